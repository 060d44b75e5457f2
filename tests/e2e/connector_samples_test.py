"""The sample files of resources/samples/connector, used as their README says."""

import json
import subprocess
import sys
import unittest

from support.crm import CrmTest
from support.local import SOURCE

sys.path.insert(0, str(SOURCE / "tests/support/python"))
from token_server import CLIENT, CODE, REDIRECT, TokenServer  # noqa: E402

SAMPLES = SOURCE / "resources/samples/connector"


def sample(name):
    return json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))


class Samples(CrmTest):
    def setUp(self):
        super().setUp()
        self.put("crm-files", "contacts/contacts.csv",
                 (SAMPLES / "contacts.csv").read_text(encoding="utf-8"))

    def run_flow_of(self, flow):
        started = self.client.start_flow(flowName=flow)
        state = self.local.wait_for_end(started["executionId"])
        self.assertEqual(state["executionStatus"], "Successful", state)
        return self.rows(state)

    def test_what_a_csv_file_wrote_is_found_by_a_numeric_filter(self):
        self.register()
        self.client.create_connector_profile(**sample("profile"))
        for name in ("read", "write"):
            self.client.create_flow(**sample(name))
        self.assertEqual([row["id"] for row in self.run_flow_of("crm-read")],
                         list(range(201, 251)))
        [refused] = self.run_flow_of("crm-write")
        self.assertEqual(refused, {
            "record": {"id": "902", "name": "Chloé Jansen", "amount": "a lot"},
            "errorMessage": "amount is no BigDecimal: 'a lot'"})
        written = [row for row in self.run_flow_of("crm-read") if not 201 <= row["id"] <= 250]
        self.assertEqual(written, [{"id": 1, "name": "Acme", "amount": 999.0},
                                   {"id": 901, "name": "Søren Quispe", "amount": 410.5}])

    def test_the_oauth_profile_fits_the_token_server(self):
        tokens = self.entered(TokenServer())
        self.crm.crm.oauth = {"tokenURL": [tokens.url], "oAuthScopes": [],
                              "oAuth2GrantTypesSupported": ["AUTHORIZATION_CODE"]}
        self.register()
        request = sample("oauth-profile")
        config = request["connectorProfileConfig"]
        config["connectorProfileProperties"]["CustomConnector"]["oAuth2Properties"][
            "tokenUrl"] = tokens.url  # the ports are not the README's
        self.client.create_connector_profile(**request)
        [asked] = tokens.tokens.requests
        self.assertEqual((asked["client_id"], asked["client_secret"], asked["code"],
                          asked["redirect_uri"]), (*CLIENT, CODE, REDIRECT))


class Programs(unittest.TestCase):
    def first_lines(self, program, *options, count=1):
        process = subprocess.Popen(
            [sys.executable, str(SOURCE / "tests/support/python" / program), *options],
            stdout=subprocess.PIPE, text=True)
        try:
            return [process.stdout.readline().strip() for _ in range(count)]
        finally:
            process.terminate()
            process.communicate()

    def test_say_where_they_listen(self):
        [crm] = self.first_lines("crm_connector.py", "--token-url", "http://127.0.0.1:1/token")
        self.assertRegex(crm, r"^http://127\.0\.0\.1:\d+$")
        lines = self.first_lines("token_server.py", count=3)
        self.assertRegex(lines[0], r"^http://127\.0\.0\.1:\d+/oauth/token$")
        self.assertIn(CLIENT[1], lines[1])
        self.assertIn(CODE, lines[2])


if __name__ == "__main__":
    unittest.main()
