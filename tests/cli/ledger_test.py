#!/usr/bin/env python3
"""Long reading from outside: the ledger, going on after an interruption, the progress, Ctrl-C.

usage: ledger_test.py BINARY
"""

import gzip
import io
import json
import os
import pty
import signal
import subprocess
import tarfile
import time
import zipfile

import harness
from harness import STORY, Case, story

GERMAN = ("Der Hersteller hat das Werk im Norden am Montag verkauft, wie das Unternehmen mitteilte. Die Anlage kann 40.000 Wagen im "
          "Jahr bauen und steht seit März still, weil die Teile nicht mehr kamen und es auch keine anderen gab.\n")


def records(first, count):
    return b"".join(json.dumps({"id": f"r{i}", "text": story(i, 40)}).encode() + b"\n" for i in range(first, first + count))


class Ledger(Case):
    def ledger(self, *words):
        done = self.run_command("ledger", "--db", self.db, "--json", *words, status=0)
        return [json.loads(line) for line in done.out.splitlines()]

    def test_what_became_of_each_input(self):
        self.write("in/a.txt", STORY)
        self.write("in/b.txt", STORY)
        self.write("in/bad.txt", b"x\0y")
        self.write("in/empty.txt", "")
        self.write("in/german.txt", GERMAN)
        done = self.run_command("ingest", "--db", self.db, "in", status=1)
        self.assertIn("2 articles read: 1 new with", done.out)
        self.assertIn("1 input refused; 1 input without text; 1 kept aside for want of rules for their language (1 de)", done.out)
        self.assertIn("in/bad.txt: is binary", done.err)
        entries = {os.path.basename(e["input"]): e for e in self.ledger()}
        self.assertEqual({name: e["status"] for name, e in entries.items()},
                         {"a.txt": "read", "b.txt": "duplicate", "bad.txt": "refused", "empty.txt": "not_read", "german.txt": "not_read"})
        self.assertEqual(entries["b.txt"]["of"], "a")
        self.assertEqual((entries["a.txt"]["published"], entries["a.txt"]["published_from"]), ("2023-02-06", "text"))
        self.assertGreater(entries["a.txt"]["facts"], 0)
        self.assertEqual(entries["german.txt"]["language"], "de")
        self.assertTrue(all(e["input"].startswith(str(self.folder.resolve())) for e in entries.values()))

        self.assertEqual([e["status"] for e in self.ledger("--status", "refused")], ["refused"])
        self.assertEqual(len(self.ledger("--path", "in")), 5)
        self.assertEqual(len(self.ledger("--path", "in/b")), 2)
        self.assertEqual(len(self.ledger("--limit", "3")), 3)
        self.assertEqual(len(self.ledger("--since", "2020")), 5)
        self.assertEqual(self.ledger("--since", "2200-01-01"), [])
        text = self.run_command("ledger", "--db", self.db, status=0).out
        self.assertIn("duplicate of a", text)
        self.assertIn("not read: language de (German)", text)
        self.assertIn("5 inputs: 1 read, 1 duplicate, 1 refused, 2 not_read", text)
        self.run_command("ledger", "--db", self.db, "--status", "lost", status=2)
        self.assertIn("no problem", self.run_command("check", "--db", self.db, status=0).out)

        self.run_command("forget", "--db", self.db, "a", status=0)
        self.assertEqual({e["status"] for e in self.ledger("--path", "in/a.txt")}, {"forgotten"})

    def test_a_copy_is_read_and_told(self):
        self.write("in/agency.txt", story(1))
        self.write("in/other.txt", story(2))
        self.write("in/paper.txt", "What others say of it\n\n" + story(1) + "\nBy our own staff.\n")
        done = self.run_command("ingest", "--db", self.db, "in", status=0)
        self.assertIn("3 articles read: 3 new with", done.out)
        self.assertIn("1 of the new is a copy of a known story", done.out)
        (copy,) = self.ledger("--status", "copy")
        self.assertEqual((copy["article"], copy["of"]), ("paper", "agency"))
        self.assertIn("read as paper, copy of the story in agency: ", self.run_command("ledger", "--db", self.db, status=0).out)
        summary = json.loads(self.run_command("ingest", "--db", self.db, "--json", "in", self.write("late.txt", "Late: " + story(2)), status=0).out)
        self.assertEqual((summary["added"], summary["copies"], summary["known"], summary["duplicates"]), (1, 1, 3, 0))

    def test_resume_and_retry(self):
        self.write("in/a.txt", STORY)
        self.write("in/german.txt", GERMAN)
        self.run_command("ingest", "--db", self.db, "in", status=0)
        self.write("in/new.txt", story(1))
        summary = json.loads(self.run_command("ingest", "--db", self.db, "--resume", "--json", self.folder / "in", status=0).out)
        self.assertEqual((summary["read"], summary["added"], summary["passed_over"], summary["kept_aside"]), (1, 1, 2, {}))
        summary = json.loads(self.run_command("ingest", "--db", self.db, "--retry", "--json", status=0).out)
        self.assertEqual((summary["read"], summary["kept_aside"]), (0, {"de": 1}))
        self.assertIn("PATH is required", self.run_command("ingest", "--db", self.db, status=2).err)

    def test_hostile_input_is_in_the_ledger_with_its_reason(self):
        page = "<html><body><article><p>" + story(1) + "</p></article></body></html>"
        http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}"
        record = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://d.example/{{}}\r\nContent-Length: {{}}\r\n\r\n{http}\r\n\r\n"
        tar = io.BytesIO()
        with tarfile.open(fileobj=tar, mode="w:gz") as archive:
            for name, kind in (("../out.txt", tarfile.REGTYPE), ("link.txt", tarfile.SYMTYPE), ("good.txt", tarfile.REGTYPE)):
                entry = tarfile.TarInfo(name)
                entry.type, entry.linkname = kind, "/etc/passwd" if kind == tarfile.SYMTYPE else ""
                data = story(2).encode() if kind == tarfile.REGTYPE else b""
                entry.size = len(data)
                archive.addfile(entry, io.BytesIO(data))
        zipped = io.BytesIO()
        with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("good.txt", story(3))
            archive.writestr("bomb.txt", b" " * 100_000_000)
        outside = io.BytesIO()
        with zipfile.ZipFile(outside, "w") as archive:
            archive.writestr("/etc/story.txt", story(7))
        whole = gzip.compress((story(4) + os.urandom(2000).hex()).encode())
        crawl = gzip.compress(record.format("e", len(http)).encode()) + gzip.compress((record.format("f", len(http)) + os.urandom(2000).hex()).encode())
        inputs = {
            "bomb.zip": (zipped.getvalue(), "more than 200 times its size"),
            "bomb.gz": (gzip.compress(b" " * 100_000_000, 9), "is larger than 16 MB|more than 200 times"),
            "tar.tar.gz": (tar.getvalue(), "leads outside the archive.*is a link"),
            "out.zip": (outside.getvalue(), "leads outside the archive"),
            "cut.txt.gz": (whole[:-600], "cut off"),
            "cut.warc.gz": (crawl[:-600], "cut off"),
            "cut.warc": ((record.format("a", len(http)) * 2)[:-200].encode(), "cut off"),
            "lengths.warc": ((record.format("b", len(http) - 50) + record.format("c", len(http))).encode(), "length is wrong|wrong length"),
            "deep.html": (b"<div>" * 100_000 + page.encode(), "deep"),
            "laughs.xml": (b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><rss><channel><item>"
                           b"<description>&b;</description></item></channel></rss>", "declares entities"),
            "outside.xml": (b"<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss><channel><item><description>&a;</description>"
                            b"</item></channel></rss>", "declares entities"),
            "nul.txt": (b"a\0b", "binary"),
            "nul.html": (b"<html><p>a\0b" + page.encode(), "NUL"),
            "line.ndjson": (b'{"text":"' + b"x" * 20_000_000 + b'"}\n' + json.dumps({"id": "after", "text": story(5)}).encode(), "longer than"),
        }
        for name, (data, _) in inputs.items():
            self.write("in/" + name, data)
        self.write("in/zz-good.txt", story(6))
        # Links to folders are not followed, so that none is read for ever; one that leads nowhere is told.
        os.symlink(self.folder / "in", self.folder / "in" / "round")
        os.symlink(self.folder / "nowhere", self.folder / "in" / "lost.txt")
        inputs["lost.txt"] = (b"", "No such file")
        self.run_command("ingest", "--db", self.db, "in", status=1, timeout=300)
        entries = self.ledger()
        self.assertEqual([e for e in entries if "/round" in e["input"]], [])
        for name, (_, reason) in inputs.items():
            with self.subTest(name):
                reasons = [e["reason"] for e in entries if e["input"].rpartition("/in/")[2].startswith(name) and e["status"] == "refused"]
                self.assertRegex("; ".join(map(str, reasons)), reason)
        # What stands beside it is read: in the archives, in the crawls, behind the line, the last file.
        read = {e["input"].rpartition("/in/")[2] for e in entries if e["status"] in ("read", "duplicate")}
        self.assertEqual(read, {"bomb.zip/good.txt", "tar.tar.gz/good.txt", "cut.warc#1", "lengths.warc#2", "line.ndjson:2", "zz-good.txt"})

    def test_a_line_without_end_takes_no_memory(self):
        megabytes = 400  # more of it would only take longer
        process = subprocess.Popen([harness.BINARY, "ingest", "--db", str(self.db), "--format", "ndjson", "-"], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdin.write(b'{"text":"')
        for _ in range(megabytes):
            process.stdin.write(b"x" * 1_000_000)
        process.stdin.write(b'"}\n' + json.dumps({"id": "after", "text": STORY}).encode() + b"\n")
        with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
            peak_kb = int(next(line for line in status if line.startswith("VmHWM")).split()[1])
        _, err = process.communicate(timeout=300)
        self.assertEqual(process.returncode, 1)
        self.assertIn("longer than 16 MB", err.decode())
        self.assertEqual(self.stats()["articles"], 1)
        if not harness.sanitized():
            self.assertLess(peak_kb, 300_000)

    def fed(self, *words, stderr=subprocess.PIPE, **options):
        """An ingest that has read some articles from its open standard input, and waits for more."""
        process = subprocess.Popen([harness.BINARY, "ingest", "--db", str(self.db), "-j", "1", *words, "-"], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=stderr, **options)
        self.addCleanup(lambda: (process.kill(), process.wait()) if process.poll() is None else None)
        self.addCleanup(process.stdout.close)
        process.stdin.write(records(0, 100))
        process.stdin.flush()
        end = time.monotonic() + 60
        while time.monotonic() < end:
            done = self.run_command("stats", "--db", self.db, "--json")
            if done.returncode == 0 and json.loads(done.out)["articles"] > 0:
                return process
            time.sleep(0.05)
        self.fail("nothing was read in a minute")

    def test_ctrl_c_ends_it_in_order(self):
        for signal_number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(signal_number):
                self.db = self.folder / f"db{signal_number}"
                process = self.fed()
                process.send_signal(signal_number)
                err = process.stderr.read().decode()
                process.stderr.close()
                self.assertEqual(process.wait(60), 128 + signal_number, err)
                self.assertIn("--resume goes on", err)
                read = int(process.stdout.read().split()[0])
                self.assertGreater(read, 0)
                self.assertEqual(self.stats()["articles"], read)
                self.assertEqual(len(self.ledger("--status", "read")), read)
                process.stdin.close()

    def test_a_log_has_lines_and_a_terminal_a_bar(self):
        process = self.fed("--log-every", "0.01")
        time.sleep(0.1)
        _, err = process.communicate(records(200, 100), timeout=60)
        self.assertRegex(err.decode(), r"(?m)^plantgraph: \d+ articles, \d+ a second, .*/s, \d+ kB$")

        primary, secondary = pty.openpty()
        self.db = self.folder / "db2"
        process = self.fed(stderr=secondary, env={**os.environ, "TERM": "xterm"})
        os.close(secondary)
        time.sleep(0.3)
        process.communicate(records(200, 100), timeout=60)
        shown = b""
        try:
            while piece := os.read(primary, 65536):
                shown += piece
        except OSError:
            pass  # the other end is closed
        os.close(primary)
        self.assertRegex(shown.decode(), r"\r\x1b\[K\d+ articles, ")
        self.assertTrue(shown.endswith(b"\r\x1b[K"))

        path = self.write("many.ndjson", records(1000, 100))
        err = self.run_command("ingest", "--db", self.db, "--log-every", "0.0001", path, status=0).err
        self.assertRegex(err, r"plantgraph: +\d+ % of \d+ kB  \d+ articles, ")
        self.assertEqual(self.run_command("ingest", "--db", self.db, "--log-every", "0", path, status=0).err, "")


if __name__ == "__main__":
    raise SystemExit(harness.main("ledger", (Ledger,)))
