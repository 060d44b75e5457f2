"""The conformance table of SWF over bare HTTP, through boto3 and `sluice swf`."""

import os
import unittest

os.environ["SLUICE_SERVICE"] = "swf"  # before anything of the table is read

from conformance import generated, table
from conformance.boto3_client import Boto3Client
from conformance.cli_clients import SluiceCli
from conformance.clients import WireClient
from conformance.runner import Runner

SOURCE = os.environ["SLUICE_SOURCE"]


class Swf(unittest.TestCase):
    maxDiff = None

    def run_through(self, client, groups, name=None):
        client.name = name or client.name
        runner = Runner(client, groups).run()
        runner.publish()
        self.assertFalse(runner.unequal, "\n".join(runner.unequal[:30]))
        return runner

    def run_table(self, client, name=None):
        runner = self.run_through(client, table.groups(), name)
        self.assertEqual(runner.missing_errors(), [], "declared errors that no call reached")
        return runner

    def test_over_the_wire(self):
        runner = self.run_table(WireClient(SOURCE), "swf-wire")
        self.assertEqual(len(runner.operations), len(runner.facts.operations))

    def test_what_is_made_from_the_facts_over_the_wire(self):
        self.run_through(WireClient(SOURCE), generated.groups(), "swf-wire-generated")

    def test_through_boto3_with_its_checks(self):
        self.run_table(Boto3Client(SOURCE, True))

    def test_through_boto3_without_its_checks(self):
        self.run_table(Boto3Client(SOURCE, False))

    def test_through_sluice_swf(self):
        runner = self.run_table(SluiceCli())
        self.assertEqual(len(runner.operations), len(runner.facts.operations))


if __name__ == "__main__":
    unittest.main()
