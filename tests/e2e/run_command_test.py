"""`sluice run`: output, exit codes, Ctrl-C, the service it starts and ends."""

import json
import os
import pty
import re
import signal
import subprocess
import unittest
from pathlib import Path

from support import flows
from support.crm import tasks
from support.local import (LIMIT, SLUICE, SOURCE, clean_environment, end_service_of, sluice,
                           wait_until)
from support.runtest import RunTest


SOME_ROWS = r" [1-9][\d,]* rows "


class Run(RunTest):
    def test_json_output_is_the_execution_record_alone(self):
        self.put_orders()
        local = self.serve()
        done = self.run_file(self.file(flows.orders_flow()), "--output", "json", check=0)
        self.assertEqual(done.stderr, "")
        record = json.loads(done.stdout)
        over_http = local.call("POST", "/describe-flow-execution-records", {"flowName": "orders"})
        self.assertEqual(record, over_http["flowExecutions"][0])
        self.assertEqual(record["executionStatus"], "Successful")
        self.assertLessEqual(set(record), {"executionId", "executionStatus", "executionResult",
                                           "startedAt", "lastUpdatedAt"})

    def test_text_output_names_status_counts_and_the_objects(self):
        self.put_orders()
        done = self.run_file(self.file(flows.orders_flow()), check=0)
        written = self.objects(self.out)
        self.assertEqual(len(written), 1)
        lines = dict(line.split(maxsplit=1) for line in done.stdout.splitlines())
        self.assertEqual(lines["Status"], "Successful")
        self.assertEqual(lines["Records"], "3 read, 1 dropped, 2 written")
        self.assertTrue(lines["Object"].startswith(f"{written[0]} ("), lines["Object"])
        self.assertEqual(
            [json.loads(line) for line in written[0].read_text().splitlines()], flows.ORDERS_OUT)

    def test_a_service_that_it_started_ends_with_it(self):
        self.put_orders()
        self.run_file(self.file(flows.orders_flow()), check=0)
        wait_until(lambda: not (self.data / "runtime.json").exists(), "the service to end")

    def test_keep_leaves_the_service_running(self):
        self.put_orders()
        self.run_file(self.file(flows.orders_flow()), "--keep", check=0)
        self.assertEqual([each["flowName"] for each in self.found().boto3().list_flows()["flows"]],
                         ["orders"])

    def test_a_running_service_is_used_and_left_alone(self):
        self.put_orders()
        local = self.serve()
        self.run_file(self.file(flows.orders_flow()), check=0)
        self.assertIsNone(local.process.poll())
        self.assertEqual(len(local.records("orders")), 1)

    def test_a_flow_is_updated_only_when_it_differs(self):
        self.put_orders()
        local = self.serve()
        definition = flows.orders_flow()
        self.run_file(self.file(definition), check=0)
        before = local.boto3().describe_flow(flowName="orders")

        other_order = {**definition, "tasks": definition["tasks"][3:] + definition["tasks"][:3]}
        self.run_file(self.file(other_order), check=0)
        same = local.boto3().describe_flow(flowName="orders")
        self.assertEqual(same["tasks"], before["tasks"])

        definition["tasks"].append(flows.mapping("country", "land"))
        self.run_file(self.file(definition), check=0)
        updated = local.boto3().describe_flow(flowName="orders")
        self.assertEqual(len(updated["tasks"]), len(before["tasks"]) + 1)
        self.assertEqual(len(local.records("orders")), 3)

    def test_a_run_that_fails_exits_1_with_its_record(self):
        self.put_orders()
        strict = flows.flow("strict", [
            flows.projection("id", "price"), flows.validate("VALIDATE_NUMERIC", "price", "DropDataset"),
            flows.mapping("id", "id")])
        done = self.run_file(self.file(strict), "--output", "json", check=1)
        record = json.loads(done.stdout)
        self.assertEqual(record["executionStatus"], "Error")
        self.assertIn("price", record["executionResult"]["errorInfo"]["executionMessage"])
        self.assertEqual(self.objects(self.out), [])

    def test_runs_that_are_started_at_once_share_one_service(self):
        self.put_orders()
        processes = []
        for i in range(4):
            file = self.file(flows.orders_flow(f"orders-{i}"), f"flow-{i}.json")
            processes.append(subprocess.Popen(
                [SLUICE, "run", str(file), "--data", str(self.data), *self.buckets(),
                 "--output", "json"],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                env=clean_environment()))
        for process in processes:
            out, error = process.communicate(timeout=LIMIT)
            self.assertEqual((process.returncode, error), (0, ""))
            self.assertEqual(json.loads(out)["executionStatus"], "Successful")
        self.assertEqual(len(self.objects(self.out)), 4)
        wait_until(lambda: not self.services(), "the last service to end", limit=10)

    def services(self):
        """Processes of the program on this test's data directory."""
        found = []
        for entry in Path("/proc").iterdir():
            try:
                if str(self.data).encode() in (entry / "cmdline").read_bytes():
                    found.append(entry.name)
            except OSError:
                pass  # no process, or one that has just ended
        return found

    def test_the_sample_flow_runs(self):
        done = sluice("run", SOURCE / "resources/samples/sample-orders.json", "--data", self.data,
                      "--bucket", f"sample-source={SOURCE / 'resources/samples'}",
                      "--bucket", f"sample-destination={self.out}", "--output", "json", check=0)
        result = json.loads(done.stdout)["executionResult"]
        self.assertEqual(result["recordsProcessed"], 200)
        rows = [json.loads(line) for line in self.objects(self.out)[0].read_text().splitlines()]
        self.assertTrue(rows)
        self.assertTrue(all(float(row["total"]) > 25 and row["email"] for row in rows))
        self.assertTrue(all(row["card"].startswith("*" * 12) for row in rows))


def make_salesforce_profile(local):
    local.boto3().create_connector_profile(
        connectorProfileName="sf", connectorType="Salesforce", connectionMode="Public",
        connectorProfileConfig={
            "connectorProfileProperties": {"Salesforce": {
                "instanceUrl": "https://example.my.salesforce.com"}},
            "connectorProfileCredentials": {"Salesforce": {
                "accessToken": "a", "refreshToken": "r"}}})


class RunWithAFixture(RunTest):
    def test_the_folder_of_the_option_is_read_by_the_service_it_starts(self):
        local = self.serve("--secrets", "file")
        make_salesforce_profile(local)
        sluice("stop", "--data", self.data, check=0)
        fixture = self.folder / "salesforce"
        fixture.mkdir()
        (fixture / "Account.csv").write_text("Id,Name\n1,Acme\n2,Bolt\n")
        flow = flows.flow("accounts", [
            {"taskType": "Filter", "connectorOperator": {"Salesforce": "PROJECTION"},
             "sourceFields": ["Id", "Name"], "taskProperties": {}},
            *({"taskType": "Map", "connectorOperator": {"Salesforce": "NO_OP"},
               "sourceFields": [name], "destinationField": name, "taskProperties": {}}
              for name in ("Id", "Name"))])
        flow["sourceFlowConfig"] = {
            "connectorType": "Salesforce", "connectorProfileName": "sf",
            "sourceConnectorProperties": {"Salesforce": {"object": "Account"}}}
        file = self.file(flow)
        out = ["--bucket", f"clean-zone={self.out}"]
        done = sluice("run", file, "--data", self.data, *out, "--secrets", "file", "--fixture",
                      f"Salesforce={fixture}", check=0)
        self.assertIn("2 read, 0 dropped, 2 written", done.stdout)
        self.assertEqual(json.loads(self.objects(self.out)[0].read_text().splitlines()[1]),
                         {"Id": "2", "Name": "Bolt"})
        # It is remembered, as a bucket is.
        sluice("run", file, "--data", self.data, check=0)

    def test_refused_records_are_counted_explained_and_found(self):
        local = self.serve("--secrets", "file")
        make_salesforce_profile(local)
        fixture = self.folder / "salesforce"
        fixture.mkdir()
        (fixture / "Account.csv").write_text("Id,Name\n1,Acme\n2,Bolt\n")
        self.put_orders("Id,Name\n1,One\n2,Two\n3,Three\n")
        flow = flows.flow("push", tasks("Id", "Name", key="S3"))
        flow["destinationFlowConfigList"] = [{
            "connectorType": "Salesforce", "connectorProfileName": "sf",
            "destinationConnectorProperties": {"Salesforce": {
                "object": "Account", "writeOperationType": "UPDATE", "idFieldNames": ["Id"],
                "errorHandlingConfig": {"bucketName": "clean-zone", "bucketPrefix": "errs"}}}}]
        done = self.run_file(
            self.file(flow), "--fixture", f"Salesforce={fixture}", check=0)
        self.assertIn("Records    3 read, 0 dropped, 2 written, 1 refused\n", done.stdout)
        self.assertEqual(done.stdout.count("There is no record with Id = 3."), 1)
        kept = self.objects(self.out)
        self.assertEqual(len(kept), 1)
        self.assertIn(f"Refused in {kept[0]} (", done.stdout)
        self.assertNotIn("Object", done.stdout)

    def test_a_wrong_mapping_is_refused_before_a_service_is_started(self):
        file = self.file(flows.orders_flow())
        for option, value in (("--lambda", "crm"), ("--lambda", "crm=ftp://x"),
                              ("--fixture", "Salesforce"), ("--token-url", "Salesforce=x"),
                              ("--allow-links", "raw-zone"),
                              ("--token-url", "Salesforce=http://login.example/token")):
            refused = sluice("run", file, "--data", self.data, option, value, check=2)
            self.assertIn(value.split("=")[-1], refused.stderr)
        self.assertFalse(self.data.exists())


class ControlC(RunTest):
    def setUp(self):
        super().setUp()
        flows.write_endless(self.raw / "endless")
        self.terminal, self.other_end = pty.openpty()
        self.addCleanup(os.close, self.terminal)

    def spawn(self, *more, output="json"):
        """`sluice run` with a terminal as standard error."""
        process = subprocess.Popen(
            [SLUICE, "run", str(self.file(flows.endless_flow())), "--data", str(self.data),
             *self.buckets(), "--output", output, *more],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.other_end, text=True,
            env=clean_environment())
        os.close(self.other_end)
        self.addCleanup(process.communicate, timeout=LIMIT)
        self.addCleanup(process.kill)
        return process

    def read_until(self, text):
        seen = ""

        def found():
            nonlocal seen
            try:
                seen += os.read(self.terminal, 4096).decode(errors="replace")
            except OSError:
                raise AssertionError(f"the terminal was closed before {text!r}: {seen!r}") from None
            return re.search(text, seen)

        wait_until(found, f"{text!r} on the terminal")
        return seen

    def test_progress_is_shown_and_ctrl_c_cancels(self):
        process = self.spawn("--keep")
        shown = self.read_until(SOME_ROWS + ".* GB  ")
        self.assertRegex(shown, r"\[#*\.*\] +\d+ %  [\d,]+ rows  .* of [\d.]+ GB  ")
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=LIMIT)
        self.assertEqual(process.returncode, 130)
        record = json.loads(out)
        self.assertEqual(record["executionStatus"], "Canceled")
        self.assertEqual(self.objects(self.out), [])
        self.assertGreater(record["executionResult"]["recordsProcessed"], 0)
        self.assertGreater(record["executionResult"]["bytesProcessed"], 0)
        self.assertEqual(record["executionResult"]["bytesWritten"], 0)

        stored = self.found().records("endless")
        self.assertEqual([(each["executionId"], each["executionStatus"]) for each in stored],
                         [(record["executionId"], "Canceled")])

    def test_a_canceled_run_tells_what_it_read_and_that_nothing_is_written(self):
        process = self.spawn("--keep", output="text")
        self.read_until(SOME_ROWS)
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=LIMIT)
        lines = dict(line.split(maxsplit=1) for line in out.splitlines())
        self.assertEqual(lines["Status"], "Canceled")
        self.assertRegex(lines["Records"], r"^[1-9][\d,]* read, 0 dropped, 0 written$")
        self.assertRegex(lines["Bytes"], r"^[1-9][\d.]* [kMG]B read, 0 bytes written$")
        self.assertNotIn("Object", lines)

    def test_a_terminated_run_is_canceled_too(self):
        process = self.spawn("--keep")
        self.read_until(" rows ")
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=LIMIT)
        self.assertEqual(process.returncode, 130)
        self.assertEqual(self.found().records("endless")[0]["executionStatus"], "Canceled")

    def test_a_second_ctrl_c_leaves_at_once(self):
        process = self.spawn()
        self.read_until(" rows ")
        service = self.found().runtime()["pid"]
        os.kill(service, signal.SIGSTOP)  # so that the first one gets no answer
        process.send_signal(signal.SIGINT)
        wait_until(lambda: self.interrupts_pending(process) == 0, "the first signal to be taken")
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=5)
        self.assertEqual((process.returncode, out), (130, ""))

    @staticmethod
    def interrupts_pending(process):
        """Two signals that come together would be one."""
        with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
            pending = next(line for line in status if line.startswith("ShdPnd:"))
        return int(pending.split()[1], 16) & (1 << (signal.SIGINT - 1))

    def test_a_service_that_dies_meanwhile_is_told_in_a_sentence(self):
        process = self.spawn()
        self.read_until(" rows ")
        end_service_of(self.data)
        shown = self.read_until("recorded as Error")
        self.assertIn("endless", shown)
        out, _ = process.communicate(timeout=LIMIT)
        self.assertEqual((process.returncode, out), (1, ""))
        local = self.serve()
        self.assertEqual(local.records("endless")[0]["executionStatus"], "Error")

    def test_a_service_that_is_stopped_meanwhile_is_told_as_what_it_is(self):
        process = self.spawn()
        self.read_until(" rows ")
        os.kill(self.found().runtime()["pid"], signal.SIGTERM)
        shown = self.read_until("was canceled")
        self.assertIn("was stopped while the flow endless ran", shown)
        out, _ = process.communicate(timeout=LIMIT)
        self.assertEqual((process.returncode, out), (130, ""))
        local = self.serve()
        record = local.records("endless")[0]
        self.assertEqual(record["executionStatus"], "Canceled")
        self.assertIn(record["executionId"], shown)
        self.assertEqual(record["executionResult"]["bytesWritten"], 0)


if __name__ == "__main__":
    unittest.main()
