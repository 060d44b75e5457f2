"""OAuth 2.0 of connector profiles against a token server that is strict: the grants, the ways to
ask, refusals, and tokens that end in the middle of a run."""

import base64
import json
import sys
import threading
import time
import unittest

import boto3
from botocore.exceptions import ClientError

from support.crm import CrmTest, read_flow, write_flow
from support.local import SOURCE, Answer, LocalTest, free_port, wait_until

sys.path.insert(0, str(SOURCE / "tests/support/python"))
from token_server import CLIENT, CODE, JWT_BEARER, REDIRECT, TokenServer  # noqa: E402

SECRETS = (CODE, CLIENT[1], "access-", "refresh-")


def secrets_of(data):
    """What the file of secrets holds."""
    kept = json.loads((data / "secrets.json").read_text())["secrets"]
    return [json.loads(base64.b64decode(text)) for text in kept.values()]


class OAuthTest(CrmTest):
    """The CRM, which takes access tokens of the token server only and reads them from the secret."""

    GRANT = "AUTHORIZATION_CODE"
    HABITS = {}

    def setUp(self):
        self.server = self.entered(TokenServer())
        self.tokens = self.server.tokens
        super().setUp()
        self.crm.crm.oauth = {
            "tokenURL": [self.server.url, "https://{{TENANT}}.crm.example/token"],
            "oAuth2GrantTypesSupported": ["AUTHORIZATION_CODE", "CLIENT_CREDENTIALS"],
            "oAuthScopes": ["contacts.read", "contacts.write"], **self.HABITS}
        pair = self.local.credentials()
        self.manager = boto3.client(
            "secretsmanager", endpoint_url=self.local.endpoint, region_name="us-east-1",
            aws_access_key_id=pair["accessKeyId"], aws_secret_access_key=pair["secretAccessKey"])
        self.addCleanup(self.manager.close)
        self.crm.crm.accepts = self.accepts
        self.data_calls = 0
        self.expire_at = None  # the data call before which every access token ends
        self.register()

    def secret(self, arn):
        return json.loads(self.manager.get_secret_value(SecretId=arn)["SecretString"])

    def accepts(self, arn):
        if self.crm.crm.requests[-1]["type"] in ("QueryDataRequest", "WriteDataRequest"):
            self.data_calls += 1
            if self.data_calls == self.expire_at:
                self.tokens.expire()
        return self.tokens.accepts(self.secret(arn)["accessToken"])

    def oauth_profile(self, url=None, name="crm", custom=None, update=False, **oauth2):
        properties = {"tokenUrl": url or self.server.url, "oAuth2GrantType": self.GRANT}
        if custom:
            properties["tokenUrlCustomProperties"] = custom
        config = {
            "connectorProfileProperties": {"CustomConnector": {
                "profileProperties": {"instanceUrl": "https://crm.example"},
                "oAuth2Properties": properties}},
            "connectorProfileCredentials": {"CustomConnector": {
                "authenticationType": "OAUTH2",
                "oauth2": {"clientId": CLIENT[0], "clientSecret": CLIENT[1], **oauth2}}}}
        if update:
            return self.client.update_connector_profile(
                connectorProfileName=name, connectionMode="Public", connectorProfileConfig=config)
        return self.client.create_connector_profile(
            connectorProfileName=name, connectorType="CustomConnector", connectorLabel="TinyCrm",
            connectionMode="Public", connectorProfileConfig=config)

    def with_code(self, code=CODE, redirect=REDIRECT, **more):
        return self.oauth_profile(oAuthRequest={"authCode": code, "redirectUri": redirect}, **more)

    def stored(self):
        [profile] = self.client.describe_connector_profiles()["connectorProfileDetails"]
        return self.secret(profile["credentialsArn"])

    def denied(self, call, *arguments, error="ConnectorAuthenticationException", **named):
        """The sentence of a refusal, in which there is no secret."""
        with self.assertRaises(ClientError) as caught:
            call(*arguments, **named)
        answer = caught.exception.response
        self.assertEqual(answer["Error"]["Code"], error)
        self.assertEqual(answer["ResponseMetadata"]["HTTPStatusCode"],
                         401 if error == "ConnectorAuthenticationException" else 400)
        for secret in SECRETS:
            self.assertNotIn(secret, answer["Error"]["Message"])
        return answer["Error"]["Message"]

    def assert_nothing_is_stored(self):
        self.assertEqual(self.client.describe_connector_profiles()["connectorProfileDetails"], [])
        if (self.data / "secrets.json").exists():
            self.assertEqual(secrets_of(self.data), [])


class AuthorizationCode(OAuthTest):
    def test_the_code_is_exchanged_before_the_connector_is_asked(self):
        self.with_code()
        self.assertEqual(self.tokens.requests, [
            {"path": "/oauth/token", "grant_type": "authorization_code", "code": CODE,
             "redirect_uri": REDIRECT, "client_id": CLIENT[0], "client_secret": CLIENT[1]}])
        self.assertEqual(self.stored(), {"accessToken": "access-1", "refreshToken": "refresh-1"})
        [kept] = secrets_of(self.data)
        self.assertNotIn(CODE, json.dumps(kept))
        self.assertEqual(kept["CustomConnector"]["oauth2"]["clientSecret"], CLIENT[1])
        self.assertEqual(self.crm.requests("ValidateCredentials")[0]["credentials"]
                         ["authenticationType"], "OAuth2")
        state = self.run_flow(read_flow("first", ["id"]))
        self.assertEqual(state["recordsProcessed"], 250)
        self.assertEqual(self.server.grants, ["authorization_code"])

    def test_a_refused_code_leaves_nothing(self):
        message = self.denied(self.with_code, "wrong-code-0815")
        self.assertEqual(
            message, "Error authenticating to connector: The connector profile crm got no token "
            "from 127.0.0.1: invalid_grant: the code *** is not known.")
        self.assert_nothing_is_stored()
        self.assertEqual(self.crm.requests("ValidateCredentials"), [])
        # The same name can be used at once.
        self.with_code()

    def test_a_server_that_gives_the_secret_back_does_not_get_it_into_the_answer(self):
        message = self.denied(
            self.oauth_profile, clientSecret="other-" + CLIENT[1],
            oAuthRequest={"authCode": CODE, "redirectUri": REDIRECT})
        self.assertIn("invalid_client", message)
        self.assertIn("(***)", message)

    def test_answers_that_are_none(self):
        for raw, reason in (
                ([400, "<html>"], "it answers with HTTP status 400"),
                ([200, '{"error": "access_denied"}'], "access_denied")):
            with self.subTest(reason):
                self.tokens.rules["raw"] = raw
                self.assertIn(reason, self.denied(self.with_code))
                self.assert_nothing_is_stored()
        for raw, reason in (
                ([200, "<html>"], "its answer has no access_token"),
                ([200, '{"access_token": 7}'], "its answer has no access_token"),
                ([302, "", {"Location": "http://127.0.0.1:9/"}], "it answers with a redirect"),
                ([429, '{"error": "slow_down"}'], "slow_down"),
                ([500, "[]"], "it answers with HTTP status 500"),
                ([200, "x" * 300_000], "answers with more than 262144 bytes")):
            with self.subTest(reason):
                self.tokens.rules["raw"] = raw
                self.assertIn(reason, self.denied(
                    self.with_code, error="ConnectorServerException"))
                self.assert_nothing_is_stored()

    def test_a_form_as_answer_is_read_too(self):
        self.tokens.access.add("from a form")
        self.tokens.rules["raw"] = [
            200, "access_token=from+a%20form&token_type=bearer",
            {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}]
        self.with_code()
        self.assertEqual(self.stored()["accessToken"], "from a form")

    def test_a_dead_token_server(self):
        self.server.stop()
        message = self.denied(self.with_code, error="ConnectorServerException")
        self.assertIn("The connector profile crm got no token from 127.0.0.1: Nothing listens at "
                      "http://127.0.0.1:", message)
        self.assert_nothing_is_stored()

    def test_a_silent_token_server_holds_nobody_else_up(self):
        self.tokens.rules["slow"] = 12  # the limit is 10 seconds
        refusals = []

        def create():
            refusals.append(self.denied(self.with_code, error="ConnectorServerException"))

        creating = threading.Thread(target=create)
        begin = time.monotonic()
        creating.start()
        others = self.local.call("GET", "/_sluice/health")
        self.assertLess(time.monotonic() - begin, 2)
        self.assertEqual(others["dataDir"], str(self.data))
        creating.join()
        self.assertLess(time.monotonic() - begin, 11.5)
        self.assertIn("did not answer within 10 seconds", refusals[0])
        self.assert_nothing_is_stored()

    def test_only_the_connectors_token_urls_are_asked(self):
        listener, port = free_port()
        self.addCleanup(listener.close)
        for url in (f"http://127.0.0.1:{port}/oauth/token", self.server.url + "/x",
                    "https://a/b.crm.example/token", "https://evil.example/?.crm.example/token",
                    "https://evil.example#.crm.example/token", "https://.crm.example/token"):
            message = self.refused("ValidationException", self.with_code, url=url)
            self.assertIn("is none of the connector's", message)
        self.assertEqual(self.tokens.requests, [])

    def test_an_update_cannot_take_the_tokens_elsewhere(self):
        self.with_code()
        message = self.refused(
            "ValidationException", self.oauth_profile, "https://evil.example/token", update=True,
            accessToken="a", refreshToken="r")
        self.assertIn("is none of the connector's", message)
        self.tokens.expire()
        self.client.list_connector_entities(connectorProfileName="crm", apiVersion="v1")
        self.assertEqual(self.server.grants, ["authorization_code", "refresh_token"])

    def test_a_dummy_access_token_beside_a_refresh_token_is_renewed_once(self):
        self.tokens.refresh.add("refresh-given")
        self.oauth_profile(accessToken="dummy", refreshToken="refresh-given")
        self.assertEqual(self.server.grants, ["refresh_token"])
        self.assertEqual(self.stored(), {"accessToken": "access-1", "refreshToken": "refresh-1"})

    def test_ready_tokens_are_kept_and_nobody_is_asked(self):
        self.tokens.access.add("ready")
        self.oauth_profile(accessToken="ready")
        self.assertEqual(self.tokens.requests, [])
        self.assertEqual(self.stored(), {"accessToken": "ready", "refreshToken": ""})

    def test_an_access_token_that_cannot_be_renewed_is_refused(self):
        message = self.denied(self.oauth_profile, accessToken="stale")
        self.assertIn("the access token is no good", message)
        self.assert_nothing_is_stored()

    def test_an_update_that_fails_leaves_the_old_tokens(self):
        self.with_code()
        self.denied(self.with_code, "used-up-code", update=True)
        self.assertEqual(self.stored(), {"accessToken": "access-1", "refreshToken": "refresh-1"})
        self.tokens.codes["second-code"] = REDIRECT
        self.with_code("second-code", update=True)
        self.assertEqual(self.stored(), {"accessToken": "access-2", "refreshToken": "refresh-2"})

    def test_nothing_secret_is_anywhere_else(self):
        self.with_code()
        self.tokens.expire()
        self.run_flow(read_flow("renews", ["id"]))
        self.assertEqual(self.server.grants, ["authorization_code", "refresh_token"])
        log = json.dumps(self.calls())
        self.assertIn('"TokenUrl"', log)
        self.assertIn('"grant_type": "refresh_token"', log)
        for secret in SECRETS:
            self.assertNotIn(secret, log)
            for path in self.data.rglob("*"):
                if path.is_file() and path.name != "secrets.json":
                    self.assertNotIn(secret.encode(), path.read_bytes(), path)


class Renewal(OAuthTest):
    def test_tokens_that_end_in_the_middle_of_a_run_are_renewed(self):
        self.with_code()
        self.expire_at = 2
        state = self.run_flow(read_flow("middle", ["id"]))
        self.assertEqual(len(self.rows(state)), 250)
        self.assertEqual(self.server.grants, ["authorization_code", "refresh_token"])
        self.assertEqual([q.get("nextToken") for q in self.crm.requests("QueryData")],
                         [None, "100", "100", "200"])
        self.assertEqual(self.stored(), {"accessToken": "access-2", "refreshToken": "refresh-2"})

    def test_writes_are_renewed_too_and_write_once(self):
        self.with_code()
        self.put("raw-zone", "orders/a.csv", "id,name\n900,New 900\n")
        self.expire_at = 1
        state = self.run_flow(write_flow("push", ["id", "name"], operation="INSERT"))
        self.assertEqual(state["recordsWritten"], 1)
        self.assertEqual(self.crm.crm.entities["Contact"][900]["name"], "New 900")
        self.assertEqual(self.server.grants, ["authorization_code", "refresh_token"])

    def test_a_second_refusal_ends_the_run(self):
        self.with_code()
        self.crm.crm.control["failNext"] = []
        flow = read_flow("twice", ["id"])
        state = self.run_flow(flow, "Error", failNext=[
            {"errorCode": "InvalidCredentials"}, {"errorCode": "InvalidCredentials"}])
        self.assertIn("Error authenticating to connector", state["message"])
        self.assertEqual(self.server.grants, ["authorization_code", "refresh_token"])

    def test_a_refused_refresh_ends_the_run_with_the_servers_reason(self):
        self.with_code()
        self.tokens.refresh.clear()
        self.expire_at = 2
        state = self.run_flow(read_flow("ended", ["id"]), "Error")
        self.assertIn("The connector profile crm got no token from 127.0.0.1: invalid_grant: the "
                      "refresh token was used before.", state["message"])
        self.assertEqual(self.stored()["refreshToken"], "refresh-1")

    def test_runs_and_callers_share_one_refresh(self):
        self.with_code()
        names = [f"together-{i}" for i in range(4)]
        for name in names:
            self.client.create_flow(**read_flow(name, ["id"]))
        self.crm.crm.before_sending = self.refuse_late(len(names))
        self.tokens.expire()
        started = [self.client.start_flow(flowName=name)["executionId"] for name in names]
        for run in started:
            self.assertEqual(self.local.wait_for_end(run)["executionStatus"], "Successful")
        self.assertEqual(self.server.grants, ["authorization_code", "refresh_token"])

    def refuse_late(self, count):
        """The first of `count` refusals is told when all are there, the others when the new tokens
        have opened the CRM."""
        refused, is_open, order = threading.Barrier(count), threading.Event(), iter(range(count))

        def before_sending(_, answer):
            if answer["isSuccess"]:
                is_open.set()
                return
            refused.wait(20)
            if next(order) > 0:
                self.assertTrue(is_open.wait(20))

        return before_sending

    def test_a_profile_that_is_deleted_while_it_is_renewed_leaves_no_secret(self):
        self.with_code()
        self.tokens.expire()
        self.tokens.rules["hold"] = threading.Event()
        refusals = []

        def ask():
            refusals.append(self.refused(
                "ConnectorServerException", self.client.list_connector_entities,
                connectorProfileName="crm", apiVersion="v1"))

        # What the CRM asks for then is gone, which it calls a fault of its own.
        asking = threading.Thread(target=ask)
        asking.start()
        wait_until(lambda: len(self.server.grants) == 2, "the refresh to be asked for")
        self.client.delete_connector_profile(connectorProfileName="crm")
        self.tokens.rules["hold"].set()
        asking.join()
        self.assertEqual(len(refusals), 1)
        self.assertEqual(secrets_of(self.data), [])

    def test_metadata_calls_renew_too(self):
        self.with_code()
        self.tokens.expire()
        found = self.client.list_connector_entities(connectorProfileName="crm", apiVersion="v1")
        self.assertEqual(len(found["connectorEntityMap"]["Objects"]), 3)
        self.assertEqual(self.server.grants, ["authorization_code", "refresh_token"])

    def test_what_has_expired_by_its_own_word_is_renewed_without_a_refusal(self):
        self.tokens.rules["expiresIn"] = 0.5  # whole seconds count: over at once
        self.with_code()
        self.tokens.rules["expiresIn"] = 3600
        self.crm.crm.requests.clear()
        state = self.run_flow(read_flow("expired", ["id"]))
        self.assertEqual(state["recordsProcessed"], 250)
        self.assertEqual(self.server.grants, ["authorization_code", "refresh_token"])
        self.assertEqual(len(self.crm.requests("QueryData")), 3)

    def test_the_expiry_outlives_the_service(self):
        self.tokens.rules["expiresIn"] = 0.5
        self.with_code()
        self.client.create_flow(**read_flow("again", ["id"]))
        before = list(self.server.grants)
        self.local.stop()
        self.local = self.serve("--secrets", "file")
        self.client = self.local.boto3()
        self.caller.local = self.local
        pair = self.local.credentials()
        self.manager = boto3.client(
            "secretsmanager", endpoint_url=self.local.endpoint, region_name="us-east-1",
            aws_access_key_id=pair["accessKeyId"], aws_secret_access_key=pair["secretAccessKey"])
        self.addCleanup(self.manager.close)
        self.tokens.rules["expiresIn"] = 3600
        started = self.client.start_flow(flowName="again")
        state = self.local.wait_for_end(started["executionId"])
        self.assertEqual(state["executionStatus"], "Successful", state)
        self.assertEqual(self.server.grants, before + ["refresh_token"])


class Habits(OAuthTest):
    GRANT = "CLIENT_CREDENTIALS"
    HABITS = {"oAuth2ContentType": "APPLICATION_JSON", "addBasicAuthHeader": True,
              "oAuth2CustomProperties": [
                  {"key": "tenant", "required": True, "label": "Tenant", "description": "Tenant",
                   "type": "TOKEN_URL"}]}

    def setUp(self):
        super().setUp()
        self.tokens.rules.update(contentType="json", basic=True, required={"tenant": "acme"},
                                 scope="contacts.read contacts.write")

    def test_client_credentials_as_json_with_a_basic_header(self):
        message = self.refused("ValidationException", self.oauth_profile)
        self.assertIn("tokenUrlCustomProperties lack tenant", message)
        message = self.refused("ValidationException", self.oauth_profile, clientSecret="")
        self.oauth_profile(custom={"tenant": "acme"})
        self.assertEqual(self.tokens.requests, [
            {"path": "/oauth/token", "grant_type": "client_credentials",
             "scope": "contacts.read contacts.write", "client_id": CLIENT[0],
             "client_secret": CLIENT[1], "tenant": "acme"}])
        self.tokens.expire()
        state = self.run_flow(read_flow("client", ["id"]))
        self.assertEqual(state["recordsProcessed"], 250)
        self.assertEqual(self.server.grants, ["client_credentials"] * 2)
        described = self.client.describe_connector(
            connectorType="CustomConnector", connectorLabel="TinyCrm")["connectorConfiguration"]
        self.assertNotIn("sluice", json.dumps(described, default=str).replace("user/sluice", ""))


class AskedWithGet(OAuthTest):
    HABITS = {"oAuth2MethodType": "HTTP_GET"}

    def test_parameters_are_in_the_query(self):
        self.tokens.rules["contentType"] = "query"
        self.with_code()
        self.assertEqual(self.server.grants, ["authorization_code"])


class Classic(LocalTest):
    """Connectors that files stand for. Their profiles have no token URL, unless the user maps one."""

    def setUp(self):
        super().setUp()
        self.server = TokenServer().__enter__()
        self.addCleanup(self.server.stop)

    def salesforce(self, local, **credentials):
        # By hand: Debian's boto3 does not know the JWT.
        return local.call("POST", "/create-connector-profile", {
            "connectorProfileName": "sf", "connectorType": "Salesforce", "connectionMode": "Public",
            "connectorProfileConfig": {
                "connectorProfileProperties": {"Salesforce": {
                    "instanceUrl": "https://example.my.salesforce.com"}},
                "connectorProfileCredentials": {"Salesforce": credentials}}})

    def kept(self):
        [credentials] = secrets_of(self.data)
        return credentials

    def test_without_a_token_url_nobody_is_asked_and_the_code_is_kept(self):
        local = self.serve("--secrets", "file")
        self.salesforce(local, oAuthRequest={"authCode": CODE, "redirectUri": REDIRECT})
        self.assertEqual(self.kept()["Salesforce"]["oAuthRequest"]["authCode"], CODE)
        self.assertEqual(self.server.tokens.requests, [])

    def test_a_mapped_token_url_exchanges_a_jwt(self):
        local = self.serve("--secrets", "file", "--token-url", f"Salesforce={self.server.url}")
        self.salesforce(local, oAuth2GrantType="JWT_BEARER", jwtToken="head.claims.signature")
        self.assertEqual(self.server.tokens.requests, [
            {"path": "/oauth/token", "grant_type": JWT_BEARER,
             "assertion": "head.claims.signature"}])
        self.assertEqual(self.kept()["Salesforce"]["accessToken"], "access-1")
        local.boto3().delete_connector_profile(connectorProfileName="sf")
        with self.assertRaises(Answer) as caught:
            self.salesforce(local, oAuth2GrantType="JWT_BEARER", jwtToken="head.claims.forged")
        self.assertEqual((caught.exception.status, caught.exception.code),
                         (401, "ConnectorAuthenticationException"))
        message = caught.exception.message
        self.assertIn("profile sf got no token from 127.0.0.1: invalid_grant", message)
        self.assertNotIn("forged", message)
        self.assertEqual(secrets_of(self.data), [])

    def test_sap_odata_has_its_token_url_in_the_profile(self):
        self.serve("--secrets", "file").boto3().create_connector_profile(
            connectorProfileName="sap", connectorType="SAPOData", connectionMode="Public",
            connectorProfileConfig={
                "connectorProfileProperties": {"SAPOData": {
                    "applicationHostUrl": "https://sap.example", "applicationServicePath": "/odata",
                    "portNumber": 443, "clientNumber": "100",
                    "oAuthProperties": {"tokenUrl": self.server.url,
                                        "authCodeUrl": "https://sap.example/authorize",
                                        "oAuthScopes": ["read"]}}},
                "connectorProfileCredentials": {"SAPOData": {"oAuthCredentials": {
                    "clientId": CLIENT[0], "clientSecret": CLIENT[1],
                    "oAuthRequest": {"authCode": CODE, "redirectUri": REDIRECT}}}}})
        tokens = self.kept()["SAPOData"]["oAuthCredentials"]
        self.assertEqual((tokens["accessToken"], tokens["refreshToken"]), ("access-1", "refresh-1"))
        self.assertNotIn("oAuthRequest", tokens)


if __name__ == "__main__":
    unittest.main()
