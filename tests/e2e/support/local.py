"""Starts the real `sluice`, finds it, talks to it, ends it."""

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.error
import urllib.request
from pathlib import Path

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials

SLUICE = os.environ["SLUICE_PROGRAM"]
SOURCE = Path(os.environ["SLUICE_SOURCE"])
DEPS = Path(os.environ["SLUICE_DEPS"])
REGION = "us-east-1"
LIMIT = 240  # seconds that anything may take before a test fails instead of hanging


def wait_until(condition, what, limit=LIMIT):
    """The first value of condition() that is true; fails after the limit."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.005)
    raise AssertionError(f"waited {limit} s in vain for {what}")


def clean_environment(**more):
    """What a person's shell has, without anything that would lead a client elsewhere."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "SLUICE_DATA"))}
    return {**kept, "AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
            "AWS_EC2_METADATA_DISABLED": "true", "LC_ALL": "C.UTF-8", **more}


def sluice(*arguments, check=None, environment=None, **options):
    """Runs the program to its end. check: the exit code it must have; environment: more of it."""
    done = subprocess.run([SLUICE, *map(str, arguments)], stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=LIMIT,
                          env=clean_environment(**(environment or {})), **options)
    if check is not None and done.returncode != check:
        raise AssertionError(f"sluice {arguments} exited {done.returncode}, not {check}\n"
                             f"stdout: {done.stdout}\nstderr: {done.stderr}")
    return done


def free_port():
    """A port that the system gives to nobody else while the returned socket is open."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    return listener, listener.getsockname()[1]


class Answer(Exception):
    """An HTTP error answer of the service."""

    def __init__(self, status, code, message):
        super().__init__(f"{status} {code}: {message}")
        self.status, self.code, self.message = status, code, message


class Local:
    """A `sluice serve` over one data directory."""

    def __init__(self, data):
        self.data = Path(data)
        self.process = None
        self._client = None
        self.environment = {}  # more of it than a person's shell has

    # Process

    def start(self, *arguments):
        self.process = subprocess.Popen(
            [SLUICE, "serve", "--data", str(self.data), *map(str, arguments)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=clean_environment(**self.environment))
        wait_until(self._is_up, "sluice serve to listen")
        return self

    def _is_up(self):
        if self.process.poll() is not None:
            out, error = self.process.communicate()
            raise AssertionError(f"sluice serve exited {self.process.returncode}: {out}{error}")
        try:
            return self.runtime()["pid"] == self.process.pid
        except (FileNotFoundError, json.JSONDecodeError):
            return False

    def runtime(self):
        return json.loads((self.data / "runtime.json").read_text())

    def kill(self):
        self.process.kill()
        self._reap()

    def stop(self):
        """Ctrl-C to a service that runs; its exit code."""
        if self.process is None or self.process.poll() is not None:
            return self._reap()
        self.process.send_signal(signal.SIGINT)
        return self._reap()

    def _reap(self):
        self._close_client()
        if self.process is None:
            return None
        self.process.communicate(timeout=LIMIT)
        return self.process.returncode

    # Clients

    @property
    def endpoint(self):
        return self.runtime()["endpoint"]

    def credentials(self):
        return json.loads((self.data / "credentials.json").read_text())

    def boto3(self):
        """A client of the service that runs now; one for its life."""
        endpoint = self.endpoint
        if self._client is None or self._client.meta.endpoint_url != endpoint:
            self._close_client()
            pair = self.credentials()
            self._client = boto3.client(
                "appflow", endpoint_url=endpoint, region_name=REGION,
                aws_access_key_id=pair["accessKeyId"],
                aws_secret_access_key=pair["secretAccessKey"],
                config=Config(retries={"max_attempts": 1}))
        return self._client

    def swf(self):
        """A client of SWF that repeats nothing; whoever asks for it closes it."""
        pair = self.credentials()
        return boto3.client(
            "swf", endpoint_url=self.endpoint, region_name=REGION,
            aws_access_key_id=pair["accessKeyId"], aws_secret_access_key=pair["secretAccessKey"],
            config=Config(retries={"max_attempts": 0}, read_timeout=70))

    def _close_client(self):
        if self._client is not None:
            self._client.close()
            self._client = None

    def call(self, method, path, body=None, region=REGION, secret=None):
        """A signed request by hand, for what botocore's AppFlow does not know. Answer fails it."""
        pair = self.credentials()
        data = b"" if body is None else json.dumps(body).encode()
        request = AWSRequest(method, self.endpoint + path, data=data,
                             headers={"Content-Type": "application/json"})
        SigV4Auth(Credentials(pair["accessKeyId"], secret or pair["secretAccessKey"]), "appflow",
                  region).add_auth(request)
        sent = urllib.request.Request(self.endpoint + path, data=data or None, method=method,
                                      headers=dict(request.headers.items()))
        try:
            with urllib.request.urlopen(sent, timeout=LIMIT) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            text = error.read()
            message = json.loads(text).get("message") if text else None
            raise Answer(error.code, error.headers.get("x-amzn-ErrorType"), message) from None

    # Runs

    def run_state(self, execution_id):
        return self.call("GET", f"/_sluice/runs/{execution_id}")

    def wait_for_end(self, execution_id):
        def ended():
            state = self.run_state(execution_id)
            return state if state["executionStatus"] not in ("InProgress", "CancelStarted") else None
        return wait_until(ended, f"the end of run {execution_id}")

    def wait_for_progress(self, execution_id):
        """Until rows were read and the run is not at its end."""
        def moving():
            state = self.run_state(execution_id)
            if state["executionStatus"] != "InProgress":
                raise AssertionError(f"the run was over too early: {state}")
            return state if state["recordsProcessed"] > 0 or state.get("fraction", 0) > 0 else None
        return wait_until(moving, f"progress of run {execution_id}")

    def cancel(self, flow_name, *execution_ids):
        return self.call("POST", "/cancel-flow-executions",
                         {"flowName": flow_name, "executionIds": list(execution_ids)})

    def records(self, flow_name):
        client, records, token = self.boto3(), [], None
        while True:
            page = client.describe_flow_execution_records(
                flowName=flow_name, **({"nextToken": token} if token else {}))
            records += page["flowExecutions"]
            token = page.get("nextToken")
            if not token:
                return records


class LocalTest(unittest.TestCase):
    """A fresh folder for each test; services that a test started are ended with it."""

    maxDiff = None

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="sluice-e2e-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.data = self.folder / "data"

    def serve(self, *arguments):
        local = Local(self.data)
        self.addCleanup(local.stop)
        return local.start(*arguments)

    def found(self):
        """The service that somebody else started on the data directory."""
        local = Local(self.data)
        self.addCleanup(local.stop)
        return local

    def bucket(self, name):
        """The folder of a bucket that is not mapped elsewhere."""
        folder = self.data / "buckets" / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def put(self, bucket, key, text):
        path = self.bucket(bucket) / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        return path

    def objects(self, folder):
        return sorted(path for path in Path(folder).rglob("*") if path.is_file())


def end_service_of(data):
    """Ends a service that `sluice run` left behind, by the id it wrote itself."""
    try:
        pid = json.loads((Path(data) / "runtime.json").read_text())["pid"]
        os.kill(pid, signal.SIGKILL)
    except (FileNotFoundError, NotADirectoryError, ProcessLookupError, json.JSONDecodeError):
        pass
