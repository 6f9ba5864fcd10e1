#!/usr/bin/env python3
"""The commands that print rows, from outside: forms of the answer, widths, bad statements.

usage: tables_test.py BINARY
"""

import csv
import fcntl
import io
import json
import os
import pty
import struct
import sys
import termios
import time

import harness
from harness import Case

KALUGA = (
    "KALUGA, Feb 6, 2023 - Volkswagen is in talks to sell its plant in Kaluga to AFK Sistema, a spokesman said on Monday. "
    "The Kaluga plant can build 225,000 cars a year. The plant has been idle since March 2022.\n"
)

# Statement and a word of the complaint; each ends with status 2 and one line.
BAD_STATEMENTS = (
    ("SELEC 1", "line 1, column 1"),
    ("SELECT 1; SELECT 2", "one at a time"),
    ("SELECT colour FROM plants", "colour"),
    ("DROP TABLE facts", "only reading"),
    ("ATTACH '/etc/passwd' AS x", "only reading"),
    ("PRAGMA integrity_check", "only reading"),
    ("SELECT load_extension('/tmp/x')", "load_extension"),
    ("SELECT * FROM articles WHERE published > '2023-13-45'", "2023-13-45"),
    ("SELECT '\x1b]0;title\x07'", "control character"),
    ("", "empty"),
)


class Rows(Case):
    def setUp(self):
        super().setUp()
        self.ingest("kaluga-2023-02-06.txt", KALUGA)

    def sql(self, *words, status=0, **options):
        return self.run_command("sql", "--db", self.db, *words, status=status, **options)

    def on_terminal(self, width, *words):
        """What the command prints on a terminal of that width."""
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
        done = self.run_command(*words, stdout=slave, stderr=harness.subprocess.PIPE, env={"NO_COLOR": "1"}, status=0)
        os.close(slave)
        out = b""
        while True:
            try:
                chunk = os.read(master, 65536)
            except OSError:  # the other end is closed and all is read
                break
            if not chunk:
                break
            out += chunk
        os.close(master)
        self.assertEqual(done.err, "")
        return out.decode().replace("\r\n", "\n")

    def test_forms(self):
        statement = "SELECT p.id, p.status, p.capacity, p.since FROM plants p"
        table = self.sql(statement).out
        self.assertEqual(table, "id                       status  capacity  since\nplant:kaluga_volkswagen  idle    225000    2022-03\n")
        self.assertEqual(json.loads(self.sql("--format", "json", statement).out),
                         {"columns": ["id", "status", "capacity", "since"], "rows": [["plant:kaluga_volkswagen", "idle", 225000, "2022-03"]],
                          "cut": False})
        rows = list(csv.reader(io.StringIO(self.sql("--format", "csv", statement).out, newline="")))
        self.assertEqual(rows, [["id", "status", "capacity", "since"], ["plant:kaluga_volkswagen", "idle", "225000", "2022-03"]])

    def test_csv_is_safe_for_spreadsheets(self):
        out = self.sql("--format", "csv", "SELECT '=HYPERLINK(1)' AS a, '+1' AS b, '-1' AS c, '@x' AS d, -1 AS e, 'a,\"b' AS f").out
        self.assertEqual(list(csv.reader(io.StringIO(out, newline="")))[1], ["'=HYPERLINK(1)", "'+1", "'-1", "'@x", "-1", 'a,"b'])

    def test_bad_statements(self):
        for statement, word in BAD_STATEMENTS:
            with self.subTest(statement):
                done = self.sql(statement, status=2)
                self.assertIn(word, done.err)
                self.assertEqual((done.out, done.err.count("\n")), ("", 1), done.err)

    def test_a_statement_of_a_megabyte(self):
        done = self.sql("-", stdin="SELECT " + "1+" * 500_000 + "1", status=2)
        self.assertIn("the most is", done.err)
        self.assertEqual(self.sql("-", stdin="SELECT 1 AS one;\n").out, "one\n1\n")

    def test_the_deadline(self):
        started = time.monotonic()
        done = self.sql("--deadline", "0.3", "SELECT count(*) FROM facts a, facts b, facts c, facts d, facts e, facts f, facts g, facts h, "
                        "facts i, facts j, facts k, facts l, facts m, facts n, facts o, facts p, facts q, facts r", status=1)
        self.assertLess(time.monotonic() - started, 30)
        self.assertIn("0.3 s", done.err)

    def test_the_limit_is_said(self):
        done = self.sql("--limit", "2", "SELECT predicate FROM facts")
        self.assertEqual(len(done.out.splitlines()), 3)
        self.assertIn("--limit", done.err)

    def test_as_of(self):
        self.assertEqual(self.sql("--as-of", "2022-12-31", "SELECT count(*) AS n FROM facts").out, "n\n0\n")

    def test_schema_needs_no_database(self):
        done = self.run_command("sql", "--db", self.folder / "nowhere", ".schema", status=0)
        self.assertIn("CREATE TABLE facts (", done.out)
        self.assertFalse((self.folder / "nowhere").exists())

    def test_the_table_fits_the_terminal(self):
        wide = "SELECT quote, rule, article, fact, quote AS again FROM evidence"
        for width in (40, 80, 120):
            with self.subTest(width):
                for line in self.on_terminal(width, "sql", "--db", self.db, wide).splitlines():
                    self.assertLessEqual(len(line), width)
        many = "SELECT * FROM facts f JOIN articles a ON a.key = f.article"
        lines = self.on_terminal(60, "sql", "--db", self.db, many).splitlines()
        self.assertTrue(all(len(line) <= 60 for line in lines))
        self.assertTrue(any(line.startswith("predicate ") for line in lines))

    def test_wide_characters_take_two_columns(self):
        out = self.sql("SELECT '上海' AS a, 'x' AS b UNION ALL SELECT 'Škoda', 'y' UNION ALL SELECT 'e\u0301', 'z'").out
        self.assertEqual(sorted(out.splitlines()[1:]), sorted(["上海   x", "Škoda  y", "e\u0301      z"]))


# Command with filters, and what the table of the answer holds.
LISTS = (
    (["plants"], "225000"),
    (["plants", "--country", "Russia", "--status", "idle", "--owner", "Volkswagen"], "2022-03"),
    (["plants", "--min-capacity", "225000", "--since", "2023"], "225000"),
    (["plants", "--min-capacity", "225001"], "no plants are known that fit"),
    (["plants", "--as-of", "2020-01-01"], "no plants are known that fit"),
    (["companies", "--sort", "-plants"], "Volkswagen"),
    (["deals", "--status", "negotiating", "--party", "AFK Sistema"], "negotiating"),
    (["deals", "--country", "DE"], "no deals are known that fit"),
)

BAD_FILTERS = (
    (["plants", "--status", "sleeping"], 2, "operating"),
    (["plants", "--country", "Atlantis"], 2, "Atlantis"),
    (["plants", "--since", "2023-13-45"], 2, "2023-13-45"),
    (["plants", "--min-capacity", "lots"], 2, "lots"),
    (["plants", "--sort", "colour"], 2, "capacity"),
    (["plants", "--owner", "Frobnitz"], 1, "Frobnitz"),
    (["deals", "--status", "idle"], 2, "rumoured"),
    (["deals", "--party", "\x1b[31m"], 1, "party="),
)


class Lists(Case):
    def setUp(self):
        super().setUp()
        self.ingest("kaluga-2023-02-06.txt", KALUGA)

    def test_filters(self):
        for words, wanted in LISTS:
            with self.subTest(words):
                self.assertIn(wanted, self.run_command(*words, "--db", self.db, status=0).out)

    def test_bad_filters_are_said_in_one_line(self):
        for words, status, word in BAD_FILTERS:
            with self.subTest(words):
                done = self.run_command(*words, "--db", self.db, status=status)
                self.assertIn(word, done.err)
                self.assertEqual((done.out, done.err.count("\n")), ("", 1), done.err)
                self.assertNotIn("\x1b", done.err)

    def test_forms_with_proof(self):
        plants = json.loads(self.run_command("plants", "--db", self.db, "--format", "json", status=0).out)["plants"]
        self.assertEqual([plant["id"] for plant in plants], ["plant:kaluga_volkswagen"])
        for proof in plants[0]["evidence"]:
            self.assertIn(proof["quote"], KALUGA)
            self.assertEqual(proof["article"], "kaluga-2023-02-06")
        out = self.run_command("deals", "--db", self.db, "--format", "csv", status=0).out
        rows = list(csv.DictReader(io.StringIO(out, newline="")))
        self.assertIn("AFK Sistema", [row["party"] for row in rows])
        self.assertTrue(all(row["article"] == "kaluga-2023-02-06" and row["quote"] in KALUGA for row in rows))


if __name__ == "__main__":
    sys.exit(harness.main("tables", (Rows, Lists)))
