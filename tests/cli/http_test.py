#!/usr/bin/env python3
"""The server from outside: answers, problems, headers, and requests that mean harm.

usage: http_test.py BINARY
"""

import concurrent.futures
import contextlib
import http.client
import json
import socket
import sys
import time
import urllib.parse

import harness
from harness import STORY, Case, Server

ASK = "/api/ask?q=who+owns+the+Kaluga+plant%3F"

# Path, status, and a word of the problem's detail.
PROBLEMS = (
    ("/nothing", 404, "/nothing"),
    ("/api", 404, "/api"),
    ("/api/", 404, "/api/"),
    ("/API/ask?q=x", 404, "/API/ask"),
    ("/api/ask", 400, "q"),
    ("/api/ask?q=", 400, "q"),
    ("/api/ask?q=x&asof=2023-01-01", 400, "asof"),
    ("/api/ask?q=x&q=y", 400, "twice"),
    ("/api/suggest", 400, "q="),
    ("/api/ask?q=x&as_of=soon", 400, "soon"),
    ("/api/ask?q=x&as_of=2023-02-30", 400, "2023-02-30"),
    ("/api/ask?q=" + "x" * 1001, 400, "1000"),
    ("/api/show", 400, "entity"),
    ("/api/diff", 400, "from"),
    ("/api/diff?from=someday", 400, "someday"),
    ("/api/diff?from=2023-02-02&to=2023-02-01", 400, "earlier"),
    ("/api/review?x=1", 400, "x"),
    ("/api/deal", 400, "target"),
    ("/api/deal?target=Nothing+Of+This+Name", 404, "Nothing Of This Name"),
    ("/api/show?entity=Nothing+Of+This+Name", 404, "Nothing Of This Name"),
    ("/api/health?verbose=1", 400, "verbose"),
    ("/api/plants?status=sleeping", 400, "operating"),
    ("/api/plants?since=2023-13-45", 400, "2023-13-45"),
    ("/api/plants?country=Atlantis", 400, "Atlantis"),
    ("/api/plants?owner=Frobnitz", 404, "Frobnitz"),
    ("/api/plants?limit=0", 400, "limit"),
    ("/api/plants?limit=1e9", 400, "limit"),
    ("/api/plants?party=x", 400, "party"),
    ("/api/deals?sort=colour", 400, "colour"),
    ("/api/companies?format=xml", 400, "xml"),
    ("/api/sql", 400, "q"),
    ("/api/sql?q=SELEC+1", 400, "line 1, column 1"),
    ("/api/sql?q=DELETE+FROM+facts", 400, "modified"),
    ("/api/sql?q=SELECT+1&format=xml", 400, "xml"),
    ("/api/sql?q=SELECT+1&as_of=2023-13-45", 400, "2023-13-45"),
    ("/api/sql?q=SELECT+*+FROM+articles+WHERE+published%3E'2023-13-45'", 400, "2023-13-45"),
    ("/api/sql?q=SELECT+1%00", 400, "control character"),
    ("/api/sql?q=" + "x" * 6001, 400, "6000"),
    ("/api/ask?q=" + "x" * 9000, 414, ""),
    ("/../etc/passwd", 404, ""),
    ("/%2e%2e/%2e%2e/etc/passwd", 404, ""),
    ("/..%2fweb%2fpage%2findex.html", 404, ""),
    ("//etc/passwd", 404, ""),
    ("/index.html%00.png", 404, ""),
    ("/.htaccess", 404, ""),
)

# Raw requests that are refused; after each the connection must be closed, so that nothing of it is taken for another request.
HARMFUL = (
    ("chunked body", b"POST /api/ask HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n", 411),
    ("chunked body of a GET", b"GET /api/health HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411),
    ("gzip body", b"POST /api/ask HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\nContent-Length: 99\r\n\r\n", 415),
    ("body of a GET", b"GET /api/health HTTP/1.1\r\nHost: x\r\nContent-Length: 40\r\n\r\nGET /api/nothing HTTP/1.1\r\nHost: x\r\n\r\n", 413),
    ("huge announced body", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n", 413),
    ("many ranges", b"GET /app.js HTTP/1.1\r\nHost: x\r\nRange: bytes=" + b",".join([b"0-"] * 500) + b"\r\n\r\n", 416),
)

MALFORMED = (
    b"\r\n\r\n",
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200,
    b"GET / HTTP/1.1\r\nHost: x\r\nRange: bytes=9-1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: " + b"y" * 20000 + b"\r\n\r\n",
    b"GET /%zz%f HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /api/ask?q=%ff%fe%00 HTTP/1.1\r\nHost: x\r\n\r\n",
    b"A" * 100000,
)


class Http(Case):
    def setUp(self):
        super().setUp()
        self.ingest()
        self.server = Server(self.db)
        self.addCleanup(self.server.stop)

    def get(self, path, **options):
        return self.server.request(path, **options)

    def raw(self, request, timeout=20):
        """All that comes back until the server closes."""
        with contextlib.closing(socket.create_connection(("127.0.0.1", self.server.port), timeout=timeout)) as peer:
            with contextlib.suppress(ConnectionError):
                peer.sendall(request)
            answer = b""
            with contextlib.suppress(ConnectionError):
                while chunk := peer.recv(65536):
                    answer += chunk
        return answer

    def test_ask(self):
        response, content = self.get(ASK)
        self.assertEqual(response.status, 200)
        self.assertEqual(response.getheader("Content-Type"), "application/json; charset=utf-8")
        reply = json.loads(content)
        self.assertEqual(reply["question"], "who owns the Kaluga plant?")
        for key in ("understood", "answers", "text"):
            self.assertIn(key, reply)
        # The command and the server answer alike.
        told = self.run_command("ask", "--db", self.db, "--json", reply["question"], status=0).out
        self.assertEqual(json.loads(told), reply)

    def test_ask_as_of(self):
        response, content = self.get(ASK + "&as_of=2022-01-01")
        self.assertEqual(response.status, 200)
        json.loads(content)

    def test_lists(self):
        response, content = self.get("/api/plants?country=RU&min_capacity=200000")
        plants = json.loads(content)["plants"]
        self.assertEqual([plant["id"] for plant in plants], ["plant:kaluga_volkswagen"])
        self.assertIn("225,000", " ".join(proof["quote"] for proof in plants[0]["evidence"]))
        for path, count in (("/api/plants?min_capacity=300000", 0), ("/api/plants?as_of=2022-01-01", 0), ("/api/companies?limit=1", 1)):
            with self.subTest(path):
                response, content = self.get(path)
                reply = json.loads(content)
                self.assertEqual((response.status, len(reply[path.split("?")[0][5:]])), (200, count))
        response, content = self.get("/api/deals?format=csv")
        self.assertEqual(response.getheader("Content-Type"), "text/csv; charset=utf-8")
        self.assertIn(b"AFK Sistema", content)
        self.assertTrue(content.startswith(b"target,role,party,status,"))
        self.assertIsNone(response.getheader("Plantgraph-Cut"))
        self.assertEqual(self.get("/api/companies?format=csv&limit=1")[0].getheader("Plantgraph-Cut"), "true")

    def sql(self, statement, **more):
        response, content = self.get("/api/sql?" + urllib.parse.urlencode({"q": statement, **more}))
        return response, content

    def test_sql(self):
        response, content = self.sql("SELECT p.id, f.number FROM plants p JOIN facts f ON f.subject = p.id AND f.predicate = 'capacity'")
        self.assertEqual(response.status, 200, content)
        self.assertEqual(json.loads(content), {"columns": ["id", "number"], "rows": [["plant:kaluga_volkswagen", 225000]], "cut": False})
        response, content = self.sql("SELECT '=1+1' AS a, 2 AS b", format="csv")
        self.assertEqual((response.getheader("Content-Type"), content), ("text/csv; charset=utf-8", b"a,b\r\n'=1+1,2\r\n"))
        response, content = self.sql("SELECT count(*) FROM facts", as_of="2022-01-01")
        self.assertEqual(json.loads(content)["rows"], [[0]])
        response, content = self.sql(".schema")
        self.assertIn(b"CREATE TABLE plants", content)

    def test_endless_sql_ends_and_does_not_disturb_others(self):
        endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
        with concurrent.futures.ThreadPoolExecutor(20) as pool:
            statements = [pool.submit(self.sql, endless) for _ in range(12)]
            for number in range(20):
                response, content = self.get("/api/ask?" + urllib.parse.urlencode({"q": f"who owns Kaluga? {number}"}))
                self.assertEqual(response.status, 200)
            results = [statement.result() for statement in statements]
        for response, content in results:
            self.assertIn(response.status, (504, 429), content)
            self.assertIn("2 s" if response.status == 504 else "again", json.loads(content)["detail"])
        self.assertIn(504, [response.status for response, _ in results])
        self.assertEqual(self.sql("SELECT 1")[0].status, 200)

    def test_health(self):
        response, content = self.get("/api/health")
        self.assertEqual((response.status, json.loads(content)["status"], json.loads(content)["articles"]), (200, "ok", 1))

    def test_problems_have_the_form_of_rfc_9457(self):
        for path, status, word in PROBLEMS:
            with self.subTest(path[:60]):
                response, content = self.get(path)
                self.assertEqual(response.status, status, content[:300])
                self.assertEqual(response.getheader("Content-Type"), "application/problem+json")
                problem = json.loads(content)
                self.assertEqual(problem["status"], status)
                self.assertEqual(problem["type"], "about:blank")
                self.assertTrue(problem["title"])
                self.assertIn(word, problem["detail"])

    def test_methods(self):
        for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
            with self.subTest(method):
                response, content = self.get("/api/ask?q=x", method=method)
                self.assertEqual(response.status, 405)
                self.assertEqual(response.getheader("Allow"), "GET, HEAD")
                json.loads(content)

    def test_head_is_get_without_content(self):
        for path in (ASK, "/", "/nothing"):
            with self.subTest(path):
                full, content = self.get(path)
                head, nothing = self.get(path, method="HEAD")
                self.assertEqual((head.status, nothing), (full.status, b""))
                self.assertEqual(head.getheader("Content-Length"), str(len(content)))

    def test_page_with_etag(self):
        for path, kind in (("/", "text/html"), ("/app.js", "text/javascript"), ("/app.css", "text/css"), ("/icon.svg", "image/svg+xml")):
            with self.subTest(path):
                response, content = self.get(path)
                self.assertEqual(response.status, 200)
                self.assertTrue(response.getheader("Content-Type").startswith(kind))
                self.assertTrue(content)
                tag = response.getheader("ETag")
                again, nothing = self.get(path, headers={"If-None-Match": tag})
                self.assertEqual((again.status, nothing), (304, b""))
                other, _ = self.get(path, headers={"If-None-Match": '"other"'})
                self.assertEqual(other.status, 200)

    def test_security_headers_on_every_answer(self):
        for path in ("/", ASK, "/nothing", "/api/ask"):
            with self.subTest(path):
                response, _ = self.get(path)
                policy = response.getheader("Content-Security-Policy")
                self.assertIn("default-src 'none'", policy)
                self.assertNotIn("unsafe", policy)
                self.assertEqual(response.getheader("X-Content-Type-Options"), "nosniff")
                self.assertEqual(response.getheader("X-Frame-Options"), "DENY")
                self.assertEqual(response.getheader("Referrer-Policy"), "no-referrer")

    def test_harmful_requests_are_refused_and_cut_off(self):
        for what, request, status in HARMFUL:
            with self.subTest(what):
                started = time.monotonic()
                answer = self.raw(request)
                self.assertLess(time.monotonic() - started, 4, "the connection must end at once")
                self.assertEqual(answer.count(b"HTTP/1.1 "), 1, answer[:500])
                self.assertTrue(answer.startswith(f"HTTP/1.1 {status} ".encode()), answer[:200])
        self.assertEqual(self.get("/api/health")[0].status, 200)

    def test_malformed_requests_do_no_harm(self):
        with concurrent.futures.ThreadPoolExecutor(len(MALFORMED)) as pool:
            for answer in pool.map(self.raw, MALFORMED):
                self.assertNotIn(b"EXCEPTION", answer)
                self.assertNotIn(b"HTTP/1.1 500", answer)
        self.assertEqual(self.get("/api/health")[0].status, 200)

    def test_a_client_that_hangs_up_does_no_harm(self):
        for _ in range(20):
            peer = socket.create_connection(("127.0.0.1", self.server.port), timeout=5)
            peer.sendall(f"GET {ASK} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
            peer.close()
        self.assertEqual(self.get("/api/health")[0].status, 200)

    def test_many_at_once_and_many_on_one_connection(self):
        def one(number):
            response, content = self.get("/api/ask?" + urllib.parse.urlencode({"q": f"who owns Kaluga? {number}"}))
            return response.status, json.loads(content)["question"]

        with concurrent.futures.ThreadPoolExecutor(24) as pool:
            for number, result in enumerate(pool.map(one, range(200))):
                self.assertEqual(result, (200, f"who owns Kaluga? {number}"))

        started = time.monotonic()
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)) as connection:
            for _ in range(200):
                connection.request("GET", "/api/health")
                self.assertEqual(connection.getresponse().read()[:1], b"{")
        # 40 ms of waiting an answer (a delayed acknowledgement) would take 8 s.
        self.assertLess(time.monotonic() - started, 6)

    def test_ends_by_signal_with_status_0_and_a_sound_database(self):
        self.assertEqual(Server.stop(self.server), 0)
        self.run_command("check", "--db", self.db, status=0)


class Starting(Case):
    def test_port_in_use(self):
        self.ingest()
        with contextlib.closing(socket.socket()) as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            port = other.getsockname()[1]
            done = self.run_command("serve", "--db", self.db, "--port", port, status=2)
            self.assertIn(str(port), done.err)

    def test_host_that_is_not_ours(self):
        self.ingest()
        self.run_command("serve", "--db", self.db, "--host", "203.0.113.7", "--port", "0", status=2)

    def test_a_folder_without_a_page(self):
        self.ingest()
        (self.folder / "empty").mkdir()
        self.assertIn("index.html", self.run_command("serve", "--db", self.db, "--page", "empty", status=1).err)

    def test_an_empty_database_is_served(self):
        server = Server(self.db)
        try:
            response, content = server.request(ASK)
            self.assertEqual((response.status, json.loads(content)["answers"]), (200, []))
        finally:
            self.assertEqual(server.stop(), 0)


if __name__ == "__main__":
    sys.exit(harness.main("http", (Http, Starting)))
