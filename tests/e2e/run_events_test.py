"""Events of runs in a file and at a URL, and metrics, of the real service (reference 12)."""

import http.server
import json
import queue
import threading
import unittest

from support import flows
from support.local import LocalTest, sluice, wait_until


class Peer:
    """Takes posts, or holds them without an answer."""

    def __init__(self, answers=True):
        self.bodies = queue.Queue()
        self.released = threading.Event()
        peer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                peer.bodies.put((self.headers["Content-Type"], json.loads(body)))
                if not answers:
                    peer.released.wait()
                    return
                self.send_response(204)
                self.end_headers()

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/events"

    def close(self):
        self.released.set()
        self.server.shutdown()
        self.server.server_close()


class RunEvents(LocalTest):
    def setUp(self):
        super().setUp()
        self.events_file = self.data.parent / "events.jsonl"
        self.put("raw-zone", "orders/a.csv", "id,amount\n1,2\n2,3\n")
        self.bucket("clean-zone")

    def peer(self, **options):
        peer = Peer(**options)
        self.addCleanup(peer.close)
        return peer

    def flow(self, local):
        local.boto3().create_flow(**flows.flow("orders", [flows.map_all()]))

    def run_once(self, local):
        execution = local.boto3().start_flow(flowName="orders")["executionId"]
        local.wait_for_end(execution)
        return execution

    def lines(self):
        text = self.events_file.read_text() if self.events_file.exists() else ""
        return [json.loads(line) for line in text.splitlines()]

    def test_start_and_end_reach_file_and_url_in_the_form_of_eventbridge(self):
        peer = self.peer()
        local = self.serve("--events-file", str(self.events_file), "--events-url", peer.url)
        self.flow(local)
        execution = self.run_once(local)
        posted = [peer.bodies.get(timeout=20) for _ in range(2)]
        wait_until(lambda: len(self.lines()) == 2, "both events are in the file")
        start, end = self.lines()
        self.assertEqual([body for _, body in posted], [start, end])
        self.assertEqual(posted[0][0], "application/json")
        self.assertEqual(self.events_file.stat().st_mode & 0o777, 0o600)
        self.assertEqual((start["detail-type"], end["detail-type"]),
                         ("AppFlow Start Flow Run Report", "AppFlow End Flow Run Report"))
        self.assertEqual((end["version"], end["source"]), ("0", "aws.appflow"))
        self.assertRegex(end["resources"][0], "^[0-9a-f]{32}$")
        detail = end["detail"]
        self.assertRegex(detail["end-time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\[UTC\]$")
        expected = {"flow-name": "orders", "source": "S3", "destination": "S3",
                    "source-object": "s3://raw-zone/orders", "trigger-type": "ONDEMAND",
                    "execution-id": execution, "num-of-records-processed": "2",
                    "num-of-records-filtered": "0", "num-of-record-failures": "0",
                    "num-of-documents-processed": "0", "status": "Execution Successful"}
        self.assertEqual({name: detail[name] for name in expected}, expected)
        self.assertNotIn("error", detail)
        points = local.call("GET", "/_sluice/metrics?flow=orders")["datapoints"]
        self.assertEqual([(point["FlowExecutionsStarted"], point["FlowExecutionsSucceeded"],
                           point["FlowExecutionRecordsProcessed"]["sum"]) for point in points],
                         [(1, 1, 2)])

    def test_metrics_are_told_as_a_table_and_as_json(self):
        self.assertEqual(
            sluice("metrics", "--data", self.data, check=1).stderr,
            f"sluice: No Sluice Local runs on {self.data}. Start one there with: sluice serve"
            f" --data '{self.data}'\n")
        local = self.serve()
        self.assertRegex(sluice("metrics", "--data", self.data, check=0).stdout,
                         r"^No run started or ended from \S+Z to \S+Z\.\n$")
        self.flow(local)
        for _ in range(2):
            self.run_once(local)
        (self.bucket("raw-zone") / "orders" / "a.csv").write_text('id,amount\n1,"2\n')
        self.run_once(local)
        words = ("metrics", "orders", "--data", self.data, "--period", "1d")
        told = json.loads(sluice(*words, "--output", "json", check=0).stdout)
        counted = [sum(point[f"FlowExecutions{what}"] for point in told["datapoints"])
                   for what in ("Started", "Succeeded", "Failed")]
        self.assertEqual(counted, [3, 2, 1])
        rows = [line.split() for line in sluice(*words, check=0).stdout.splitlines()]
        self.assertEqual(rows[0][:6],
                         ["FROM", "FLOW", "STARTED", "SUCCEEDED", "FAILED", "RECORDS"])
        self.assertEqual([sum(int(row[at]) for row in rows[1:]) for at in (2, 3, 4)], counted)
        self.assertIn("No run of people started", sluice(
            "metrics", "people", "--data", self.data, "--from", "2026-01-01",
            "--until", "2026-02-01T00:00+01:00", check=0).stdout)
        for option, value, sentence in (
                ("--period", "90", '--period cannot be "90"; write whole minutes'),
                ("--from", "tomorrow", '--from cannot be "tomorrow"; write a time such as'),
                ("--from", "2999-01-01", "from must be before until"),
                ("--output", "xml", "--output")):
            refused = sluice("metrics", "--data", self.data, option, value, check=2)
            self.assertIn(sentence, refused.stderr)

    def test_a_peer_that_never_answers_delays_neither_runs_nor_the_file(self):
        peer = self.peer(answers=False)
        local = self.serve("--events-file", str(self.events_file), "--events-url", peer.url)
        self.flow(local)
        for _ in range(3):
            self.run_once(local)
        wait_until(lambda: len(self.lines()) == 6, "all events are in the file")
        self.assertEqual(peer.bodies.qsize(), 1)

    def test_each_event_is_in_the_file_once_whenever_the_service_is_killed(self):
        local = self.serve("--events-file", str(self.events_file))
        self.flow(local)
        executions = []
        for round_number in range(8):
            executions.append(local.boto3().start_flow(flowName="orders")["executionId"])
            if round_number % 2:
                local.wait_for_end(executions[-1])
            local.kill()
            local = self.serve("--events-file", str(self.events_file))
        local.stop()
        events = [(event["detail"]["execution-id"], event["detail-type"])
                  for event in self.lines()]
        expected = [(execution, f"AppFlow {what} Flow Run Report")
                    for execution in executions for what in ("Start", "End")]
        self.assertEqual(sorted(events), sorted(expected))

    def test_what_can_be_no_file_or_url_is_refused_in_words(self):
        for option, value, words in (
                ("--events-file", str(self.data.parent / "no" / "e.jsonl"), "no/e.jsonl"),
                ("--events-url", "ftp://example.com", "--events-url ftp://example.com"),
                ("--events-url", "http://a:b@127.0.0.1/", "password")):
            with self.subTest(value=value):
                refused = sluice("serve", "--data", self.data, option, value)
                self.assertIn(refused.returncode, (1, 2))
                self.assertIn(words, refused.stderr)


if __name__ == "__main__":
    unittest.main()
