"""`sluice mappings`: what it lists, sets and removes, how it exits."""

import json
import unittest

from support import flows
from support.local import LocalTest, sluice


class Mappings(LocalTest):
    def mappings(self, *words, check=0):
        return sluice("mappings", *words, "--data", self.data, check=check)

    def test_without_a_service_it_says_how_to_start_one(self):
        for words in ([], ["set", "--token-url", "Salesforce=http://127.0.0.1:1/t"],
                      ["remove", "--bucket", "raw-zone"]):
            self.assertEqual(self.mappings(*words, check=1).stderr,
                             f"sluice: No Sluice Local runs on {self.data}. Start one there with: "
                             f"sluice serve --data '{self.data}'\n")

    def test_what_is_set_is_listed_until_it_is_removed(self):
        self.serve()
        self.assertIn("Nothing is mapped.", self.mappings().stdout)
        raw, fixtures = self.folder / "raw", self.folder / "fixtures"
        raw.mkdir()
        fixtures.mkdir()
        said = self.mappings("set", "--bucket", f"raw-zone={raw}", "--fixture",
                             f"Salesforce={fixtures}", "--allow-links", "Salesforce",
                             "--lambda", "mine=http://127.0.0.1:3001",
                             "--token-url", "Slack=http://127.0.0.1:3002/token").stdout
        self.assertEqual(said.splitlines()[0], f"The bucket raw-zone is {raw} now.")
        expected = [
            {"kind": "bucket", "name": "raw-zone", "folder": str(raw), "allowLinks": False},
            {"kind": "lambda", "name": "mine", "url": "http://127.0.0.1:3001"},
            {"kind": "fixture", "name": "Salesforce", "folder": str(fixtures), "allowLinks": True},
            {"kind": "token-url", "name": "Slack", "url": "http://127.0.0.1:3002/token"}]
        self.assertEqual(json.loads(self.mappings("--output", "json").stdout), expected)

        fixtures.rmdir()
        lines = [line.split() for line in self.mappings().stdout.splitlines()]
        self.assertEqual(lines[1], ["bucket", "raw-zone", str(raw)])
        self.assertEqual(lines[3][:4] + lines[3][-3:],
                         ["fixture", "Salesforce", str(fixtures), "the", "is", "not", "there"])

        self.mappings("remove", "--bucket", "raw-zone", "--lambda", "mine")
        self.assertEqual(json.loads(self.mappings("--output", "json").stdout), expected[2:])
        self.assertTrue(raw.is_dir())

    def test_a_flow_runs_with_what_was_set(self):
        local = self.serve()
        raw, clean = self.folder / "in", self.folder / "out"
        for folder in (raw, clean):
            folder.mkdir()
        self.put(raw, "orders/a.csv", flows.ORDERS)
        self.mappings("set", "--bucket", f"raw-zone={raw}", "--bucket", f"clean-zone={clean}")
        client = local.boto3()
        client.create_flow(**flows.orders_flow())
        run = local.wait_for_end(client.start_flow(flowName="orders")["executionId"])
        self.assertEqual((run["executionStatus"], run["recordsWritten"]), ("Successful", 2))

    def test_what_cannot_be_done_is_named(self):
        self.serve()
        self.assertEqual(self.mappings("remove", "--bucket", "raw-zone", check=1).stderr,
                         "sluice: The bucket raw-zone is not mapped; sluice mappings lists what "
                         "is.\n")
        self.mappings("remove", "--fixture", "Salesforce", check=1)
        self.assertIn("does not exist", self.mappings("set", "--bucket", "raw-zone=/no/such",
                                                      check=2).stderr)
        for words in (["set"], ["remove"], ["drop"]):
            self.mappings(*words, check=2)


if __name__ == "__main__":
    unittest.main()
