"""`sluice test`: cases in folders, differences, --accept, JUnit XML, Ctrl-C."""

import json
import os
import signal
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from support import flows
from support.local import LIMIT, SLUICE, LocalTest, clean_environment, sluice, wait_until

OBJECT = "buckets/clean-zone/out/orders/EXECUTION_ID/part-0"

# What Jenkins' schema allows: attributes (those behind "!" are required) and children in their order.
SCHEMA = {
    "testsuites": ("name time tests failures disabled errors", ["testsuite"]),
    "testsuite": ("name! tests! failures errors time disabled skipped timestamp hostname id package",
                  ["properties", "testcase", "system-out", "system-err"]),
    "testcase": ("name! assertions time classname status",
                 ["skipped", "error", "failure", "system-out", "system-err"]),
    "failure": ("type message", []),
    "error": ("type message", []),
    "skipped": ("", []),
}


class Cases(LocalTest):
    def setUp(self):
        super().setUp()
        self.tests = self.folder / "tests"

    def case(self, name="orders", definition=None, orders=flows.ORDERS, expected=None, record=None):
        folder = self.tests / name
        self.write(folder / "flow.json", json.dumps(definition or flows.orders_flow()))
        self.write(folder / "buckets/raw-zone/orders/a.csv", orders)
        if expected is not None:
            self.write(folder / "expected" / OBJECT,
                       "".join(json.dumps(row) + "\n" for row in expected))
        if record is not None:
            self.write(folder / "expected/record.json", json.dumps(record))
        return folder

    def write(self, path, text):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def run_tests(self, *options, check):
        # What a run leaves in the temporary folder would be found there.
        with tempfile.TemporaryDirectory() as temporary:
            done = subprocess.run(
                [SLUICE, "test", str(self.tests), *map(str, options)], stdin=subprocess.DEVNULL,
                capture_output=True, text=True, timeout=LIMIT,
                env=clean_environment(TMPDIR=temporary))
            self.assertEqual(os.listdir(temporary), [])
        self.assertEqual(done.returncode, check, done.stdout + done.stderr)
        return done

    def test_what_comes_as_expected_passes_in_any_order(self):
        self.case(expected=flows.ORDERS_OUT[::-1],
                  record={"executionStatus": "Successful", "recordsDropped": 1})
        done = self.run_tests(check=0)
        self.assertRegex(done.stdout, r"^1 test: 1 passed, \d+\.\d s\n$")
        self.assertEqual(done.stderr, "")

    def test_an_ordered_case_minds_the_order(self):
        folder = self.case(expected=flows.ORDERS_OUT[::-1])
        self.write(folder / "case.json", '{"ordered": true}')
        done = self.run_tests(check=1)
        self.assertIn(f"{OBJECT}: row 2 (row 1 of what came) is out of order", done.stdout)

    def test_differences_are_told_by_record_and_field(self):
        self.case(expected=[{"id": "2", "card": "****"}], record={"recordsDropped": 2})
        done = self.run_tests(check=1)
        self.assertEqual(done.stdout.splitlines()[:-1], [
            "FAILED  orders",
            "  record: recordsDropped: expected 2, found 1",
            f"  {OBJECT}: row 1",
            '      card: expected "****", found "************2222"',
            f'  {OBJECT}: row 2 of what came is not expected: '
            '{"card": "************3333", "id": "3"}'])
        self.assertIn("1 test: 1 failed", done.stdout)

    def test_objects_that_are_missing_or_not_expected_are_named(self):
        folder = self.case()
        self.write(folder / "expected/buckets/clean-zone/other", "{}\n")
        done = self.run_tests(check=1)
        self.assertIn("  buckets/clean-zone/other: is missing\n", done.stdout)
        self.assertIn(f"  {OBJECT}: is not expected\n", done.stdout)

    def test_accept_writes_what_came_and_then_it_passes(self):
        folder = self.case(expected=[{"id": "9"}],
                           record={"executionStatus": {"contains": "Succ"}, "recordsDropped": 7})
        self.write(folder / "expected/buckets/clean-zone/gone/other", "{}\n")
        self.case("columns", flows.orders_flow("columns", file_type="PARQUET"))
        done = self.run_tests("--accept", check=0)
        self.assertIn("2 tests: 2 accepted", done.stdout)
        self.assertEqual(json.loads((folder / "expected/record.json").read_text()),
                         {"executionStatus": {"contains": "Succ"}, "recordsDropped": 1})
        self.assertFalse((folder / "expected/buckets/clean-zone/gone").exists())
        document = json.loads((self.tests / "columns/expected" / (OBJECT.replace(
            "orders", "columns") + ".parquet.json")).read_text())
        self.assertEqual(document["columns"], {"id": "VARCHAR", "card": "VARCHAR"})
        self.assertEqual(document["rows"], flows.ORDERS_OUT)
        record = json.loads((self.tests / "columns/expected/record.json").read_text())
        self.assertEqual(record, {"executionStatus": "Successful", "recordsDropped": 1,
                                  "recordsWritten": 2, "executionResult": {"recordsProcessed": 3}})
        self.run_tests(check=0)

    def test_accept_takes_a_refusal_for_a_run_and_a_run_for_a_refusal(self):
        refused = self.case("refused", flows.flow("refused", [flows.map_all()], prefix="nothing"),
                            record={"executionStatus": "Successful"})
        ran = self.case("ran", expected=flows.ORDERS_OUT,
                        record={"refused": {"errorType": "ValidationException"}})
        self.assertIn("2 tests: 2 accepted", self.run_tests("--accept", check=0).stdout)
        record = json.loads((refused / "expected/record.json").read_text())
        self.assertEqual(record["refused"]["errorType"], "ValidationException")
        record = json.loads((ran / "expected/record.json").read_text())
        self.assertEqual(record["executionStatus"], "Successful")
        self.run_tests(check=0)

    def test_a_refused_flow_and_a_failed_run_can_be_expected(self):
        self.case("failed", flows.flow("failed", [
            flows.projection("id", "price"),
            flows.validate("VALIDATE_NUMERIC", "price", "DropDataset"), flows.mapping("id", "id")]),
            record={"executionStatus": "Error", "executionResult": {
                "errorInfo": {"executionMessage": {"contains": "price"}}}})
        self.case("refused", flows.flow("refused", [flows.map_all()], prefix="nothing"),
                  record={"refused": {"errorType": "ValidationException"}})
        self.run_tests(check=0)

    def test_a_case_that_cannot_be_read_is_broken_and_the_others_run(self):
        self.case(expected=flows.ORDERS_OUT)
        self.write(self.tests / "cut/flow.json", "{")
        done = self.run_tests(check=2)
        self.assertRegex(done.stdout, r"BROKEN  cut\n  .*cut/flow.json: Line 1")
        self.assertIn("2 tests: 1 passed, 1 broken", done.stdout)

    def test_names_are_filtered_and_listed(self):
        for name in ("masks/one", "masks/two", "other"):
            self.case(name)
        self.assertEqual(self.run_tests("--list", check=0).stdout, "masks/one\nmasks/two\nother\n")
        self.assertEqual(self.run_tests("--list", "--filter", "m*two", "--filter", "oth", check=0)
                         .stdout, "masks/two\nother\n")
        done = sluice("test", self.tests, "--filter", "none", check=2)
        self.assertIn("has a name that --filter takes", done.stderr)
        self.assertIn("There is no folder", sluice("test", self.folder / "x", check=2).stderr)

    def test_junit_xml_is_valid_and_counts(self):
        self.case("a/good", expected=flows.ORDERS_OUT)
        self.case("a/bad", expected=[])
        self.write(self.tests / "cut/flow.json", "{")
        file = self.folder / "report.xml"
        self.run_tests("--junit", file, check=2)
        root = ElementTree.parse(file).getroot()
        self.check_schema(root)
        suite = root.find("testsuite")
        self.assertEqual([suite.get(each) for each in ("name", "tests", "failures", "errors")],
                         ["tests", "3", "1", "1"])
        bad, good, cut = suite.findall("testcase")
        self.assertEqual((bad.get("classname"), bad.get("name")), ("tests.a", "bad"))
        self.assertIn("is not expected", bad.find("failure").text)
        self.assertEqual(list(good), [])
        self.assertIn("flow.json", cut.find("error").get("message"))

    def check_schema(self, element):
        attributes, children = SCHEMA[element.tag]
        allowed = {each.rstrip("!") for each in attributes.split()}
        self.assertLessEqual(set(element.attrib), allowed)
        for each in attributes.split():
            if each.endswith("!"):
                self.assertIn(each.rstrip("!"), element.attrib)
        places = [children.index(child.tag) for child in element]
        self.assertEqual(places, sorted(places))
        for child in element:
            self.check_schema(child)

    def test_ctrl_c_cancels_what_runs_and_leaves_nothing(self):
        folder = self.case("endless", flows.endless_flow())
        flows.write_endless(folder / "buckets/raw-zone/endless", copies=40)
        self.case("later", expected=flows.ORDERS_OUT)
        with tempfile.TemporaryDirectory() as temporary:
            process = subprocess.Popen(
                [SLUICE, "test", str(self.tests), "--jobs", "1", "--junit",
                 str(self.folder / "report.xml")],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                env=clean_environment(TMPDIR=temporary))
            wait_until(lambda: list(Path(temporary).glob("*/data/runtime.json")),
                       "the first test to begin")
            process.send_signal(signal.SIGINT)
            out, error = process.communicate(timeout=LIMIT)
            self.assertEqual((process.returncode, error), (130, ""), out)
            self.assertIn("2 tests: 2 not run", out)
            self.assertEqual(os.listdir(temporary), [])
        skipped = ElementTree.parse(self.folder / "report.xml").getroot().findall(".//skipped")
        self.assertEqual(len(skipped), 2)

    def test_ctrl_c_again_leaves_at_once_and_leaves_nothing(self):
        folder = self.case("endless", flows.endless_flow())
        flows.write_endless(folder / "buckets/raw-zone/endless", copies=40)
        with tempfile.TemporaryDirectory() as temporary:
            process = subprocess.Popen(
                [SLUICE, "test", str(self.tests)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.PIPE, text=True, env=clean_environment(TMPDIR=temporary))
            wait_until(lambda: list(Path(temporary).glob("*/data/runtime.json")),
                       "the test to begin")

            def has_ended():
                process.send_signal(signal.SIGINT)
                return process.poll() is not None
            wait_until(has_ended, "the end")
            out, error = process.communicate(timeout=LIMIT)
            self.assertEqual((process.returncode, error), (130, ""), out)
            self.assertEqual(os.listdir(temporary), [])


if __name__ == "__main__":
    unittest.main()
