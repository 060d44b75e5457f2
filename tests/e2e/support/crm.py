"""A custom connector for end-to-end tests: registered, with a profile, as either end of a flow."""

import json
import re
import sys
from datetime import datetime, timedelta
from pathlib import Path

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.exceptions import ClientError

from support import flows
from support.local import SOURCE, LocalTest

sys.path.insert(0, str(SOURCE / "tests/support/python"))
from crm_connector import CrmServer  # noqa: E402

ARN = "arn:aws:lambda:us-east-1:000000000000:function:tiny-crm"


def read_lines(path):
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def operator(name):
    return {"CustomConnector": name}


def crm_filter(name, field, **properties):
    return {"taskType": "Filter", "connectorOperator": operator(name), "sourceFields": [field],
            "taskProperties": properties}


def tasks(*fields, filters=(), key="CustomConnector"):
    return [{"taskType": "Filter", "connectorOperator": {key: "PROJECTION"},
             "sourceFields": list(fields), "taskProperties": {}},
            *filters,
            *({"taskType": "Map", "connectorOperator": {key: "NO_OP"}, "sourceFields": [field],
               "destinationField": field, "taskProperties": {}} for field in fields)]


def read_flow(name, fields, filters=(), entity="Contact"):
    flow = flows.flow(name, tasks(*fields, filters=filters))
    flow["sourceFlowConfig"] = {
        "connectorType": "CustomConnector", "apiVersion": "v1", "connectorProfileName": "crm",
        "sourceConnectorProperties": {"CustomConnector": {"entityName": entity}}}
    return flow


def write_flow(name, fields, operation="UPSERT", fail=False, input_type="CSV"):
    flow = flows.flow(name, tasks(*fields, key="S3"), input_type=input_type)
    flow["destinationFlowConfigList"] = [{
        "connectorType": "CustomConnector", "apiVersion": "v1", "connectorProfileName": "crm",
        "destinationConnectorProperties": {"CustomConnector": {
            "entityName": "Contact", "writeOperationType": operation, "idFieldNames": ["id"],
            "errorHandlingConfig": {"failOnFirstDestinationError": fail,
                                    "bucketName": "errors", "bucketPrefix": "refused"}}}}]
    return flow


class Caller:
    """Whether a request of the Invoke API is signed with a data directory's key pair: botocore signs
    it again and the signatures must be the same."""

    HEADER = re.compile(r"AWS4-HMAC-SHA256 Credential=([^/]+)/\d{8}/([^/]+)/lambda/aws4_request, "
                        r"SignedHeaders=([^,]+), Signature=([0-9a-f]{64})")

    def __init__(self, local):
        self.local = local
        self.verified = 0

    def __call__(self, method, path, headers, body):
        match = self.HEADER.fullmatch(headers.get("Authorization", ""))
        if not match:
            return f"no signature for lambda: {headers.get('Authorization')}"
        key, region, names, signature = match.groups()
        pair = self.local.credentials()
        if key != pair["accessKeyId"]:
            return f"an unknown key {key}"
        signed = names.split(";")
        if not {"host", "content-type", "x-amz-date", "x-amz-invocation-type"} <= set(signed):
            return f"only {names} are signed"
        at = datetime.strptime(headers["X-Amz-Date"], "%Y%m%dT%H%M%SZ")
        if abs(datetime.utcnow() - at) > timedelta(minutes=5):
            return f"signed at {at}"
        request = AWSRequest(method, f"http://{headers['Host']}{path}", data=body,
                             headers={name: headers[name] for name in signed})
        request.context["timestamp"] = headers["X-Amz-Date"]
        signer = SigV4Auth(Credentials(key, pair["secretAccessKey"]), "lambda", region)
        text = signer.string_to_sign(request, signer.canonical_request(request))
        if signer.signature(text, request) != signature:
            return "botocore signs it otherwise"
        self.verified += 1
        return None


class CrmTest(LocalTest):
    """What the connector gets must be signed."""

    OPTIONS = ()  # of `sluice serve`

    def setUp(self):
        super().setUp()
        self.crm = self.entered(CrmServer())
        self.local = self.serve(
            "--lambda", f"tiny-crm={self.crm.url}", "--secrets", "file", *self.OPTIONS)
        self.caller = Caller(self.local)
        self.crm.handler.verify = staticmethod(self.caller)
        self.client = self.local.boto3()
        self.bucket("clean-zone")
        self.bucket("errors")

    def entered(self, manager):
        self.addCleanup(manager.__exit__, None, None, None)
        return manager.__enter__()

    def calls(self):
        """The service's own log of what connectors were asked."""
        return self.local.call("GET", "/_sluice/connector-calls")["calls"]

    def register(self, label="TinyCrm"):
        return self.client.register_connector(
            connectorLabel=label, connectorProvisioningType="LAMBDA",
            connectorProvisioningConfig={"lambda": {"lambdaArn": ARN}})

    def profile(self, url="https://crm.example"):
        return self.client.create_connector_profile(
            connectorProfileName="crm", connectorType="CustomConnector", connectorLabel="TinyCrm",
            connectionMode="Public",
            connectorProfileConfig={
                "connectorProfileProperties": {"CustomConnector": {
                    "profileProperties": {"instanceUrl": url}}},
                "connectorProfileCredentials": {"CustomConnector": {
                    "authenticationType": "CUSTOM",
                    "custom": {"customAuthenticationType": "PAT",
                               "credentialsMap": {"token": "s3cret"}}}}})

    def ready(self):
        self.register()
        self.profile()

    def refused(self, exception, call, *arguments, **named):
        with self.assertRaises(ClientError) as caught:
            call(*arguments, **named)
        self.assertEqual(caught.exception.response["Error"]["Code"], exception)
        return caught.exception.response["Error"]["Message"]

    def run_flow(self, flow, status="Successful", **control):
        """control: what the connector is told when the flow is there and not started yet."""
        self.client.create_flow(**flow)
        self.crm.crm.control.update(control)
        started = self.client.start_flow(flowName=flow["flowName"])
        state = self.local.wait_for_end(started["executionId"])
        self.assertEqual(state["executionStatus"], status, state)
        return state

    def rows(self, state):
        return [row for item in state["objects"] for row in read_lines(item["path"])]
