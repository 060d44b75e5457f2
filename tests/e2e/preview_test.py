"""`sluice preview` and POST /_sluice/preview: what a run would do to some rows."""

import json
import signal
import subprocess
import time
import unittest

from support import flows
from support.crm import CrmTest, crm_filter, read_flow, tasks
from support.local import LIMIT, SLUICE, clean_environment, sluice, wait_until
from support.runtest import RunTest

STAGES = ["read", "filter", "validate", "change", "combine", "map", "write"]
FILTER = "Task 2 (Filter rows, in JSON Filter)"


class Preview(RunTest):
    def preview(self, definition, *more, check=None):
        return sluice("preview", self.file(definition), "--data", self.data, *self.buckets(), *more,
                      check=check)

    def shown(self, definition, *more, check=0):
        return json.loads(self.preview(definition, "--output", "json", *more, check=check).stdout)

    def test_shows_what_the_run_writes_and_writes_nothing(self):
        self.put_orders()
        shown = self.shown(flows.orders_flow())
        self.assertEqual(self.objects(self.out), [])
        self.assertEqual([stage["stage"] for stage in shown["stages"]], STAGES)

        local = self.serve()
        done = self.run_file(self.file(flows.orders_flow()), "--output", "json", check=0)
        record = json.loads(done.stdout)["executionResult"]
        kept = [row["written"] for row in shown["rows"] if row["fate"] == "kept"]
        self.assertEqual("\n".join(kept) + "\n", self.objects(self.out)[0].read_text())
        self.assertEqual(shown["stages"][0]["rowsOut"], record["recordsProcessed"])
        state = local.run_state(json.loads(done.stdout)["executionId"])
        self.assertEqual(shown["stages"][-1]["rowsOut"], state["recordsWritten"])

    def test_the_flow_is_not_stored_and_the_service_ends(self):
        self.put_orders()
        self.preview(flows.orders_flow(), check=0)
        wait_until(lambda: not (self.data / "runtime.json").exists(), "the service to end")
        self.assertEqual(self.serve().boto3().list_flows()["flows"], [])

    def test_says_in_words_what_became_of_each_row(self):
        self.put_orders()
        done = self.preview(flows.orders_flow(), check=0)
        self.assertEqual(done.stderr, "")
        lines = done.stdout.splitlines()
        self.assertIn("Source     all 3 rows", lines)
        self.assertIn(f"filter            3        2  {FILTER}: 1 dropped", lines)
        self.assertIn("change            2        2  Task 3 (Mask): 2 changed", lines)
        first = lines.index("Row 1 of orders/a.csv: dropped")
        self.assertEqual(lines[first + 1], f'  {FILTER} dropped it: "country" is "GB", which does '
                                           "not match EQUAL_TO BE.")
        second = lines.index("Row 2 of orders/a.csv: written")
        self.assertEqual(lines[second + 1:second + 3], [
            '  Task 3 (Mask): card "4222222222222222" -> "************2222"',
            '  {"id":"2","card":"************2222"}'])

    def test_chooses_rows_by_number_condition_and_fate(self):
        self.put_orders()
        definition = flows.orders_flow()

        def numbers(*more):
            return [row["number"] for row in self.shown(definition, *more)["rows"]]

        self.assertEqual(numbers("--from", "2", "--rows", "1"), [2])
        self.assertEqual(numbers("--where", "last is empty or id > 2"), [2, 3])
        self.assertEqual(numbers("--only", "dropped"), [1])
        refused = self.preview(definition, "--where", "lst is empty", check=2)
        self.assertIn('Did you mean "last"?', refused.stderr)

    def test_is_cut_after_a_task_also_without_a_destination(self):
        self.put_orders()
        definition = flows.orders_flow()
        del definition["destinationFlowConfigList"]
        shown = self.shown(definition, "--after", "3")
        self.assertEqual(shown["stages"][-1]["stage"], "change")
        self.assertEqual(shown["rows"][1]["after"]["card"], "************2222")
        self.assertEqual(shown["rows"][1]["after"]["first"], "Bob")
        self.assertIn("The flow has 0 destinations", self.preview(definition, check=2).stderr)
        self.assertIn("The flow has no task 9", self.preview(
            flows.orders_flow(), "--after", "9", check=2).stderr)
        self.assertIn("--after cannot be", self.preview(
            flows.orders_flow(), "--after", "mapp", check=2).stderr)

    def test_a_row_that_ends_the_run_exits_1_with_the_runs_message(self):
        self.put_orders()
        strict = flows.flow("strict", [
            flows.projection("id", "price"),
            flows.validate("VALIDATE_NUMERIC", "price", "DropDataset"), flows.mapping("id", "id")])
        shown = self.shown(strict, check=1)
        record = json.loads(self.run_file(self.file(strict), "--output", "json", check=1).stdout)
        self.assertEqual(shown["error"],
                         record["executionResult"]["errorInfo"]["executionMessage"])
        self.assertEqual([row["fate"] for row in shown["rows"]], ["kept", "kept", "failed"])

    def test_a_source_that_is_not_there_is_told_as_a_run_tells_it(self):
        done = self.preview(flows.orders_flow(), check=2)
        self.assertIn("The prefix orders of bucket raw-zone holds no objects", done.stderr)

    def test_values_do_not_command_the_terminal(self):
        self.put_orders("id,card,country\n\x1b[31m1,\x1b[2J,BE\n")
        done = self.preview(flows.orders_flow(), "--after", "read", check=0)
        self.assertNotIn("\x1b", done.stdout)
        self.assertIn(r"\u001b[2J", done.stdout)

    def test_ctrl_c_ends_it(self):
        flows.write_endless(self.raw / "endless")
        process = subprocess.Popen(
            [SLUICE, "preview", str(self.file(flows.endless_flow())), "--data", str(self.data),
             *self.buckets(), "--keep", "--where", "name = nobody", "--look", "0"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=clean_environment())
        self.addCleanup(process.communicate, timeout=LIMIT)
        self.addCleanup(process.kill)
        wait_until(lambda: (self.data / "runtime.json").exists(), "the service")
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=LIMIT)
        self.assertEqual(process.returncode, 130, said)

    def test_the_path_ends_a_preview_that_takes_too_long(self):
        flows.write_endless(self.raw / "endless")
        local = self.serve(*self.buckets())
        begin = time.monotonic()
        with self.assertRaisesRegex(Exception, r"took longer than it may \(1 seconds\)"):
            local.call("POST", "/_sluice/preview", {
                "flow": flows.endless_flow(), "where": "name = nobody", "look": 0, "seconds": 1})
        self.assertLess(time.monotonic() - begin, 5)
        for wrong in ({}, {"flow": 1}, {"flow": {}, "rows": 0}, {"flow": {}, "rows": "ten"},
                      {"flow": {}, "only": "lost"}, {"flow": {}, "after": "mapp"},
                      {"flow": {}, "row": 1}, {"flow": {}, "seconds": 1e9}):
            with self.assertRaisesRegex(Exception, "ValidationException"):
                local.call("POST", "/_sluice/preview", wrong)


class OfAConnector(CrmTest):
    def test_asks_for_no_more_pages_than_it_takes(self):
        self.ready()
        flow = read_flow("some", ["id", "name"], filters=[
            crm_filter("CONTAINS", "name", DATA_TYPE="string", VALUE="Contact")])
        shown = self.local.call("POST", "/_sluice/preview", {"flow": flow, "rows": 3})
        self.assertEqual([row["written"] for row in shown["rows"]],
                         [f'{{"id":{i},"name":"Contact {i}"}}' for i in (1, 2, 3)])
        self.assertFalse(shown["isWholeSource"])
        self.assertEqual(len(self.crm.requests("QueryData")), 1)
        task = shown["stages"][1]["tasks"][0]
        self.assertTrue(task["isAppliedBySource"])

        all_of_it = self.local.call("POST", "/_sluice/preview", {"flow": flow, "rows": 1000})
        self.assertTrue(all_of_it["isWholeSource"])
        self.assertEqual(len(all_of_it["rows"]), 250)
        self.assertEqual(len(self.rows(self.run_flow(flow))), 250)


class OfAFixture(RunTest):
    def test_shows_what_its_filters_leave_out_and_reads_parquet_no_further_than_it_shows(self):
        self.put_orders("Id,Name\n1,Acme\n2,Bolt\n3,Cork\n")
        local = self.serve("--secrets", "file", *self.buckets())
        local.boto3().create_connector_profile(
            connectorProfileName="sf", connectorType="Salesforce", connectionMode="Public",
            connectorProfileConfig={
                "connectorProfileProperties": {"Salesforce": {"instanceUrl": "https://x.example"}},
                "connectorProfileCredentials": {"Salesforce": {
                    "accessToken": "a", "refreshToken": "r"}}})
        self.run_file(self.file(flows.flow(
            "make", [flows.map_all()], file_type="PARQUET", single=False)), check=0)
        fixture = self.folder / "salesforce"
        fixture.mkdir()
        (fixture / "Account.parquet").write_bytes(self.objects(self.out)[0].read_bytes())
        local.call("PUT", "/_sluice/fixtures/Salesforce", {"folder": str(fixture)})

        flow = flows.flow("accounts", tasks("Id", "Name", key="Salesforce", filters=[
            {"taskType": "Filter", "connectorOperator": {"Salesforce": "NOT_EQUAL_TO"},
             "sourceFields": ["Id"], "taskProperties": {"DATA_TYPE": "id", "VALUE": "1"}}]))
        flow["sourceFlowConfig"] = {
            "connectorType": "Salesforce", "connectorProfileName": "sf",
            "sourceConnectorProperties": {"Salesforce": {"object": "Account"}}}
        shown = local.call("POST", "/_sluice/preview", {"flow": flow, "rows": 2})
        self.assertEqual([row["fate"] for row in shown["rows"]], ["dropped", "kept"])
        self.assertEqual(shown["rows"][1]["written"], '{"Id":"2","Name":"Bolt"}')
        self.assertTrue(shown["stages"][1]["tasks"][0]["isAppliedBySource"])
        self.assertFalse(shown["isWholeSource"])
        whole = local.call("POST", "/_sluice/preview", {"flow": flow, "where": "Id >= 2"})
        self.assertEqual([row["number"] for row in whole["rows"]], [2, 3])
        self.assertTrue(whole["isWholeSource"])


if __name__ == "__main__":
    unittest.main()
