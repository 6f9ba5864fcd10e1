#!/usr/bin/env python3
"""Long reading from outside: the ledger, going on after an interruption, the progress, Ctrl-C.

usage: ledger_test.py BINARY
"""

import json
import os
import pty
import signal
import subprocess
import time

import harness
from harness import STORY, Case

GERMAN = ("Der Hersteller hat das Werk im Norden am Montag verkauft, wie das Unternehmen mitteilte. Die Anlage kann 40.000 Wagen im "
          "Jahr bauen und steht seit März still, weil die Teile nicht mehr kamen und es auch keine anderen gab.\n")


def records(first, count):
    return b"".join(json.dumps({"id": f"r{i}", "text": STORY * 10 + f"This is story {i}."}).encode() + b"\n" for i in range(first, first + count))


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

    def test_resume_and_retry(self):
        self.write("in/a.txt", STORY)
        self.write("in/german.txt", GERMAN)
        self.run_command("ingest", "--db", self.db, "in", status=0)
        self.write("in/new.txt", STORY + "And one more.")
        summary = json.loads(self.run_command("ingest", "--db", self.db, "--resume", "--json", self.folder / "in", status=0).out)
        self.assertEqual((summary["read"], summary["added"], summary["passed_over"], summary["kept_aside"]), (1, 1, 2, {}))
        summary = json.loads(self.run_command("ingest", "--db", self.db, "--retry", "--json", status=0).out)
        self.assertEqual((summary["read"], summary["kept_aside"]), (0, {"de": 1}))
        self.assertIn("PATH is required", self.run_command("ingest", "--db", self.db, status=2).err)

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
