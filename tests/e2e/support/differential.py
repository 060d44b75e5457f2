"""`sluice appflow` and `sluice swf` beside the AWS CLI 2.9: the same words to both, the same bytes expected.

Compared: standard output and exit code; for refusals the last line of standard error too (with the
program's name made equal). Both know the same facts and talk to the same `sluice serve`. What both
change is named {X}, one letter that differs; ids and times are masked before they are compared.

Each class prints its counts at the end: cases equal and unequal, by exit code, and how many of the
operations were called in each format.
"""

import base64
import collections
import itertools
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from support import awscli, flows
from support.cli_cases import read_files
from support.local import LIMIT, REGION, SLUICE, SOURCE, Local, clean_environment

FACTS = SOURCE / "resources/api/appflow-2020-08-23.json"
SWF_FACTS = SOURCE / "resources/api/swf-2012-01-25.json"
UUID = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
TIME = re.compile(rb"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+\d\d:\d\d")
# Of SWF: 46 characters that begin with 22, 23 or 12.
RUN_ID = re.compile(rb"(?:22|23|12)[A-Za-z0-9+/]{43}=")
TASK_TOKEN = re.compile(rb"(taskToken\W+)[A-Za-z0-9_-]+")
# base64 of {"nextPageToken": ..., which the programs make themselves.
NEXT_TOKEN = re.compile(rb"eyJuZXh0UGFnZVRva2VuI[A-Za-z0-9+/]+=*")
PREFIX = "orders \u00e9\u4e2d"
FORMATS = ("json", "text", "table", "yaml", "yaml-stream")


def without_token(found):
    """The service's token differs each time it is given; where it stands in its page does not."""
    token = json.loads(base64.b64decode(found[0]))
    token.update({name: "<token>" for name, value in token.items() if isinstance(value, str)})
    return json.dumps(token).encode()


def masked(text, letter):
    text = UUID.sub(b"<id>", text)
    text = TIME.sub(b"<time>", text)
    text = NEXT_TOKEN.sub(without_token, text)
    text = RUN_ID.sub(b"<run>", text)
    text = TASK_TOKEN.sub(rb"\1<token>", text)
    return re.sub(rb"x%s(\d*)-" % letter.encode(), rb"x?\1-", text)


class Counts:
    """What was compared, for the summary."""

    def __init__(self):
        self.equal, self.unequal = 0, 0
        self.by_code = collections.Counter()
        self.formats = collections.defaultdict(set)  # format -> operations that were called
        self.answered = collections.defaultdict(set)  # ... and answered

    def add(self, case, code):
        self.equal += 1
        self.by_code[code] += 1
        words = case["words"]
        at = next((i + 1 for i, word in enumerate(words) if word in ("appflow", "swf")), len(words))
        form = words[words.index("--output") + 1] if "--output" in words[:-1] else "json"
        if code in (0, 254) and "--generate-cli-skeleton" not in words and at < len(words):
            self.formats[form].add(words[at])
            if code == 0:
                self.answered[form].add(words[at])

    def text(self):
        codes = ", ".join(f"{code}: {count}" for code, count in sorted(self.by_code.items()))
        called = ", ".join(f"{form} {len(self.formats[form])} ({len(self.answered[form])} answered)"
                           for form in FORMATS if self.formats[form])
        return (f"{self.equal} cases equal, {self.unequal} unequal; by exit code {codes or 'none'}"
                f"; operations called by format: {called or 'none'}")


def plain_dicts(line):
    """Values of JSON options are ordered dicts in the AWS CLI, and its messages say so."""
    line = line.replace("collections.OrderedDict", "dict")
    pairs = re.compile(r"OrderedDict\(\[((?:\('[^']*', [^()\[\]{}]*\)(?:, )?)*)\]\)")
    return pairs.sub(lambda found: "{%s}" % re.sub(r"\(('[^']*'), ([^()]*)\)", r"\1: \2", found[1]),
                     line).replace("OrderedDict()", "{}")


def last_line(error):
    lines = [line for line in error.decode(errors="replace").split("\n") if line.strip()]
    line = plain_dicts(lines[-1]) if lines else ""
    return re.sub(r"^(aws|sluice): error:", "PROGRAM: error:", line)


class Differential(unittest.TestCase):
    maxDiff = None
    serve_options = ()

    @classmethod
    def setUpClass(cls):
        cls.counts = Counts()
        cls.folder = Path(tempfile.mkdtemp(prefix="sluice-cli-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        read_files(cls.folder)
        for bucket in ("raw-zone", "clean-zone"):
            (cls.folder / "data/buckets" / bucket).mkdir(parents=True)
        for prefix in ("orders", PREFIX):
            orders = cls.folder / "data/buckets/raw-zone" / prefix / "orders.csv"
            orders.parent.mkdir()
            orders.write_text(flows.ORDERS)
        cls.local = Local(cls.folder / "data").start(*cls.serve_options)
        cls.addClassCleanup(cls.local.stop)
        pair = cls.local.credentials()
        for facts in (FACTS, SWF_FACTS):
            models = awscli.facts_as_model(facts, cls.folder / "models")
        cls.environment = clean_environment(
            AWS_ACCESS_KEY_ID=pair["accessKeyId"], AWS_SECRET_ACCESS_KEY=pair["secretAccessKey"],
            AWS_REGION=REGION, AWS_DATA_PATH=str(models), AWS_PAGER="", HOME=str(cls.folder))
        os.chdir(cls.folder)
        cls.addClassCleanup(os.chdir, "/")

    @classmethod
    def tearDownClass(cls):
        print(f"\n{cls.__name__}: {cls.counts.text()}", flush=True)

    def environment_of(self, case):
        changes = case.get("environment", {})
        kept = {**self.environment, **changes}
        return {name: value for name, value in kept.items() if value is not None}

    def start(self, case):
        """Starts the AWS CLI on a case; finish() runs Sluice on it and gives both outcomes."""
        environment = {name: value for name, value
                       in {**self.environment, **case.get("environment", {})}.items()
                       if value is not None}
        endpoint = [] if case.get("withoutEndpoint") else ["--endpoint-url", self.local.endpoint]

        def words(letter):
            name = f"x{letter}{case.get('round', '')}-"
            return [word.replace("{X}", name) for word in case["words"]] + endpoint
        return words, environment, awscli.start(words("a"), environment)

    def finish(self, started):
        words, environment, running = started
        theirs = awscli.finish(running)
        ran = subprocess.run([SLUICE, *words("s")], stdin=subprocess.DEVNULL, capture_output=True,
                             timeout=LIMIT, env=environment)
        ours = awscli.Done(ran.returncode, ran.stdout, ran.stderr)
        return [{"code": done.code,
                 "output": masked(done.out, letter).decode(errors="replace"),
                 "last line": masked(last_line(done.error).encode(), letter).decode()
                 if done.code else ""}
                for done, letter in ((theirs, "a"), (ours, "s"))]

    def compare(self, cases, ahead=3):
        """ahead: how many AWS CLIs may run at once; 1 where the order counts."""
        waiting = collections.deque()
        cases = iter(cases)
        while True:
            for one in itertools.islice(cases, ahead - len(waiting)):
                waiting.append((one, self.start(one)))
            if not waiting:
                return
            one, started = waiting.popleft()
            with self.subTest(words=" ".join(one["words"]), **one.get("environment", {})):
                expected, found = self.finish(started)
                self.counts.unequal += expected != found
                self.assertEqual(expected, found)
                self.counts.add(one, expected["code"])
