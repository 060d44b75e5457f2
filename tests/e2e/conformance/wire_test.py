"""The conformance table over bare HTTP: the service itself, with no client in between."""

import os
import sys
import unittest

from conformance import table
from conformance.clients import WireClient
from conformance.runner import Runner


class OverTheWire(unittest.TestCase):
    maxDiff = None

    def test_every_call_is_answered_as_the_table_says(self):
        runner = Runner(WireClient(os.environ["SLUICE_SOURCE"]), table.groups()).run()
        runner.publish()
        self.assertEqual(runner.unequal, [])
        self.assertEqual(runner.missing_errors(), [], "declared errors that no call reached")
        self.assertEqual(len(runner.operations), len(runner.facts.operations))


if __name__ == "__main__":
    unittest.main()
