#!/usr/bin/env python3
"""Makes input to measure reading with: crawled pages as WARC.gz, or articles as NDJSON, of any size. The same arguments make the same bytes.

usage: make_input.py warc|ndjson MEGABYTES > FILE      megabytes before packing

The articles are made of the sentences of data/articles and of the test's texts, in any order and with words of their own among them, so that facts
are found and no article is another's copy. The pages are as heavy as those of news sites: about 100 kB, most of it scripts, styles and links.
"""

import gzip
import json
import pathlib
import random
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SYLLABLES = "ba ko ri mu ste la dor ve sha ni tol gre pu zan fi jem".split()


def sentences():
    found = []
    for file in sorted([*ROOT.glob("data/articles/*.txt"), *ROOT.glob("tests/golden/extraction/*.txt")]):
        found += re.findall(r"[A-Z][^.\n]{40,300}\.(?=\s)", file.read_text())
    return found


class Maker:
    def __init__(self):
        self.dice = random.Random(1)
        self.sentences = sentences()
        self.codes = [self.code() for _ in range(400)]

    def word(self):
        return "".join(self.dice.choices(SYLLABLES, k=self.dice.randrange(2, 5)))

    def words(self, count):
        return " ".join(self.word() for _ in range(count))

    def sentence(self):
        words = self.dice.choice(self.sentences).split(" ")
        # About every third longer word is another one; names and numbers stay.
        return " ".join(self.word() if w.islower() and w.isalpha() and len(w) > 4 and self.dice.random() < 0.3 else w for w in words)

    def paragraphs(self):
        return [" ".join(self.sentence() for _ in range(self.dice.randrange(1, 5))) for _ in range(self.dice.randrange(5, 15))]

    def date(self):
        return f"{self.dice.randrange(2015, 2026)}-{self.dice.randrange(1, 13):02}-{self.dice.randrange(1, 29):02}"

    def code(self):
        name, other = self.word(), self.word()
        return self.dice.choice((
            f"var {name}={{{other}:{self.dice.randrange(10**6)},url:'https://{name}.example/{other}.js?v={self.dice.randrange(10**9)}'}};",
            f"function {name}(a,b){{if(a.{other}&&!b){{return a.{other}.map(function(x){{return x+{self.dice.randrange(999)}}})}}return null}}",
            f".{name}-{other}{{margin:0 {self.dice.randrange(40)}px;background:#{self.dice.randrange(16**6):06x} url(/i/{name}.svg)}}"))

    def block_of_code(self, size):
        out = []
        while size > 0:
            line = self.dice.choice(self.codes).replace("example", self.word())
            out.append(line)
            size -= len(line)
        return "\n".join(out)

    def link(self, cls):
        return (f"<li class='{cls}-item'><a class='{cls}__link' href='/{self.word()}/{self.word()}-{self.dice.randrange(10**6)}' "
                f"data-track='{self.word()}:{self.dice.randrange(10**6)}'><span>{self.words(self.dice.randrange(2, 9)).capitalize()}</span></a></li>\n")

    def page(self, number):
        title, date = self.words(7).capitalize(), self.date()
        about = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "datePublished": date + "T10:00:00Z",
                            "publisher": {"@type": "Organization", "name": "The " + self.word().capitalize()}})
        text = []
        for paragraph in self.paragraphs():
            text.append(f"<p class='article-text' data-n='{self.dice.randrange(999)}'>{paragraph}</p>\n")
            if self.dice.random() < 0.15:
                text.append(f"<figure><img src='/i/{self.word()}.jpg' alt=''><figcaption>{self.words(6)}</figcaption></figure>\n")
            if self.dice.random() < 0.1:
                text.append(f"<aside class='related'><h3>Read more</h3><ul>{''.join(self.link('teaser') for _ in range(4))}</ul></aside>\n")
        return (f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title} | News</title><meta property='og:title' content='{title}'>"
                f"<link rel='canonical' href='https://news.example/{number}'><script type='application/ld+json'>{about}</script>"
                f"<style>{self.block_of_code(15000)}</style><script>{self.block_of_code(25000)}</script></head><body>"
                f"<header><nav><ul>{''.join(self.link('nav') for _ in range(60))}</ul></nav></header><main><article><h1>{title}</h1>{''.join(text)}</article>"
                f"<section class='more'>{''.join('<div class=card><ul>' + self.link('card') + '</ul></div>' for _ in range(60))}</section></main>"
                f"<footer><ul>{''.join(self.link('footer') for _ in range(40))}</ul></footer><script>{self.block_of_code(25000)}</script></body></html>").encode()

    def warc_record(self, number):
        page = self.page(number)
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n%s" % (len(page), page)
        head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{number}\r\nWARC-Date: 2025-01-01T00:00:00Z\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n")
        return head.encode() + http + b"\r\n\r\n"

    def json_record(self, number):
        return (json.dumps({"id": f"n{number}", "title": self.words(7).capitalize(), "published": self.date(), "url": f"https://news.example/{number}",
                            "text": "\n\n".join(self.paragraphs())}) + "\n").encode()


def main():
    if len(sys.argv) != 3 or sys.argv[1] not in ("warc", "ndjson"):
        sys.exit(__doc__)
    maker, left, number = Maker(), int(sys.argv[2]) * 1_000_000, 0
    while left > 0:
        record = maker.warc_record(number) if sys.argv[1] == "warc" else maker.json_record(number)
        # Each page is packed by itself, as crawls are.
        sys.stdout.buffer.write(gzip.compress(record, 6, mtime=0) if sys.argv[1] == "warc" else record)
        left -= len(record)
        number += 1


if __name__ == "__main__":
    main()
