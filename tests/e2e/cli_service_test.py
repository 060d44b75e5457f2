"""`sluice appflow` beside the AWS CLI against one service: answers in every format, refusals,
changes, pages (support/differential.py says how they are compared)."""

import itertools
import json
import subprocess
import unittest

from support import differential, flows
from support.cli_cases import READ_CASES, WRITE_CASES
from support.differential import FORMATS, PREFIX
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

    def test_changes(self):
        self.compare(WRITE_CASES, ahead=1)


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


del WithFlows  # only its children are tests

if __name__ == "__main__":
    unittest.main()
