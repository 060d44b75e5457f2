"""`sluice check`: the explainer on files, for people, editors and programs."""

import json
import subprocess
import unittest

from support import flows
from support.local import LIMIT, SLUICE, clean_environment, sluice
from support.runtest import RunTest


def faulty():
    """A mask without its length, and a field that the projection leaves out."""
    definition = flows.orders_flow()
    del definition["tasks"][2]["taskProperties"]["MASK_LENGTH"]
    definition["tasks"].append(flows.mapping("first", "name"))
    return definition


class Check(RunTest):
    def text(self, definition):
        return json.dumps(definition, indent=2)

    def test_a_good_flow_exits_0(self):
        file = self.file(flows.orders_flow())
        done = sluice("check", file, check=0)
        self.assertEqual((done.stdout, done.stderr), (f"{file}: nothing is wrong.\n", ""))

    def test_findings_name_line_column_code_and_remedy(self):
        text = self.text(faulty())
        file = self.file(text)
        done = sluice("check", file, check=1)
        line = next(i for i, each in enumerate(text.splitlines(), 1) if "MASK_VALUE" in each)
        self.assertEqual(done.stdout.splitlines()[:2], [
            f"{file}:{line - 1}:7: error: The Mask task does not say how many characters to mask. "
            "[mask-length-missing]",
            "    tasks[2].taskProperties.MASK_LENGTH: Fill in MASK_LENGTH."])
        self.assertRegex(done.stdout, r": warning: .*\[projection-misses-field\]\n"
                                      r"    tasks\[5\]\.sourceFields: Add it there\.\n\Z")
        self.assertEqual(done.stderr, "")

    def test_json_is_for_programs(self):
        done = sluice("check", "--output", "json", self.file(faulty(), "a.json"),
                      self.file(flows.orders_flow(), "b.json"), self.file("{}", "c.json"), check=2)
        a, b, c = json.loads(done.stdout)["files"]
        self.assertEqual([each["code"] for each in a["findings"]],
                         ["mask-length-missing", "projection-misses-field"])
        self.assertEqual(list(a["findings"][0]),
                         ["code", "severity", "line", "column", "path", "message", "remedy"])
        self.assertEqual((a["flowName"], b["findings"]), ("orders", []))
        self.assertIn("c.json", c["error"])

    def test_several_files_are_summed_up_and_no_flow_is_worst(self):
        good, bad = self.file(flows.orders_flow(), "a.json"), self.file(faulty(), "b.json")
        done = sluice("check", good, bad, check=1)
        self.assertTrue(done.stdout.endswith("2 flows: 1 error, 1 warning, 0 hints.\n"))
        done = sluice("check", bad, self.folder / "none.json", good, check=2)
        self.assertIn(f"sluice: There is no file {self.folder / 'none.json'}", done.stderr)
        self.assertIn("mask-length-missing", done.stdout)
        done = sluice("check", self.file('{\n "tasks": [,]}', "c.json"), check=2)
        self.assertIn("c.json: Line 2, column 12", done.stderr)

    def test_a_hint_alone_is_no_problem(self):
        definition = flows.orders_flow()
        definition["tasks"][1] = flows.row_filter(
            "BETWEEN", "country", DATA_TYPE="int", LOWER_BOUND="1", UPPER_BOUND="2")
        done = sluice("check", self.file(definition), check=0)
        self.assertIn(": hint: ", done.stdout)

    def test_standard_input_is_a_flow_too(self):
        done = subprocess.run([SLUICE, "check", "-"], input=self.text(faulty()), text=True,
                              capture_output=True, timeout=LIMIT, env=clean_environment())
        self.assertEqual(done.returncode, 1)
        self.assertTrue(done.stdout.startswith("standard input:"), done.stdout)
        self.assertIn("given twice", sluice("check", "-", "-", check=2).stderr)


class SeveralRuns(RunTest):
    def setUp(self):
        super().setUp()
        self.put_orders()
        self.good = self.file(flows.orders_flow("good"), "good.json")
        self.strict = self.file(flows.flow("strict", [
            flows.projection("id", "price"),
            flows.validate("VALIDATE_NUMERIC", "price", "DropDataset"), flows.mapping("id", "id")]),
            "strict.json")
        self.refused = self.file(flows.flow("refused", [flows.map_all()], prefix="nothing"),
                                 "refused.json")

    def test_run_one_after_the_other_and_are_summed_up(self):
        done = self.run_files(self.good, self.strict, self.refused, self.good, check=2)
        self.assertTrue(done.stdout.endswith(
            "Summary    4 flows: 2 Successful, 1 Error, 1 refused\n"), done.stdout)
        self.assertEqual(done.stdout.count("Execution  "), 3)
        self.assertIn(f"sluice: {self.refused}: ", done.stderr)
        self.assertEqual(len(self.objects(self.out)), 2)
        self.assertFalse((self.data / "runtime.json").exists())
        self.run_files(self.good, self.strict, check=1)
        self.run_files(self.good, self.good, check=0)

    def test_json_is_a_list_with_their_files(self):
        done = self.run_files(self.good, self.refused, "--output", "json", check=2)
        first, second = json.loads(done.stdout)
        self.assertEqual((first["file"], first["flowName"]), (str(self.good), "good"))
        self.assertEqual(first["record"]["executionStatus"], "Successful")
        self.assertEqual(second["flowName"], "refused")
        self.assertIn("nothing", second["error"])

    def test_nothing_runs_when_one_file_is_wrong(self):
        done = self.run_files(self.good, self.file("{", "cut.json"), self.file("{}", "no.json"),
                              check=2)
        self.assertIn("cut.json", done.stderr)
        self.assertIn("no.json", done.stderr)
        self.assertEqual(self.objects(self.out), [])

    def test_standard_input_is_named_in_what_is_said(self):
        done = subprocess.run(
            [SLUICE, "run", "-", "--data", str(self.data), *map(str, self.buckets())], input="[1]",
            text=True, capture_output=True, timeout=LIMIT, env=clean_environment())
        self.assertEqual(done.returncode, 2)
        self.assertTrue(done.stderr.startswith("sluice: standard input: "), done.stderr)

    def run_files(self, *arguments, check):
        return sluice("run", *arguments, "--data", self.data, *self.buckets(), check=check)


if __name__ == "__main__":
    unittest.main()
