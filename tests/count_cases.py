#!/usr/bin/env python3
"""Counts the test cases behind a JUnit file of ctest: prints "PASSED FAILED".

A doctest binary and our own runners say how many cases they hold; another program counts as one.
usage: count_cases.py tests.xml
"""
import re
import sys
import xml.etree.ElementTree as ElementTree

COUNTS = (
    re.compile(r"\[doctest\] test cases:\s*\d+\s*\|\s*(\d+) passed\s*\|\s*(\d+) failed"),
    re.compile(r"^\w+: (\d+) passed, (\d+) failed$", re.MULTILINE),
)


def count(case):
    output = "".join(element.text or "" for element in case.iter("system-out"))
    output = re.sub(r"\x1b\[[0-9;]*m", "", output)
    bad = case.get("status") not in ("run", "notrun", "disabled") or case.find("failure") is not None
    for pattern in COUNTS:
        if found := pattern.search(output):
            passed, failed = map(int, found.groups())
            # A crash after the count, or a sanitizer's complaint at the end, is a failure no case tells of.
            return passed, failed + (1 if bad and failed == 0 else 0)
    return (0, 1) if bad else (1, 0)


def main():
    cases = list(ElementTree.parse(sys.argv[1]).getroot().iter("testcase"))
    if not cases:
        return 1
    counts = [count(case) for case in cases]
    print(sum(passed for passed, _ in counts), sum(failed for _, failed in counts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
