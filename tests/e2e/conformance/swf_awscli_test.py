"""The conformance table of SWF through Debian's AWS CLI, whose botocore is its own."""

import os
import unittest

os.environ["SLUICE_SERVICE"] = "swf"  # before anything of the table is read

from conformance import table
from conformance.cli_clients import AwsCli
from conformance.runner import Runner


class SwfThroughTheAwsCli(unittest.TestCase):
    maxDiff = None

    def test_every_call_is_answered_as_the_table_says(self):
        runner = Runner(AwsCli(os.environ["SLUICE_SOURCE"]), table.groups()).run()
        runner.publish()
        self.assertFalse(runner.unequal, "\n".join(runner.unequal[:30]))
        self.assertEqual(runner.missing_errors(), [], "declared errors that no call reached")


if __name__ == "__main__":
    unittest.main()
