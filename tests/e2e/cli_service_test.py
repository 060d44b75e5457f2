"""`sluice appflow` beside the AWS CLI against one service: answers in every format, refusals,
pages (support/differential.py says how they are compared)."""

import http.server
import itertools
import json
import subprocess
import threading
import unittest

from support import awscli, differential, flows
from support.cli_cases import READ_CASES, case
from support.differential import FACTS, FORMATS, PREFIX
from support.local import LIMIT, SLUICE


class WithFlows(differential.Differential):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for number in range(3):
            cls.create(f"flow-{number}", description=f"Flow number {number}",
                       tags={"team": "a", "Number": str(number)})

    @classmethod
    def create(cls, name, **more):
        # By hand: boto3 does not work beside the AWS CLI in one process.
        definition = flows.orders_flow(name, prefix=PREFIX)
        cls.local.call("POST", "/create-flow", {**definition, **more})


class AgainstTheService(WithFlows):
    def test_reading_in_every_format(self):
        cases = []
        for one, form in itertools.product(READ_CASES, FORMATS):
            cases.append({**one, "words": [*one["words"], "--output", form, "--no-paginate"]})
        self.compare(cases)

    def test_reading_with_pages_joined(self):
        # Where one page holds everything, both must print the same.
        self.compare(one for one in READ_CASES if not one.get("hasPages"))


class Paging(WithFlows):
    def test_pages_are_joined_unless_asked_not_to(self):
        for number in range(130):
            self.create(f"many-{number:03}")
        endpoint = ["--endpoint-url", self.local.endpoint]
        done = subprocess.run([SLUICE, "appflow", "list-flows", *endpoint], capture_output=True,
                              env=self.environment, timeout=LIMIT, check=True)
        answer = json.loads(done.stdout)
        names = [flow["flowName"] for flow in answer["flows"]]
        self.assertEqual(len(names), len(set(names)))
        self.assertGreaterEqual(len(names), 133)
        self.assertEqual(list(answer), ["flows"])
        self.walk_with_max_items(names, endpoint)

    def walk_with_max_items(self, names, endpoint):
        walked, token = [], []
        for _ in range(len(names)):
            done = subprocess.run(
                [SLUICE, "appflow", "list-flows", "--max-items", "37", "--page-size", "20",
                 *token, *endpoint], capture_output=True, env=self.environment, timeout=LIMIT,
                check=True)
            answer = json.loads(done.stdout)
            walked += [flow["flowName"] for flow in answer["flows"]]
            if "NextToken" not in answer:
                break
            self.assertEqual(len(answer["flows"]), 37)
            token = ["--starting-token", answer["NextToken"]]
        self.assertEqual(walked, names)


class PagingBesideTheAwsCli(WithFlows):
    """The AWS CLI has no paginators for AppFlow; given some, both page alike."""

    PAGED = (("ListFlows", "flows"), ("DescribeConnectors", "connectors"))

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for number in range(4):
            cls.create(f"more-{number}")
        models = awscli.facts_as_model(FACTS, cls.folder / "paged", cls.PAGED)
        cls.environment["AWS_DATA_PATH"] = str(models)

    def test_pages_in_every_format(self):
        cases = []
        for form, size in itertools.product(FORMATS, ("1", "3", "7", "50")):
            for more in ((), ("--max-items", "1"), ("--max-items", "3"), ("--max-items", "5"),
                         ("--max-items", "99"), ("--query", "flows[].flowName"),
                         ("--query", "length(flows)")):
                # A query of text goes over all pages (cli_newer_options_test.py).
                if form != "text" or "--query" not in more:
                    cases.append(case("list-flows", "--page-size", size, "--output", form, *more))
        self.compare(cases)

    def test_pages_of_the_service_s_own_size(self):
        for number in range(30):  # more than one page of 20
            self.create(f"usual-{number:02}")
        self.compare(case("list-flows", "--output", form, *more)
                     for form in FORMATS
                     for more in ((), ("--max-items", "0"), ("--max-items", "-1"),
                                  ("--max-items", "3"), ("--max-items", "20"),
                                  ("--max-items", "27"), ("--query", "flows[].[flowName]")))

    def test_options_that_make_no_sense(self):
        self.compare(case("list-flows", *words) for words in (
            ("--no-paginate", "--max-items", "3"), ("--no-paginate", "--page-size", "2"),
            ("--no-paginate", "--starting-token", "x", "--max-items", "1", "--page-size", "1"),
            ("--max-results", "5", "--max-items", "3"), ("--next-token", "x", "--page-size", "3"),
            ("--max-items", "x"), ("--page-size", "1.5"), ("--max-items", ""),
            ("--page-size", "0"), ("--page-size", "-1"), ("--page-size", "101")))

    def test_going_on_behind_the_last_item(self):
        for size in ("6", "4"):  # in the middle of a page, and at its end
            done = subprocess.run(
                [SLUICE, "appflow", "list-flows", "--page-size", size, "--max-items", "4",
                 "--query", "NextToken", "--output", "text", "--endpoint-url",
                 self.local.endpoint], capture_output=True, env=self.environment, check=True)
            token = done.stdout.decode().split()[-1]
            self.compare(case("list-flows", "--page-size", size, "--max-items", "2",
                              "--starting-token", token, "--output", form) for form in FORMATS)


class Answer(http.server.BaseHTTPRequestHandler):
    """Answers /STATUS/list-flows with that status and no error of AWS."""

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(int(self.path.split("/")[1]))
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_):
        pass


class BesideAnotherServer(differential.Differential):
    def test_exit_code_of_a_refusal_without_an_error_of_aws(self):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        threading.Thread(target=server.serve_forever).start()
        for status in (301, 400, 403, 404, 500, 502):
            endpoint = f"http://127.0.0.1:{server.server_port}/{status}"
            one = case("list-flows", "--endpoint-url", endpoint, withoutEndpoint=True,
                       environment={"AWS_MAX_ATTEMPTS": "1"})
            with self.subTest(status=status):
                expected, found = self.finish(self.start(one))
                self.assertEqual((found["code"], found["output"]), (254, ""))
                self.assertEqual(expected["code"], found["code"])
                self.assertTrue(found["last line"].startswith(expected["last line"].rstrip()),
                                found["last line"])


del WithFlows  # only its children are tests

if __name__ == "__main__":
    unittest.main()
