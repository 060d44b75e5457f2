"""What becomes of flows and runs when something is amiss, through boto3: Errored and deleted flows,
limits, fields that are not there."""

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from support import crm, flows
from support.local import Answer, LocalTest, sluice, wait_until


def projected(fields):
    return [{"taskType": "Filter", "connectorOperator": {"Salesforce": "PROJECTION"},
             "sourceFields": fields, "taskProperties": {}},
            *({"taskType": "Map", "connectorOperator": {"Salesforce": "NO_OP"},
               "sourceFields": [field], "destinationField": field, "taskProperties": {}}
              for field in fields)]


def accounts(name, fields=("Id", "Name"), trigger=None):
    flow = flows.flow(name, projected(list(fields)))
    flow["sourceFlowConfig"] = {
        "connectorType": "Salesforce", "connectorProfileName": "crm",
        "sourceConnectorProperties": {"Salesforce": {"object": "Account"}}}
    flow["triggerConfig"] = trigger or {"triggerType": "OnDemand"}
    return flow


def every_minute(**scheduled):
    return {"triggerType": "Scheduled", "triggerProperties": {
        "Scheduled": {"scheduleExpression": "rate(1minutes)", **scheduled}}}


class Salesforce(LocalTest):
    """Two accounts in a file stand for Salesforce."""

    def setUp(self):
        super().setUp()
        fixtures = self.folder / "salesforce"
        fixtures.mkdir()
        (fixtures / "Account.csv").write_text("Id,Name\n1,Ada\n2,Bob\n", encoding="utf-8")
        self.bucket("clean-zone")
        self.local = self.serve("--secrets", "file", "--fixture", f"Salesforce={fixtures}")
        self.client = self.local.boto3()
        self.profile()

    def profile(self):
        self.client.create_connector_profile(
            connectorProfileName="crm", connectorType="Salesforce", connectionMode="Public",
            connectorProfileConfig={
                "connectorProfileProperties": {"Salesforce": {"instanceUrl": "https://x.example"}},
                "connectorProfileCredentials": {"Salesforce": {"accessToken": "t"}}})

    def refused(self, exception, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        self.assertEqual(caught.exception.response["Error"]["Code"], exception)
        return caught.exception.response["Error"]["Message"]

    def status(self, name):
        return self.client.describe_flow(flowName=name)["flowStatus"]


class FailingFlows(Salesforce):
    def test_a_deleted_profile_makes_a_scheduled_flow_errored_until_it_is_back_and_started(self):
        self.client.create_flow(**accounts("nightly", trigger=every_minute()))
        self.client.delete_connector_profile(connectorProfileName="crm", forceDelete=True)
        self.assertEqual(self.client.start_flow(flowName="nightly")["flowStatus"], "Active")
        wait_until(lambda: self.status("nightly") == "Errored", "the flow to be Errored")
        why = ("The flow was deactivated because its runs can not succeed. "
               "Connector Profile with name crm does not exist.")
        self.assertEqual(self.client.describe_flow(flowName="nightly")["flowStatusMessage"], why)
        [record] = self.local.records("nightly")
        self.assertEqual(record["executionStatus"], "Error")

        self.local.kill()
        self.local.start()
        self.client = self.local.boto3()
        [listed] = self.client.list_flows()["flows"]
        self.assertEqual(listed["flowStatus"], "Errored")
        self.assertEqual(self.client.describe_flow(flowName="nightly")["flowStatusMessage"], why)
        self.local.kill()
        self.local.start("--secrets", "file")
        self.client = self.local.boto3()
        self.profile()
        self.client.start_flow(flowName="nightly")
        wait_until(lambda: self.local.records("nightly")[0]["executionStatus"] == "Successful",
                   "a successful run")
        self.assertNotIn("flowStatusMessage", self.client.describe_flow(flowName="nightly"))

    def test_an_event_flow_is_active_and_runs_never(self):
        self.client.create_flow(**accounts("events", trigger={"triggerType": "Event"}))
        self.assertEqual(self.status("events"), "Draft")
        started = self.client.start_flow(flowName="events")
        self.assertEqual(started["flowStatus"], "Active")
        self.assertNotIn("executionId", started)
        self.assertEqual(self.local.records("events"), [])
        self.refused("ConflictException", self.client.delete_flow, flowName="events")
        self.client.delete_connector_profile(connectorProfileName="crm", forceDelete=True)
        self.assertEqual(self.status("events"), "Errored")
        self.refused("ResourceNotFoundException", self.client.start_flow, flowName="events")

    def test_fields_that_are_not_there_are_told_with_everything_else(self):
        message = self.refused("ValidationException", self.client.create_flow, **accounts(
            "wrong", ["Id", "Nam"], every_minute(dataPullMode="Incremental")))
        self.assertEqual(
            message, "Create Flow request failed: [Task Validation Error: The field Nam does not "
            "exist in the source object Account, The source object Account has no date or time "
            "field, so it can not be pulled incrementally. Use the dataPullMode Complete.]")


class FieldsOfACustomConnector(crm.CrmTest):
    def test_the_connector_is_asked_once_and_not_for_what_is_known(self):
        self.ready()
        message = self.refused("ValidationException", self.client.create_flow,
                               **crm.read_flow("contacts", ["id", "nope"]))
        self.assertEqual(
            message, "Create Flow request failed: [Task Validation Error: The field nope does not "
            "exist in the source object Contact]")
        # Debian's botocore does not know that CreateFlow takes a token.
        flow = {**crm.read_flow("contacts", ["id"]), "clientToken": "t1"}
        first = self.local.call("POST", "/create-flow", flow)
        # The answer of the refused call was kept, as the connector's cacheControl says.
        self.assertEqual(len(self.crm.requests("DescribeEntity")), 1)
        settings = len(self.crm.requests("ValidateConnectorRuntimeSettings"))
        self.assertEqual(self.local.call("POST", "/create-flow", flow), first)
        self.refused("ConflictException", self.client.create_flow,
                     **crm.read_flow("contacts", ["id"]))
        self.refused("ResourceNotFoundException", self.client.update_flow,
                     **crm.read_flow("nobody", ["id"]))
        self.assertEqual(len(self.crm.requests("ValidateConnectorRuntimeSettings")), settings)

    def test_a_connector_that_fails_fails_the_call(self):
        self.ready()
        message = self.refused("ConnectorServerException", self.client.create_flow,
                               **crm.read_flow("contacts", ["id"], entity="Nothing"))
        self.assertIn("Error while communicating to connector", message)
        self.assertEqual(self.client.list_flows()["flows"], [])


class Limits(LocalTest):
    def served(self, *quotas):
        self.put("raw-zone", "orders/a.csv", flows.ORDERS)
        self.bucket("clean-zone")
        options = [part for quota in quotas for part in ("--quota", quota)]
        self.local = self.serve(*options)
        return self.local

    def test_a_rate_is_kept_and_what_is_refused_says_so(self):
        local = self.served("requestsPerSecond=2")
        codes = []
        for _ in range(20):
            try:
                local.call("POST", "/list-flows", {})
                codes.append(200)
            except Answer as refused:
                self.assertEqual((refused.code, refused.message),
                                 ("ThrottlingException", "Rate exceeded"))
                codes.append(refused.status)
        self.assertEqual(codes[:2], [200, 200])
        self.assertIn(429, codes)
        # The SDK slows down by itself: every call comes through.
        client = self.client_that_retries()
        for _ in range(5):
            self.assertEqual(client.list_flows()["flows"], [])

    def client_that_retries(self):
        pair = self.local.credentials()
        client = boto3.client(
            "appflow", endpoint_url=self.local.endpoint, region_name="us-east-1",
            aws_access_key_id=pair["accessKeyId"], aws_secret_access_key=pair["secretAccessKey"],
            config=Config(retries={"mode": "standard", "max_attempts": 8}))
        self.addCleanup(client.close)
        return client

    def test_runs_of_a_month_are_counted(self):
        local = self.served("runsPerMonth=2")
        client = local.boto3()
        client.create_flow(**flows.orders_flow())
        for _ in range(2):
            state = local.wait_for_end(client.start_flow(flowName="orders")["executionId"])
            self.assertEqual(state["executionStatus"], "Successful")
        with self.assertRaises(ClientError) as caught:
            client.start_flow(flowName="orders")
        error = caught.exception.response
        self.assertEqual(error["ResponseMetadata"]["HTTPStatusCode"], 402)
        self.assertEqual(error["Error"]["Code"], "ServiceQuotaExceededException")

    def endless(self, local):
        """A flow whose runs take many seconds; its folder of results."""
        flows.write_endless(self.bucket("raw-zone") / "endless")
        local.boto3().create_flow(**flows.endless_flow())
        return self.bucket("clean-zone")

    def test_a_run_that_lasts_too_long_ends_with_error_and_leaves_nothing(self):
        local = self.served("runSeconds=1")
        results = self.endless(local)
        state = local.wait_for_end(
            local.boto3().start_flow(flowName="endless")["executionId"])
        self.assertEqual(state["executionStatus"], "Error")
        self.assertIn("lasted more than 1 second.", state["message"])
        self.assertLess(state["lastUpdatedAt"] - state["startedAt"], 10)
        self.assertEqual(self.objects(results), [])

    def test_a_deleted_flow_is_gone_when_its_run_has_ended_and_its_name_is_free(self):
        local = self.served()
        results = self.endless(local)
        client = local.boto3()
        local.wait_for_progress(client.start_flow(flowName="endless")["executionId"])
        with self.assertRaises(client.exceptions.ConflictException):
            client.delete_flow(flowName="endless")
        client.delete_flow(flowName="endless", forceDelete=True)
        seen = set()

        def is_gone():
            try:
                seen.add(client.describe_flow(flowName="endless")["flowStatus"])
            except client.exceptions.ResourceNotFoundException:
                return True
            return False
        wait_until(is_gone, "the flow to be gone")
        self.assertLessEqual(seen, {"Deleted"})
        self.assertEqual(client.list_flows()["flows"], [])
        client.create_flow(**flows.endless_flow())
        self.assertEqual(local.records("endless"), [])
        self.assertEqual(self.objects(results), [])

    def test_serve_lists_the_limits(self):
        text = " ".join(sluice("serve", "--help", check=0).stdout.split())
        for name in ("flows", "profiles", "tags", "runs", "runsPerMonth", "runSeconds",
                     "requestsPerSecond"):
            self.assertIn(name, text)
        refused = sluice("serve", "--data", self.data, "--quota", "nonsense=1", check=2)
        self.assertIn("requestsPerSecond", refused.stderr)
