"""A custom connector on the plain Lambda contract, registered, described, read and written through
boto3; and files that stand for a connector Sluice has no service for."""

import json
import shutil
import tempfile
import time
import unittest
from datetime import datetime, timezone
from pathlib import Path

import boto3
from botocore.exceptions import ClientError

from support import flows
from support.crm import ARN, CrmTest, crm_filter, read_flow, read_lines, tasks, write_flow
from support.local import LIMIT, Answer, LocalTest


class Metadata(CrmTest):
    def test_registering_asks_the_connector_and_describes_it_in_appflows_words(self):
        self.assertTrue(self.register()["connectorArn"].endswith(":connector/TinyCrm"))
        found = self.client.describe_connector(
            connectorType="CustomConnector", connectorLabel="TinyCrm")["connectorConfiguration"]
        self.assertEqual(found["connectorName"], "TinyCrm")
        self.assertEqual(found["supportedSchedulingFrequencies"], ["BYMINUTE", "HOURLY"])
        self.assertEqual(found["supportedTriggerTypes"], ["OnDemand", "Scheduled"])
        self.assertIs(found["isPrivateLinkEnabled"], False)
        self.assertIn("S3", found["supportedDestinationConnectors"])
        self.assertEqual(
            found["authenticationConfig"]["customAuthConfigs"][0]["customAuthenticationType"],
            "PAT")
        self.assertTrue(found["connectorRuntimeSettings"][0]["isRequired"])
        self.assertTrue(found["canUseAsDestination"])

    def test_registering_what_nobody_answers_for_fails(self):
        message = self.refused(
            "ConnectorServerException", self.client.register_connector, connectorLabel="Other",
            connectorProvisioningType="LAMBDA", connectorProvisioningConfig={
                "lambda": {"lambdaArn": ARN.replace("tiny-crm", "other")}})
        self.assertIn("--lambda other=URL", message)

    def test_nonsense_has_the_services_sentence(self):
        self.crm.crm.control["rawNext"] = "<html>"
        self.assertEqual(
            self.refused("ConnectorServerException", self.register),
            "Error while communicating to connector: Got error from connector. No valid response "
            "and error details found in the connector response.")
        self.crm.crm.control["throwNext"] = "x"
        self.assertIn("No valid response", self.refused("ConnectorServerException", self.register))

    def test_credentials_and_settings_are_judged_by_the_connector(self):
        self.register()
        message = self.refused(
            "ConnectorAuthenticationException", self.profile, "https://wrong.example")
        self.assertTrue(message.startswith("Error authenticating to connector: Failed to validate "
                                           "Connection while attempting"), message)
        message = self.refused("ConnectorServerException", self.profile, "http://crm.example")
        self.assertIn("instanceUrl: must be https", message)
        self.profile()
        scopes = [r["scope"] for r in self.crm.requests("ValidateConnectorRuntimeSettings")]
        self.assertEqual(set(scopes), {"CONNECTOR_PROFILE"})
        self.assertNotIn("s3cret", json.dumps(self.crm.crm.requests))

    def test_entities_of_all_pages_and_below_a_path(self):
        self.ready()
        names = lambda **more: [  # noqa: E731
            (item["name"], item["hasNestedEntities"])
            for item in self.client.list_connector_entities(
                connectorProfileName="crm", apiVersion="v1", **more)
            ["connectorEntityMap"]["Objects"]]
        self.assertEqual(names(), [("Account", False), ("Contact", False), ("archive", True)])
        self.assertEqual(names(entitiesPath="archive"), [("archive/Contact", False)])

    def test_metadata_is_kept_until_the_cache_is_reset(self):
        self.ready()

        def describe():
            return self.client.describe_connector_entity(
                connectorProfileName="crm", apiVersion="v1", connectorEntityName="Contact")

        def reset(**subject):  # Debian's boto3 does not know the operation
            self.local.call("POST", "/reset-connector-metadata-cache", subject)

        fields = {f["identifier"]: f for f in describe()["connectorEntityFields"]}
        self.assertEqual(list(fields), ["id", "name", "amount", "active", "updated", "pin"])
        self.assertEqual(
            fields["amount"]["supportedFieldTypeDetails"]["v1"]["fieldType"], "currency")
        describe()
        self.assertEqual(len(self.crm.requests("DescribeEntity")), 1)
        # Without an entity only the list of names is dropped.
        reset(connectorProfileName="crm", apiVersion="v1")
        describe()
        self.assertEqual(len(self.crm.requests("DescribeEntity")), 1)
        reset(connectorProfileName="crm", apiVersion="v1", connectorEntityName="Contact")
        describe()
        self.assertEqual(len(self.crm.requests("DescribeEntity")), 2)
        self.assertIn("no entity Nobody", self.refused(
            "ConnectorServerException", self.client.describe_connector_entity,
            connectorProfileName="crm", apiVersion="v1", connectorEntityName="Nobody"))


class Secrets(CrmTest):
    def test_a_connector_finds_its_credentials_in_secrets_manager(self):
        pair = self.local.credentials()
        manager = boto3.client(
            "secretsmanager", endpoint_url=self.local.endpoint, region_name="us-east-1",
            aws_access_key_id=pair["accessKeyId"],
            aws_secret_access_key=pair["secretAccessKey"])
        self.addCleanup(manager.close)
        self.ready()
        profile = self.client.describe_connector_profiles()["connectorProfileDetails"][0]
        value = manager.get_secret_value(SecretId=profile["credentialsArn"])
        self.assertEqual(json.loads(value["SecretString"]), {"token": "s3cret"})
        # They were judged under the same name.
        lent = self.crm.requests("ValidateCredentials")[0]["credentials"]
        self.assertEqual(lent, {"secretArn": profile["credentialsArn"],
                                "authenticationType": "CustomAuth"})
        stranger = boto3.client(
            "secretsmanager", endpoint_url=self.local.endpoint, region_name="us-east-1",
            aws_access_key_id=pair["accessKeyId"], aws_secret_access_key="guess")
        self.addCleanup(stranger.close)
        with self.assertRaises(ClientError):
            stranger.get_secret_value(SecretId=profile["credentialsArn"])
        # What was lent for the judging of credentials that were refused is gone with it.
        self.client.delete_connector_profile(connectorProfileName="crm")
        self.refused("ConnectorAuthenticationException", self.profile, "https://wrong.example")
        lent = self.crm.requests("ValidateCredentials")[-1]["credentials"]
        with self.assertRaises(manager.exceptions.ResourceNotFoundException):
            manager.get_secret_value(SecretId=lent["secretArn"])


class Gone(CrmTest):
    def test_a_run_says_that_its_profile_was_deleted(self):
        self.ready()
        self.client.create_flow(**read_flow("left", ["id"]))
        self.client.delete_connector_profile(connectorProfileName="crm", forceDelete=True)
        started = self.client.start_flow(flowName="left")
        self.local.wait_for_end(started["executionId"])
        record = self.client.describe_flow_execution_records(flowName="left")["flowExecutions"][0]
        self.assertEqual(record["executionStatus"], "Error")
        self.assertEqual(record["executionResult"]["errorInfo"]["executionMessage"],
                         "Connector Profile with name crm does not exist.")


class Reading(CrmTest):
    def test_all_pages_reach_s3_with_their_types(self):
        self.ready()
        state = self.run_flow(read_flow("all", ["id", "name", "amount", "active"]))
        rows = self.rows(state)
        self.assertEqual(len(rows), 250)
        self.assertEqual(rows[1], {"id": 2, "name": "Contact 2", "amount": 3.0, "active": True})
        queries = self.crm.requests("QueryData")
        self.assertEqual([q.get("nextToken") for q in queries], [None, "100", "200"])
        self.assertEqual(queries[0]["selectedFieldNames"], ["id", "name", "amount", "active"])
        context = queries[0]["connectorContext"]
        self.assertEqual(context["connectorRuntimeSettings"], {"instanceUrl": "https://crm.example"})
        self.assertEqual(context["flowName"], "all")
        self.assertEqual(context["credentials"]["authenticationType"], "CustomAuth")
        self.assertTrue(context["credentials"]["secretArn"].startswith("arn:aws:secretsmanager:"))
        self.assertEqual(state["recordsProcessed"], 250)

    def test_map_all_names_every_field_that_is_retrievable_and_not_excluded(self):
        self.ready()
        flow = read_flow("whole", ["id"])
        flow["tasks"] = [{"taskType": "Map_all", "sourceFields": [], "connectorOperator": {
            "CustomConnector": "NO_OP"}, "taskProperties": {
                "EXCLUDE_SOURCE_FIELDS_LIST": '["amount"]'}}]
        state = self.run_flow(flow)
        self.assertEqual(self.crm.requests("QueryData")[0]["selectedFieldNames"],
                         ["id", "name", "active", "updated"])
        self.assertEqual(self.rows(state)[1], {"id": 2, "name": "Contact 2", "active": True,
                                               "updated": "2024-05-03T08:00:00Z"})

    def test_the_connector_judges_the_settings_of_a_flows_end(self):
        self.ready()
        flow = read_flow("judged", ["id"])
        properties = flow["sourceFlowConfig"]["sourceConnectorProperties"]["CustomConnector"]
        properties["customProperties"] = {"instanceUrl": "http://plain"}
        message = self.refused("ConnectorServerException", self.client.create_flow, **flow)
        self.assertIn("instanceUrl: must be https", message)
        self.assertEqual(self.client.list_flows()["flows"], [])
        del properties["customProperties"]
        self.client.create_flow(**flow)
        asked = self.crm.requests("ValidateConnectorRuntimeSettings")
        self.assertEqual([r["scope"] for r in asked], ["CONNECTOR_PROFILE", "SOURCE", "SOURCE"])

    def test_filters_are_said_in_the_grammar_of_the_sdks(self):
        self.ready()
        new = int(datetime(2024, 5, 15, tzinfo=timezone.utc).timestamp() * 1000)
        state = self.run_flow(read_flow("some", ["id"], filters=[
            crm_filter("GREATER_THAN", "updated", DATA_TYPE="datetime", VALUE=str(new)),
            crm_filter("BETWEEN", "amount", DATA_TYPE="double", LOWER_BOUND="15",
                       UPPER_BOUND="1e2"),
            crm_filter("EQUAL_TO", "active", DATA_TYPE="boolean", VALUE="true"),
            crm_filter("CONTAINS", "name", DATA_TYPE="string", VALUE="Contact")]))
        self.assertEqual(
            self.crm.requests("QueryData")[0]["filterExpression"],
            "(updated > 2024-05-15T00:00:00Z) and (amount between 15 and 100) and "
            '(active = "true") and (name contains "Contact")')
        expected = [i for i in range(1, 251) if i % 2 == 0 and 15 < i * 1.5 < 100
                    and i % 28 + 1 >= 15]
        self.assertEqual([row["id"] for row in self.rows(state)], expected)

    def test_a_slow_down_is_waited_for(self):
        self.ready()
        state = self.run_flow(read_flow("patient", ["id"]), failNext=[
            {"errorCode": "RateLimitExceeded", "retryAfterSeconds": 0},
            {"errorCode": "ServiceUnavailable", "retryAfterSeconds": 0}])
        self.assertEqual(state["recordsProcessed"], 250)

    def test_a_connector_that_throws_ends_the_run_with_its_reason(self):
        self.ready()
        state = self.run_flow(read_flow("broken", ["id"]), "Error", throwNext="total")
        self.assertIn("No valid response and error details found", state["message"])
        self.assertIn("KeyError", state["message"])

    def test_a_run_that_waits_for_a_page_is_canceled_at_once(self):
        self.ready()
        self.client.create_flow(**read_flow("slow", ["id"]))
        self.crm.crm.control["slow"] = 20
        started = self.client.start_flow(flowName="slow")
        begin = time.monotonic()
        self.local.cancel("slow", started["executionId"])
        state = self.local.wait_for_end(started["executionId"])
        self.assertLess(time.monotonic() - begin, 2)
        self.assertEqual(state["executionStatus"], "Canceled")


class Writing(CrmTest):
    ORDERS = "id,name,amount\n1,New 1,5\n900,New 900,7\n901,Too much,7000\n"

    def setUp(self):
        super().setUp()
        self.put("raw-zone", "orders/a.csv", self.ORDERS)
        self.crm.crm.control["refuseOver"] = 100
        self.ready()

    def test_refused_records_are_counted_and_kept(self):
        state = self.run_flow(write_flow("push", ["id", "name", "amount"]))
        self.assertEqual(state["recordsWritten"], 2)
        record = self.local.records("push")[0]["executionResult"]
        self.assertEqual(record["errorInfo"]["putFailuresCount"], 1)
        self.assertEqual(record["recordsProcessed"], 3)
        self.assertEqual(self.rows(state), [
            {"record": {"id": "901", "name": "Too much", "amount": "7000"},
             "errorMessage": "amount is over the limit"}])
        self.assertTrue(state["objects"][0]["key"].startswith("refused/push/"))
        write = self.crm.requests("WriteData")[0]
        self.assertEqual((write["operation"], write["idFieldNames"], write["allOrNone"]),
                         ("UPSERT", ["id"], False))
        contacts = self.crm.crm.entities["Contact"]
        self.assertEqual(contacts[1]["name"], "New 1")
        self.assertEqual(contacts[900]["name"], "New 900")
        self.assertNotIn(901, contacts)

    def test_the_first_refused_record_ends_the_run_when_it_should(self):
        state = self.run_flow(
            write_flow("strict", ["id", "name", "amount"], fail=True), "Error")
        self.assertIn("amount is over the limit", state["message"])
        self.assertTrue(self.crm.requests("WriteData")[0]["allOrNone"])


class Fixtures(LocalTest):
    ACCOUNTS = ("Id,Name,AnnualRevenue,LastModifiedDate\n1,Acme,5000,2026-01-01T00:00:00Z\n"
                "2,Bolt,70,2026-02-01T00:00:00Z\n")

    def setUp(self):
        super().setUp()
        root = tempfile.TemporaryDirectory()
        self.addCleanup(root.cleanup)
        self.folder = Path(root.name)
        (self.folder / "Account.csv").write_text(self.ACCOUNTS)
        (self.folder / "crm").mkdir()
        (self.folder / "crm" / "Lead.jsonl").write_text('{"Id":1,"Open":true}\n')
        self.local = self.serve("--fixture", f"Salesforce={self.folder}", "--secrets", "file")
        self.client = self.local.boto3()
        self.bucket("clean-zone")
        self.bucket("errors")
        self.client.create_connector_profile(
            connectorProfileName="sf", connectorType="Salesforce", connectionMode="Public",
            connectorProfileConfig={
                "connectorProfileProperties": {"Salesforce": {
                    "instanceUrl": "https://example.my.salesforce.com"}},
                "connectorProfileCredentials": {"Salesforce": {
                    "accessToken": "a", "refreshToken": "r"}}})

    def run_flow(self, flow, status="Successful"):
        self.client.create_flow(**flow)
        started = self.client.start_flow(flowName=flow["flowName"])
        state = self.local.wait_for_end(started["executionId"])
        self.assertEqual(state["executionStatus"], status, state)
        return state

    def test_entities_and_fields_are_found_in_the_files(self):
        names = self.client.list_connector_entities(connectorProfileName="sf")
        self.assertEqual(
            [(e["name"], e["hasNestedEntities"]) for e in names["connectorEntityMap"]["Objects"]],
            [("Account", False), ("crm", True)])
        nested = self.client.list_connector_entities(connectorProfileName="sf", entitiesPath="crm")
        self.assertEqual([e["name"] for e in nested["connectorEntityMap"]["Objects"]],
                         ["crm/Lead"])
        fields = self.client.describe_connector_entity(
            connectorProfileName="sf", connectorEntityName="Account")["connectorEntityFields"]
        self.assertEqual(
            [(f["identifier"], f["supportedFieldTypeDetails"]["v1"]["fieldType"]) for f in fields],
            [("Id", "int"), ("Name", "string"), ("AnnualRevenue", "int"),
             ("LastModifiedDate", "datetime")])

    def test_a_salesforce_to_s3_flow_runs_with_its_very_json(self):
        flow = flows.flow("accounts", tasks("Id", "Name", "AnnualRevenue", key="Salesforce", filters=[
            {"taskType": "Filter", "connectorOperator": {"Salesforce": "GREATER_THAN"},
             "sourceFields": ["AnnualRevenue"],
             "taskProperties": {"DATA_TYPE": "double", "VALUE": "100"}}]))
        flow["sourceFlowConfig"] = {
            "connectorType": "Salesforce", "connectorProfileName": "sf",
            "sourceConnectorProperties": {"Salesforce": {"object": "Account"}}}
        state = self.run_flow(flow)
        rows = read_lines(state["objects"][0]["path"])
        self.assertEqual(rows, [{"Id": "1", "Name": "Acme", "AnnualRevenue": "5000"}])
        self.assertEqual((state["recordsProcessed"], state["recordsDropped"]), (1, 0))

    def test_writes_land_beside_the_fixture(self):
        self.put("raw-zone", "orders/a.csv", "Id,Name\n2,Bolt Ltd\n3,Cog\n")
        flow = flows.flow("push", tasks("Id", "Name", key="S3"))
        flow["destinationFlowConfigList"] = [{
            "connectorType": "Salesforce", "connectorProfileName": "sf",
            "destinationConnectorProperties": {"Salesforce": {
                "object": "Account", "writeOperationType": "UPDATE", "idFieldNames": ["Id"],
                "errorHandlingConfig": {"bucketName": "errors"}}}}]
        state = self.run_flow(flow)
        self.assertEqual((self.folder / "Account.csv").read_text(), self.ACCOUNTS)
        self.assertEqual(state["objects"][-1]["path"], str(self.folder / "Account.out.jsonl"))
        rows = read_lines(self.folder / "Account.out.jsonl")
        self.assertEqual([(r["Id"], r["Name"]) for r in rows], [("1", "Acme"), ("2", "Bolt Ltd")])
        refused = read_lines(state["objects"][0]["path"])
        self.assertEqual(refused, [{"record": {"Id": "3", "Name": "Cog"},
                                    "errorMessage": "There is no record with Id = 3."}])
        info = self.local.records("push")[0]["executionResult"]["errorInfo"]
        self.assertEqual(info["putFailuresCount"], 1)

    def test_file_and_record_agree_when_killed_while_the_file_is_put_in_place(self):
        self.put("raw-zone", "push/a.csv", "Id,Name\n3,Cog\n")
        flow = flows.flow("push", tasks("Id", "Name", key="S3"), prefix="push")
        flow["destinationFlowConfigList"] = [{
            "connectorType": "Salesforce", "connectorProfileName": "sf",
            "destinationConnectorProperties": {"Salesforce": {
                "object": "Account", "writeOperationType": "INSERT"}}}]
        self.client.create_flow(**flow)
        out = self.folder / "Account.out.jsonl"
        before = None
        for round_number in range(4):
            with self.subTest(round=round_number):
                stamp = out.stat().st_ino if out.exists() else None
                execution = self.local.boto3().start_flow(flowName="push")["executionId"]
                until = time.monotonic() + LIMIT
                # Looks without a pause: the window is less than a millisecond.
                while (out.stat().st_ino if out.exists() else None) == stamp:
                    self.assertLess(time.monotonic(), until)
                self.local.kill()
                self.local = self.serve("--secrets", "file")
                record = self.local.records("push")[0]
                self.assertEqual(record["executionId"], execution)
                after = out.read_text() if out.exists() else None
                if record["executionStatus"] == "Successful":
                    self.assertEqual(after.count('"Cog"'), (before or "").count('"Cog"') + 1)
                else:
                    self.assertEqual((record["executionStatus"], after), ("Error", before))
                before = after
                self.assertEqual(list(self.folder.glob(".sluice-*")), [])

    def push(self, name, operation, csv, entity="Account"):
        """Writes rows to the fixture; the state of the run and what is then beside it."""
        self.put("raw-zone", f"{name}/a.csv", csv)
        fields = csv.split("\n", 1)[0].split(",")
        flow = flows.flow(name, tasks(*fields, key="S3"), prefix=name)
        flow["destinationFlowConfigList"] = [{
            "connectorType": "Salesforce", "connectorProfileName": "sf",
            "destinationConnectorProperties": {"Salesforce": {
                "object": entity, "writeOperationType": operation, "idFieldNames": ["Id"],
                "errorHandlingConfig": {"bucketName": "errors"}}}}]
        state = self.run_flow(flow)
        return state, read_lines(self.folder / f"{entity}.out.jsonl")

    def test_writes_build_on_each_other_and_reads_see_the_fixture(self):
        _, rows = self.push("upsert", "UPSERT", "Id,Name\n2,Bolt Ltd\n3,Cog\n")
        self.assertEqual([(r["Id"], r["Name"]) for r in rows],
                         [("1", "Acme"), ("2", "Bolt Ltd"), ("3", "Cog")])
        self.assertEqual(rows[1]["AnnualRevenue"], "70")
        _, rows = self.push("delete", "DELETE", "Id\n1\n")
        self.assertEqual([r["Id"] for r in rows], ["2", "3"])
        state, rows = self.push("insert", "INSERT", "Id,Name\n3,Cog again\n4,Dome\n")
        self.assertEqual([(r["Id"], r["Name"]) for r in rows],
                         [("2", "Bolt Ltd"), ("3", "Cog"), ("4", "Dome")])
        self.assertEqual([row["errorMessage"] for row in read_lines(state["objects"][0]["path"])],
                         ["There is a record with Id = 3 already."])

    def read(self, name, entity, *fields):
        flow = flows.flow(name, tasks(*fields, key="Salesforce"))
        flow["sourceFlowConfig"] = {
            "connectorType": "Salesforce", "connectorProfileName": "sf",
            "sourceConnectorProperties": {"Salesforce": {"object": entity}}}
        return read_lines(self.run_flow(flow)["objects"][0]["path"])

    def test_parquet_and_json_and_given_metadata(self):
        self.put("raw-zone", "orders/a.csv", "Id,Name\n7,Lux\n")
        made = self.run_flow(flows.flow("parquet", tasks("Id", "Name", key="S3"),
                                        file_type="PARQUET"))
        shutil.copy(made["objects"][0]["path"], self.folder / "Case.parquet")
        self.assertEqual(self.read("cases", "Case", "Id", "Name"), [{"Id": "7", "Name": "Lux"}])
        self.assertEqual(self.read("leads", "crm/Lead", "Id", "Open"), [{"Id": 1, "Open": True}])
        field = {"identifier": "Id", "label": "The id", "supportedFieldTypeDetails": {
            "v1": {"fieldType": "id", "filterOperators": ["EQUAL_TO"]}}}
        (self.folder / "Account.meta.json").write_text(json.dumps([field]))
        described = self.client.describe_connector_entity(
            connectorProfileName="sf", connectorEntityName="Account")["connectorEntityFields"]
        self.assertEqual(described, [field])

    def test_folders_and_endpoints_can_be_mapped_at_run_time(self):
        other = self.folder / "crm"
        self.local.call("PUT", "/_sluice/fixtures/sf", {"folder": str(other)})
        names = self.client.list_connector_entities(connectorProfileName="sf")
        self.assertEqual([e["name"] for e in names["connectorEntityMap"]["Objects"]], ["Lead"])
        self.local.call("PUT", "/_sluice/lambdas/fn", {"url": "http://127.0.0.1:1"})
        self.assertEqual(self.local.call("GET", "/_sluice/lambdas"),
                         {"lambdas": [{"name": "fn", "url": "http://127.0.0.1:1"}]})
        with self.assertRaises(Answer) as refused:
            self.local.call("PUT", "/_sluice/lambdas/fn", {"url": "nonsense"})
        self.assertEqual((refused.exception.status, refused.exception.code),
                         (400, "ValidationException"))

    def test_a_missing_entity_ends_the_run_with_the_remedy(self):
        flow = flows.flow("nothing", tasks("Id", key="Salesforce"))
        flow["sourceFlowConfig"] = {
            "connectorType": "Salesforce", "connectorProfileName": "sf",
            "sourceConnectorProperties": {"Salesforce": {"object": "Order"}}}
        try:
            state = self.run_flow(flow, "Error")
        except ClientError as refused:  # refused when it is created is as good
            self.assertEqual(refused.response["Error"]["Code"], "ValidationException")
            return
        self.assertIn("put Order.csv", state["message"])


if __name__ == "__main__":
    unittest.main()
