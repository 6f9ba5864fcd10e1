#!/usr/bin/env python3
"""Fits the weights of data/lang/en/town_plants.txt, by which a town's name is taken for the plant in it.

usage: fit_town_plants.py BINARY [--check]

Reads the annotated articles of data/training/en and tests/golden/extraction (not those held back) and the little ones of
data/training/towns.txt, lets the program say which signs it saw for each town (extract --explain), and fits a logistic
model by Newton's method, with a penalty on what differs from the weights that the file has.
Prints the file; with --check instead the precision and recall at 0.5 when each tenth of the articles is judged by
weights fitted on the others. Standard library only.
"""
import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = ("data/training/en", "tests/golden/extraction")
# A sign that has a weight keeps it, since the rest of the program was made with it, and a new one (0) is fitted; with a
# PENALTY of 3 all are fitted anew.
PENALTY = 1e6
PENALTY_OF_NEW = 3
# These two say it outright, but seldom.
OUTRIGHT = {"made_there": 3.0, "the_plant_next": 3.0}
# What a town counts for: one that stands for a plant the more the more is told of it; facts given to a plant that is
# none, or taken from another one, are worse than none.
WRONG = 2
LITTLE = 0.5  # of the little articles
PLANT_WORDS = "plant|factory|works|site|facility|complex|base|halls|gigafactory|assembly"


def folded(name):
    text = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"\W+", " ", "".join(c for c in text if not unicodedata.combining(c))).strip()


def standing(gold, text, town):
    """How many facts hang on the plant that the town's bare name is, 0 if it is none; None where the text also describes
    it in other words."""
    for key, entity in gold["entities"].items():
        if entity["type"] != "plant" or folded(town) not in map(folded, entity["names"]):
            continue
        described = [n for n in entity["names"] if n in text and re.search(rf"\b({PLANT_WORDS})\b", n.casefold())]
        told = [f for f in gold["facts"] if not f.get("optional") and key in (f.get("s"), f.get("o"))]
        return None if described or not told else len(told)
    return 0


def signs_seen(binary, path, published):
    """(town, signs) for each town of an article."""
    said = subprocess.run(
        [binary, "extract", "--explain", "--data", str(ROOT / "data"), "--published", published, str(path)],
        capture_output=True, text=True, check=True).stderr
    return [(town, signs.split()) for town, signs in re.findall(r"^town (.+) [01]\.\d\d: (.*)$", said, re.M)]


def rows(binary):
    """(article, signs, answer, what it counts for) for each town of each article."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).glob("*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            text = path.with_suffix(".txt").read_text(encoding="utf-8")
            for town, signs in signs_seen(binary, path.with_suffix(".txt"), gold["published"]):
                facts = standing(gold, text, town)
                if facts is not None:
                    yield path.stem, signs, facts > 0, 1 + min(facts, 6) / 2 if facts else WRONG
    with tempfile.TemporaryDirectory() as folder:
        article = pathlib.Path(folder) / "article.txt"
        for line in (ROOT / "data/training/towns.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                continue
            *paragraphs, towns = line.split("|")
            article.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
            answers = {town[1:].casefold(): town[0] == "+" for town in re.split(r" (?=[+-])", towns)}
            for town, signs in signs_seen(binary, article, "2015-05-05"):
                if town.casefold() in answers:
                    yield line, signs, answers[town.casefold()], LITTLE


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


def fit(data, index, prior):
    n = len(index)
    penalty = [PENALTY if p else PENALTY_OF_NEW for p in prior]
    weights = prior[:]
    for _ in range(30):
        gradient = [k * (w - p) for k, w, p in zip(penalty, weights, prior)]
        hessian = [[penalty[r] if r == c else 0.0 for c in range(n)] for r in range(n)]
        for _, signs, answer, counts in data:
            p = probability(weights, index, signs)
            at = [index[s] for s in signs]
            for r in at:
                gradient[r] += counts * (p - answer)
                for c in at:
                    hessian[r][c] += counts * p * (1 - p)
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
    held = (ROOT / "data/lang/en/town_plants.txt").read_text(encoding="utf-8")
    prior = {sign: float(weight) for sign, weight in re.findall(r"^(\w+) (\S+)$", held, re.M)}
    prior = [OUTRIGHT.get(sign, prior.get(sign, 0.0)) for sign in signs]
    data = list(rows(binary))
    if "--check" in sys.argv:
        articles = sorted({row[0] for row in data})
        counts = [0, 0, 0]
        for tenth in range(10):
            out = set(articles[tenth::10])
            weights = fit([r for r in data if r[0] not in out], index, prior)
            for article, seen, answer, _ in data:
                if article in out:
                    taken = probability(weights, index, seen) >= 0.5
                    counts[0] += taken and answer
                    counts[1] += taken and not answer
                    counts[2] += not taken and answer
        right, wrong, missed = counts
        print(f"{len(data)} towns, precision {right / (right + wrong):.2f}, recall {right / (right + missed):.2f}")
        return
    weights = fit(data, index, prior)
    print("# Weights by which a town's name is taken for the plant in it; ingest/town_plants.h says what each sign is.\n"
          f"# Made by scripts/fit_town_plants.py from {len(data)} towns in annotated articles; not edited by hand.")
    for sign in signs:
        print(f"{sign} {weights[index[sign]]:.2f}")


if __name__ == "__main__":
    sys.exit(main())
