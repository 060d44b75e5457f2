"""The conformance table through `sluice appflow`."""

import unittest

from conformance import table
from conformance.cli_clients import SluiceCli
from conformance.runner import Runner


class ThroughSluiceAppflow(unittest.TestCase):
    maxDiff = None

    def test_every_call_is_answered_as_the_table_says(self):
        runner = Runner(SluiceCli(), table.groups()).run()
        runner.publish()
        self.assertFalse(runner.unequal, "\n".join(runner.unequal[:30]))
        self.assertEqual(runner.missing_errors(), [], "declared errors that no call reached")
        self.assertEqual(len(runner.operations), len(runner.facts.operations))


if __name__ == "__main__":
    unittest.main()
