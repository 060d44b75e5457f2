"""The whole life of a flow through the AWS CLI of Debian."""

import json
import shlex
import subprocess
import unittest

from support import flows
from support.local import LIMIT, SLUICE, LocalTest, clean_environment, wait_until


class AwsCli(LocalTest):
    def setUp(self):
        super().setUp()
        self.local = self.serve()
        self.put("raw-zone", "orders/a.csv", flows.ORDERS)
        self.bucket("clean-zone")

    def shell(self, line):
        """As a person would type it, after eval "$(sluice env)"."""
        script = f'eval "$({shlex.quote(SLUICE)} env --data {shlex.quote(str(self.data))})"; {line}'
        return subprocess.run(["bash", "-c", script], stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=LIMIT,
                              env=clean_environment(PATH="/usr/bin:/bin", AWS_PAGER=""))

    def aws(self, *arguments, fails=None):
        pair = self.local.credentials()
        done = subprocess.run(
            ["/usr/bin/aws", "--endpoint-url", self.local.endpoint, "--output", "json", "appflow",
             *arguments],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=LIMIT,
            env=clean_environment(AWS_ACCESS_KEY_ID=pair["accessKeyId"],
                                  AWS_SECRET_ACCESS_KEY=pair["secretAccessKey"],
                                  AWS_DEFAULT_REGION="us-east-1", AWS_PAGER=""))
        if fails:
            self.assertNotEqual(done.returncode, 0, done.stdout)
            self.assertIn(f"({fails})", done.stderr)
            return done.stderr
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout) if done.stdout.strip() else {}

    def test_whole_life_of_a_flow(self):
        file = self.folder / "flow.json"
        file.write_text(json.dumps(flows.orders_flow()))
        input_json = f"file://{file}"

        created = self.aws("create-flow", "--cli-input-json", input_json)
        self.assertEqual(created, {
            "flowArn": "arn:aws:appflow:us-east-1:000000000000:flow/orders",
            "flowStatus": "Active"})
        self.aws("create-flow", "--cli-input-json", input_json, fails="ConflictException")

        described = self.aws("describe-flow", "--flow-name", "orders")
        self.assertEqual(len(described["tasks"]), 5)
        self.assertNotIn("lastRunExecutionDetails", described)

        execution = self.aws("start-flow", "--flow-name", "orders")["executionId"]
        record = wait_until(lambda: self.ended_record("orders", execution), "the run's end")
        self.assertEqual(record["executionStatus"], "Successful")
        self.assertEqual(record["executionResult"]["recordsProcessed"], 3)

        listed = self.aws("list-flows")["flows"]
        self.assertEqual([flow["flowName"] for flow in listed], ["orders"])
        self.assertEqual(listed[0]["lastRunExecutionDetails"]["mostRecentExecutionMessage"],
                         "Successfully ran the flow")

        changed = flows.orders_flow()
        changed["description"] = "changed"
        del changed["flowName"]
        file.write_text(json.dumps(changed))
        self.aws("update-flow", "--flow-name", "orders", "--cli-input-json", input_json)
        self.assertEqual(self.aws("describe-flow", "--flow-name", "orders")["description"],
                         "changed")

        self.aws("stop-flow", "--flow-name", "orders", fails="UnsupportedOperationException")
        self.aws("delete-flow", "--flow-name", "orders")
        self.aws("describe-flow", "--flow-name", "orders", fails="ResourceNotFoundException")

    def ended_record(self, flow_name, execution):
        records = self.aws("describe-flow-execution-records",
                           "--flow-name", flow_name)["flowExecutions"]
        self.assertEqual([record["executionId"] for record in records], [execution])
        return records[0] if records[0]["executionStatus"] != "InProgress" else None

    def test_a_shell_that_evaluated_sluice_env_needs_no_endpoint_option(self):
        listed = self.shell("aws appflow list-flows --output json")
        self.assertEqual(listed.returncode, 0, listed.stderr)
        self.assertEqual(json.loads(listed.stdout), {"flows": []})

    def test_a_wrong_key_is_refused(self):
        refused = self.shell("AWS_SECRET_ACCESS_KEY=wrong aws appflow list-flows")
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn("signature", refused.stderr.lower())


if __name__ == "__main__":
    unittest.main()
