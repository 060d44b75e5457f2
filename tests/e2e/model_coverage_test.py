"""Every member and value of CreateFlow's model is either executed, refused or only kept, and which of
them it is stands in tests/vectors/model/createflow.json. What is executed or refused has a case below
tests/vectors/engine, which engine_vectors_test.py runs, or another test that is named; what one
connector shares with another is executed where that one's is; what is only kept stands on the page of
local choices."""

import fnmatch
import json
import unittest

from support.local import SOURCE

MODEL = json.loads((SOURCE / "resources/api/appflow-2020-08-23.json").read_text())["shapes"]
TABLE = json.loads((SOURCE / "tests/vectors/model/createflow.json").read_text())
VECTORS = SOURCE / "tests/vectors/engine"


def members(shape, path):
    """Paths of all leaves: "tasks.taskType=Map", "tags"."""
    facts = MODEL[shape]
    if facts.get("enum"):
        return {f"{path}={value}" for value in facts["enum"]}
    if facts["type"] == "structure":
        found = set()
        for name, member in facts["members"].items():
            found |= members(member["shape"], f"{path}.{name}" if path else name)
        return found or {path}
    if facts["type"] == "list":
        return members((facts.get("member") or facts.get("element"))["shape"], path)
    keys = MODEL[facts["key"]["shape"]].get("enum") if facts["type"] == "map" else None
    return {f"{path}.{key}" for key in keys} if keys else {path}


def given(shape, value, path):
    """Those that a flow has."""
    facts = MODEL[shape]
    if facts.get("enum"):
        return {f"{path}={value}"}
    if facts["type"] == "structure":
        found = set()
        for name, member in facts["members"].items():
            if name in value:
                found |= given(member["shape"], value[name], f"{path}.{name}" if path else name)
        return found or {path}
    if facts["type"] == "list":
        inner = (facts.get("member") or facts.get("element"))["shape"]
        return set().union(*(given(inner, one, path) for one in value))
    if facts["type"] == "map" and MODEL[facts["key"]["shape"]].get("enum"):
        return {f"{path}.{key}" for key in value}
    return {path}


def executed():
    found = set()
    for flow in VECTORS.glob("*/*/flow.json"):
        record = json.loads((flow.parent / "expected/record.json").read_text())
        if "refused" not in record:
            found |= given("CreateFlowRequest", json.loads(flow.read_text()), "")
    return found


class ModelCoverage(unittest.TestCase):
    def setUp(self):
        self.all = members("CreateFlowRequest", "")
        self.executed = executed() & self.all

    def matching(self, part):
        """Members by the pattern of the table that they match."""
        return {pattern: set(fnmatch.filter(self.all, pattern)) for pattern in TABLE[part]}

    def test_every_member_is_executed_refused_or_kept(self):
        told = set(self.executed)
        for part in TABLE:
            for found in self.matching(part).values():
                told |= found
        self.assertEqual(sorted(self.all - told), [])

    def test_the_table_says_nothing_twice_and_nothing_for_nothing(self):
        seen = {}
        for part in TABLE:
            for pattern, found in self.matching(part).items():
                self.assertTrue(found - self.executed, f"{pattern} matches nothing that is left")
                for member in found:
                    self.assertNotIn(member, seen, f"{pattern} and {seen.get(member)}")
                    seen[member] = pattern

    def test_what_is_refused_has_a_case_that_is(self):
        for pattern, case in TABLE["refused"].items():
            folder = VECTORS / case
            record = json.loads((folder / "expected/record.json").read_text())
            self.assertIn("refused", record, case)
            flow = json.loads((folder / "flow.json").read_text())
            found = given("CreateFlowRequest", flow, "")
            self.assertTrue(fnmatch.filter(found, pattern), f"{case} has no {pattern}")

    def test_what_other_tests_execute_they_name(self):
        for pattern, test in TABLE["executed"].items():
            text = (SOURCE / test["test"]).read_text()
            self.assertTrue(test["word"] in text, f"{pattern}: {test}")

    def test_what_is_like_another_is_like_one_that_is_executed(self):
        for pattern, other in TABLE["alike"].items():
            self.assertIn(other, self.executed, pattern)

    def test_what_is_kept_has_a_reason_that_users_can_read(self):
        page = (SOURCE / "resources/help/local-choices.md").read_text()
        for pattern, word in TABLE["kept"].items():
            self.assertIn(word, page, pattern)


if __name__ == "__main__":
    unittest.main()
