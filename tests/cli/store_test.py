#!/usr/bin/env python3
"""The commands that hand a database over, keep it safe and look after it, from outside.

usage: store_test.py BINARY
"""

import json
import subprocess
import sys

import harness
from harness import ROOT, STORY, Case, Server

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


class Bulk(Case):
    def test_the_same_graph_faster(self):
        self.run_command("ingest", "--db", self.db, ARTICLES, status=0)
        graph = self.write("graph.ndjson", self.run_command("export", "--db", self.db, status=0).out)
        self.run_command("import", "--bulk", "--db", "bulk", graph, status=0)
        self.assertEqual(self.run_command("export", "--db", "bulk", status=0).out, graph.read_text())
        self.run_command("check", "--deep", "--db", "bulk", status=0)
        done = self.run_command("import", "--bulk", "--db", "bulk", graph, status=2)
        self.assertIn("not empty", done.err)


class Safekeeping(Case):
    def export(self, db):
        return self.run_command("export", "--db", db, status=0).out

    def test_backup_and_restore(self):
        self.ingest()
        first = self.export(self.db)
        self.assertIn("backup 1 made", self.run_command("backup", "--db", self.db, "backups", status=0).out)
        self.ingest("more-2023-03-01.txt", STORY + "Sistema left the talks.\n")
        second = self.export(self.db)
        made = json.loads(self.run_command("backup", "--db", self.db, "--json", "backups", status=0).out)
        self.assertEqual((made["number"], made["kept"]), (2, 2))
        self.run_command("restore", "--db", "new", "backups", status=0)
        self.assertEqual(self.export("new"), second)
        self.assertIn("already", self.run_command("restore", "--db", self.db, "backups", status=2).err)
        # Damaged beyond opening, and brought back in place.
        (self.db / "CURRENT").write_text("no such file\n")
        self.assertIn("restore", self.run_command("check", "--db", self.db, status=3).err)
        done = self.run_command("restore", "--db", str(self.db) + "/", "--replace", "--number", "1", "backups", status=0)
        self.assertIn("db.replaced", done.out)
        self.assertEqual(self.export(self.db), first)
        self.assertTrue((self.folder / "db.replaced" / "CURRENT").exists())
        self.run_command("restore", "--db", self.db, "--replace", "backups", status=0)
        self.assertEqual(self.export(self.db), second)
        self.assertTrue((self.folder / "db.replaced-2").is_dir())
        self.assertIn("made", self.run_command("backup", "--db", self.db, "--keep", "1", "backups", status=0).out)
        done = self.run_command("restore", "--db", "x", "--number", "1", "backups", status=3)
        self.assertIn("has no backup 1", done.err)
        self.assertFalse((self.folder / "x").exists())

    def test_wrong_places(self):
        self.ingest()
        self.write("notes/letter.txt", "mine")
        self.run_command("backup", "--db", self.db, "notes", status=2)
        self.run_command("backup", "--db", self.db, self.db / "inside", status=2)
        self.run_command("restore", "--db", "x", "notes", status=3)
        self.run_command("restore", "--db", "x", "nowhere", status=3)
        self.assertEqual([p.name for p in (self.folder / "notes").iterdir()], ["letter.txt"])
        self.assertFalse((self.folder / "x").exists())

    def test_compact_and_stats(self):
        self.ingest()
        before = self.export(self.db)
        sizes = json.loads(self.run_command("compact", "--db", self.db, "--json", status=0).out)
        self.assertGreater(sizes["bytes_after"], 0)
        stats = self.stats()
        self.assertGreater(stats["table_bytes"]["articles"], 0)
        self.assertLess(sum(stats["table_bytes"].values()) + stats["log_bytes"], stats["bytes_on_disk"] + 1)
        self.assertIn("in the table articles", self.run_command("stats", "--db", self.db, status=0).out)
        self.assertEqual(self.export(self.db), before)

    def test_deep_check(self):
        self.run_command("ingest", "--db", self.db, ARTICLES, status=0)
        scratch = self.folder / "scratch"
        scratch.mkdir()
        done = self.run_command("check", "--deep", "--scratch", scratch, "--db", self.db, status=0)
        self.assertIn("no problem", done.out)
        self.assertEqual(list(scratch.iterdir()), [])

    def test_salvage(self):
        self.run_command("ingest", "--db", self.db, ARTICLES, status=0)
        self.run_command("compact", "--db", self.db, status=0)
        whole = self.run_command("salvage", "--db", self.db, "whole", status=0)
        self.assertRegex(whole.out, r"^whole: (\d+) of \1 articles with \d+ facts\n$")
        self.assertEqual(self.export("whole"), self.export(self.db))
        ledger = self.run_command("ledger", "--json", "--db", self.db, status=0).out
        self.assertEqual(self.run_command("ledger", "--json", "--db", "whole", status=0).out, ledger)
        wanted = set(self.export(self.db).splitlines())
        # The largest table's file, damaged in the middle.
        path = max(self.db.glob("*.sst"), key=lambda p: p.stat().st_size)
        content = bytearray(path.read_bytes())
        for at in range(len(content) // 3, len(content) // 3 + 8):
            content[at] ^= 0x5A
        path.write_bytes(content)
        self.run_command("check", "--db", self.db, status=3)
        done = self.run_command("salvage", "--db", self.db, "part", "--json", status=1)
        report = json.loads(done.out)
        self.assertLess(report["articles"], report["expected"])
        self.assertTrue(any("lost: article" in remark for remark in report["remarks"]), report)
        self.run_command("check", "--deep", "--db", "part", status=0)
        known = self.run_command("ledger", "--json", "--db", "part", status=0).out
        self.assertLess(len(known), len(ledger))
        self.assertLessEqual(set(known.splitlines()), set(ledger.splitlines()))
        # What is lost is read again, and only that.
        self.assertIn(f"{report['articles']} already known", self.run_command("ingest", "--db", "part", ARTICLES, status=0).out)
        self.assertEqual(self.export("part"), self.export("whole"))
        self.assertLessEqual(set(self.export("part").splitlines()), wanted)
        # Its list of files gone, too.
        (self.db / "CURRENT").unlink()
        self.assertIn("salvage", self.run_command("stats", "--db", self.db, status=3).err)
        again = json.loads(self.run_command("salvage", "--db", self.db, "again", "--json", status=1).out)
        self.assertGreater(again["articles"] + len(again["remarks"]), 1)
        self.run_command("check", "--db", "again", status=0)
        self.run_command("salvage", "--db", self.db, "again", status=2)
        self.run_command("salvage", "--db", "nowhere", "new", status=3)
        self.assertEqual([p.name for p in self.folder.glob("*.salvage")], [])


class OneOwner(Case):
    """Beside a running server all commands work, and print what they print without one."""

    def test_all_commands_beside_a_server(self):
        self.run_command("ingest", "--db", self.db, ARTICLES, status=0)
        graph = self.write("graph.ndjson", self.run_command("export", "--db", self.db, status=0).out)
        self.run_command("ingest", "--db", "twin", ARTICLES, status=0)
        story = self.write("new-2023-02-06.txt", STORY)
        relative = self.folder / "elsewhere"
        relative.mkdir()
        commands = [["ask", "who is negotiating for Kaluga?"], ["ask", "--json", "who owns the Kaluga plant?"], ["show", "Kaluga"],
                    ["check"], ["ingest", "new-2023-02-06.txt"], ["ingest", "new-2023-02-06.txt"], ["ingest", "--json", "nowhere.txt"],
                    ["ingest", "-"], ["export"], ["show", "nothing of this name"], ["ask", "who is negotiating for Kaluga?"],
                    ["forget", "new-2023-02-06"], ["forget", "new-2023-02-06"], ["export", "--as-of", "2023-02-28"],
                    ["import", str(graph)], ["check", "--deep"], ["export"]]
        server = Server("db", cwd=self.folder)  # a folder that other commands name in another way
        try:
            for words in commands:
                with self.subTest(words):
                    through = self.run_command(words[0], "--db", self.db, *words[1:], stdin=STORY + "Read from a pipe.\n")
                    direct = self.run_command(words[0], "--db", "twin", *words[1:], stdin=STORY + "Read from a pipe.\n")
                    for said in ("out", "err"):
                        self.assertEqual(getattr(through, said).replace(str(self.db), "twin"), getattr(direct, said))
                    self.assertEqual(through.returncode, direct.returncode)
            self.run_command("compact", "--db", self.db, status=0)
            self.run_command("backup", "--db", self.db, "backups", status=0)
            self.assertTrue((self.folder / "backups" / "meta").is_dir())
            # What only one process may do.
            for words in (["serve", "--db", self.db, "--port", "0"], ["restore", "--db", self.db, "--replace", "backups"],
                          ["salvage", "--db", self.db, "rescued"]):
                self.assertIn("in use", self.run_command(*words, status=3).err)
            self.run_command("import", "--bulk", "--db", self.db, graph, status=2)
            # The server answers from what was written meanwhile.
            self.run_command("ingest", "--db", self.db, story, status=0)
            response, body = server.request("/api/ask?q=who+is+negotiating+for+Kaluga&as_of=2023-02-28")
            self.assertEqual(response.status, 200)
            self.assertIn(b"new-2023-02-06", body)
        finally:
            self.assertEqual(server.stop(), 0)
        self.assertFalse((self.db / "socket").exists())
        self.run_command("check", "--db", self.db, status=0)

    def test_a_server_that_was_killed(self):
        self.ingest()
        server = Server(self.db)
        self.assertTrue((self.db / "socket").exists())
        server.process.kill()
        server.process.communicate()
        self.assertTrue((self.db / "socket").exists(), "left behind")
        self.assertEqual(self.stats()["articles"], 1)
        self.ingest("more-2023-03-01.txt", STORY + "More.\n")
        server = Server(self.db)
        try:
            self.ingest("again-2023-03-02.txt", STORY + "And more.\n")
        finally:
            self.assertEqual(server.stop(), 0)
        self.assertEqual(self.stats()["articles"], 3)

    def test_a_long_ingest_while_the_server_ends(self):
        self.ingest()
        server = Server(self.db)
        records = "".join(json.dumps({"id": f"r{i}", "text": f"{STORY} Part {i}."}) + "\n" for i in range(4000))
        path = self.write("many.ndjson", records)
        process = subprocess.Popen([harness.BINARY, "ingest", "--db", self.db, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   text=True)
        while self.stats()["articles"] < 20:
            self.assertIsNone(process.poll())
        self.assertEqual(server.stop(), 0)
        _, said = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 3, said)
        self.assertRegex(said, r"stopped after \d+ new articles, which are safely stored")
        stored = int(harness.re.search(r"stopped after (\d+)", said).group(1))
        self.assertIn(self.stats()["articles"] - 1 - stored, (0, 1))  # the answer to the last one may be what was lost
        self.run_command("check", "--db", self.db, status=0)

    def test_two_writers_without_a_server(self):
        self.ingest()
        records = "".join(json.dumps({"id": f"r{i}", "text": f"{STORY} Part {i}."}) + "\n" for i in range(100000))
        path = self.write("many.ndjson", records)
        process = subprocess.Popen([harness.BINARY, "ingest", "--db", self.db, path], stdout=subprocess.DEVNULL)
        try:
            while self.stats()["articles"] < 5:
                self.assertIsNone(process.poll())
            done = self.run_command("ingest", "--db", self.db, self.write("one.txt", STORY + "One.\n"), status=3, timeout=30)
            self.assertRegex(done.err, r"in use by another process \(process %d, plantgraph\)" % process.pid)
        finally:
            process.kill()
            process.wait()
        self.run_command("check", "--db", self.db, status=0)


if __name__ == "__main__":
    sys.exit(harness.main("store", (Exchange, Bulk, Safekeeping, OneOwner)))
