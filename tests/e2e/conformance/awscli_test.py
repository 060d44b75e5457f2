"""The conformance table through Debian's AWS CLI."""

import os
import unittest

from conformance import table
from conformance.cli_clients import AwsCli
from conformance.runner import Runner


class ThroughTheAwsCli(unittest.TestCase):
    maxDiff = None

    def test_every_call_is_answered_as_the_table_says(self):
        runner = Runner(AwsCli(os.environ["SLUICE_SOURCE"]), table.groups()).run()
        runner.publish()
        self.assertFalse(runner.unequal, "\n".join(runner.unequal[:30]))
        self.assertEqual(runner.missing_errors(), [], "declared errors that no call reached")


if __name__ == "__main__":
    unittest.main()
