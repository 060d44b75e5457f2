"""What `sluice appflow` knows of AWS CLIs that are newer than Debian's, and where it differs on purpose."""

import base64
import json
import subprocess
import unittest

from support import flows
from support.local import SLUICE, LocalTest, clean_environment


class NewerOptions(LocalTest):
    def setUp(self):
        super().setUp()
        self.local = self.serve("--secrets", "file")
        self.put("raw-zone", "orders/a.csv", flows.ORDERS)
        self.bucket("clean-zone")
        pair = self.local.credentials()
        self.environment = {
            **clean_environment(), "AWS_ENDPOINT_URL": self.local.endpoint, "HOME": str(self.folder),
            "AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": pair["accessKeyId"],
            "AWS_SECRET_ACCESS_KEY": pair["secretAccessKey"]}

    def appflow(self, *words, **environment):
        return subprocess.run([SLUICE, "appflow", *words], capture_output=True, text=True, check=False,
                              env={**self.environment, **environment})

    def test_a_query_in_text_goes_over_all_pages_at_once(self):
        client = self.local.boto3()
        for number in range(7):
            client.create_flow(**flows.orders_flow(f"flow-{number}"))
        for query, expected in (("length(flows)", "7\n"), ("max_by(flows, &flowName).flowName", "flow-6\n"),
                                ("flows[2:4].flowName", "flow-2\tflow-3\n")):
            for form in ("text", "json"):
                done = self.appflow("list-flows", "--page-size", "2", "--query", query, "--output", form)
                if form == "text":
                    self.assertEqual(done.stdout, expected)
                else:
                    values = json.loads(done.stdout)
                    values = values if isinstance(values, list) else [values]
                    self.assertEqual("\t".join(map(str, values)) + "\n", expected)
        # Without a query the pages are printed as they come: all of them.
        done = self.appflow("list-flows", "--page-size", "2", "--output", "text")
        self.assertEqual(len([line for line in done.stdout.splitlines() if line.startswith("FLOWS\t")]), 7)
        done = self.appflow("list-flows", "--page-size", "2", "--max-items", "3", "--output", "text",
                            "--query", "[length(flows), NextToken != null]")
        self.assertEqual(done.stdout, "3\tTrue\n")

    def test_output_off_prints_errors_only(self):
        self.assertEqual(self.appflow("list-flows").returncode, 0)
        for words, environment in ((["--output", "off"], {}), ([], {"AWS_DEFAULT_OUTPUT": "off"})):
            done = self.appflow("list-flows", *words, **environment)
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        done = self.appflow("describe-flow", "--flow-name", "none", "--output", "off")
        self.assertEqual((done.returncode, done.stdout), (254, ""))
        self.assertIn("ResourceNotFoundException", done.stderr)

    def test_the_form_of_errors(self):
        words = ("describe-flow", "--flow-name", "none")
        legacy = self.appflow(*words)
        self.assertEqual(legacy.returncode, 254)
        start = "\nAn error occurred (ResourceNotFoundException) when calling the DescribeFlow operation: "
        self.assertTrue(legacy.stderr.startswith(start), legacy.stderr)
        message = legacy.stderr.removeprefix(start).rstrip("\n")
        expected = {"Code": "ResourceNotFoundException", "Message": message}

        def told(form, **environment):
            option = ["--cli-error-format", form] if form else []
            done = self.appflow(*words, *option, **environment)
            self.assertEqual((done.returncode, done.stdout), (254, ""))
            return done.stderr

        self.assertEqual(told("legacy"), legacy.stderr)
        self.assertEqual(told("enhanced"), "\nsluice: [ERROR]: " + legacy.stderr.lstrip("\n"))
        self.assertEqual(json.loads(told("json")), expected)
        self.assertTrue(told("yaml").startswith("Code: ResourceNotFoundException\nMessage: "))
        self.assertEqual(told("text"), f"{expected['Code']}\t{message}\n")
        self.assertIn(f"|  {expected['Code']} |  {message}  |", told("table"))
        # The variable, the profile, and who wins.
        config = self.folder / "config"
        config.write_text("[default]\ncli_error_format = json\n")
        self.assertEqual(json.loads(told("", AWS_CONFIG_FILE=str(config))), expected)
        self.assertEqual(told("", AWS_CLI_ERROR_FORMAT="text", AWS_CONFIG_FILE=str(config)),
                         told("text"))
        self.assertEqual(told("legacy", AWS_CLI_ERROR_FORMAT="json"), legacy.stderr)

    def test_errors_that_no_service_said_have_codes_too(self):
        def code(*words, **environment):
            done = self.appflow(*words, "--cli-error-format", "json", **environment)
            return done.returncode, json.loads(done.stderr)["Code"]

        self.assertEqual(code("describe-flow"), (252, "ParamValidation"))
        self.assertEqual(code("list-flows", "--unknown"), (252, "ParamValidation"))
        self.assertEqual(code("list-flows", AWS_ACCESS_KEY_ID="", AWS_EC2_METADATA_DISABLED="true"),
                         (253, "NoCredentials"))
        self.assertEqual(code("list-flows", AWS_REGION="", AWS_EC2_METADATA_DISABLED="true"),
                         (253, "NoRegion"))
        self.assertEqual(code("list-flows", AWS_ENDPOINT_URL="http://127.0.0.1:1", AWS_MAX_ATTEMPTS="1"),
                         (255, "General"))

    def test_a_wrong_form_is_refused(self):
        self.assertEqual(self.appflow("list-flows", "--cli-error-format", "xml").returncode, 252)
        done = self.appflow("list-flows", AWS_CLI_ERROR_FORMAT="xml")
        self.assertEqual(done.returncode, 253)
        self.assertIn("legacy, json, yaml, text, table, enhanced", done.stderr)

    def test_shorthand_takes_tokens_from_files(self):
        token = self.folder / "token.txt"
        token.write_text("hidden,{token}='x'")

        def create(value):
            return self.appflow(
                "create-connector-profile", "--connector-profile-name", "crm", "--connector-type",
                "Salesforce", "--connection-mode", "Public", "--connector-profile-config",
                "connectorProfileProperties={Salesforce={instanceUrl=https://x.example.com}},"
                "connectorProfileCredentials={Salesforce={" + value + "}}")

        missing = create("accessToken@=file:///no/such/file")
        self.assertEqual(missing.returncode, 252)
        self.assertIn("Unable to load paramfile file:///no/such/file", missing.stderr)
        done = create(f"accessToken@=file://{token}")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        secrets = json.loads((self.data / "secrets.json").read_text())["secrets"]
        [stored] = secrets.values()
        self.assertEqual(json.loads(base64.b64decode(stored))["Salesforce"]["accessToken"],
                         token.read_text())

    def test_help_names_them(self):
        done = self.appflow("list-flows", "help")
        self.assertIn("--cli-error-format", done.stdout)
        self.assertIn("off", done.stdout)


if __name__ == "__main__":
    unittest.main()
