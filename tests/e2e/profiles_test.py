"""Connector profiles through boto3 against a service that keeps credentials in a file."""

import contextlib
import json
import random
import stat
import subprocess
import threading
import unittest

import botocore.exceptions

from support.local import SLUICE, LocalTest, clean_environment

SALESFORCE = {
    "connectorProfileName": "crm", "connectorType": "Salesforce", "connectionMode": "Public",
    "connectorProfileConfig": {
        "connectorProfileProperties": {"Salesforce": {"instanceUrl": "https://x.example.com"}},
        "connectorProfileCredentials": {"Salesforce": {"accessToken": "hidden-token"}}}}


class Profiles(LocalTest):
    def setUp(self):
        super().setUp()
        self.local = self.serve("--secrets", "file", "--quota", "profiles=2")
        self.client = self.local.boto3()

    def test_credentials_are_in_the_private_file_only(self):
        arn = self.client.create_connector_profile(**SALESFORCE)["connectorProfileArn"]
        self.assertTrue(arn.endswith(":connectorprofile/crm"))
        secrets = self.data / "secrets.json"
        self.assertEqual(stat.S_IMODE(secrets.stat().st_mode), 0o600)
        for path in self.data.rglob("*"):
            if path.is_file() and path != secrets:
                self.assertNotIn(b"hidden-token", path.read_bytes(), path)

        [profile] = self.client.describe_connector_profiles()["connectorProfileDetails"]
        self.assertNotIn("hidden-token", str(profile))
        self.assertEqual(profile["connectorProfileProperties"],
                         SALESFORCE["connectorProfileConfig"]["connectorProfileProperties"])
        self.assertIn(":secret:appflow!", profile["credentialsArn"])

        before = secrets.read_text()
        self.client.delete_connector_profile(connectorProfileName="crm")
        self.assertNotEqual(secrets.read_text(), before)

    def test_no_kill_leaves_secrets_without_a_profile(self):
        chance = random.Random(5)
        local = self.local
        local.stop()
        local = self.serve("--quota", "profiles=1000")
        for round_number in range(8):
            client = local.boto3()
            for _ in range(2):
                client.create_connector_profile(
                    **{**SALESFORCE, "connectorProfileName": f"kept-{round_number}-{_}"})
            killer = threading.Timer(chance.uniform(0, 0.03), local.process.kill)
            killer.start()
            with contextlib.suppress(botocore.exceptions.BotoCoreError):
                for number in range(1000):
                    client.create_connector_profile(
                        **{**SALESFORCE, "connectorProfileName": f"p-{round_number}-{number}"})
            killer.join()
            local.kill()
            local = self.serve("--quota", "profiles=1000")
        client, profiles, token = local.boto3(), [], {}
        while True:
            page = client.describe_connector_profiles(**token)
            profiles += page["connectorProfileDetails"]
            if not page.get("nextToken"):
                break
            token = {"nextToken": page["nextToken"]}
        self.assertGreaterEqual(len(profiles), 16)
        secrets = json.loads((self.data / "secrets.json").read_text())["secrets"]
        self.assertEqual(len(secrets), len(profiles))

    def test_secrets_that_an_older_version_left_are_removed(self):
        self.client.create_connector_profile(**SALESFORCE)
        self.local.stop()
        path = self.data / "secrets.json"
        stored = json.loads(path.read_text())
        stored["secrets"].update({"sluice-local/of-nobody": "eA==", "of-another-program": "eA=="})
        path.write_text(json.dumps(stored))
        self.serve().stop()
        kept = list(json.loads(path.read_text())["secrets"])
        self.assertNotIn("sluice-local/of-nobody", kept)
        self.assertIn("of-another-program", kept)
        self.assertEqual(len(kept), 2)

    def test_a_file_that_others_may_read_is_refused_with_what_helps_here(self):
        self.client.create_connector_profile(**SALESFORCE)
        secrets = self.data / "secrets.json"
        secrets.chmod(0o644)
        pair = self.local.credentials()
        words = [SLUICE, "appflow", "create-connector-profile", "--cli-input-json",
                 json.dumps({**SALESFORCE, "connectorProfileName": "other"})]
        environment = clean_environment(
            AWS_ENDPOINT_URL=self.local.endpoint, HOME=str(self.folder), AWS_REGION="us-east-1",
            AWS_ACCESS_KEY_ID=pair["accessKeyId"], AWS_SECRET_ACCESS_KEY=pair["secretAccessKey"])
        refused = subprocess.run(words, capture_output=True, text=True, check=False,
                                 env=environment)
        self.assertEqual(refused.returncode, 254, refused.stderr)
        self.assertIn("AccessDeniedException", refused.stderr)
        # Rights of IAM are granted at AWS; here it is the file's mode.
        self.assertTrue(refused.stderr.strip().endswith(
            f"Others may read {secrets}, which holds credentials. Make it yours alone with chmod "
            "600, and change what may have been seen."), refused.stderr)
        secrets.chmod(0o600)
        done = subprocess.run(words, capture_output=True, text=True, check=False, env=environment)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_the_choice_of_the_file_is_remembered(self):
        self.client.create_connector_profile(**SALESFORCE)
        secrets = self.data / "secrets.json"
        before = secrets.read_text()
        self.local.stop()
        client = self.serve().boto3()
        client.update_connector_profile(**{
            key: SALESFORCE[key] for key in (
                "connectorProfileName", "connectionMode", "connectorProfileConfig")})
        self.assertNotEqual(secrets.read_text(), before)
        self.assertEqual(
            json.loads((self.data / "mappings.json").read_text())["secrets"], "file")

    def test_a_file_of_credentials_is_used_when_nobody_said_where_they_are(self):
        self.client.create_connector_profile(**SALESFORCE)
        secrets = self.data / "secrets.json"
        self.local.stop()
        (self.data / "mappings.json").unlink()  # as an earlier version left it
        self.serve().boto3().delete_connector_profile(connectorProfileName="crm")
        self.assertEqual(json.loads(secrets.read_text())["secrets"], {})

    def test_another_choice_takes_its_place(self):
        self.local.stop()
        self.serve("--secrets", "keychain").stop()
        self.assertEqual(
            json.loads((self.data / "mappings.json").read_text())["secrets"], "keychain")
        self.assertFalse((self.data / "secrets.json").exists())

    def test_the_quota_is_a_status_402(self):
        for name in ("a", "b"):
            self.client.create_connector_profile(**{**SALESFORCE, "connectorProfileName": name})
        with self.assertRaises(self.client.exceptions.ServiceQuotaExceededException) as caught:
            self.client.create_connector_profile(**SALESFORCE)
        self.assertEqual(caught.exception.response["ResponseMetadata"]["HTTPStatusCode"], 402)

    def test_a_registration_without_endpoint_says_so(self):
        with self.assertRaises(self.client.exceptions.ConnectorServerException) as caught:
            self.client.register_connector(
                connectorLabel="Erp", connectorProvisioningType="LAMBDA",
                connectorProvisioningConfig={"lambda": {
                    "lambdaArn": "arn:aws:lambda:us-east-1:000000000000:function:erp"}})
        self.assertIn("no endpoint is mapped", caught.exception.response["Error"]["Message"].lower())

    def test_every_connector_is_described(self):
        types, token = set(), None
        while True:
            page = self.client.describe_connectors(**({"nextToken": token} if token else {}))
            types |= set(page["connectorConfigurations"])
            token = page.get("nextToken")
            if not token:
                break
        self.assertEqual(len(types), 23)


if __name__ == "__main__":
    unittest.main()
