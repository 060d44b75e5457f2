"""boto3, with and without its own checks of parameters."""

import datetime

import boto3
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import ClientError, ParamValidationError

from conformance.botocore_model import KnownModel
from conformance.clients import signer_of
from conformance.wire import SERVICE, Outcome


def plain(value):
    """An answer as on the wire: times are numbers."""
    if isinstance(value, datetime.datetime):
        return value.timestamp()
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items() if name != "ResponseMetadata"}
    return value


class Boto3Client:
    sets_up = True

    def __init__(self, source, checks):
        self.checks = checks
        self.name = "boto3" if checks else "boto3-unchecked"
        if SERVICE != "appflow":
            self.name = f"{SERVICE}-{self.name}"
        self.family = "botocore" if checks else "boto3Unchecked"
        self.session = boto3.session.Session()
        loader = self.session._session.get_component("data_loader")
        model = KnownModel(source, loader.load_service_model(SERVICE, "service-2"))
        self.operations, self.knows, self.known_output = (
            model.operations, model.knows, model.known_output)
        self.clients = {}

    def connect(self, info):
        self.close()
        self.info = info

    def close(self):
        for client in self.clients.values():
            client.close()
        self.clients = {}

    def _client(self, caller):
        if caller not in self.clients:
            key, secret = signer_of(caller, self.info)
            self.clients[caller] = self.session.client(
                SERVICE, endpoint_url=self.info["endpoint"], region_name=self.info["region"],
                aws_access_key_id=key, aws_secret_access_key=secret,
                config=Config(retries={"total_max_attempts": 1}, parameter_validation=self.checks))
        return self.clients[caller]

    def call(self, operation, value, caller):
        try:
            answer = getattr(self._client(caller), xform_name(operation))(**value)
        except ParamValidationError as error:
            return Outcome(refusal=str(error))
        except ClientError as error:
            found = error.response["Error"]
            return Outcome(error.response["ResponseMetadata"]["HTTPStatusCode"], found["Code"],
                           found["Message"])
        return Outcome(answer["ResponseMetadata"]["HTTPStatusCode"], output=plain(answer))
