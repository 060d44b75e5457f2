"""The conformance table, and what is made from the facts, over bare HTTP: the service itself, with
no client in between."""

import os
import unittest

from conformance import generated, table
from conformance.clients import WireClient
from conformance.runner import Runner


class OverTheWire(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.table = cls.runner("wire", table.groups())
        cls.facts = cls.runner("wire-generated", generated.groups())

    @staticmethod
    def runner(name, groups):
        client = WireClient(os.environ["SLUICE_SOURCE"])
        client.name = name
        runner = Runner(client, groups).run()
        runner.publish()
        return runner

    def test_every_call_is_answered_as_the_table_says(self):
        self.assertEqual(self.table.unequal, [])
        self.assertEqual(len(self.table.operations), len(self.table.facts.operations))

    def test_every_declared_error_is_reached(self):
        self.assertEqual(self.table.missing_errors(), [])

    def test_every_constraint_is_enforced_and_every_member_given_back(self):
        self.assertEqual(self.facts.unequal, [])

    def test_every_member_of_every_input_was_accepted(self):
        self.table.accepted |= self.facts.accepted
        self.assertEqual(self.table.members_never_accepted(), [])


if __name__ == "__main__":
    unittest.main()
