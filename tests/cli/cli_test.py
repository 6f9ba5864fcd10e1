#!/usr/bin/env python3
"""The commands from outside: exit statuses, messages, and every kind of bad input.

usage: cli_test.py BINARY
"""

import json
import os
import random
import resource
import signal
import sys

import harness
from harness import STORY, Case, Server

COMMANDS = ("sql", "plants", "companies", "deals", "read", "extract", "ingest", "ask", "serve", "show", "deal", "diff", "check", "forget", "stats", "export", "import", "backup", "restore",
            "compact", "salvage", "review list", "review log", "review merge", "review reject", "review split",
            "review undo", "lexicon", "lexicon check", "lexicon find")

WRONG_USAGE = (
    ("no command", []),
    ("unknown command", ["frobnicate"]),
    ("unknown flag", ["check", "--frobnicate"]),
    ("extract without a path", ["extract"]),
    ("ask without a question", ["ask"]),
    ("a date that is none", ["ask", "--as-of", "2023-02-30", "who owns Kaluga?"]),
    ("a word as a date", ["extract", "--published", "yesterday", "-"]),
    ("no thread at all", ["extract", "-j", "0", "-"]),
    ("too many threads", ["extract", "-j", "100000", "-"]),
    ("a port too high", ["serve", "--port", "65536"]),
    ("a page folder that is not there", ["serve", "--page", "nowhere"]),
    ("lexicon without a command", ["lexicon"]),
    ("a format of export that is none", ["export", "--format", "docx"]),
    ("import without a file", ["import"]),
    ("a backup without a folder", ["backup"]),
    ("a backup of which none shall stay", ["backup", "--keep", "0", "backups"]),
    ("restore without a folder", ["restore"]),
    ("salvage without a folder", ["salvage"]),
    ("check in a folder that is not there", ["check", "--deep", "--scratch", "nowhere"]),
    ("a flag without its value", ["check", "--db"]),
    ("sql without a statement", ["sql"]),
    ("a format of rows that is none", ["sql", "--format", "xml", "SELECT 1"]),
    ("a filter that the list does not take", ["deals", "--owner", "Volkswagen"]),
    ("no row at all", ["sql", "--limit", "0", "SELECT 1"]),
    ("no time at all", ["sql", "--deadline", "0", "SELECT 1"]),
)


class Usage(Case):
    def test_help_with_examples_everywhere(self):
        for command in ("", *COMMANDS):
            with self.subTest(command):
                done = self.run_command(*command.split(), "--help", status=0)
                self.assertIn("Examples:" if command != "lexicon" else "Examples", done.out)
                self.assertIn("plantgraph " + command, done.out)
                self.assertEqual(done.err, "")

    def test_version(self):
        self.assertRegex(self.run_command("--version", status=0).out, r"^plantgraph \d+\.\d+\.\d+\n$")

    def test_wrong_usage_is_status_2_with_a_hint(self):
        for what, words in WRONG_USAGE:
            with self.subTest(what):
                done = self.run_command(*words, status=2)
                self.assertEqual(done.out, "")
                self.assertIn("plantgraph", done.err)
                self.assertIn("--help", done.err)
        self.assertEqual(list(self.folder.iterdir()), [], "nothing may be made by a wrong command")

    def test_database_by_environment(self):
        self.run_command("ingest", self.write("a.txt", STORY), env={"PLANTGRAPH_DB": str(self.db)}, status=0)
        self.assertEqual(self.stats()["articles"], 1)

    def test_wrong_data_folder(self):
        for words in (["--data", "nowhere"], []):
            with self.subTest(words):
                done = self.run_command("extract", *words, "-", stdin=STORY, env={"PLANTGRAPH_DATA": "nowhere"}, status=1)
                self.assertIn("nowhere", done.err)

    def test_full_standard_output(self):
        with open("/dev/full", "wb") as full:
            done = self.run_command("--help", stdout=full, stderr=harness.subprocess.PIPE)
        self.assertEqual(done.returncode, 1)
        self.assertIn("standard output", done.err)


# Name, content, and a word of the reason. Made in the test's own folder.
BAD_INPUTS = (
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\t\n", "empty"),
    ("binary.txt", bytes(range(256)) * 40, "binary"),
    ("latin1.txt", "Das Werk in Köln".encode("latin-1"), "UTF-8"),
    ("cut.txt", "Škoda".encode()[:1], "UTF-8"),
    ("broken.ndjson", b'{"id":"x","text":\n', ""),
    ("no-text.ndjson", b'{"id":"x"}\n', "text"),
    ("no-object.ndjson", b"[1,2]\n", ""),
    ("text-is-number.ndjson", b'{"id":"x","text":7}\n', "text"),
)


class BadInput(Case):
    def test_each_is_refused_by_name_and_the_others_are_read(self):
        good = self.write("good-2023-02-06.txt", STORY)
        for name, content, reason in BAD_INPUTS:
            with self.subTest(name):
                bad = self.write(name, content)
                db = self.folder / ("db-" + name)
                done = self.run_command("ingest", "--db", db, "--json", bad, good, status=1)
                summary = json.loads(done.out)
                self.assertEqual((summary["read"], summary["added"], summary["refused"] + summary["no_text"]), (1, 1, 1))
                self.assertIn(name, done.err)
                self.assertIn(reason.lower(), done.err.lower())
                self.assertEqual(self.run_command("extract", bad, good, status=1).err, done.err)

    def test_missing_file_and_folder_without_articles(self):
        (self.folder / "void").mkdir()
        good = self.write("good.txt", STORY)
        for bad in ("nowhere.txt", "void"):
            with self.subTest(bad):
                done = self.run_command("ingest", "--db", self.db, "--json", bad, good, status=1)
                self.assertEqual(json.loads(done.out)["read"], 1)
                self.assertIn(bad, done.err)

    def test_unreadable_file(self):
        if os.geteuid() == 0:
            self.skipTest("root reads everything")
        bad = self.write("secret.txt", STORY)
        bad.chmod(0)
        self.assertIn("secret.txt", self.run_command("extract", bad, status=1).err)

    def test_bad_lines_of_ndjson_are_named_by_number(self):
        lines = [json.dumps({"id": f"a{i}", "text": STORY + str(i)}) for i in range(4)]
        lines[1] = "{oops"
        lines[3] = '{"id":"a3"}'
        path = self.write("mixed.ndjson", "\n".join(lines) + "\n")
        done = self.run_command("ingest", "--db", self.db, "--json", path, status=1)
        self.assertEqual(json.loads(done.out)["added"], 2)
        self.assertIn("mixed.ndjson:2", done.err)
        self.assertIn("mixed.ndjson:4", done.err)

    def test_a_file_of_200_mb_and_a_line_of_10_mb(self):
        huge = self.folder / "huge.txt"
        with open(huge, "wb") as out:
            block = (STORY * 9000).encode()
            for _ in range(200 * 1024 * 1024 // len(block) + 1):
                out.write(block)
        line = self.write("line.ndjson", json.dumps({"id": "long", "text": "word " * (2 * 1024 * 1024)}) + "\n")
        endless = self.write("endless.ndjson", b'{"id":"x","text":"' + b"a" * (40 * 1024 * 1024) + b'"}\n')
        good = self.write("good.txt", STORY)

        def little_memory():  # twice the largest article and what the program itself takes
            resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))

        limits = {} if harness.sanitized() else {"preexec_fn": little_memory}
        done = self.run_command("ingest", "--db", self.db, "--json", "-j", "2", huge, line, endless, good, status=1, **limits)
        summary = json.loads(done.out)
        self.assertEqual((summary["added"], summary["refused"]), (1, 3), done.err)
        self.assertIn("huge.txt", done.err)
        self.assertIn("line.ndjson:1", done.err)
        self.assertIn("endless.ndjson:1", done.err)
        huge.unlink()

    def test_control_characters_of_a_name_do_not_reach_the_terminal(self):
        done = self.run_command("extract", "\x1b[31mred.txt", status=1)
        self.assertNotIn("\x1b", done.err)


class Reading(Case):
    def test_standard_input_as_text_and_as_ndjson(self):
        self.run_command("ingest", "--db", self.db, "-", stdin=STORY, status=0)
        records = "".join(json.dumps({"id": f"r{i}", "text": f"{STORY} Part {i}."}) + "\n" for i in range(3))
        self.run_command("ingest", "--db", self.db, "-", stdin=records, status=0)
        self.assertEqual(self.stats()["articles"], 4)

    def test_reading_twice_changes_nothing(self):
        self.ingest()
        before = self.stats()
        done = self.run_command("ingest", "--db", self.db, "--json", self.folder / "kaluga-2023-02-06.txt", status=0)
        summary = json.loads(done.out)
        self.assertEqual((summary["added"], summary["known"]), (0, 1))
        after = self.stats()
        for what in ("articles", "entities", "facts", "evidence"):
            self.assertEqual(before[what], after[what])

    def test_facts_are_the_same_with_any_number_of_threads(self):
        articles = self.folder / "articles"
        articles.mkdir()
        for i in range(24):
            (articles / f"a{i:02}-2023-02-06.txt").write_text(STORY.replace("225,000", f"{225 + i},000"))
        (articles / "b.txt").write_bytes(b"")
        one = self.run_command("extract", "-j", "1", articles, status=1)
        many = self.run_command("extract", "-j", "7", articles, status=1)
        self.assertEqual((one.out, one.err), (many.out, many.err))
        for line in one.out.splitlines():
            fact = json.loads(line)
            self.assertTrue(fact["evidence"])

    def test_says_where_an_article_is_not_read_to_its_end(self):
        syllables = ("ba", "ko", "ri", "mu", "ste", "la", "dor", "ve", "sha", "ni")
        name = lambda i: "".join(syllables[i // 10**k % 10] for k in range(4)).capitalize()
        text = "Volkswagen built cars. " + " ".join(
            f"After long talks {name(i)} Motors LLC has agreed to buy its rival {name(i + 5000)} Group, which makes cars."
            for i in range(1200))
        path = self.write("many-2023-02-06.txt", text)
        done = self.run_command("extract", path, status=0)
        self.assertRegex(done.err, "many-2023-02-06: names more than 1000 different entities: read up to sentence [0-9]+ of [0-9]+")
        self.assertTrue(done.out)
        done = self.run_command("ingest", "--db", self.db, path, status=0)
        self.assertIn("many-2023-02-06: names more than 1000 different entities", done.err)

    def test_explain_leaves_standard_output_alone(self):
        path = self.write("kaluga-2023-02-06.txt", STORY)
        plain = self.run_command("extract", path, status=0)
        explained = self.run_command("extract", "--explain", path, status=0)
        self.assertEqual(plain.out, explained.out)

    def test_quiet(self):
        self.assertEqual(self.run_command("ingest", "-q", "--db", self.db, self.write("a.txt", STORY), status=0).out, "")


class Database(Case):
    def test_not_there(self):
        for words in (["ask", "who owns Kaluga?"], ["show", "Kaluga"], ["check"], ["stats"]):
            with self.subTest(words[0]):
                done = self.run_command(*words, "--db", "nowhere", status=3)
                self.assertIn("nowhere", done.err)
        self.assertFalse((self.folder / "nowhere").exists(), "reading must not make a database")

    def test_a_file_or_a_foreign_folder_is_left_alone(self):
        file = self.write("file", "mine")
        foreign = self.write("foreign/letter.txt", "mine").parent
        article = self.write("a.txt", STORY)
        for db in (file, foreign):
            with self.subTest(db.name):
                self.assertIn(db.name, self.run_command("ingest", "--db", db, article, status=3).err)
        self.assertEqual(file.read_text(), "mine")
        self.assertEqual([p.name for p in foreign.iterdir()], ["letter.txt"])

    def test_damaged(self):
        self.ingest()
        for name in ("CURRENT", "MANIFEST"):
            with self.subTest(name):
                copy = self.folder / ("damaged-" + name)
                harness.shutil.copytree(self.db, copy)
                for path in copy.glob(name + "*"):
                    path.write_bytes(b"\x00garbage\xff" * 3)
                for words in (["ask", "who owns Kaluga?"], ["ingest", self.folder / "kaluga-2023-02-06.txt"], ["check"]):
                    done = self.run_command(words[0], "--db", copy, *words[1:], status=3)
                    self.assertIn("plantgraph:", done.err)

    def test_damaged_tables_are_found(self):
        self.ingest()
        harm = 0
        for path in sorted(self.db.glob("*.log")) + sorted(self.db.glob("*.sst")):
            content = bytearray(path.read_bytes())
            if len(content) < 200:
                continue
            harm += 1
            for at in range(len(content) // 2, len(content) // 2 + 40):
                content[at] ^= 0x5A
            path.write_bytes(content)
        self.assertTrue(harm)
        done = self.run_command("check", "--db", self.db)
        # Either RocksDB's checksums refuse it, or the article is gone as a whole: never half an article, never a crash.
        if done.returncode == 0:
            self.assertEqual(self.stats()["articles"], 0)
        else:
            self.assertEqual(done.returncode, 3, done.err)

    def test_full_disk(self):
        first = self.write("first.txt", STORY)
        self.run_command("ingest", "--db", self.db, first, status=0)
        noise = random.Random(7)  # what compresses badly fills a disk sooner
        records = "".join(
            json.dumps({"id": f"r{i}", "text": f"{STORY} Part {i}. " + "".join(noise.choices("abcdefghij klm nopq rstu vwxyz", k=20000))}) + "\n"
            for i in range(60))
        path = self.write("many.ndjson", records)

        def no_large_files():  # the nearest to a full disk without a file system of one's own
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

        done = self.run_command("ingest", "--db", self.db, path, preexec_fn=no_large_files)
        self.assertEqual(done.returncode, 3, done.err + done.out)
        self.assertIn("safely stored", done.err)
        stored = self.stats()["articles"]
        self.assertGreaterEqual(stored, 1)
        self.run_command("check", "--db", self.db, status=0)
        # With room again it goes on where it stopped.
        self.run_command("ingest", "--db", self.db, path, status=0)
        self.assertEqual(self.stats()["articles"], 61)

    def test_no_permission(self):
        if os.geteuid() == 0:
            self.skipTest("root may do everything")
        closed = self.folder / "closed"
        closed.mkdir(mode=0o500)
        self.run_command("ingest", "--db", closed / "db", self.write("a.txt", STORY), status=3)


class Asking(Case):
    def setUp(self):
        super().setUp()
        self.ingest()

    def test_an_unknown_question_says_so_and_offers_others(self):
        for question in ("what is the colour of happiness?", "???", "a", "who who who owns owns", "\u202e" + "x" * 5000):
            with self.subTest(question[:20]):
                reply = json.loads(self.run_command("ask", "--db", self.db, "--json", question, status=0).out)
                self.assertTrue(question.startswith(reply["question"]), "a long question may be said back shortened")
                self.assertEqual(reply["answers"], [])
                self.assertTrue(reply["text"])
                text = self.run_command("ask", "--db", self.db, question, status=0)
                self.assertTrue(text.out.strip())

    def test_the_question_needs_no_quotes(self):
        one = self.run_command("ask", "--db", self.db, "who owns Kaluga?", status=0)
        words = self.run_command("ask", "--db", self.db, "who", "owns", "Kaluga?", status=0)
        self.assertEqual(one.out, words.out)

    def test_invalid_utf8_in_a_question(self):
        done = self.run_command("ask", "--db", self.db, "--json", os.fsdecode(b"who owns K\xffaluga?"), status=0)
        json.loads(done.out)

    def test_show(self):
        self.run_command("show", "--db", self.db, "Nothing Of This Name", status=1)
        self.run_command("show", "--db", self.db, "", status=1)

    def test_deal(self):
        self.run_command("deal", "--db", self.db, "Nothing Of This Name", status=1)
        known = json.loads(self.run_command("deal", "--db", self.db, "--json", "Kaluga", status=0).out)
        self.assertTrue(known["rounds"][0]["parties"])
        told = self.run_command("deal", "--db", self.db, "Kaluga", status=0).out
        for party in known["rounds"][0]["parties"]:
            self.assertIn(party["name"], told)

    def test_diff(self):
        empty = json.loads(self.run_command("diff", "--db", self.db, "--json", "1999-01-01", "1999-12-31", status=0).out)
        self.assertEqual((empty["articles"], empty["new"], empty["deals"]), (0, [], []))
        whole = json.loads(self.run_command("diff", "--db", self.db, "--json", "1999-12-31", status=0).out)
        self.assertGreater(len(whole["new"]), 0)
        self.assertGreater(len(whole["deals"]), 0)
        for fact in whole["new"]:
            self.assertTrue(fact["evidence"])
        told = self.run_command("diff", "--db", self.db, "1999-12-31", status=0).out
        self.assertIn("New facts", told)
        read = json.loads(self.run_command("diff", "--db", self.db, "--json", "--by-reading", "yesterday", status=0).out)
        self.assertEqual(read["clock"], "reading")
        self.assertGreater(read["articles"], 0)
        self.run_command("diff", "--db", self.db, "someday", status=2)
        self.run_command("diff", "--db", self.db, "2023-02-02", "2023-02-01", status=2)

    def test_review(self):
        db = self.folder / "review"
        for name, company in (("one", "Vornado Capital"), ("two", "Vornada Capital")):
            self.run_command("ingest", "--db", db, self.write(name + "-2023-02-06.txt", f"{company} has bought the Volkswagen plant in Kaluga."), status=0)
        before = self.run_command("export", "--db", db, status=0).out
        pairs = [json.loads(line) for line in self.run_command("review", "list", "--db", db, "--json", status=0).out.splitlines()]
        pair = next(p for p in pairs if "vornad" in p["one"]["id"])
        self.assertTrue(pair["reasons"])
        merged = self.run_command("review", "merge", "--db", db, "--why", "a slip of the pen", pair["id"], status=0).out
        self.assertIn(pair["id"], merged)
        log = json.loads(self.run_command("review", "log", "--db", db, "--json", status=0).out)
        self.assertEqual((log["decision"], log["why"]), ("merge", "a slip of the pen"))
        self.assertNotIn(pair["id"], self.run_command("review", "list", "--db", db, status=0).out)
        shown = json.loads(self.run_command("show", "--db", db, "--json", pair["other"]["id"], status=0).out)
        self.assertEqual(shown["entity"]["articles"], 2)
        after = self.run_command("export", "--db", db, status=0).out
        self.assertEqual(len(after.splitlines()), len(before.splitlines()) + 1)
        self.run_command("import", "--db", self.folder / "copy", "-", stdin=after, status=0)
        self.assertEqual(self.run_command("export", "--db", self.folder / "copy", status=0).out, after)
        split = self.run_command("review", "split", "--db", db, pair["one"]["id"], "--to", "company:x:quite_another", "one-2023-02-06", "two-2023-02-06", status=1)
        self.assertEqual(len(split.out.splitlines()), 1)  # only one of the articles names it
        self.run_command("review", "undo", "--db", db, pair["id"], split.out.split()[0], status=0)
        self.assertEqual(self.run_command("export", "--db", db, status=0).out, before)
        self.run_command("check", "--db", db, status=0)
        self.run_command("review", "undo", "--db", db, pair["id"], status=1)
        self.run_command("review", "merge", "--db", db, "Nothing Of This Name", "Kaluga", status=1)
        self.run_command("review", "merge", "--db", db, pair["one"]["id"], pair["one"]["id"], status=1)

    def test_check_and_stats(self):
        self.assertIn("no problem", self.run_command("check", "--db", self.db, status=0).out)
        self.assertEqual(json.loads(self.run_command("check", "--db", self.db, "--json", status=0).out)["problems"], [])
        self.assertIn("articles", self.run_command("stats", "--db", self.db, status=0).out)

    def test_forget(self):
        done = self.run_command("forget", "--db", self.db, "nowhere", "kaluga-2023-02-06", status=1)
        self.assertIn("nowhere", done.err)
        self.assertIn("kaluga-2023-02-06: forgotten", done.out)
        stats = self.stats()
        self.assertEqual((stats["articles"], stats["facts"], stats["entities"]), (0, 0, 0))
        self.run_command("check", "--db", self.db, status=0)


class LexiconCommands(Case):
    def test_find(self):
        self.assertIn("Volkswagen", self.run_command("lexicon", "find", "volkswagen", status=0).out)
        for line in self.run_command("lexicon", "find", "--json", "Volkswagen", status=0).out.splitlines():
            json.loads(line)
        self.run_command("lexicon", "find", "no such name anywhere", status=1)

    def test_check_of_an_own_folder(self):
        self.write("rows/companies.tsv", "id\tname\taliases\tkind\tcountry\tparent\twikidata\tsource\nBad Id\tX\n")
        done = self.run_command("lexicon", "check", "rows", status=1)
        self.assertIn("companies.tsv", done.out)


if __name__ == "__main__":
    sys.exit(harness.main("cli", (Usage, BadInput, Reading, Database, Asking, LexiconCommands)))
