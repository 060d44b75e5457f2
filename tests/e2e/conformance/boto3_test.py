"""The conformance table through Debian's boto3, with and without its own checks."""

import os
import unittest

from conformance import table
from conformance.boto3_client import Boto3Client
from conformance.runner import Runner


class ThroughBoto3(unittest.TestCase):
    maxDiff = None

    def run_with(self, checks):
        runner = Runner(Boto3Client(os.environ["SLUICE_SOURCE"], checks), table.groups()).run()
        runner.publish()
        self.assertEqual(runner.unequal, [])
        self.assertEqual(runner.missing_errors(), [], "declared errors that no call reached")

    def test_with_its_checks(self):
        self.run_with(True)

    def test_without_its_checks(self):
        self.run_with(False)


if __name__ == "__main__":
    unittest.main()
