#!/usr/bin/env python3
"""Fits the weights of data/lang/en/town_plants.txt, by which a town's name is taken for the plant in it.

usage: fit_town_plants.py BINARY [--check]

Reads the annotated articles of data/training/en and tests/golden/extraction (not those held back), lets the program say
which signs it saw for each town (extract --explain), and fits a logistic model with a ridge penalty by Newton's method.
Prints the file; with --check instead the precision and recall at 0.5 when each tenth of the articles is judged by
weights fitted on the others. Standard library only.
"""
import json
import math
import pathlib
import re
import subprocess
import sys
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = ("data/training/en", "tests/golden/extraction")
PENALTY = 3
PLANT_WORDS = "plant|factory|works|site|facility|complex|base|halls|gigafactory|assembly"


def folded(name):
    text = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"\W+", " ", "".join(c for c in text if not unicodedata.combining(c))).strip()


def standing(gold, text, town):
    """Whether the town's bare name is a plant of the article; None where the text also describes it in other words."""
    names = {f[end] for f in gold["facts"] if not f.get("optional") for end in ("s", "o") if end in f}
    for key, entity in gold["entities"].items():
        if entity["type"] != "plant" or folded(town) not in map(folded, entity["names"]):
            continue
        described = [n for n in entity["names"] if n in text and re.search(rf"\b({PLANT_WORDS})\b", n.casefold())]
        return None if described or key not in names else True
    return False


def rows(binary):
    """(article, signs, answer) for each town of each article."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).glob("*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            text = path.with_suffix(".txt").read_text(encoding="utf-8")
            said = subprocess.run(
                [binary, "extract", "--explain", "--data", str(ROOT / "data"), "--published", gold["published"],
                 str(path.with_suffix(".txt"))], capture_output=True, text=True, check=True).stderr
            for town, signs in re.findall(r"^town (.+) [01]\.\d\d: (.*)$", said, re.M):
                answer = standing(gold, text, town)
                if answer is not None:
                    yield path.stem, signs.split(), answer


def solve(matrix, vector):
    """Gaussian elimination with pivoting; the matrix is symmetric and positive definite."""
    n = len(vector)
    a = [row[:] + [v] for row, v in zip(matrix, vector)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(a[r][i]))
        a[i], a[pivot] = a[pivot], a[i]
        for r in range(i + 1, n):
            factor = a[r][i] / a[i][i]
            if factor:
                for c in range(i, n + 1):
                    a[r][c] -= factor * a[i][c]
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (a[i][n] - sum(a[i][c] * x[c] for c in range(i + 1, n))) / a[i][i]
    return x


def probability(weights, index, signs):
    return 1 / (1 + math.exp(-sum(weights[index[s]] for s in signs)))


def fit(data, index):
    n = len(index)
    weights = [0.0] * n
    for _ in range(30):
        gradient = [PENALTY * w for w in weights]
        hessian = [[PENALTY if r == c else 0.0 for c in range(n)] for r in range(n)]
        for _, signs, answer in data:
            p = probability(weights, index, signs)
            at = [index[s] for s in signs]
            for r in at:
                gradient[r] += p - answer
                for c in at:
                    hessian[r][c] += p * (1 - p)
        step = solve(hessian, gradient)
        weights = [w - s for w, s in zip(weights, step)]
        if max(map(abs, step)) < 1e-9:
            break
    return weights


def main():
    binary = sys.argv[1]
    source = (ROOT / "ingest/town_weights.cc").read_text(encoding="utf-8")
    signs = re.findall(r'"(\w+)"', re.search(r"sign_names\[\] = \{(.*?)\};", source, re.S).group(1))
    index = {sign: i for i, sign in enumerate(signs)}
    data = list(rows(binary))
    if "--check" in sys.argv:
        articles = sorted({a for a, _, _ in data})
        counts = [0, 0, 0]
        for tenth in range(10):
            out = set(articles[tenth::10])
            weights = fit([r for r in data if r[0] not in out], index)
            for article, seen, answer in data:
                if article in out:
                    taken = probability(weights, index, seen) >= 0.5
                    counts[0] += taken and answer
                    counts[1] += taken and not answer
                    counts[2] += not taken and answer
        right, wrong, missed = counts
        print(f"{len(data)} towns, precision {right / (right + wrong):.2f}, recall {right / (right + missed):.2f}")
        return
    weights = fit(data, index)
    print("# Weights by which a town's name is taken for the plant in it; ingest/town_plants.h says what each sign is.\n"
          f"# Made by scripts/fit_town_plants.py from {len(data)} towns in annotated articles; not edited by hand.")
    for sign in signs:
        print(f"{sign} {weights[index[sign]]:.2f}")


if __name__ == "__main__":
    sys.exit(main())
