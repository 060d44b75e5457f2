"""`sluice appflow --cli-auto-prompt` on a terminal: what is suggested, what is run, how it is left; and
beside the AWS CLI where that has an answer (no terminal, who prompts when)."""

import json
import signal
import subprocess
import unittest

from support import differential
from support.local import LIMIT, SLUICE, free_port
from support.terminal import CONTROL, Session

AWS = "/usr/bin/aws"


class Prompt(differential.Differential):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.environment["AWS_ENDPOINT_URL"] = cls.local.endpoint
        for name in ("orders", "returns"):
            cls.local.call("POST", "/create-flow", {
                **differential.flows.orders_flow(name, prefix=differential.PREFIX),
                "tags": {"of": name}})

    def session(self, *words, rows=24, columns=90, without=(), **changes):
        environment = {name: value for name, value in {**self.environment, **changes}.items()
                       if name not in without}
        return Session([SLUICE, *words], environment, rows, columns)

    def test_from_nothing_to_an_answer(self):
        one = self.session("--cli-auto-prompt")
        one.expect("> sluice ", "appflow", "Tab or arrows choose")
        one.send("a\t", "cancel-flow-executions")
        one.send("list-tags\t", "> sluice appflow list-tags-for-resource ",
                 "--resource-arn (required)", "List the tags of a flow")
        # The names come from the service.
        one.send("--res\t", "flow/orders", "flow/returns")
        one.send("\x1b[B\x1b[B", "flow/returns", "Enter takes it")
        one.send("\r", "--cli-input-json")
        one.send("--query tags.of\r")
        code, shown = one.end()
        arn = "arn:aws:appflow:us-east-1:000000000000:flow/returns"
        self.assertEqual(shown, "> sluice appflow list-tags-for-resource --resource-arn "
                                f"{arn} --query tags.of\n\"returns\"\n")
        self.assertEqual(code, 0)
        self.assertTrue(one.is_restored)

    def test_the_same_member_of_another_service_asks_that_one(self):
        subprocess.run([SLUICE, "swf", "register-domain", "--name", "prompted",
                        "--workflow-execution-retention-period-in-days", "1"],
                       env=self.environment, check=True, timeout=LIMIT)
        one = self.session("swf", "list-tags-for-resource", "--resource-arn", "--cli-auto-prompt")
        one.expect("/domain/prompted")
        one.send("\x01\x0bappflow list-tags-for-resource --resource-arn ", "flow/orders")
        one.send("\x03")
        self.assertEqual(one.end()[0], 130)

    def test_the_words_before_are_kept_and_quoted(self):
        one = self.session("appflow", "describe-flow", "--cli-auto-prompt", "--query",
                           "{n: flowName}", "--flow-name")
        one.expect("> sluice appflow describe-flow --query '{n: flowName}' --flow-name", "orders")
        one.send("or\t\r")
        code, shown = one.end()
        self.assertEqual(code, 0)
        self.assertEqual(json.loads(shown[shown.index("\n"):]), {"n": "orders"})

    def test_values_of_an_enum_and_documentation(self):
        one = self.session("appflow", "describe-connector", "--cli-auto-prompt")
        one.expect("Tell what one connector supports.", "--connector-type (required)")
        one.send("--connector-type ", "Salesforce", "--connector-type: string; required")
        one.send("Zen\t", "--connector-type Zendesk ")
        one.send("\x03")
        self.assertEqual(one.end(), (130, "> sluice appflow describe-connector --connector-type "
                                          "Zendesk \n"))

    def test_without_a_service_it_says_why_there_are_no_names(self):
        one = self.session("appflow", "start-flow", "--flow-name", "--cli-auto-prompt",
                           "--endpoint-url", "http://127.0.0.1:1")
        one.expect("Ctrl-C leaves")
        one.send("\x01\x0bappflow start-flow --endpoint-url http://127.0.0.1:1 --flow-name ",
                 "Could not connect to the endpoint URL")
        one.send("x\r")
        code, shown = one.end()
        self.assertEqual(code, 255)
        self.assertIn('Could not connect to the endpoint URL: "http://127.0.0.1:1/start-flow"',
                      shown)

    def test_without_a_region_it_never_waits_for_this_computer(self):
        # A metadata service that takes the call and says nothing.
        silent, port = free_port()
        self.addCleanup(silent.close)
        computer = {"AWS_EC2_METADATA_DISABLED": "false", "AWS_METADATA_SERVICE_TIMEOUT": "30",
                    "AWS_EC2_METADATA_SERVICE_ENDPOINT": f"http://127.0.0.1:{port}"}
        one = self.session("appflow", "cancel-flow-executions", "--cli-auto-prompt", without=(
            "AWS_REGION",), **computer)
        one.expect("--flow-name (required)")
        one.send("--flow-name ", "No region is configured; name one")
        one.send("x --execution-ids ", "> sluice appflow cancel-flow-executions --flow-name x "
                 "--execution-ids ", "No region is configured; name one")
        # With one, the service is asked.
        one.send("\x15appflow describe-flow --region us-east-1 --flow-name ", "orders", "returns")
        one.send("\x17\x1b[B\x1b[B\x1b[A", "--region us-east-1")
        one.send("\x03")
        self.assertEqual(one.end()[0], 130)
        self.assertTrue(one.is_restored)
        silent.setblocking(False)
        self.assertRaises(BlockingIOError, silent.accept)  # it was not asked

    def test_the_terminal_is_put_back_when_the_process_is_told_to_end(self):
        for number in (signal.SIGTERM, signal.SIGHUP):
            one = self.session("appflow", "--cli-auto-prompt")
            one.expect("cancel-flow-executions")
            one.process.send_signal(number)
            self.assertEqual(one.end()[0], 128 + number)
            self.assertTrue(one.is_restored)

    def test_it_follows_the_size_of_the_terminal(self):
        one = self.session("appflow", "--cli-auto-prompt")
        one.expect("cancel-flow-executions", "Ctrl-C leaves")
        one.raw = ""
        one.resize(6, 30)
        one.expect("Tab or arrows choose, Enter ru")
        # Whatever was drawn before, the last picture fits.
        shown = CONTROL.sub("", one.raw.split("\x1b[J")[-1]).split("\r\n")
        self.assertLessEqual(len(shown), 6)
        self.assertLessEqual(max(len(line.strip("\r")) for line in shown), 30)
        one.send("\x04")
        self.assertEqual(one.end()[0], 130)

    def test_who_is_prompted(self):
        (self.folder / "config-prompt").write_text(
            "[default]\ncli_auto_prompt = on\n[profile partial]\ncli_auto_prompt = on-partial\n"
            "[profile off]\ncli_auto_prompt = off\n")
        config = {"AWS_CONFIG_FILE": str(self.folder / "config-prompt")}
        count = ("--query", "length(flows)")
        for words, changes, prompts in (
                (["list-flows", *count], {"AWS_CLI_AUTO_PROMPT": "on"}, True),
                (["list-flows", *count], {"AWS_CLI_AUTO_PROMPT": "ON"}, True),
                (["list-flows", *count], config, True),
                (["list-flows", *count], {**config, "AWS_CLI_AUTO_PROMPT": "off"}, False),
                (["list-flows", *count, "--no-cli-auto-prompt"], config, False),
                (["list-flows", *count], {**config, "AWS_PROFILE": "off"}, False),
                (["list-flows", *count], {**config, "AWS_PROFILE": "partial"}, False),
                (["start-flow"], {"AWS_CLI_AUTO_PROMPT": "on-partial"}, True),
                (["start-flow", "--nope", "--profile", "partial"], config, True),
                (["list-flows", *count], {"AWS_CLI_AUTO_PROMPT": "nonsense"}, False)):
            with self.subTest(words=words, **changes):
                one = self.session("appflow", *words, **changes)
                if prompts:
                    shown = one.expect(f"> sluice appflow {words[0]}", "Ctrl-C leaves")
                    self.assertNotIn("error", shown)
                    one.send("\x03")
                code, shown = one.end()
                self.assertEqual(code, 130 if prompts else 0, shown)
        for words in (["help"], ["list-flows", "help"], ["--version"]):
            code, shown = self.session("appflow", *words, AWS_CLI_AUTO_PROMPT="on",
                                       MANPAGER="cat").end()
            self.assertEqual(code, 0)
            self.assertIn("sluice", shown)

    def test_without_a_terminal_both_refuse_alike(self):
        done = [subprocess.run(
            [program, "appflow", "list-flows", "--cli-auto-prompt"], stdin=subprocess.DEVNULL,
            capture_output=True, env=self.environment, timeout=LIMIT, check=False)
            for program in (AWS, SLUICE)]
        self.assertEqual(*((one.returncode, one.stdout, one.stderr) for one in done))
        self.assertEqual(done[1].returncode, 255)


del differential.Differential  # only its child is a test

if __name__ == "__main__":
    unittest.main()
