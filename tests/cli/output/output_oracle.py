"""Makes up answers of AppFlow and prints how the AWS CLI's own formatters write them.

One line a case: {"operation", "format", "color", "isShaped", "body": JSON text, "query" | null,
"text" | "error"}. Shaped bodies go through the CLI's response parser first; the others are values of
any form, as queries leave them.
usage: output_oracle.py SEED SHAPED_PER_OPERATION FREE
"""
import argparse
import copy
import io
import json
import os
import random
import sys

os.environ["TZ"] = "America/St_Johns"  # summer time, and an offset that is no whole hour

import colorama
import jmespath
from awscli.botocore.loaders import create_loader
from awscli.botocore.model import ServiceModel
from awscli.botocore.parsers import ResponseParserFactory
from awscli.customizations.timestampformat import iso_format
from awscli.formatter import get_formatter

FORMATS = ["json", "text", "table", "yaml", "yaml-stream"]
WORDS = ["orders", "true", "null", "~", "12", "1.50", "0x1F", "1_000", "2026-11-20", "",
         "2026-11-20T08:00:00Z", "on", "yes", "a: b", "a #b", "- x", "-", "?", ":", "#", "[x]", "{",
         "it's", 'say "x"', "back\\slash", " lead", "trail ", "two  blanks", "tab\there",
         "line\nbreak", "line\n\nbreaks\n", "\n", " \n", "\n x", "x \ny", "win\r\nline", "\x00", "\x07",
         "\x1b[0m", "\x7f", "\x85", "\xa0", "\xad", "\u2028", "a\u2028b", "\ufeff", "é", "日本語", "ｗｉｄｅ",
         "①§", "e\u0301", "😀", "\U000e0041", "---", "--- x", "...", "...x", "=", "<<", "!", "&a", "*a",
         "@x", "%x", "`x", "|", ">", "+", "-1", "+.5", ".", "..", ".5e+3", "1e5", "1e", "_", "-_", "0o7",
         "12:30:45", "nan", ".nan", ".NaN", ".inf", "-.INF", "INF", "http://a.b/c?d=e#f", "a,b", "ß",
         "arn:aws:appflow:eu-west-1:123456789012:flow/orders", "x" * 90, "word " * 30,
         ("word " * 20) + "'s: end", ("tab\t  word  " * 12), ("é日本 " * 40), '"' + "q uote " * 25]
NAMES = ["a", "b", "c", "name", "k", "Z", "é", "ß", "12", "true", "", "a: b", "two words", "x" * 130,
         "line\nbreak"]
QUERIES = ["@", "*", "a", "[a, a]", "{x: a, y: a, z: b}", "[@, @]", "[a, [b, b]]", "keys(@)", "values(@)",
           "length(@)", "a || b", "[[a, b], [a]]", "[]", "{l: `[]`, m: `{}`}", "[`[]`, a]", "not_null(a, b)",
           "[*].a", "*[]", "@[0]", "[`\"x\"`, `{\"a\": 1}`]", "`\"word\"`", "`1.0`", "`\"\"`", "`0`"]


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def text(self):
        return self.random.choice(WORDS)

    def number(self):
        return self.random.choice([0, 1, -7, 42, 2**40, 10**25, 0.0, -0.0, 1.0, 2.5, 1e16, 1e22, 1e-7,
                                   123456.789, 5e-324, 1.7976931348623157e308])

    def timestamp(self):
        return self.random.choice([0, 1, -1, 1600000000, 1700000000.123, 1762926000.5, 1655555555.999999,
                                   1655555555.9999999, -2.5, 1e9 + 1e-6, 253402300799, 951782400,
                                   "1700000000", self.random.uniform(0, 2e9)])

    def shaped(self, shape, depth=0):
        kind = shape.type_name
        if kind == "structure":
            chance = self.random.choice([0.2, 0.5, 0.9]) if depth < 4 else 0.2
            members = {name: self.shaped(member, depth + 1) for name, member in shape.members.items()
                       if self.random.random() < chance}
            if self.random.random() < 0.1:
                members["notInTheModel"] = self.free()
            if members and self.random.random() < 0.1:
                members[self.random.choice(list(members))] = None
            names = list(members)
            self.random.shuffle(names)
            return {name: members[name] for name in names}
        if kind == "list":
            return [self.shaped(shape.member, depth + 1) for _ in range(self.random.choice([0, 1, 2, 3]))]
        if kind == "map":
            return {self.text(): self.shaped(shape.value, depth + 1)
                    for _ in range(self.random.choice([0, 1, 2, 3]))}
        if kind == "timestamp":
            return self.timestamp()
        if kind in ("integer", "long"):
            return self.random.randint(-3, 10**6)
        if kind == "boolean":
            return self.random.random() < 0.5
        if kind in ("float", "double"):
            return self.number()
        return self.text()

    def free(self, depth=0):
        kind = self.random.random()
        size = self.random.choice([0, 1, 1, 2, 3, 4])
        if depth < 4 and kind < 0.3 or depth == 0 and kind < 0.7:
            return {self.random.choice(NAMES): self.free(depth + 1) for _ in range(size)}
        if depth < 4 and kind < 0.45:
            return [self.free(depth + 1) for _ in range(size)]
        if depth < 4 and kind < 0.65:
            return [{self.random.choice(NAMES): self.free(depth + 2) for _ in range(size)}
                    for _ in range(self.random.choice([1, 2, 3]))]
        if kind < 0.85:
            return self.text()
        if kind < 0.95:
            return self.number()
        return self.random.choice([True, False, None])


def written(operation, value, output, color, query):
    arguments = argparse.Namespace(output=output, color=color, query=query and jmespath.compile(query))
    keep, sys.stdout = sys.stdout, io.StringIO()
    out = sys.stdout
    try:
        get_formatter(output, arguments)(operation, copy.deepcopy(value))
        out.getvalue().encode("utf-8")
        return {"text": out.getvalue()}
    except Exception as error:
        return {"error": str(error)}
    finally:
        colorama.deinit()
        sys.stdout = keep


def tell(operation, value, body, is_shaped, query):
    for output in FORMATS:
        for color in ["off", "on"] if output == "table" else ["off"]:
            print(json.dumps({"operation": operation, "format": output, "color": color,
                              "isShaped": is_shaped, "body": body, "query": query,
                              **written(operation, value, output, color, query)}))


def main():
    maker = Maker(int(sys.argv[1]))
    model = ServiceModel(create_loader().load_service_model("appflow", "service-2"))
    factory = ResponseParserFactory()
    factory.set_parser_defaults(timestamp_parser=iso_format)
    parser = factory.create_parser("rest-json")
    for operation in model.operation_names:
        shape = model.operation_model(operation).output_shape
        for _ in range(int(sys.argv[2])):
            body = json.dumps(maker.shaped(shape))
            parsed = parser.parse({"status_code": 200, "headers": {}, "body": body.encode()}, shape)
            tell(operation, parsed, body, True, None)
    for _ in range(int(sys.argv[3])):
        value = maker.free()
        query = maker.random.choice(QUERIES)
        # What the CLI's formatters are given is always an object; a query makes other values of it.
        if not isinstance(value, dict):
            value = {"a": value, "b": maker.free()}
        value.pop("ResponseMetadata", None)
        tell("DescribeFlow", value, json.dumps(value), False,
             query if maker.random.random() < 0.7 else None)


main()
