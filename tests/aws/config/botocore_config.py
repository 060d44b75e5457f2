"""Generates shared files and says what botocore reads in them, one JSON line per case.

Arguments: seed, number of cases. Each line: {"config": text, "credentials": text, "result": null or
{"profiles": ..., "sso": ..., "services": ...}}; null where botocore refuses the files.
"""
import json
import os
import random
import shlex
import sys
import tempfile

from botocore.configloader import build_profile_map, raw_config_parse
from botocore.exceptions import ConfigParseError

SECTIONS = ["[default]", "[profile one]", "[profile two]", "[profile 'quoted name']", "[one]",
            '[profile "a b"]', "[profile  spaced ]", "[ profile no]", "[profile]", "[DEFAULT]",
            "[sso-session my]", "[sso-session x y]", "[services local]", "[services 'other']",
            "[profile a]b]", "[preview]", "[profile default]", "[profile bad'quote]",
            "  [profile indented]", "[profile one] trailing", "[profiled thing]", "[]", "[half"]
KEYS = ["region", "Region", "output", "aws_access_key_id", "AWS_Secret_Access_Key", "role_arn",
        "endpoint_url", "services", "s3", "appflow", "key with space", "odd-key.1", "x:y"]
VALUES = ["eu-west-1", "", " padded ", "a=b=c", "a:b", "value # no comment", "value ; neither",
          '"quoted"', "\u00e4\u00f6", "https://example.com:443/x?y=z", "tab\there", "[not a section]"]
MARKS = ["=", " = ", ":", " : ", "=  ", "\t=\t", " =", ""]
NESTED = ["  endpoint_url = http://127.0.0.1:4000", "    max_queue=10", "\tx = y", "  # comment",
          "  novalue", "  a = b = c", "", "  ; other comment", "  =", "  addressing_style : path"]


def lines(rng):
    for _ in range(rng.randint(0, 5)):
        yield rng.choice(SECTIONS)
        for _ in range(rng.randint(0, 4)):
            what = rng.random()
            indent = rng.choice(["", "", "", "", " ", "  "])
            if what < 0.6:
                yield indent + rng.choice(KEYS) + rng.choice(MARKS[:-1] if rng.random() < .97 else MARKS) + rng.choice(VALUES)
            elif what < 0.75:
                yield rng.choice(KEYS) + " ="
                for _ in range(rng.randint(0, 3)):
                    yield rng.choice(NESTED)
            elif what < 0.85:
                yield rng.choice(["# comment", "; comment", "   # indented comment", "", "   "])
            else:
                yield rng.choice(["  continued", "\tcontinued = yes", "# c", ""])


def text(rng):
    end = rng.choice(["\n", "\n", "\n", "\r\n"])
    return end.join(lines(rng)) + rng.choice(["", end])


def services_of(raw):
    """Newer botocore keeps these by name; the rule is that of the profiles."""
    found = {}
    for heading, values in raw.items():
        if heading.startswith("services"):
            try:
                words = shlex.split(heading)
            except ValueError:
                continue
            if len(words) == 2:
                found[words[1]] = values
    return found


def read(folder, config, credentials):
    paths = [os.path.join(folder, name) for name in ("config", "credentials")]
    for path, content in zip(paths, (config, credentials)):
        with open(path, "w", newline="", encoding="utf-8") as file:
            file.write(content)
    try:
        raw = raw_config_parse(paths[0])
        loaded = build_profile_map(raw)
        for name, values in raw_config_parse(paths[1]).items():
            loaded["profiles"].setdefault(name, {}).update(values)
        return {"profiles": loaded["profiles"], "sso": loaded["sso_sessions"],
                "services": services_of(raw)}
    except ConfigParseError:
        return None


def main():
    rng = random.Random(int(sys.argv[1]))
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(int(sys.argv[2])):
            config, credentials = text(rng), text(rng) if rng.random() < .4 else ""
            print(json.dumps({"config": config, "credentials": credentials,
                              "result": read(folder, config, credentials)}))


main()
