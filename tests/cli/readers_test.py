#!/usr/bin/env python3
"""What comes in through the commands: formats, archives, languages, and memory that stays bounded.

usage: readers_test.py BINARY
"""

import gzip
import io
import json
import resource
import tarfile
import zipfile

import harness
from harness import STORY, Case

PAGE = ("<!DOCTYPE html><html><head><title>Kaluga plant</title><meta property='og:site_name' content='The Daily'>"
        "<link rel='canonical' href='https://d.example/kaluga'><meta name='date' content='2023-02-06'></head>"
        "<body><nav><a href='/'>Home</a></nav><article><p>" + STORY + "</p></article><footer>Imprint</footer></body></html>")
GERMAN = ("Der Hersteller hat das Werk im Norden am Montag verkauft, wie das Unternehmen mitteilte. Die Anlage kann 40.000 Wagen im "
          "Jahr bauen und steht seit März still, weil die Teile nicht mehr kamen und es auch keine anderen gab.\n")


class Reading(Case):
    def read(self, *words, status=0, **options):
        done = self.run_command("read", *words, status=status, **options)
        return [json.loads(line) for line in done.out.splitlines()], done.err

    def test_all_fields_of_a_page(self):
        (article,), _ = self.read(self.write("page.html", PAGE))
        self.assertEqual({k: v for k, v in article.items() if k != "text"},
                         {"id": "page", "url": "https://d.example/kaluga", "title": "Kaluga plant", "publisher": "The Daily",
                          "published": "2023-02-06", "published_from": "meta date", "language": "en"})
        self.assertEqual(article["text"], "Kaluga plant\n\n" + STORY.strip())

    def test_what_read_prints_is_what_extract_takes(self):
        page = self.write("page.html", PAGE)
        direct = self.run_command("extract", page, status=0).out
        self.assertIn('"negotiating"', direct)
        printed = self.run_command("read", page, status=0).out
        self.assertEqual(self.run_command("extract", "-", stdin=printed, status=0).out, direct)

    def test_the_two_halves_of_the_filter_fit_whatever_the_text_looks_like(self):
        for name, begin in (("page", "<p>"), ("html", "<!DOCTYPE html><html><body><p>"), ("markup", "<div class='x'>Text</div> "), ("heading", "# <p>Plant\n\n"),
                            ("json", '{"text": "x"} '), (" blank", "\ufeff\ufeff<p> "), ("2023-02-06", "\u2028\x01%PDF-1.7\n")):
            with self.subTest(name):
                words = ("--format", "text", self.write(name + ".txt", begin + STORY))
                direct = self.run_command("extract", *words, status=0).out
                self.assertIn('"negotiating"', direct)
                printed = self.run_command("read", *words, status=0).out
                self.assertEqual(self.run_command("read", "-", stdin=printed, status=0).out, printed)
                self.assertEqual(self.run_command("extract", "-", stdin=printed, status=0).out, direct)

    def test_other_languages_are_read_but_no_facts_sought(self):
        path = self.write("werk.txt", GERMAN)
        (article,), _ = self.read(path)
        self.assertEqual(article["language"], "de")
        self.assertEqual(article["published"], None)
        done = self.run_command("extract", path, self.write("kaluga.txt", STORY), status=1)
        self.assertIn("not read: language de (German)", done.err)
        done = self.run_command("ingest", "--db", self.db, path, self.write("kaluga.txt", STORY), status=0)
        self.assertIn("1 kept aside for want of rules for their language (1 de)", done.out)
        self.assertEqual(self.stats()["articles"], 1)

    def test_flags(self):
        (article,), _ = self.read("--map", "title=kop,text=tekst", self.write("x.csv", 'kop,tekst\nHead,"' + STORY.strip() + '"\n'))
        self.assertEqual(article["title"], "Head")
        (article,), _ = self.read("--format", "text", "-", stdin="<p>" + STORY)
        self.assertTrue(article["text"].startswith("<p>"))
        self.run_command("read", "--map", "body=x", "-", status=2)
        self.run_command("read", "--format", "pdf", "-", status=2)
        _, err = self.read("missing.html", status=1)
        self.assertIn("no such file or folder", err)

    def test_archives_with_bad_files_among_good_ones(self):
        tar = io.BytesIO()
        with tarfile.open(fileobj=tar, mode="w:gz") as archive:
            for name, data in (("../out.txt", STORY), ("good.txt", STORY), ("page.html", PAGE)):
                entry = tarfile.TarInfo(name)
                entry.size = len(data)
                archive.addfile(entry, io.BytesIO(data.encode()))
            link = tarfile.TarInfo("link.txt")
            link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
            archive.addfile(link)
        articles, err = self.read(self.write("news.tar.gz", tar.getvalue()), status=1)
        self.assertEqual([a["id"] for a in articles], ["good", "page"])
        self.assertIn("leads outside the archive", err)
        self.assertIn("is a link", err)
        zipped = io.BytesIO()
        with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("one.html", PAGE)
            archive.writestr("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(100))
        articles, err = self.read(self.write("news.zip", zipped.getvalue()), status=1)
        self.assertEqual([a["id"] for a in articles], ["one"])
        self.assertIn("PNG picture", err)

    def test_memory_is_bounded_whatever_comes(self):
        line = b'{"text":"' + b"x" * 60_000_000 + b'"}\n' + json.dumps({"text": STORY}).encode() + b"\n"
        bomb = gzip.compress(b" " * 400_000_000, 9)
        many = gzip.compress(b"".join(json.dumps({"id": str(i), "text": STORY * 20}).encode() + b"\n" for i in range(4_000)))

        def limit():
            if not harness.sanitized():
                resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20))

        for name, data, articles in (("line.ndjson", line, 1), ("bomb.gz", bomb, 0), ("bomb.ndjson.gz", bomb, 0), ("many.ndjson.gz", many, 4_000),
                                     ("deep.html", b"<div>" * 3_000_000, 0), ("deep.json", b"[{" * 7_000_000, 0)):
            with self.subTest(name):
                done = self.run_command("read", self.write(name, data), preexec_fn=limit, timeout=60)
                self.assertEqual(done.out.count("\n"), articles)
                self.assertEqual(done.returncode, 0 if articles > 1 else 1, done.err[:500])
                self.assertNotIn("out of memory", done.err)


if __name__ == "__main__":
    raise SystemExit(harness.main("readers", (Reading,)))
