"""The conformance table through Debian's boto3, with and without its own checks; what is made from
the facts without, since they would hold most of it back."""

import os
import unittest

from conformance import generated, table
from conformance.boto3_client import Boto3Client
from conformance.runner import Runner


class ThroughBoto3(unittest.TestCase):
    maxDiff = None

    def run_through(self, checks, groups, suffix=""):
        client = Boto3Client(os.environ["SLUICE_SOURCE"], checks)
        client.name += suffix
        runner = Runner(client, groups).run()
        runner.publish()
        self.assertFalse(runner.unequal, "\n".join(runner.unequal[:30]))
        return runner

    def test_the_table_with_its_checks(self):
        self.assertEqual(self.run_through(True, table.groups()).missing_errors(), [])

    def test_the_table_without_its_checks(self):
        self.assertEqual(self.run_through(False, table.groups()).missing_errors(), [])

    def test_what_is_made_from_the_facts(self):
        self.run_through(False, generated.groups(), "-generated")


if __name__ == "__main__":
    unittest.main()
