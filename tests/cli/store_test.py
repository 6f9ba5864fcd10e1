#!/usr/bin/env python3
"""The commands that hand a database over, keep it safe and look after it, from outside.

usage: store_test.py BINARY
"""

import json
import subprocess
import sys

import harness
from harness import ROOT, STORY, Case

ARTICLES = ROOT / "data" / "articles"


class Exchange(Case):
    def export(self, db, *words):
        return self.run_command("export", "--db", db, *words, status=0).out

    def test_an_export_makes_the_same_graph_again(self):
        self.run_command("ingest", "--db", self.db, "-j", "2", ARTICLES, status=0)
        graph = self.export(self.db)
        lines = graph.splitlines()
        self.assertEqual(lines, sorted(lines, key=str.encode))
        self.assertEqual({json.loads(line).get("kind") for line in lines}, {"article", "entity", "fact", "source", None})
        copy = self.folder / "copy"
        done = self.run_command("import", "--db", copy, "--json", "-", stdin=graph, status=0)
        summary = json.loads(done.out)
        self.assertEqual((summary["added"], summary["whole"], summary["lines"]), (self.stats()["articles"], True, len(lines)))
        self.assertEqual(self.export(copy), graph)
        self.run_command("check", "--db", copy, status=0)
        question = "who is negotiating for Kaluga?"
        self.assertEqual(self.run_command("ask", "--db", copy, question, status=0).out,
                         self.run_command("ask", "--db", self.db, question, status=0).out)
        again = self.run_command("import", "--db", copy, self.write("graph.ndjson", graph), status=0)
        self.assertRegex(again.out, r"^\d+ articles taken in: 0 new with 0 facts, \d+ already known\n$")

    def test_forgotten_is_as_never_read(self):
        self.run_command("ingest", "--db", self.db, ARTICLES, status=0)
        before = self.export(self.db)
        self.ingest("stray-2021-05-05.txt", "GM sold its plant in Talegaon to Hyundai.\n")
        self.assertNotEqual(self.export(self.db), before)
        self.run_command("forget", "--db", self.db, "stray-2021-05-05", status=0)
        self.assertEqual(self.export(self.db), before)

    def test_as_of_is_the_export_of_the_articles_up_to_then(self):
        self.run_command("ingest", "--db", self.db, ARTICLES, status=0)
        part = self.export(self.db, "--as-of", "2023-02-28")
        self.assertTrue(0 < part.count("\n") < self.export(self.db).count("\n"))
        copy = self.folder / "copy"
        self.run_command("import", "--db", copy, "-", stdin=part, status=0)
        self.assertEqual(self.export(copy), part)

    def test_merging_with_the_usual_tools(self):
        names = sorted(ARTICLES.iterdir())
        names = [name for name in names if name.suffix == ".txt"]
        half = len(names) // 2
        for db, part in (("left", names[:half + 2]), ("right", names[half - 2:]), ("all", names)):
            self.run_command("ingest", "--db", db, "-q", *part, status=0)
        for db in ("left", "right"):
            self.write(db + ".ndjson", self.export(db))
        merged = subprocess.run(["sort", "-mu", "left.ndjson", "right.ndjson"], cwd=self.folder, env={"LC_ALL": "C"},
                                capture_output=True, check=True).stdout.decode()
        self.assertEqual(merged, self.export("all"))

    def test_damaged_files(self):
        self.ingest()
        graph = self.export(self.db)
        lines = graph.splitlines(keepends=True)
        good = self.write("more.txt", STORY + "Renault stopped there.\n")
        for what, text, reason in (
            ("altered", graph.replace("225,000", "325,000"), "altered"),
            ("cut", graph[: len(graph) // 2], "last line is missing"),
            ("lines lost", "".join(lines[:1] + lines[2:]), "entities"),
            ("no export", json.dumps({"id": "a", "text": STORY}) + "\n", "neither a line of an article"),
            ("no JSON", STORY, "not a line of JSON"),
            ("nothing", "", "last line is missing"),
        ):
            with self.subTest(what):
                copy = self.folder / ("copy of " + what)
                self.run_command("ingest", "--db", copy, good, status=0)
                done = self.run_command("import", "--db", copy, "-", stdin=text, status=1)
                self.assertIn(reason, done.err)
                self.assertIn("standard input:", done.err)
                self.run_command("check", "--db", copy, status=0)
        self.run_command("import", "--db", "copy", "nowhere.ndjson", status=1)
        self.assertFalse((self.folder / "copy").exists())
        self.run_command("export", "--db", "nowhere", status=3)

    def test_names_of_files_that_are_no_text(self):
        folder = self.folder / "odd"
        folder.mkdir()
        with open(bytes(folder) + b"/caf\xe9.txt", "w") as file:
            file.write(STORY)
        self.run_command("ingest", "--db", self.db, folder, status=0)
        self.assertIn('"kind":"source","id":"caf%E9"', self.export(self.db))
        self.run_command("forget", "--db", self.db, "caf%E9", status=0)

    def test_full_disk_of_the_output(self):
        self.ingest()
        with open("/dev/full", "wb") as full:
            done = self.run_command("export", "--db", self.db, stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 1)
        self.assertIn("standard output", done.err)


if __name__ == "__main__":
    sys.exit(harness.main("store", (Exchange,)))
