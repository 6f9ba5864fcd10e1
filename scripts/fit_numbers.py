#!/usr/bin/env python3
"""Fits data/lang/en/number_weights.txt, by which a number that no rule took is said to be a capacity, a head count or an output.

usage: fit_numbers.py BINARY [--check]

Reads the annotated articles of data/training/en and tests/golden/extraction (not those held back), lets the program say
which signs it saw beside each number (extract --explain), and fits one logistic model a sense, with a ridge penalty, a
weight at a time. Prints the file; with --check instead the precision and recall when each tenth of the articles is judged
by weights fitted on the others. Some signs tell what the numbers before were taken for, so run it again after a change
until the weights stay as they are. Standard library only.
"""
import json
import math
import re
import subprocess
import sys

from fit_town_plants import FOLDERS, ROOT, probability

SENSES = ("capacity", "employs", "output")
LEAST = 0.42  # as in ingest/loose_numbers.cc
PENALTY = 1.0
ROUNDS = 80


def answers(gold, value):
    """Senses of the number, or None where it need not be read."""
    found = [f for f in gold["facts"] if f["p"] in SENSES and gold["entities"][f["s"]]["type"] == "plant"
             and any(abs(v - value) <= 0.005 * abs(v) for v in (f["v"] if isinstance(f["v"], list) else [f["v"]]))]
    firm = {f["p"] for f in found if not f.get("optional")}
    return firm if firm or not found else None


def rows(binary):
    """(article, signs, senses) for each number of each article."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).glob("*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            said = subprocess.run(
                [binary, "extract", "--explain", "--data", str(ROOT / "data"), "--published", gold["published"],
                 str(path.with_suffix(".txt"))], capture_output=True, text=True, check=True).stderr
            for value, signs in re.findall(r"^number (\S+) \S+ \S+ \S+: (.*)$", said, re.M):
                senses = answers(gold, float(value))
                if senses is not None:
                    yield path.stem, signs.split(), senses


def fit(data, index):
    """Weights by coordinate descent; the constant alone is not held down."""
    where = [[] for _ in index]
    for i, (_, signs, _) in enumerate(data):
        for sign in signs:
            where[index[sign]].append(i)
    weights, sums = [0.0] * len(index), [0.0] * len(data)
    for _ in range(ROUNDS):
        for sign, j in index.items():
            penalty = 0.0 if sign == "always" else PENALTY
            slope, bend = penalty * weights[j], penalty + 1e-9
            for i in where[j]:
                p = 1 / (1 + math.exp(-sums[i]))
                slope += p - data[i][2]
                bend += p * (1 - p)
            step = max(-1.0, min(1.0, slope / bend))
            weights[j] -= step
            for i in where[j]:
                sums[i] -= step
    return weights


def fitted(data, index):
    return [fit([(article, signs, sense in senses) for article, signs, senses in data], index) for sense in SENSES]


def check(data, index):
    articles = sorted({article for article, _, _ in data})
    counts = {sense: [0, 0, 0] for sense in SENSES}
    for tenth in range(10):
        out = set(articles[tenth::10])
        weights = fitted([row for row in data if row[0] not in out], index)
        for article, signs, senses in data:
            if article not in out:
                continue
            p, sense = max((probability(w, index, signs), s) for w, s in zip(weights, SENSES))
            for each in SENSES:
                taken = p >= LEAST and each == sense
                counts[each][0] += taken and each in senses
                counts[each][1] += taken and each not in senses
                counts[each][2] += not taken and each in senses
    for sense, (right, wrong, missed) in counts.items():
        print(f"{sense}: precision {right / max(1, right + wrong):.2f}, recall {right / max(1, right + missed):.2f}")


def main():
    data = list(rows(sys.argv[1]))
    index = {sign: i for i, sign in enumerate(sorted({s for _, signs, _ in data for s in signs}))}
    if "--check" in sys.argv:
        return check(data, index)
    print("# Weights by which a number that no rule took is a capacity, a head count or an output: one line a sign, one "
          "column a sense.\n# ingest/number_signs.cc says what the signs are. Made by scripts/fit_numbers.py from "
          f"{len(data)} numbers in annotated articles; not edited by hand.")
    for sign, *weights in zip(index, *fitted(data, index)):
        if max(map(abs, weights)) >= 0.03:
            print(sign, *(f"{w:.2f}" for w in weights))


if __name__ == "__main__":
    sys.exit(main())
