"""Amazon SWF of the real program, through boto3 and the AWS CLI of Debian, which know it."""

import json
import random
import socket
import subprocess
import threading
import time
import unittest
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import quote

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.exceptions import HTTPClientError

from support.local import (
    LIMIT, REGION, Answer, LocalTest, clean_environment, wait_until)

KILLS = 8
DOMAIN = "D-1"
TYPE = {"name": "WT-1", "version": "1"}
ACTIVITY = {"name": "AT-1", "version": "1"}


def decision(kind, **attributes):
    key = kind[0].lower() + kind[1:] + "DecisionAttributes"
    return {"decisionType": kind, key: attributes}


def schedule(activity_id):
    return decision("ScheduleActivityTask", activityId=activity_id, activityType=ACTIVITY,
                    input="IN-1")


class Swf(LocalTest):
    def setUp(self):
        super().setUp()
        self.local = self.serve()
        self.client = self.connect()
        self.client.register_domain(name=DOMAIN, workflowExecutionRetentionPeriodInDays="1")
        self.client.register_workflow_type(
            domain=DOMAIN, defaultTaskList={"name": "TL-1"}, defaultChildPolicy="TERMINATE",
            defaultTaskStartToCloseTimeout="60", defaultExecutionStartToCloseTimeout="600", **TYPE)
        self.client.register_activity_type(
            domain=DOMAIN, defaultTaskList={"name": "AL-1"}, defaultTaskHeartbeatTimeout="60",
            defaultTaskStartToCloseTimeout="60", defaultTaskScheduleToStartTimeout="60",
            defaultTaskScheduleToCloseTimeout="120", **ACTIVITY)

    def connect(self):
        client = self.local.swf()
        self.addCleanup(client.close)
        return client

    def start(self, workflow_id="WF-1", **more):
        return self.client.start_workflow_execution(
            domain=DOMAIN, workflowId=workflow_id, workflowType=TYPE, **more)["runId"]

    def poll(self, **more):
        return self.client.poll_for_decision_task(domain=DOMAIN, taskList={"name": "TL-1"}, **more)

    def decide(self, task, *decisions):
        self.client.respond_decision_task_completed(taskToken=task["taskToken"],
                                                    decisions=list(decisions))

    def history(self, run_id, workflow_id="WF-1"):
        pages = self.client.get_paginator("get_workflow_execution_history").paginate(
            domain=DOMAIN, execution={"workflowId": workflow_id, "runId": run_id})
        return [event for page in pages for event in page["events"]]

    def types(self, run_id, workflow_id="WF-1"):
        return [event["eventType"] for event in self.history(run_id, workflow_id)]

    def test_a_cancel_goes_from_the_request_to_the_answer_of_the_worker(self):
        run_id = self.start()
        self.decide(self.poll(), schedule("A-1"))
        task = self.client.poll_for_activity_task(domain=DOMAIN, taskList={"name": "AL-1"})
        beat = lambda: self.client.record_activity_task_heartbeat(  # noqa: E731
            taskToken=task["taskToken"])["cancelRequested"]
        self.client.request_cancel_workflow_execution(domain=DOMAIN, workflowId="WF-1")
        self.assertFalse(beat())
        self.decide(self.poll(), decision("RequestCancelActivityTask", activityId="A-1"))
        self.assertTrue(beat())
        self.client.respond_activity_task_canceled(taskToken=task["taskToken"], details="stopped")
        self.decide(self.poll(), decision("CancelWorkflowExecution", details="done"))
        self.assertEqual(self.types(run_id)[-5:], [
            "ActivityTaskCanceled", "DecisionTaskScheduled", "DecisionTaskStarted",
            "DecisionTaskCompleted", "WorkflowExecutionCanceled"])
        self.assertEqual(self.history(run_id)[11]["activityTaskCanceledEventAttributes"], {
            "details": "stopped", "scheduledEventId": 5, "startedEventId": 6,
            "latestCancelRequestedEventId": 11})
        with self.assertRaises(self.client.exceptions.UnknownResourceFault) as caught:
            beat()
        self.assertIn("Unknown execution", str(caught.exception))

    def test_a_poll_waits_for_its_task_and_is_woken_by_it(self):
        answers = []
        poller = threading.Thread(target=lambda: answers.append(self.poll(identity="waits")))
        poller.start()
        # Signed and sent on another connection, so it may come after the start: then it does not
        # wait, and the answer is the same.
        began = time.monotonic()
        run_id = self.start()
        poller.join(LIMIT)
        self.assertLess(time.monotonic() - began, 5)
        self.assertEqual(answers[0]["workflowExecution"]["runId"], run_id)

    def request(self, operation, body, more=()):
        """The bytes of a signed request, as no client library would give them away."""
        pair = self.local.credentials()
        data = json.dumps(body).encode()
        request = AWSRequest("POST", self.local.endpoint + "/", data=data, headers={
            "Content-Type": "application/x-amz-json-1.0",
            "X-Amz-Target": f"SimpleWorkflowService.{operation}", **dict(more)})
        SigV4Auth(Credentials(pair["accessKeyId"], pair["secretAccessKey"]), "swf",
                  REGION).add_auth(request)
        host = self.local.endpoint.split("//")[1]
        head = f"POST / HTTP/1.1\r\nHost: {host}\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in request.headers.items())
        return head.encode() + b"Content-Length: %d\r\n\r\n" % len(data) + data

    def test_who_has_hung_up_is_given_no_task(self):
        body = {"domain": DOMAIN, "taskList": {"name": "TL-1"}, "identity": "gone"}
        port = int(self.local.endpoint.rsplit(":", 1)[1])
        for _ in range(3):
            with socket.create_connection(("127.0.0.1", port), timeout=LIMIT) as connection:
                connection.sendall(self.request("PollForDecisionTask", body))
                # The same connection would say when it was refused.
                connection.settimeout(0.05)
                with self.assertRaises(TimeoutError):
                    connection.recv(1)
        run_id = self.start()
        self.assertEqual(self.poll(identity="there")["startedEventId"], 3)
        started = self.history(run_id)[2]["decisionTaskStartedEventAttributes"]
        self.assertEqual(started["identity"], "there")

    def test_a_header_of_ours_makes_a_poll_shorter(self):
        body = {"domain": DOMAIN, "taskList": {"name": "TL-1"}}
        port = int(self.local.endpoint.rsplit(":", 1)[1])
        with socket.create_connection(("127.0.0.1", port), timeout=LIMIT) as connection:
            connection.sendall(self.request("PollForDecisionTask", body,
                                            {"X-Sluice-Poll-Seconds": "0.1"}.items()))
            answer = connection.recv(65536).decode()
        self.assertTrue(answer.startswith("HTTP/1.1 200 OK"), answer)
        self.assertEqual(json.loads(answer.split("\r\n\r\n")[1]),
                         {"taskToken": "", "startedEventId": 0, "previousStartedEventId": 0})

    def test_nothing_that_was_acknowledged_is_lost_by_a_kill(self):
        run_id = self.start()
        task = self.poll()
        chance = random.Random(3)
        acknowledged = 0
        for number in range(KILLS):
            with self.subTest(round=number):
                timer = threading.Timer(chance.uniform(0.02, 0.15), self.local.process.kill)
                timer.start()
                try:
                    while True:
                        self.client.signal_workflow_execution(
                            domain=DOMAIN, workflowId="WF-1", signalName="S-1",
                            input=str(acknowledged))
                        acknowledged += 1
                except Exception:  # noqa: BLE001 - however the connection ended
                    timer.join()
                self.local.kill()
                self.local = self.serve()
                self.client = self.connect()
                inputs = [event["workflowExecutionSignaledEventAttributes"]["input"]
                          for event in self.history(run_id)
                          if event["eventType"] == "WorkflowExecutionSignaled"]
                self.assertGreaterEqual(len(inputs), acknowledged)
                self.assertLessEqual(len(inputs), acknowledged + 1)
                acknowledged = len(inputs)
        ids = [event["eventId"] for event in self.history(run_id)]
        self.assertEqual(ids, list(range(1, len(ids) + 1)))
        self.decide(task)  # its token is from before all of that
        self.decide(self.poll(), decision("CompleteWorkflowExecution"))

    def test_a_lambda_function_is_called_where_it_is_mapped(self):
        calls = []

        class Function(BaseHTTPRequestHandler):
            def do_POST(self):
                calls.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(200)
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"42")

            def log_message(self, *arguments):
                pass

        server = HTTPServer(("127.0.0.1", 0), Function)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.local.call("PUT", "/_sluice/lambdas/fn",
                        {"url": f"http://127.0.0.1:{server.server_port}"})
        run_id = self.start(lambdaRole="arn:aws:iam::123456789012:role/R")
        self.decide(self.poll(), decision("ScheduleLambdaFunction", id="L-1", name="fn",
                                          input='{"a":1}'),
                    decision("ScheduleLambdaFunction", id="L-2", name="other"))
        wait_until(lambda: len(self.types(run_id)) >= 11, "both functions to end")
        ends = {event["eventType"]: event for event in self.history(run_id)}
        completed = ends["LambdaFunctionCompleted"]["lambdaFunctionCompletedEventAttributes"]
        self.assertEqual(completed["result"], "42")
        failed = ends["LambdaFunctionFailed"]["lambdaFunctionFailedEventAttributes"]
        self.assertEqual(failed["reason"], "ResourceNotFoundException")
        self.assertIn("--lambda other=URL", failed["details"])
        self.assertEqual(calls, [("/2015-03-31/functions/fn/invocations", b'{"a":1}')])

    def test_it_tells_what_aws_does_not_and_its_clock_can_be_put_ahead(self):
        run_id = self.start()
        self.decide(self.poll(identity="decider-1"), schedule("A-1"))
        task = self.client.poll_for_activity_task(
            domain=DOMAIN, taskList={"name": "AL-1"}, identity="worker-1")
        self.client.record_activity_task_heartbeat(taskToken=task["taskToken"], details="half")
        run = f"{REGION}/{DOMAIN}/WF-1/{quote(run_id, safe='')}"
        pending = self.local.call("GET", f"/_sluice/swf-pending/{run}")
        activity = pending["activities"][0]
        self.assertEqual((activity["activityId"], activity["identity"], activity["details"],
                          activity["dueType"]), ("A-1", "worker-1", "half", "START_TO_CLOSE"))
        lists = self.local.call("GET", f"/_sluice/swf-pollers/{REGION}/{DOMAIN}")["lists"]
        self.assertEqual([(one["kind"], one["name"], one["backlog"],
                           [poller["identity"] for poller in one["pollers"]]) for one in lists],
                         [("activity", "AL-1", 0, ["worker-1"]),
                          ("decision", "TL-1", 0, ["decider-1"])])
        self.local.call("PUT", "/_sluice/clock", {"aheadSeconds": 599})
        self.assertEqual(self.types(run_id)[-2:], ["ActivityTaskTimedOut", "DecisionTaskScheduled"])
        self.local.call("PUT", "/_sluice/clock", {"aheadSeconds": 601})
        self.assertEqual(self.types(run_id)[-1], "WorkflowExecutionTimedOut")
        self.assertEqual(self.local.call("GET", "/_sluice/clock")["aheadSeconds"], 601)
        ahead = lambda: self.client.list_domains(registrationStatus="REGISTERED")[
            "ResponseMetadata"]["HTTPHeaders"].get("x-sluice-ahead-milliseconds")
        self.assertEqual(ahead(), "601000")
        self.local.call("PUT", "/_sluice/clock", {"aheadSeconds": 0})
        self.assertIsNone(ahead())
        with self.assertRaises(Answer):
            self.local.call("PUT", "/_sluice/clock", {"aheadSeconds": -1})
        with self.assertRaises(Answer):
            self.local.call("GET", f"/_sluice/swf-pending/{REGION}/{DOMAIN}/WF-1/none")

    def test_every_failure_of_an_operation_can_be_asked_for(self):
        self.local.call("PUT", "/_sluice/swf-faults/RespondActivityTaskCanceled",
                        {"error": "OperationNotPermittedFault", "message": "not you"})
        with self.assertRaises(self.client.exceptions.OperationNotPermittedFault) as caught:
            self.client.respond_activity_task_canceled(taskToken="x")
        self.assertIn("not you", str(caught.exception))
        self.local.call("PUT", "/_sluice/swf-faults/ListDomains", {"error": "ThrottlingException"})
        with self.assertRaises(self.client.exceptions.ClientError) as caught:
            self.client.list_domains(registrationStatus="REGISTERED")
        self.assertEqual(caught.exception.response["Error"]["Code"], "ThrottlingException")
        self.client.list_domains(registrationStatus="REGISTERED")

    def test_a_lost_answer_is_of_a_call_that_was_carried_out(self):
        self.local.call("PUT", "/_sluice/swf-faults/StartWorkflowExecution",
                        {"error": "AnswerLost", "count": 1})
        self.local.call("PUT", "/_sluice/swf-faults/ListDomains",
                        {"error": "ThrottlingException", "count": 3})
        planned = {"faults": [
            {"operation": "ListDomains", "error": "ThrottlingException", "count": 3},
            {"operation": "StartWorkflowExecution", "error": "AnswerLost", "count": 1}]}
        self.assertEqual(self.local.call("GET", "/_sluice/swf-faults"), planned)
        with self.assertRaises(HTTPClientError):
            self.start("lost")
        with self.assertRaises(self.client.exceptions.WorkflowExecutionAlreadyStartedFault):
            self.start("lost")
        self.local.call("DELETE", "/_sluice/swf-faults")
        self.assertEqual(self.local.call("GET", "/_sluice/swf-faults"), {"faults": []})
        self.client.list_domains(registrationStatus="REGISTERED")

    def test_the_aws_cli_pages_and_prints(self):
        for number in range(5):
            self.start(f"W-{number}")
        pair = self.local.credentials()
        environment = clean_environment(
            AWS_ACCESS_KEY_ID=pair["accessKeyId"], AWS_SECRET_ACCESS_KEY=pair["secretAccessKey"],
            AWS_DEFAULT_REGION=REGION)

        def aws(*arguments):
            command = ["/usr/bin/aws", "--endpoint-url", self.local.endpoint, "swf", *arguments]
            done = subprocess.run(command, env=environment, capture_output=True, text=True,
                                  timeout=LIMIT)
            return done.returncode, done.stdout, done.stderr

        code, out, error = aws("list-open-workflow-executions", "--domain", DOMAIN,
                               "--start-time-filter", "oldestDate=0", "--page-size", "2",
                               "--query", "executionInfos[].execution.workflowId",
                               "--output", "text")
        self.assertEqual((code, out.split()), (0, ["W-4", "W-3", "W-2", "W-1", "W-0"]), error)
        code, out, error = aws("request-cancel-workflow-execution", "--domain", DOMAIN,
                               "--workflow-id", "W-9")
        self.assertEqual((code, out), (254, ""))
        self.assertIn("(UnknownResourceFault) when calling the RequestCancelWorkflowExecution "
                      "operation: Unknown execution, workflowId = W-9", error)


if __name__ == "__main__":
    unittest.main()
