"""The comparison that every runner relies on, and that a runner tells what is wrong. The other
runners' comparisons take the same cases."""

import json
import os
import unittest
from pathlib import Path

from conformance.clients import WireClient
from conformance.match import differences
from conformance.runner import Runner


class Match(unittest.TestCase):
    def test_cases(self):
        for case in json.loads(Path(__file__).with_name("match_cases.json").read_text()):
            with self.subTest(case):
                self.assertEqual(differences(case["expected"], case["actual"]) == [], case["fits"])


class AWrongTable(unittest.TestCase):
    def test_is_told_step_by_step(self):
        flow = {"operation": "DescribeFlow", "input": {"flowName": "nobody"}, "kind": "bad"}
        lists = {"operation": "ListFlows", "input": {}, "kind": "good"}
        steps = [
            {**flow, "expect": {}}, {**flow, "expect": {"error": "ConflictException"}},
            {**flow, "expect": {"error": "ResourceNotFoundException", "status": 400}},
            {**flow, "expect": {"error": "ResourceNotFoundException", "message": "no"}},
            {**flow, "expect": {"error": "ResourceNotFoundException"}, "clientSide": {"wire": "no"}},
            {**lists, "expect": {"error": "ThrottlingException"}},
            {**lists, "expect": {"output": {"flows": [{}]}}},
            {**lists, "expect": {"output": {"flows": []}}, "save": {"token": "nextToken"}},
        ]
        steps = [{"name": str(number), **step} for number, step in enumerate(steps)]
        client = WireClient(os.environ["SLUICE_SOURCE"])
        runner = Runner(client, [{"group": "g", "fresh": {}, "steps": steps}]).run()
        self.assertEqual(len(runner.unequal), len(steps), runner.unequal)


if __name__ == "__main__":
    unittest.main()
