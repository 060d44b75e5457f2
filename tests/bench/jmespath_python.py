#!/usr/bin/python3
"""Prints, for each expression of the file given, how many times per second of processor time Debian's
python3-jmespath parses it and searches the document with it compiled: one line, two numbers."""

import json
import sys
import time

try:
    from jmespath.parser import Parser
except ImportError:
    sys.exit("python3-jmespath is missing; packaging/setup installs it")

SECONDS = 0.15
ROUNDS = 3


def rate(act):
    best = 0
    for _ in range(ROUNDS):
        count = 0
        start = time.process_time()
        while time.process_time() - start < SECONDS:
            for _ in range(10):
                act()
            count += 10
        best = max(best, count / (time.process_time() - start))
    return best


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        cases = json.load(file)
    document = cases["document"]
    for expression in cases["expressions"]:
        # parse() would answer from its cache.
        parse = rate(lambda: Parser()._do_parse(expression))
        compiled = Parser()._do_parse(expression)
        print(round(parse), round(rate(lambda: compiled.search(document))))


main()
