"""What the table needs around a client: a `sluice serve` with files in its buckets, a custom
connector behind it, and hands for what no AppFlow client can do.

    python3 -m conformance.world     one JSON object a line in, one out; ends with its input

    {"fresh": {"serve": ["--quota", "flows=1"]}}   a new service on a new data directory: its
                                                   endpoint, accessKeyId, secretAccessKey, region,
                                                   and the tokenUrl of an OAuth 2.0 server
    {"fault": {"operation", "error", "count"}}     the next calls of the operation fail
    {"connector": {"failNext": [...]}}             what the custom connector does next
    {"put": {"bucket", "key", "text"}}             a file into a bucket
    {"remove": {"bucket", "key"}}                  and out of it
    {"call": {"operation", "input"}}               a call for a client that does not know it
    {"send": {"method", "target", ...}}            bytes that no client would send
"""

import datetime
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from conformance.wire import SERVICE, Facts, Wire
from support import flows

SOURCE = Path(os.environ["SLUICE_SOURCE"])
sys.path.insert(0, str(SOURCE / "tests/support/python"))
from crm_connector import CrmServer  # noqa: E402

LIMIT = 60


class Service:
    """A `sluice serve` on a data directory of its own."""

    def __init__(self, data, arguments):
        self.data = data
        self.process = subprocess.Popen(
            [os.environ["SLUICE_PROGRAM"], "serve", "--data", str(data), "--secrets", "file",
             *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
            env={name: value for name, value in os.environ.items()
                 if not name.startswith(("AWS_", "SLUICE_DATA"))})
        self.process.stdout.readline()  # printed when it listens
        try:
            self.endpoint = json.loads((data / "runtime.json").read_text())["endpoint"]
        except FileNotFoundError:
            raise AssertionError(f"sluice serve did not start: {self.process.wait(LIMIT)}") from None
        self.pair = json.loads((data / "credentials.json").read_text())

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=LIMIT)


class TokenEndpoint(BaseHTTPRequestHandler):
    """Gives a token to whoever asks, as the token URL of an OAuth 2.0 server."""

    def log_message(self, *_):
        pass

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        data = json.dumps({"access_token": "a", "refresh_token": "r", "token_type": "Bearer",
                           "expires_in": 3600}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


class World:
    def __init__(self):
        self.facts = Facts(SOURCE)
        self.folder = Path(tempfile.mkdtemp(prefix="sluice-conformance-"))
        self.crm = CrmServer(rows=3)
        self.crm.__enter__()
        self.tokens = ThreadingHTTPServer(("127.0.0.1", 0), TokenEndpoint)
        threading.Thread(target=self.tokens.serve_forever, daemon=True).start()
        self.count = 0
        self.service = self.wire = None

    def close(self):
        self.stop()
        self.crm.__exit__(None, None, None)
        self.tokens.shutdown()
        self.tokens.server_close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def stop(self):
        if self.service:
            self.wire.close()
            self.service.stop()
            self.service = None

    def fresh(self, serve=(), endless=False):
        self.stop()
        self.count += 1
        self.crm.crm.control.clear()
        data = self.folder / f"data-{self.count}"
        buckets = data / "buckets"
        for name in ("raw-zone", "clean-zone", "errors", "upsolver-appflow-zone"):
            (buckets / name).mkdir(parents=True)
        self.put_into(buckets, "raw-zone", "orders/a.csv", flows.ORDERS)
        self.put_into(buckets, "raw-zone", "other/b.csv", "id,name\n1,x\n")
        fixtures = data / "crm-files"
        self.put_into(data, "crm-files", "Account.csv", "Id,Name,CreatedDate\n1,Acme,2024-05-01\n")
        self.put_into(data, "crm-files", "Contact.csv", "Id,Name\n1,Ada\n")
        self.put_into(data, "crm-files", "archive/Old.csv", "Id\n1\n")
        more = ["--lambda", f"tiny-crm={self.crm.url}"]
        for connector in ("Salesforce", "Zendesk", "Servicenow"):
            more += ["--fixture", f"{connector}={fixtures}"]
        if endless:
            more += ["--bucket", f"endless-zone={self.endless()}"]
        self.service = Service(data, [*more, *serve])
        pair = self.service.pair
        self.wire = Wire(self.facts, self.service.endpoint, pair["accessKeyId"],
                         pair["secretAccessKey"])
        return {"endpoint": self.service.endpoint, "region": "us-east-1", **pair,
                "tokenUrl": f"http://127.0.0.1:{self.tokens.server_port}/token"}

    def endless(self):
        """Made once: rows that keep a run busy until it is cancelled."""
        folder = self.folder / "endless-zone"
        if not folder.exists():
            flows.write_endless(folder / "endless")
        return folder

    @staticmethod
    def put_into(buckets, bucket, key, text):
        path = buckets / bucket / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def put(self, bucket, key, text):
        self.put_into(self.service.data / "buckets", bucket, key, text)
        return {}

    def remove(self, bucket, key):
        (self.service.data / "buckets" / bucket / key).unlink()
        return {}

    def fault(self, operation, error, count=1):
        body = json.dumps({"error": error, "count": count}).encode()
        faults = "faults" if SERVICE == "appflow" else f"{SERVICE}-faults"
        done = self.wire.send("PUT", f"/_sluice/{faults}/{operation}", body, service="appflow")
        if done.status != 200:
            raise AssertionError(f"no fault could be planned: {done}")
        return {}

    def connector(self, **control):
        self.crm.crm.control.update(control)
        return {}

    def call(self, operation, input):
        return vars(self.wire.call(operation, input))

    def send(self, method, target, body="", minutesAhead=0, **more):
        if minutesAhead:
            more["now"] = (datetime.datetime.now(datetime.timezone.utc)
                           + datetime.timedelta(minutes=minutesAhead))
        return vars(self.wire.send(method, target, body.encode(), **more))

    def pause(self):
        time.sleep(0.01)  # between two looks at a run
        return {}


def main():
    world = World()
    try:
        for line in sys.stdin:
            [(action, members)] = json.loads(line).items()
            print(json.dumps(getattr(world, action)(**members)), flush=True)
    finally:
        world.close()


if __name__ == "__main__":
    main()
