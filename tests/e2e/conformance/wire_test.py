"""The conformance table, and what is made from the facts, over bare HTTP: the service itself, with
no client in between."""

import os
import unittest

from conformance import generated, table
from conformance.clients import WireClient
from conformance.runner import Runner

# Members of answers that no call of these brings forth, and why.
NOT_ANSWERED = {
    # Windows of incremental pulls and deactivated flows need hours; tests/emulator moves a clock.
    ("ExecutionRecord", "dataPullStartTime"), ("ExecutionRecord", "dataPullEndTime"),
    ("DescribeFlowResponse", "flowStatusMessage"),
    # Sluice Local has no private link that could fail, and no SAP system.
    ("PrivateConnectionProvisioningState", "failureCause"),
    ("PrivateConnectionProvisioningState", "failureMessage"),
    ("ExecutionResult", "maxPageSize"), ("ExecutionResult", "numParallelProcesses"),
    # The Lambda contract has no such members (reference 7.3).
    ("ConnectorConfiguration", "supportedDataTransferApis"), ("ConnectorDetail", "applicationType"),
    ("ConnectorEntityField", "parentIdentifier"),
}


# Members that Sluice Local refuses in words (`sluice help local-choices`), which
# tests/vectors/engine/refused tries: nothing of them is ever stored, or answered.
DOCUMENTS = ("documentType", "includeAllVersions", "includeRenditions", "includeSourceFiles")
NOT_ACCEPTED = sorted(
    (operation, member) for operation in ("CreateFlow", "UpdateFlow") for member in (
        f"sourceFlowConfig.sourceConnectorProperties.Veeva.{name}" for name in DOCUMENTS))
NOT_ANSWERED |= {("VeevaSourceProperties", name) for name in DOCUMENTS}


class OverTheWire(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.client = WireClient(os.environ["SLUICE_SOURCE"])
        cls.table = cls.runner("wire", table.groups())
        cls.facts = cls.runner("wire-generated", generated.groups())

    @classmethod
    def runner(cls, name, groups):
        cls.client.name = name
        runner = Runner(cls.client, groups).run()
        runner.publish()
        return runner

    def test_every_call_is_answered_as_the_table_says(self):
        self.assertFalse(self.table.unequal, "\n".join(self.table.unequal[:30]))
        self.assertEqual(len(self.table.operations), len(self.table.facts.operations))

    def test_every_declared_error_is_reached(self):
        self.assertEqual(self.table.missing_errors(), [])

    def test_every_constraint_is_enforced_and_every_member_given_back(self):
        self.assertFalse(self.facts.unequal, "\n".join(self.facts.unequal[:30]))

    def test_every_member_of_every_input_was_accepted(self):
        self.table.accepted |= self.facts.accepted
        self.assertEqual(sorted(self.table.members_never_accepted()), NOT_ACCEPTED)

    def test_every_member_of_every_answer_was_given(self):
        never = set(self.client.outputs.never_seen())
        print(f"members of answers: {len(self.client.outputs.seen)} seen, {len(never)} never")
        self.assertEqual(never, NOT_ANSWERED)


if __name__ == "__main__":
    unittest.main()
