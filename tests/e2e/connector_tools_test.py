"""What the people who write custom connectors have to look into them with: the log of calls, planned
faults, smaller pages, and a token URL that is mapped while the service runs."""

import json
import subprocess
import unittest

from botocore.exceptions import ClientError

from support.crm import CrmTest, read_flow
from support.local import REGION, Answer, LocalTest


class Tools(CrmTest):
    def setUp(self):
        super().setUp()
        self.ready()

    def curl(self, path, *arguments):
        """As the README says it."""
        pair = self.local.credentials()
        done = subprocess.run(
            ["curl", "--silent", "--show-error", "--aws-sigv4", f"aws:amz:{REGION}:appflow",
             "--user", f"{pair['accessKeyId']}:{pair['secretAccessKey']}",
             "--header", "Content-Type: application/json",
             f"{self.local.endpoint}/_sluice/{path}", *arguments],
            capture_output=True, text=True, check=True)
        return json.loads(done.stdout)

    def test_curl_shows_the_calls_and_plans_faults(self):
        self.assertEqual(self.curl("connector-calls")["calls"][0]["call"],
                         "DescribeConnectorConfiguration")
        self.assertEqual(self.curl(
            "connector-faults/QueryData", "-X", "PUT", "--data",
            '{"error": "RateLimitExceeded", "retryAfterSeconds": 0, "count": 2}'), {})
        state = self.run_flow(read_flow("throttled", ["id"]))
        self.assertEqual(state["recordsProcessed"], 250)
        tries = [(call["attempt"], call.get("error")) for call in self.curl("connector-calls")
                 ["calls"] if call["call"] == "QueryData"]
        planned = "RateLimitExceeded: This failure was asked for."
        self.assertEqual(tries, [(1, planned), (2, planned), (3, None), (1, None), (1, None)])
        self.assertEqual(len(self.crm.requests("QueryData")), 3)

    def test_planned_faults_and_mappings_are_listed_and_taken_back(self):
        call = self.local.call
        for name in ("QueryData", "WriteData", "ListEntities"):
            call("PUT", f"/_sluice/connector-faults/{name}", {"error": "ServerError"})
        call("DELETE", "/_sluice/connector-faults/QueryData")
        self.assertEqual(
            [(fault["call"], fault["error"], fault["count"])
             for fault in self.curl("connector-faults")["faults"]],
            [("ListEntities", "ServerError", 1), ("WriteData", "ServerError", 1)])
        self.run_flow(read_flow("unharmed", ["id"]))
        self.assertEqual(self.curl("connector-faults", "-X", "DELETE"), {})
        self.assertEqual(call("GET", "/_sluice/connector-faults"), {"faults": []})
        with self.assertRaises(Answer) as refused:
            call("PUT", "/_sluice/connector-faults/QueryData",
                 {"error": "ServerError", "times": 2})
        self.assertIn("no member times", refused.exception.message)

        url = {"url": "http://127.0.0.1:1"}
        for kind, member, body in (("lambdas", "lambdas", url), ("token-urls", "tokenUrls", url),
                                   ("fixtures", "fixtures", {"folder": str(self.folder)})):
            call("PUT", f"/_sluice/{kind}/Spare", body)
            self.assertIn("Spare", [each["name"] for each in call("GET", f"/_sluice/{kind}")[member]])
            call("DELETE", f"/_sluice/{kind}/Spare")
            self.assertNotIn(
                "Spare", [each["name"] for each in call("GET", f"/_sluice/{kind}")[member]])
            with self.assertRaises(Answer) as refused:
                call("DELETE", f"/_sluice/{kind}/Spare")
            self.assertEqual(refused.exception.status, 404)

    def test_a_planned_fault_of_another_kind_ends_the_run(self):
        self.local.call("PUT", "/_sluice/connector-faults/QueryData",
                        {"error": "ResourceNotFoundError", "message": "no such thing"})
        state = self.run_flow(read_flow("missing", ["id"]), "Error")
        self.assertIn("ResourceNotFoundError: no such thing.", state["message"])
        with self.assertRaises(Answer) as refused:
            self.local.call("PUT", "/_sluice/connector-faults/Query", {"error": "ServerError"})
        self.assertEqual((refused.exception.status, refused.exception.code),
                         (400, "ValidationException"))

    def test_smaller_pages_are_asked_for(self):
        self.local.call("PUT", "/_sluice/lambdas/tiny-crm",
                        {"url": self.crm.url, "pageRecords": 90})
        state = self.run_flow(read_flow("paged", ["id"]))
        self.assertEqual([row["id"] for row in self.rows(state)], list(range(1, 251)))
        queries = self.crm.requests("QueryData")
        self.assertEqual([(q["maxResults"], q.get("nextToken")) for q in queries],
                         [(90, None), (90, "90"), (90, "180")])
        self.client.list_connector_entities(connectorProfileName="crm", apiVersion="v1")
        self.assertEqual(self.crm.requests("ListEntities")[0]["maxResult"], 90)
        for number in (-1, 1001, "many", 2.5):
            with self.assertRaises(Answer) as refused:
                self.local.call("PUT", "/_sluice/lambdas/tiny-crm",
                                {"url": self.crm.url, "pageRecords": number})
            self.assertIn("must be a number from 1 to 1000", refused.exception.message)
        # Mapping it anew without the number goes back to AppFlow's.
        self.local.call("PUT", "/_sluice/lambdas/tiny-crm", {"url": self.crm.url})
        self.crm.crm.requests.clear()
        started = self.client.start_flow(flowName="paged")
        self.local.wait_for_end(started["executionId"])
        self.assertEqual(self.crm.requests("QueryData")[0]["maxResults"], 1000)


class LogOnStandardError(CrmTest):
    OPTIONS = ("--log-connectors",)

    def test_each_call_is_printed_with_its_answer(self):
        self.register()
        with self.assertRaises(ClientError):
            self.profile("https://wrong.example")
        self.local.process.terminate()
        _, printed = self.local.process.communicate()
        lines = printed.splitlines()
        self.assertRegex(lines[0], r"^20\d\d-\d\d-\d\dT[\d:.]+Z DescribeConnectorConfiguration "
                         r"arn:aws:lambda:\S+:function:tiny-crm try 1, HTTP 200, \d+ ms$")
        self.assertEqual(json.loads(lines[1].removeprefix("  > "))["type"],
                         "DescribeConnectorConfigurationRequest")
        self.assertEqual(json.loads(lines[2].removeprefix("  < "))["connectorName"], "TinyCrm")
        self.assertRegex(lines[3], r"ValidateCredentials .*: InvalidCredentials: the token was "
                         r"refused$")
        self.assertNotIn("s3cret", printed)


class TokenUrls(LocalTest):
    def test_are_mapped_while_the_service_runs_and_remembered(self):
        local = self.serve("--secrets", "file")
        local.call("PUT", "/_sluice/token-urls/Salesforce", {"url": "http://127.0.0.1:1/token"})
        with self.assertRaises(Answer) as refused:
            local.call("PUT", "/_sluice/token-urls/Slack", {"url": "ftp://127.0.0.1/token"})
        self.assertEqual(refused.exception.status, 400)
        local.stop()
        local = self.serve("--secrets", "file")
        self.assertEqual(local.call("GET", "/_sluice/token-urls"), {
            "tokenUrls": [{"name": "Salesforce", "url": "http://127.0.0.1:1/token"}]})


if __name__ == "__main__":
    unittest.main()
