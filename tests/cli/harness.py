"""What the tests of the commands share: running the binary, temporary folders, a server, and the closing count."""

import contextlib
import http.client
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

BINARY = None  # path of plantgraph, set by main()
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

STORY = (
    "KALUGA, Feb 6, 2023 - Volkswagen is in talks to sell its plant in Kaluga to AFK Sistema, a spokesman said on Monday. "
    "The Kaluga plant can build 225,000 cars a year.\n"
)


def story(number, sentences=12):
    """Story `number` of an endless row, always the same for one number: English of no great sense, in which no two stories share many words."""
    dice = random.Random(number)

    def word():
        return "".join(dice.choice("bdfgklmnprstv") + dice.choice("aeiou") for _ in range(3))

    def sentence():
        return dice.choice((
            f"The {word()} plant of {word().title()} has been {word()} since the {word()} of {word()}.",
            f"It was said by {word().title()} that they would not {word()} with the {word()} for {dice.randrange(2, 900)} {word()}.",
            f"A {word()} of {dice.randrange(2, 900)} {word()} was in the {word()}, and this is what {word().title()} will do.",
            f"Which {word()} has been to {word()} is not {word()} at all, as {word().title()} says in its {word()}."))

    return "KALUGA, Feb 6, 2023 - " + " ".join(sentence() for _ in range(sentences)) + "\n"


def sanitized():
    """Built with the address sanitizer, which reserves terabytes: no limit of memory can be set for such a program."""
    with open(BINARY, "rb") as binary:
        return b"__asan_init" in binary.read()


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="plantgraph-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.db = self.folder / "db"

    def run_command(self, *words, stdin=None, status=None, env=None, timeout=120, **options):
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PLANTGRAPH_")}
        environment.update(env or {})
        data = stdin.encode() if isinstance(stdin, str) else stdin
        source = {"input": data} if data is not None else {"stdin": subprocess.DEVNULL}
        done = subprocess.run([BINARY, *map(str, words)], capture_output="stdout" not in options, timeout=timeout, cwd=self.folder,
                              env=environment, **source, **options)
        done.out = (done.stdout or b"").decode(errors="replace")
        done.err = (done.stderr or b"").decode(errors="replace")
        if status is not None:
            self.assertEqual(done.returncode, status, f"{words}\nstdout: {done.out[:2000]}\nstderr: {done.err[:2000]}")
        return done

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def ingest(self, name="kaluga-2023-02-06.txt", content=STORY):
        return self.run_command("ingest", "--db", self.db, self.write(name, content), status=0)

    def stats(self):
        return json.loads(self.run_command("stats", "--db", self.db, "--json", status=0).out)


class Server:
    """A `plantgraph serve` on a free port."""

    def __init__(self, db, *options, cwd=None):
        self.process = subprocess.Popen([BINARY, "serve", "--db", str(db), "--port", "0", *options], stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True, cwd=cwd)
        line = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        if not found:
            self.process.kill()
            raise AssertionError(f"no address in {line!r}; {self.process.stderr.read()}")
        self.port = int(found.group(1))

    def stop(self):
        """The exit status after SIGTERM."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()
        return self.process.returncode

    def request(self, path, method="GET", headers=None, body=None):
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            connection.request(method, path, headers=headers or {}, body=body)
            response = connection.getresponse()
            content = response.read()
        return response, content


def main(name, cases):
    global BINARY
    BINARY = str(pathlib.Path(sys.argv[1]).resolve())
    suite = unittest.TestSuite(unittest.defaultTestLoader.loadTestsFromTestCase(case) for case in cases)
    result = unittest.TextTestRunner(verbosity=1).run(suite)
    # A failing subTest is listed on its own; its test counts once.
    bad = len({getattr(test, "test_case", test).id() for test, _ in result.failures + result.errors})
    print(f"{name}: {max(0, result.testsRun - bad - len(result.skipped))} passed, {bad} failed")
    return 1 if bad else 0
