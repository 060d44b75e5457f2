"""The whole life of flows through boto3, and the exception classes that its users branch on."""

import unittest
from datetime import datetime, timedelta, timezone

import boto3
from botocore.exceptions import ClientError

from support import flows
from support.local import LocalTest


class Boto3(LocalTest):
    def setUp(self):
        super().setUp()
        self.local = self.serve()
        self.client = self.local.boto3()
        self.put("raw-zone", "orders/a.csv", flows.ORDERS)
        self.bucket("clean-zone")

    def refused(self, exception, call, **arguments):
        with self.assertRaises(getattr(self.client.exceptions, exception)) as caught:
            call(**arguments)
        return caught.exception.response["Error"]["Message"]

    def test_whole_life_of_an_on_demand_flow(self):
        created = self.client.create_flow(**flows.orders_flow())
        self.assertEqual(created["flowStatus"], "Active")

        started = self.client.start_flow(flowName="orders")
        self.assertEqual(started["flowStatus"], "Active")
        state = self.local.wait_for_end(started["executionId"])
        self.assertEqual(state["executionStatus"], "Successful", state)

        record = self.local.records("orders")[0]
        self.assertEqual(record["executionId"], started["executionId"])
        self.assertEqual(record["executionStatus"], "Successful")
        self.assertEqual(record["executionResult"]["recordsProcessed"], 3)
        self.assertNotIn("errorInfo", record["executionResult"])
        age = datetime.now(timezone.utc) - record["startedAt"]
        self.assertLess(abs(age), timedelta(minutes=2))
        self.assertGreaterEqual(record["lastUpdatedAt"], record["startedAt"])

        flow = self.client.describe_flow(flowName="orders")
        last = flow["lastRunExecutionDetails"]
        self.assertEqual(last["mostRecentExecutionStatus"], "Successful")
        self.assertEqual(last["mostRecentExecutionTime"], record["startedAt"])
        self.assertEqual(flow["schemaVersion"], 1)

        self.client.delete_flow(flowName="orders")
        self.assertEqual(self.client.list_flows()["flows"], [])
        self.refused("ResourceNotFoundException", self.client.describe_flow_execution_records,
                     flowName="orders")

    def test_whole_life_of_a_scheduled_flow(self):
        definition = flows.orders_flow("nightly", trigger=flows.scheduled())
        self.assertEqual(self.client.create_flow(**definition)["flowStatus"], "Draft")
        started = self.client.start_flow(flowName="nightly")
        self.assertEqual(started["flowStatus"], "Active")
        self.assertNotIn("executionId", started)

        message = self.refused("ConflictException", self.client.delete_flow, flowName="nightly")
        self.assertIn("forceDelete", message)
        self.assertEqual(self.client.stop_flow(flowName="nightly")["flowStatus"], "Suspended")
        self.refused("ConflictException", self.client.stop_flow, flowName="nightly")
        self.client.delete_flow(flowName="nightly")

    def test_update_keeps_what_may_not_change(self):
        self.client.create_flow(**flows.orders_flow())
        moved = flows.orders_flow(prefix="elsewhere")
        self.put("raw-zone", "elsewhere/a.csv", flows.ORDERS)
        self.refused("ValidationException", self.client.update_flow, **moved)
        self.refused("ResourceNotFoundException", self.client.update_flow,
                     **flows.orders_flow("nobody"))

        fewer = flows.orders_flow()
        fewer["tasks"] = fewer["tasks"][:-1]
        self.client.update_flow(**fewer)
        self.assertEqual(len(self.client.describe_flow(flowName="orders")["tasks"]), 4)

    def test_refusals_have_the_classes_of_the_model(self):
        self.refused("ResourceNotFoundException", self.client.start_flow, flowName="nobody")
        self.refused("ResourceNotFoundException", self.client.delete_flow, flowName="nobody")

        self.client.create_flow(**flows.orders_flow())
        self.refused("ConflictException", self.client.create_flow, **flows.orders_flow())
        self.refused("UnsupportedOperationException", self.client.stop_flow, flowName="orders")

        message = self.refused("ValidationException", self.client.create_flow,
                               **flows.orders_flow("other", source="no-such-bucket"))
        self.assertIn("no-such-bucket", message)
        message = self.refused("ValidationException", self.client.create_flow,
                               **flows.orders_flow("other", prefix="no-such-prefix"))
        self.assertIn("no-such-prefix", message)
        two = flows.orders_flow("other")
        two["destinationFlowConfigList"] *= 2
        self.refused("ValidationException", self.client.create_flow, **two)
        self.assertEqual([flow["flowName"] for flow in self.client.list_flows()["flows"]],
                         ["orders"])

    def test_breaches_of_the_model_are_all_named(self):
        # botocore checks types and presence itself, but not enumerations and patterns.
        broken = flows.orders_flow("bad name!")
        broken["triggerConfig"] = {"triggerType": "Sometimes"}
        message = self.refused("ValidationException", self.client.create_flow, **broken)
        self.assertIn("2 validation errors detected", message)
        self.assertIn("'bad name!' at 'flowName'", message)
        self.assertIn("'Sometimes' at 'triggerConfig.triggerType'", message)

    def test_pages_hold_every_flow_once(self):
        for i in range(7):
            self.client.create_flow(**flows.orders_flow(f"flow-{i}"))
        names, token = [], None
        while True:
            page = self.client.list_flows(maxResults=3, **({"nextToken": token} if token else {}))
            names += [flow["flowName"] for flow in page["flows"]]
            token = page.get("nextToken")
            if not token:
                break
        self.assertEqual(sorted(names), [f"flow-{i}" for i in range(7)])
        self.refused("ValidationException", self.client.list_flows, nextToken="made-up")

    def test_client_token_makes_a_repeated_create_harmless(self):
        token = "11111111-1111-4111-8111-111111111111"
        first = self.local.call("POST", "/create-flow", {**flows.orders_flow(), "clientToken": token})
        again = self.local.call("POST", "/create-flow", {**flows.orders_flow(), "clientToken": token})
        self.assertEqual(first["flowArn"], again["flowArn"])

    def test_connector_metadata_of_s3(self):
        entities = self.client.list_connector_entities(
            connectorType="S3", entitiesPath="raw-zone")["connectorEntityMap"]
        self.assertTrue(any(entities.values()))
        fields = self.client.describe_connector_entity(
            connectorType="S3", connectorEntityName="raw-zone/orders")["connectorEntityFields"]
        self.assertEqual([field["identifier"] for field in fields],
                         ["id", "first", "last", "price", "qty", "card", "country"])
        connector = self.client.describe_connector(connectorType="S3")["connectorConfiguration"]
        self.assertTrue(connector["canUseAsSource"] and connector["canUseAsDestination"])
        self.assertIn("S3", self.client.describe_connectors()["connectorConfigurations"])

    def test_a_foreign_key_pair_is_refused(self):
        stranger = boto3.client("appflow", endpoint_url=self.local.endpoint,
                                region_name="us-east-1",
                                aws_access_key_id=self.local.credentials()["accessKeyId"],
                                aws_secret_access_key="wrong")
        self.addCleanup(stranger.close)
        with self.assertRaises(ClientError) as caught:
            stranger.list_flows()
        self.assertEqual(caught.exception.response["ResponseMetadata"]["HTTPStatusCode"], 403)


if __name__ == "__main__":
    unittest.main()
