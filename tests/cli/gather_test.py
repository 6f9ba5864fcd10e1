#!/usr/bin/env python3
"""Articles that come by themselves: a watched folder, and feeds of a server on this machine.

usage: gather_test.py BINARY
"""

import gzip
import http.server
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time

import harness
from harness import STORY, Case, Server, story

LONG = STORY.strip() + " The line has stood still since March, the company said, and the works council hopes for a buyer who keeps all jobs."


def page(text, head=""):
    return f"<!DOCTYPE html><html><head><title>News</title>{head}</head><body><article><p>{text}</p></article></body></html>".encode()


def feed(*links, date="Mon, 06 Feb 2023 10:00:00 GMT"):
    items = "".join(f"<item><title>One</title><link>{link}</link><pubDate>{date}</pubDate></item>" for link in links)
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Feed</title>{items}</channel></rss>".encode()


class Site:
    """A server whose pages are a table: path -> (status, headers, body), or a function of the handler."""

    def __init__(self, certificate=None):
        self.pages, self.asked, self.agents, self.at_once, self.most_at_once = {}, [], set(), 0, 0
        site, lock = self, threading.Lock()

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                with lock:
                    site.at_once += 1
                    site.most_at_once = max(site.most_at_once, site.at_once)
                try:
                    site.asked.append(self.path)
                    site.agents.add(self.headers["User-Agent"])
                    answer = site.pages.get(self.path, (404, {}, b""))
                    if callable(answer):
                        answer = answer(self)
                    if answer is None:
                        return
                finally:
                    # Counted as answered before anything is sent: after the last byte the other side may ask again.
                    with lock:
                        site.at_once -= 1
                try:
                    status, headers, body = answer
                    self.send_response(status)
                    for name, value in {"Content-Type": "text/html", "Content-Length": str(len(body)), **headers}.items():
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(body)
                except OSError:
                    pass  # the other side has heard enough

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            def handle_error(self, request, client_address):
                if not isinstance(sys.exc_info()[1], OSError):  # the other side has hung up, as some tests want it to
                    super().handle_error(request, client_address)

        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            # The handshake is left to the thread of each connection, so that a client which hangs up ends no more than that.
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
            self.url = self.url.replace("http:", "https:")
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


class WithSite(Case):
    def setUp(self):
        super().setUp()
        self.site = Site()
        self.addCleanup(self.site.stop)

    def fetch(self, *words, status=0):
        return self.run_command("fetch", "--db", self.db, "--allow-private", "--delay", "0", *words, status=status)

    def ledger(self):
        done = self.run_command("ledger", "--db", self.db, "--json", status=0)
        return {e["input"].replace(self.site.url, ""): e for e in map(json.loads, done.out.splitlines())}


class Fetching(WithSite):
    def test_a_feed_and_its_articles(self):
        def feed_page(handler):
            if handler.headers["If-None-Match"] == '"v1"' and handler.headers["If-Modified-Since"] == "yesterday":
                return 304, {}, b""
            return 200, {"ETag": '"v1"', "Last-Modified": "yesterday"}, feed("/a", self.site.url + "/b", "c?x=1&amp;y=2", "/a")

        self.site.pages = {
            "/news/feed.xml": feed_page,
            "/a": (200, {}, page(LONG)),
            "/b": (200, {"Content-Encoding": "gzip"}, gzip.compress(page(story(2), "<meta name='date' content='2023-03-01'>"))),
            "/news/c?x=1&y=2": (301, {"Location": "/moved"}, b""),
            "/moved": (200, {}, page(story(3))),
        }
        done = self.fetch(self.site.url + "/news/feed.xml")
        self.assertIn("1 feed read, 0 unchanged; 3 pages fetched, 1 known from before", done.out)
        self.assertIn("3 articles read: 3 new with", done.out)
        self.assertEqual(self.site.asked[0], "/robots.txt")
        self.assertEqual(self.site.asked.count("/robots.txt"), 1)
        self.assertEqual(self.site.most_at_once, 1)
        self.assertEqual(len(self.site.agents), 1)
        self.assertTrue(self.site.agents.pop().startswith("plantgraph/"))
        entries = self.ledger()
        self.assertEqual({k: e["status"] for k, e in entries.items()}, {"/a": "read", "/b": "read", "/news/c?x=1&y=2": "read"})
        self.assertEqual((entries["/a"]["published"], entries["/a"]["published_from"]), ("2023-02-06", "text"))
        self.assertEqual((entries["/b"]["published"], entries["/b"]["published_from"]), ("2023-03-01", "meta date"))

        self.site.asked.clear()
        done = self.fetch(self.site.url + "/news/feed.xml")
        self.assertIn("0 feeds read, 1 unchanged; 0 pages fetched", done.out)
        self.assertEqual(self.site.asked, ["/robots.txt", "/news/feed.xml"])
        self.assertEqual(self.stats()["articles"], 3)

    def test_what_is_not_fetched_and_why(self):
        def endless(handler):
            handler.send_response(200)
            handler.send_header("Content-Type", "text/html")
            handler.end_headers()
            for _ in range(400):
                handler.wfile.write(b"x" * 100_000)

        def cut_off(handler):
            handler.send_response(200)
            handler.send_header("Content-Length", "100000")
            handler.end_headers()
            handler.wfile.write(page(LONG))

        def nonsense(handler):
            handler.wfile.write(b"\0\1\2 no HTTP at all\n\n")

        self.site.pages = {
            "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /private\n"),
            "/feed": (200, {}, feed("/private/a", "/missing", "/busy", "/round", "/endless", "/cut", "/nonsense", "/pdf", "/zstd", "/bomb", "/empty",
                                    "/away", "javascript:x", "ftp://x/y", "/good")),
            "/private/a": (200, {}, page(LONG)),
            "/busy": (503, {}, b""),
            "/round": (302, {"Location": "/round"}, b""),
            "/away": (302, {"Location": "file:///etc/passwd"}, b""),
            "/endless": endless,
            "/cut": cut_off,
            "/nonsense": nonsense,
            "/pdf": (200, {"Content-Type": "application/pdf"}, b"%PDF"),
            "/zstd": (200, {"Content-Encoding": "zstd"}, b"\x28\xb5\x2f\xfd" + page(LONG)),
            "/bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(b" " * 200_000_000, 1)),
            "/empty": (200, {}, page("")),
            "/good": (200, {}, page(LONG)),
        }
        self.fetch(self.site.url + "/feed", status=1)
        entries = self.ledger()
        reasons = {"/private/a": "robots.txt of 127.0.0.1 does not allow it", "/missing": "the server says 404", "/busy": "the server says 503",
                   "/round": "redirected more than 5 times", "/endless": "is larger than 16 MB", "/cut": "damaged or cut off",
                   "/nonsense": "does not answer in HTTP", "/pdf": "is application/pdf, not a page", "/zstd": "is packed with zstd, which was not asked for", "/bomb": "is larger than 16 MB",
                   "/empty": "without an article's text", "/away": "redirected to what is no address"}
        for path, reason in reasons.items():
            with self.subTest(path):
                self.assertIn(reason, entries[path]["reason"])
        self.assertEqual(entries["/good"]["status"], "read")
        self.assertNotIn("/private/a", self.site.asked)
        self.assertEqual(len(entries), len(reasons) + 1)

        # What was in trouble is asked for again, the rest is not.
        self.site.asked.clear()
        self.site.pages["/busy"] = (200, {}, page(story(4)))
        self.fetch(self.site.url + "/feed", status=1)
        self.assertEqual(self.ledger()["/busy"]["status"], "read")
        self.assertTrue({"/busy", "/nonsense"} <= set(self.site.asked), self.site.asked)
        self.assertTrue({"/good", "/pdf", "/empty", "/missing"}.isdisjoint(self.site.asked), self.site.asked)

    def test_feeds_that_are_none(self):
        self.site.pages = {"/page": (200, {}, page(LONG)), "/damaged": (200, {}, feed("/a")[:-30])}
        err = self.fetch(self.site.url + "/page", self.site.url + "/nowhere", "ftp://x", status=1).err
        self.assertIn("is no RSS or Atom feed", err)
        self.assertIn("the server says 404", err)
        self.assertIn("is no http or https address", err)
        self.fetch(self.site.url + "/damaged", status=1)
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))  # bound, but nobody listens
            self.assertIn("no connection", self.fetch(f"http://127.0.0.1:{unused.getsockname()[1]}/feed", status=1).err)
        self.run_command("fetch", status=2)

    def test_a_site_without_robots_txt_in_order_is_left_alone(self):
        self.site.pages = {"/robots.txt": (500, {}, b""), "/feed": (200, {}, feed("/a"))}
        self.assertIn("its robots.txt cannot be had (status 500)", self.fetch(self.site.url + "/feed", status=1).err)
        self.assertNotIn("/feed", self.site.asked)

    def test_private_addresses_are_refused(self):
        port = self.site.server.server_port
        for address in (self.site.url, f"http://localhost:{port}", f"http://[::ffff:127.0.0.1]:{port}", f"http://2130706433:{port}", f"http://0:{port}",
                        "http://10.0.0.1", "http://169.254.169.254/latest/meta-data", "http://[::1]"):
            with self.subTest(address):
                done = self.run_command("fetch", "--db", self.db, address + "/feed", status=1)
                self.assertRegex(done.err, "on this machine or a private network|is not known")
        self.assertEqual(self.site.asked, [])

    def test_a_page_in_another_language_is_kept(self):
        german = ("Der Hersteller hat das Werk im Norden am Montag verkauft, wie das Unternehmen mitteilte. Die Anlage kann 40.000 Wagen im Jahr bauen und "
                  "steht seit März still, weil die Teile nicht mehr kamen und es auch keine anderen gab.")
        self.site.pages = {"/feed": (200, {}, feed("/de")), "/de": (200, {"Content-Type": "text/html; charset=utf-8"}, page(german))}
        self.assertIn("1 kept aside for want of rules for their language (1 de)", self.fetch(self.site.url + "/feed").out)
        entry = self.ledger()["/de"]
        self.assertEqual((entry["status"], entry["reason"], entry["published"]), ("not_read", "not read: language de (German)", "2023-02-06"))
        self.assertIn("(1 de)", self.run_command("ingest", "--db", self.db, "--retry", status=0).out)
        self.assertEqual(self.stats()["articles"], 0)

    def certificate(self, name, *names):
        """A new key and a certificate for those names that it has signed itself."""
        made = (self.folder / f"{name}.pem", self.folder / f"{name}.key")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=test",
                        "-addext", "subjectAltName=" + ",".join(names), "-out", made[0], "-keyout", made[1]], check=True, capture_output=True)
        return made

    def test_https_only_with_a_certificate_that_is_trusted(self):
        ours, others = self.certificate("ours", "DNS:localhost"), self.certificate("others", "DNS:localhost")
        site = Site(ours)
        self.addCleanup(site.stop)
        site.pages = {"/feed": (200, {}, feed("/a")), "/a": (200, {}, page(LONG))}
        port = site.server.server_port
        at = f"https://localhost:{port}/feed"
        for what, address, words in (("the system's", at, ()), ("another", at, ("--ca-file", others[0])),
                                     ("of another name", f"https://127.0.0.1:{port}/feed", ("--ca-file", ours[0]))):
            with self.subTest(what):
                self.assertIn("certificate is not accepted", self.fetch(*words, address, status=1).err)
                self.assertEqual(site.asked, [])
        self.assertIn("give --ca-file a file of PEM", self.fetch("--ca-file", self.write("none.pem", "no certificate"), at, status=1).err)
        self.fetch("--ca-file", "nowhere.pem", at, status=2)
        done = self.fetch("--ca-file", ours[0], at)
        self.assertIn("1 article read: 1 new", done.out)
        self.assertEqual(site.asked, ["/robots.txt", "/feed", "/a"])

    def test_a_pause_between_requests(self):
        self.site.pages = {"/feed": (200, {}, feed("/a")), "/a": (200, {}, page(LONG))}
        start = time.monotonic()
        self.run_command("fetch", "--db", self.db, "--allow-private", "--delay", "0.5", self.site.url + "/feed", status=0)
        self.assertGreater(time.monotonic() - start, 1.0)  # robots.txt, feed, page


class Gathering(WithSite):
    def test_beside_a_server_articles_go_to_it(self):
        self.ingest()
        self.site.pages = {"/feed": (200, {}, feed("/a")), "/a": (200, {}, page(story(8)))}
        server = Server(self.db)
        try:
            self.assertIn("1 new", self.fetch(self.site.url + "/feed").out)
            self.write("inbox/one.txt", story(9))
            process = subprocess.Popen([harness.BINARY, "watch", "--db", str(self.db), str(self.folder / "inbox")], stdout=subprocess.PIPE,
                                       text=True)
            self.addCleanup(lambda: (process.kill(), process.wait()) if process.poll() is None else None)
            self.addCleanup(process.stdout.close)
            self.assertIn("watching", process.stdout.readline())
            self.assertIn("1 article read: 1 new", process.stdout.readline())
            process.send_signal(signal.SIGINT)
            self.assertEqual(process.wait(60), 0)
            response, body = server.request("/api/health")
            self.assertEqual((response.status, json.loads(body)["articles"]), (200, 3))
        finally:
            self.assertEqual(server.stop(), 0)
        self.assertEqual(self.stats()["articles"], 3)


class Watching(Case):
    def test_what_appears_is_read_when_it_is_whole(self):
        inbox = self.folder / "inbox"
        self.write("inbox/old.txt", STORY)
        with open(inbox / "growing.txt", "w") as growing:
            growing.write(story(7))
            growing.flush()
            process = subprocess.Popen([harness.BINARY, "watch", "--db", str(self.db), str(inbox)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                       text=True)
            self.addCleanup(lambda: (process.kill(), process.wait()) if process.poll() is None else None)
            self.addCleanup(process.stdout.close)
            self.addCleanup(process.stderr.close)
            self.assertIn("watching", process.stdout.readline())
            self.assertIn("1 article read: 1 new", process.stdout.readline())
            growing.write("The rest of it.\n")
        self.assertIn("1 article read: 1 new", process.stdout.readline())
        outside = self.write("outside.txt", story(5))
        os.rename(outside, inbox / "moved.txt")
        self.assertIn("1 article read: 1 new", process.stdout.readline())
        self.write("inbox/.hidden.txt", STORY + "Hidden.")
        self.write("inbox/deeper/still/new.txt", story(6))
        self.assertIn("1 article read: 1 new", process.stdout.readline())
        self.write("inbox/bad.txt", b"x\0y")
        self.assertIn("1 input refused", process.stdout.readline())
        self.assertIn("bad.txt: is binary", process.stderr.readline())
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(60), 0)
        self.assertEqual(self.stats()["articles"], 4)
        self.assertIn("no such folder", self.run_command("watch", "--db", self.db, self.folder / "nowhere", status=1).err)


if __name__ == "__main__":
    raise SystemExit(harness.main("gather", (Fetching, Gathering, Watching)))
