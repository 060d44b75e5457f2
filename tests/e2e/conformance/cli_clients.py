"""The AWS CLI, in this process, and `sluice appflow` or `sluice swf`."""

import contextlib
import io
import json
import os
import re
import subprocess
import tempfile
import warnings
from pathlib import Path

from conformance.botocore_model import KnownModel
from conformance.clients import signer_of
from conformance.wire import SERVICE, Outcome

ERROR = re.compile(r"An error occurred \((\w+)\) when calling the (\w+) operation(?: \(reached max retries: \d+\))?: (.*)",
                   re.DOTALL)


def command_of(operation):
    """StartFlow: start-flow"""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", operation).lower()


class CliClient:
    """What both have in common: words, environment, and what is printed."""

    family, sets_up = "botocore", False

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="sluice-conformance-")
        self.config = Path(self.folder.name) / "config"
        # Times as they are on the wire, and no second attempt.
        self.config.write_text("[default]\nregion = us-east-1\noutput = json\nmax_attempts = 1\n"
                               "cli_timestamp_format = wire\ncli_pager =\n")

    def connect(self, info):
        self.info = info

    def close(self):
        self.folder.cleanup()

    def environment(self, caller):
        key, secret = signer_of(caller, self.info)
        kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        return {**kept, "AWS_CONFIG_FILE": str(self.config), "AWS_ACCESS_KEY_ID": key,
                "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "AWS_SECRET_ACCESS_KEY": secret,
                "AWS_EC2_METADATA_DISABLED": "true", "LC_ALL": "C.UTF-8"}

    def words(self, operation, value):
        return [SERVICE, command_of(operation), "--endpoint-url", self.info["endpoint"],
                "--no-paginate", "--cli-input-json", json.dumps(value)]

    @staticmethod
    def outcome(operation, code, out, error):
        if code == 0:
            return Outcome(output=json.loads(out) if out.strip() else {})
        found = ERROR.search(error)
        if code == 254 and found and found[2] == operation:
            return Outcome(error=found[1], message=found[3].rstrip("\n"))
        if code == 252:
            return Outcome(refusal=error)
        raise AssertionError(f"exit code {code}: {out}{error}")


class AwsCli(CliClient):
    """Imported once: starting it takes 0.35 s, a call 0.01 s."""

    name = "aws-cli" if SERVICE == "appflow" else f"{SERVICE}-aws-cli"

    def __init__(self, source):
        super().__init__()
        warnings.simplefilter("ignore")  # of the CLI's own libraries
        import awscli.clidriver
        self.make = awscli.clidriver.create_clidriver
        self.drivers = {}
        loader = self.make().session.get_component("data_loader")
        model = KnownModel(source, loader.load_service_model(SERVICE, "service-2"))
        self.operations, self.knows, self.known_output = (
            model.operations, model.knows, model.known_output)

    def connect(self, info):
        super().connect(info)
        self.drivers = {}

    def call(self, operation, value, caller):
        out, error = io.StringIO(), io.StringIO()
        before = dict(os.environ)
        data = before.get("AWS_DATA_PATH")
        os.environ.update(self.environment(caller))
        if data:
            os.environ["AWS_DATA_PATH"] = data  # the CLI's own
        try:
            if caller not in self.drivers:
                self.drivers[caller] = self.make()
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
                code = self.drivers[caller].main(self.words(operation, value))
        finally:
            os.environ.clear()
            os.environ.update(before)
        return self.outcome(operation, code, out.getvalue(), error.getvalue())


class SluiceCli(CliClient):
    name = f"sluice-{SERVICE}"

    def call(self, operation, value, caller):
        done = subprocess.run([os.environ["SLUICE_PROGRAM"], *self.words(operation, value)],
                              env=self.environment(caller), capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=60)
        return self.outcome(operation, done.returncode, done.stdout, done.stderr)
