"""What stays of a run that is cancelled: objects that are complete, and the record names them. Killed
while they are put in place, the run leaves what its record says."""

import os
import random
import time
import unittest

from support import flows
from support.local import LIMIT, LocalTest, wait_until

ROUNDS = int(os.environ.get("SLUICE_CANCEL_ROUNDS", "8"))
FILES = 60
ROWS = 700


class CancelKeeps(LocalTest):
    def setUp(self):
        super().setUp()
        text = "id,text\n" + "".join(f"{row},{'x' * 1000}\n" for row in range(ROWS))
        for i in range(FILES):  # each a query of its own
            self.put("raw-zone", f"many/{i:03}.csv", text)
        self.out = self.bucket("clean-zone")
        self.chance = random.Random(7)

    def start(self, local):
        """A run that has finished some of its objects, or is about to."""
        execution = local.boto3().start_flow(flowName="many")["executionId"]
        wanted = self.chance.randrange(3) * ROWS
        wait_until(lambda: local.run_state(execution)["recordsWritten"] >= wanted
                   or local.run_state(execution)["executionStatus"] != "InProgress", "some objects")
        return execution

    def there(self, execution):
        return sorted(path for path in (self.out / "out" / "many" / execution).glob("*"))

    def create(self, local):
        local.boto3().create_flow(**flows.flow("many", [flows.map_all()], prefix="many",
                                               single=False, file_type="CSV"))

    def check_whole(self, paths):
        for path in paths:
            self.assertEqual(path.read_text().count("\n"), ROWS + 1, path)

    def test_whole_objects_stay_and_the_record_names_them(self):
        local = self.serve()
        self.create(local)
        kept = 0
        for _ in range(3):
            execution = self.start(local)
            local.cancel("many", execution)
            state = local.wait_for_end(execution)
            there = self.there(execution)
            self.assertEqual(sorted(one["path"] for one in state["objects"]),
                             [str(path) for path in there])
            self.check_whole(there)
            if state["executionStatus"] == "Canceled":
                self.assertLess(len(there), FILES)
                self.assertEqual(state["recordsWritten"], len(there) * ROWS)
                if there:
                    kept += 1
                    message = local.records("many")[0]["executionResult"]["errorInfo"]
                    self.assertIn("completely written", message["executionMessage"])
        self.assertGreater(kept, 0)
        self.assertEqual(list(self.out.glob(".sluice-*")), [])

    def test_nothing_stays_where_the_service_is_told_so(self):
        local = self.serve("--on-cancel", "remove")
        self.create(local)
        execution = self.start(local)
        local.cancel("many", execution)
        state = local.wait_for_end(execution)
        if state["executionStatus"] == "Canceled":
            self.assertEqual((state["objects"], self.there(execution)), ([], []))

    def test_objects_and_record_agree_when_killed_while_they_are_put_in_place(self):
        local = self.serve()
        self.create(local)
        ends = []
        for round_number in range(ROUNDS):
            with self.subTest(round=round_number):
                execution = self.start(local)
                local.cancel("many", execution)
                if round_number % 2:
                    folder = self.out / "out" / "many" / execution
                    until = time.monotonic() + LIMIT
                    # Looks without a pause: the window is less than a millisecond.
                    while not folder.is_dir() and local.run_state(execution)["executionStatus"] \
                            in ("InProgress", "CancelStarted"):
                        self.assertLess(time.monotonic(), until)
                local.kill()
                local = self.serve()
                state = local.run_state(execution)
                ends.append(state["executionStatus"])
                self.assertIn(ends[-1], ("Canceled", "Error", "Successful"))
                there = self.there(execution)
                self.assertEqual(sorted(one["path"] for one in state["objects"]),
                                 [str(path) for path in there])
                self.check_whole(there)
                if ends[-1] == "Error":
                    self.assertEqual(there, [])
                self.assertEqual(list(self.out.glob(".sluice-*")), [])
        print(f"{ROUNDS} kills: {', '.join(ends)}")


class Detector(LocalTest):
    def test_lookout_for_metrics_gets_its_records_on_a_schedule(self):
        fixtures = self.bucket("fixtures")
        (fixtures / "Thing.jsonl").write_text('{"id":1}\n{"id":2}\n')
        (fixtures / "LookoutMetrics.jsonl").write_text("")
        local = self.serve("--secrets", "file", "--fixture", f"Salesforce={fixtures}",
                           "--fixture", f"LookoutMetrics={fixtures}")
        client = local.boto3()
        client.create_connector_profile(
            connectorProfileName="sf", connectorType="Salesforce", connectionMode="Public",
            connectorProfileConfig={
                "connectorProfileProperties": {"Salesforce": {
                    "instanceUrl": "https://example.my.salesforce.com"}},
                "connectorProfileCredentials": {"Salesforce": {"accessToken": "a"}}})
        client.create_flow(
            flowName="metrics", kmsArn="arn:aws:kms:us-east-1:000000000000:key/0c4be1c2",
            triggerConfig={"triggerType": "Scheduled", "triggerProperties": {"Scheduled": {
                "scheduleExpression": "rate(5minutes)"}}},
            sourceFlowConfig={
                "connectorType": "Salesforce", "connectorProfileName": "sf",
                "sourceConnectorProperties": {"Salesforce": {"object": "Thing"}}},
            destinationFlowConfigList=[{
                "connectorType": "LookoutMetrics",
                "destinationConnectorProperties": {"LookoutMetrics": {}}}],
            tasks=[{"taskType": "Map_all", "sourceFields": [], "taskProperties": {},
                    "connectorOperator": {"Salesforce": "NO_OP"}}])
        client.start_flow(flowName="metrics")
        record = wait_until(lambda: [one for one in local.records("metrics")
                                     if one["executionStatus"] != "InProgress"], "the first run")[0]
        self.assertEqual(record["executionStatus"], "Successful", record)
        self.assertEqual((fixtures / "LookoutMetrics.out.jsonl").read_text(),
                         '{"id":1}\n{"id":2}\n')


if __name__ == "__main__":
    unittest.main()
