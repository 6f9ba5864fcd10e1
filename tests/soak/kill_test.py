#!/usr/bin/env python3
"""Ingest killed again and again: after each kill the database opens, every index agrees, what was acknowledged is there, nothing is
there in half, and reading on gives the graph that reading without kills gives.

usage: kill_test.py BINARY [--kills N] [--articles N] [--seed N]

Acknowledged is what a run of ingest that came to its end had been given. Whole is what is in the export of a graph that was never killed,
line by line: the lines of an article say how many there must be, and import refuses an article of which one is missing.
"""

import argparse
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

PLANTS = ("Kaluga", "Sanand", "Chennai", "Talegaon", "Swindon", "Gunsan", "Lordstown", "Rosslyn", "Barcelona", "Bursa")
FIRMS = ("Volkswagen", "Renault", "Hyundai", "Tata Motors", "Chery", "BYD", "Foxconn", "Nissan", "Ford", "AGR Holding")
SENTENCES = (
    "{a} is in talks to sell its plant in {t} to {b}, a spokesman said.",
    "{b} has completed the purchase of the plant in {t} from {a}.",
    "The plant in {t} can build {n},000 cars a year.",
    "The plant in {t} employs {n},000 people.",
    "{b} denied that it wants to buy the plant in {t}.",
    "The plant in {t} has stood idle since March 2022.",
)


def article(number, noise):
    town, seller, buyer = noise.choice(PLANTS), noise.choice(FIRMS), noise.choice(FIRMS)
    text = " ".join(noise.choice(SENTENCES).format(a=seller, b=buyer, t=town, n=noise.randint(2, 300)) for _ in range(noise.randint(1, 12)))
    return {"id": f"news-{number}", "published": f"{noise.randint(2018, 2025)}-{noise.randint(1, 12):02}-{noise.randint(1, 28):02}",
            "text": f"{town} - {text} Report number {number}."}


class Soak:
    def __init__(self, binary, folder, options):
        self.binary, self.folder, self.options = binary, folder, options
        self.noise = random.Random(options.seed)
        self.db = folder / "db"
        self.failures = []

    def run(self, *words):
        return subprocess.run([self.binary, *map(str, words)], capture_output=True, text=True, timeout=600)

    def must(self, done, what):
        if done.returncode != 0:
            self.failures.append(f"{what}: status {done.returncode}: {done.stdout[-500:]} {done.stderr[-500:]}")
        return done

    def lines_of(self, db):
        return self.must(self.run("export", "--db", db), "export").stdout.splitlines()

    def write(self, name, articles):
        path = self.folder / name
        path.write_text("".join(json.dumps(each) + "\n" for each in articles))
        return path

    def work(self):
        parts = []
        size = max(1, self.options.articles // 10)
        numbers = list(range(self.options.articles))
        for start in range(0, len(numbers), size):
            parts.append(self.write(f"part-{start}.ndjson", [article(n, self.noise) for n in numbers[start:start + size]]))
        begin = time.monotonic()
        self.must(self.run("ingest", "-q", "--db", self.folder / "straight", *parts), "ingest without kills")
        straight = time.monotonic() - begin
        wanted = self.lines_of(self.folder / "straight")
        whole = set(wanted)
        # A kill may come at any moment of a run: while it starts, opens, reads, writes or closes.
        longest = max(0.3, straight / 4)
        kills, finished, acknowledged = 0, [], set()
        turn = 0
        while kills < self.options.kills and not self.failures:
            # From time to time all is taken out again, so that there is always something left to do.
            if len(finished) == len(parts):
                finished, acknowledged = [], set()
                self.db.rename(self.folder / f"db-{turn}")
                turn += 1
            rest = [part for part in parts if part not in finished]
            chosen = rest[: self.noise.randint(1, 3)]
            process = subprocess.Popen([self.binary, "ingest", "-q", "-j", str(self.noise.randint(1, 4)), "--db", str(self.db), *map(str, chosen)],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            try:
                process.wait(timeout=self.noise.uniform(0, longest))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
            said = process.stderr.read().decode()
            process.stderr.close()
            if process.returncode == 0:
                finished += chosen
                acknowledged |= {json.loads(line)["id"] for part in chosen for line in part.read_text().splitlines()}
                continue
            if process.returncode != -signal.SIGKILL:
                self.failures.append(f"ingest ended with {process.returncode}: {said}")
                break
            kills += 1
            if not (self.db / "CURRENT").exists():
                continue  # killed before there was a database
            opened = self.run("check", "--db", self.db)
            if opened.returncode == 3 and "not made to its end" in opened.stderr:
                continue  # killed while it was made
            self.must(opened, f"check after kill {kills}")
            lines = self.lines_of(self.db)
            strange = [line for line in lines if line not in whole]
            if strange:
                self.failures.append(f"after kill {kills}: {len(strange)} lines that no article gives, as {strange[0][:300]}")
            there = {json.loads(line)["id"] for line in lines if '"kind":"source"' in line}
            if not acknowledged <= there:
                self.failures.append(f"after kill {kills}: lost {sorted(acknowledged - there)[:5]}")
            copy = self.folder / "copy"
            subprocess.run(["rm", "-rf", copy], check=True)
            done = subprocess.run([self.binary, "import", "-q", "--db", copy, "-"], input="\n".join(lines) + "\n", text=True, capture_output=True)
            self.must(done, f"articles in half after kill {kills}")
        self.must(self.run("ingest", "-q", "--db", self.db, *parts), "reading on")
        if self.lines_of(self.db) != wanted:
            self.failures.append("reading on does not give the graph that reading without kills gives")
        self.must(self.run("check", "--deep", "--db", self.db), "check at the end")
        return kills, turn


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=pathlib.Path)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args()
    if options.seed is None:
        options.seed = int.from_bytes(os.urandom(4), "little")
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="plantgraph-soak-") as folder:
        soak = Soak(str(options.binary.resolve()), pathlib.Path(folder), options)
        kills, turns = soak.work()
    for failure in soak.failures:
        print(failure, file=sys.stderr)
    print(f"{kills} kills, {turns} times begun anew, seed {options.seed}, {time.monotonic() - begin:.0f} s")
    # The count that the test run adds up.
    print(f"soak: {0 if soak.failures else 1} passed, {1 if soak.failures else 0} failed")
    return 1 if soak.failures else 0


if __name__ == "__main__":
    sys.exit(main())
