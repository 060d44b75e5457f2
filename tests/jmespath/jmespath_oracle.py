"""Makes up expressions and documents and prints what Debian's python3-jmespath says to them.

One line a case: {"expression", "document": JSON text, "result": JSON text | "error": message}.
usage: jmespath_oracle.py SEED COUNT
"""
import json
import random
import re
import sys

import jmespath
from jmespath.parser import Parser

NAMES = ["a", "b", "c", "foo", "tags"]
TEXTS = ["", "a", "b", "foo", "Foo", "zz", "1", "1.5", " 12 ", "1_0", "nan", "é", "日本", "😀", "it's",
         'say "x"', "\\", "line\nbreak", "\x07", "\u00ad", "active", "ü"]
NUMBERS = [0, 1, -1, 2, 3, 10, 0.0, 1.0, -0.0, 1.5, -2.5, 1e16, 1e-5, 1e100, 123456789012, 2**53 + 1]
EXPREF_FUNCTIONS = {"sort_by": 1, "max_by": 1, "min_by": 1, "map": 0}
FUNCTIONS = {"abs": 1, "avg": 1, "ceil": 1, "contains": 2, "ends_with": 2, "floor": 1, "join": 2,
             "keys": 1, "length": 1, "max": 1, "merge": 2, "min": 1, "not_null": 2, "reverse": 1,
             "sort": 1, "starts_with": 2, "sum": 1, "to_array": 1, "to_number": 1, "to_string": 1,
             "type": 1, "values": 1, "nosuch": 1}


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def value(self, depth=0):
        kind = self.random.random()
        if depth < 4 and kind < 0.3:
            return {self.random.choice(NAMES): self.value(depth + 1)
                    for _ in range(self.random.randint(0, 4))}
        if depth < 4 and kind < 0.6:
            return self.list(depth)
        if kind < 0.75:
            return self.random.choice(TEXTS)
        if kind < 0.9:
            return self.random.choice(NUMBERS)
        return self.random.choice([True, False, None])

    def list(self, depth):
        size = self.random.randint(0, 5)
        alike = self.random.random()
        if alike < 0.2:
            return [self.random.choice(NUMBERS) for _ in range(size)]
        if alike < 0.4:
            return [self.random.choice(TEXTS) for _ in range(size)]
        if alike < 0.6:
            kind = self.random.choice([NUMBERS, TEXTS])
            return [{"a": self.random.choice(kind), "b": self.value(depth + 2)}
                    for _ in range(size)]
        return [self.value(depth + 1) for _ in range(size)]

    def name(self):
        name = self.random.choice(NAMES)
        if self.random.random() < 0.1:
            return json.dumps(self.random.choice(TEXTS + NAMES))
        return name

    def number(self):
        return str(self.random.choice([0, 1, 2, 3, -1, -2, 5, 99, -99]))

    def slice(self):
        part = lambda: self.random.choice(["", "", self.number()])
        return "[" + part() + ":" + part() + self.random.choice(["", ":" + part()]) + "]"

    def literal(self):
        roll = self.random.random()
        if roll < 0.3:
            return "'" + self.random.choice(TEXTS).replace("'", "\\'") + "'"
        if roll < 0.4:
            return "`" + self.random.choice(["foo", " foo", "tru", "1x", "[1", "'", ""]) + "`"
        text = json.dumps(self.value(3), ensure_ascii=self.random.random() < 0.5)
        return "`" + text.replace("`", "\\`") + "`"

    def call(self, depth):
        if self.random.random() < 0.3:
            name = self.random.choice(list(EXPREF_FUNCTIONS))
            arguments = [self.expression(depth + 1)]
            arguments.insert(EXPREF_FUNCTIONS[name], "&" + self.expression(depth + 2))
        else:
            name = self.random.choice(list(FUNCTIONS))
            arguments = [self.expression(depth + 1) for _ in range(FUNCTIONS[name])]
        if self.random.random() < 0.04:
            arguments.append(self.expression(depth + 1))
        return name + "(" + self.random.choice([", ", ","]).join(arguments) + ")"

    def start(self, depth):
        roll = self.random.random()
        if roll < 0.45 or depth > 3:
            return self.name()
        if roll < 0.55:
            return "@"
        if roll < 0.67:
            return self.literal()
        if roll < 0.83:
            return self.call(depth)
        if roll < 0.86:
            return "*"
        if roll < 0.89:
            return "[" + ", ".join(self.expression(depth + 1)
                                   for _ in range(self.random.randint(1, 3))) + "]"
        if roll < 0.92:
            return "{" + ", ".join(self.name() + ": " + self.expression(depth + 1)
                                   for _ in range(self.random.randint(1, 3))) + "}"
        if roll < 0.95:
            return "(" + self.expression(depth + 1) + ")"
        if roll < 0.97:
            return "!" + self.expression(depth + 1)
        return self.random.choice(["[*]", "[]", "[?a]", "[0]", self.slice()])

    def expression(self, depth=0):
        text = self.start(depth)
        while self.random.random() < (0.55 if depth < 2 else 0.2):
            text += self.more(depth)
        return text

    def more(self, depth):
        roll = self.random.random()
        if roll < 0.3:
            return "." + self.name()
        if roll < 0.38:
            return "[*]"
        if roll < 0.44:
            return "[]"
        if roll < 0.52:
            return "[" + self.number() + "]"
        if roll < 0.58:
            return self.slice()
        if roll < 0.66:
            return "[?" + self.expression(depth + 1) + "]"
        if roll < 0.7:
            return ".*"
        if roll < 0.74:
            return ".[" + self.expression(depth + 1) + ", " + self.name() + "]"
        if roll < 0.78:
            return ".{" + self.name() + ": " + self.expression(depth + 1) + "}"
        if roll < 0.82:
            return "." + self.call(depth + 1)
        operator = self.random.choice(["|", "||", "&&", "==", "!=", "<", "<=", ">", ">="])
        return " " + operator + " " + self.expression(depth + 1)

    def document(self):
        if self.random.random() < 0.2:
            return self.value()
        return {name: self.value() for name in self.random.sample(NAMES, len(NAMES))}

    def telling_expression(self, document):
        """Most of what one makes up finds nothing: tries again, though not for ever."""
        for _ in range(self.random.choice([1, 12])):
            expression = self.expression()
            if answer(expression, document).get("result", "null") not in ("null", "[]", "{}"):
                break
        return expression

    def damaged(self, text):
        for _ in range(self.random.randint(1, 2)):
            at = self.random.randint(0, len(text))
            cut = self.random.choice([0, 0, 1, 2])
            extra = self.random.choice(
                ["", "", "[", "]", "(", ")", "{", "}", "'", "`", '"', ".", "*", "&", "|", "=", "-",
                 "1", " ", "\\", "#", ",", ":", "a", "é", "?", "!", "<", "@", '"\\q"', '"\\u12"'])
            text = text[:at] + extra + text[at + cut:]
        return text


def answer(expression, document):
    # The library's cache would hand out trees that searching has not changed, but growing it costs.
    Parser.purge()
    try:
        return {"result": json.dumps(jmespath.search(expression, document))}
    except Exception as error:
        if "_Expression" in str(error) or "Circular reference" in str(error):
            return {"error": "expression reference"}
        return {"error": str(error)}


def main():
    maker = Maker(int(sys.argv[1]))
    for _ in range(int(sys.argv[2])):
        document = maker.document()
        expression = maker.telling_expression(document)
        if maker.random.random() < 0.2:
            expression = maker.damaged(expression)
        print(json.dumps({"expression": expression, "document": json.dumps(document),
                          **answer(expression, document)}))


main()
