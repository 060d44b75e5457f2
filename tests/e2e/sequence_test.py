"""Sequences of flows from the click to the last row: `sluice serve`, `sluice worker`, `sluice sequence`
as processes, and peers of them on plain boto3. The variants are those of SWF reference 12."""

import contextlib
import json
import signal
import subprocess
import unittest

from support import flows
from support.local import LIMIT, SLUICE, Local, clean_environment, free_port, sluice, wait_until
from support.sequences import (
    CANCEL, DECIDER, DOMAIN, WORKER, PlainDecider, PlainWorker, Program, SequenceTest, attributes,
    decision, refusal_of, schedule)

TURN = ["DecisionTaskScheduled", "DecisionTaskStarted", "DecisionTaskCompleted"]
TWO = [{"id": "step-1", "flow": "orders"}, {"id": "step-2", "flow": "invoices"}]
LONG = [{"id": "step-1", "flow": "endless"}, {"id": "step-2", "flow": "invoices"}]


class CancelChain(SequenceTest):
    def setUp(self):
        super().setUp()
        self.add_endless()

    def begin_run(self):
        """A worker, and a sequence whose first run is under way."""
        worker = self.worker()
        sequence = self.sequence("endless", "invoices", "--output", "json")
        sequence.wait_for(" of flow endless is in progress.")
        return worker, sequence

    def test_ctrl_c_goes_from_the_terminal_to_the_last_row_and_back(self):
        _, sequence = self.begin_run()
        sequence.interrupt()
        self.assertEqual(sequence.end(), 130)
        self.assertEqual(self.types(), [
            "WorkflowExecutionStarted", *TURN, "ActivityTaskScheduled", "ActivityTaskStarted",
            "WorkflowExecutionCancelRequested", *TURN, "ActivityTaskCancelRequested",
            "ActivityTaskCanceled", *TURN, "WorkflowExecutionCanceled"])
        canceled = self.last("ActivityTaskCanceled")
        self.assertEqual((canceled["scheduledEventId"], canceled["startedEventId"],
                          canceled["latestCancelRequestedEventId"]), (5, 6, 11))
        self.assertEqual(json.loads(self.last("WorkflowExecutionCanceled")["details"]), {
            "canceledSteps": ["step-1"], "skippedSteps": ["step-2"], "completedSteps": []})
        self.assertEqual((self.runs("endless"), self.runs("invoices")), (["Canceled"], []))
        receipt = json.loads(sequence.text)
        self.assertEqual(receipt["status"], "CANCELED")
        first, second = receipt["steps"]
        self.assertEqual((first["outcome"], first["runs"][0]["remains"], first["runs"][0]["objects"]),
                         ("Canceled", "Nothing", []))
        self.assertGreater(first["runs"][0]["recordsProcessed"], 0)
        self.assertEqual((second["outcome"], second["runs"]), ("NeverStarted", []))
        self.assertEqual([step["flow"] for step in receipt["rest"]["steps"]],
                         ["endless", "invoices"])

    def test_v7_a_lost_workers_run_is_canceled_by_the_next_one(self):
        worker, sequence = self.begin_run()
        wait_until(lambda: "executionId" in self.pending_details(), "a heartbeat with the run's id")
        worker.kill()
        self.put_clock_ahead(91)
        self.assertEqual(self.last("ActivityTaskTimedOut")["timeoutType"], "HEARTBEAT")
        self.request_cancel()
        self.worker()
        self.assertEqual(sequence.end(), 130)
        scheduled = [attributes(event)["activityId"] for event in self.history()
                     if event["eventType"] == "ActivityTaskScheduled"]
        self.assertEqual(scheduled, ["step-1", "cancel-step-1"])
        self.assertEqual(self.runs("endless"), ["Canceled"])
        self.assertEqual(json.loads(sequence.text)["steps"][0]["outcome"], "Canceled")

    def pending_details(self):
        run = self.run_id().replace("/", "%2F").replace("+", "%2B").replace("=", "%3D")
        pending = self.local.call("GET", f"/_sluice/swf-pending/us-east-1/{DOMAIN}/S/{run}")
        return pending["activities"][0].get("details", "")

    def test_a_lost_workers_run_is_adopted_by_the_next_one(self):
        worker, sequence = self.begin_run()
        wait_until(lambda: "executionId" in self.pending_details(), "a heartbeat with the run's id")
        worker.kill()
        self.put_clock_ahead(91)
        second = self.worker()
        second.wait_for("Looks after run")
        sequence.interrupt()
        self.assertEqual(sequence.end(), 130)
        self.assertEqual(self.runs("endless"), ["Canceled"])

    def test_v9_a_worker_cancels_the_run_of_a_terminated_execution(self):
        worker, sequence = self.begin_run()
        self.swf.terminate_workflow_execution(domain=DOMAIN, workflowId="S", reason="enough")
        self.assertEqual(sequence.end(), 1)
        receipt = json.loads(sequence.text)
        self.assertEqual((receipt["status"], receipt["reason"]), ("TERMINATED", "enough"))
        step = receipt["steps"][0]
        self.assertEqual([run["executionId"] for run in step["runs"]],
                         [self.local.records("endless")[0]["executionId"]])
        self.assertIn(step["outcome"], ("InProgress", "CancelStarted", "Canceled"))
        worker.wait_for("Nobody owns run")
        wait_until(lambda: self.runs("endless") == ["Canceled"], "the run's end")

    def test_v11_a_cancel_that_appflow_does_not_take_is_tried_again(self):
        # The waits between the tries double; the run has to outlast them all.
        flows.write_endless(self.bucket("raw-zone") / "endless/more", copies=3000)
        _, sequence = self.begin_run()
        self.local.call("PUT", "/_sluice/faults/CancelFlowExecutions",
                        {"error": "ThrottlingException", "count": 4})
        sequence.interrupt()
        self.assertEqual(sequence.end(), 130)
        self.assertEqual(self.runs("endless"), ["Canceled"])

    def test_a_worker_that_is_told_to_end_finishes_what_runs(self):
        worker, sequence = self.begin_run()
        for _ in range(2):  # as a shell and the kernel do when its terminal is closed
            worker.process.send_signal(signal.SIGHUP)
        worker.wait_for("Waits for the run of step-1 of S.")
        self.request_cancel()
        self.wait_for_event("WorkflowExecutionCancelRequested")
        self.assertIsNone(worker.process.poll(), "nobody decides any more, so its run goes on")
        second = self.worker()
        self.assertEqual(sequence.end(), 130)
        self.assertEqual(worker.end(), 0)
        self.assertIn("Answered: canceled", worker.text)
        second.interrupt()
        self.assertEqual(second.end(), 0)

    def test_a_worker_that_is_told_twice_leaves_at_once(self):
        worker, _ = self.begin_run()
        worker.interrupt()
        worker.wait_for("Ctrl-C again leaves at once")
        worker.interrupt()
        self.assertEqual(worker.end(), 130)
        self.assertEqual(self.runs("endless"), ["InProgress"])

    def test_a_second_ctrl_c_leaves_the_sequence_and_says_how_to_follow_it(self):
        sequence = self.sequence("endless", "invoices")
        sequence.wait_for("Nobody polls the decision task list sluice-decider")
        sequence.interrupt()
        sequence.wait_for("Its cancellation was requested.")
        sequence.interrupt()
        self.assertEqual(sequence.end(), 130)
        self.assertIn(f"Follow it with: sluice sequence --data {self.data} --follow S",
                      sequence.text)
        done = sluice("sequence", "--data", self.data, "--follow", "S", "--worker", check=130)
        self.assertIn("step-1  endless   never started", done.stdout)
        self.assertIn(f"sluice sequence --data {self.data} --worker endless invoices", done.stdout)

    def test_cancelling_runs_is_an_activity_too(self):
        self.register()
        appflow = self.local.boto3()
        for _ in range(2):
            appflow.start_flow(flowName="endless")
        worker = self.worker()
        self.start(TWO, decider="hand")
        self.decide(self.take_decision("hand"),
                    schedule("all", WORKER, CANCEL, flow="endless", all=True))
        self.wait_for_event("ActivityTaskCompleted")
        result = json.loads(self.last("ActivityTaskCompleted")["result"])
        self.assertEqual([run["appflowStatus"] for run in result["runs"]], ["Canceled"] * 2)
        self.assertEqual(self.runs("endless"), ["Canceled"] * 2)
        worker.kill()


class Variants(SequenceTest):
    """A decider or worker by hand stands where the variant wants it; `sluice worker` does the rest."""

    def setUp(self):
        super().setUp()
        self.register()

    def test_v1_a_cancel_during_the_first_decision(self):
        self.start(TWO)
        task = self.take_decision()
        self.request_cancel()
        self.decide(task, schedule("step-1", "nobody", step="step-1", flow="orders"))
        self.worker()
        self.closes_as("Canceled")
        self.assertEqual(self.types()[3:11], [
            "WorkflowExecutionCancelRequested", "DecisionTaskScheduled", "DecisionTaskCompleted",
            "ActivityTaskScheduled", "DecisionTaskStarted", "DecisionTaskCompleted",
            "ActivityTaskCancelRequested", "ActivityTaskCanceled"])
        self.assertEqual(self.last("ActivityTaskCanceled")["startedEventId"], 0)
        self.assertEqual(self.local.records("orders"), [])

    def test_v2_no_worker_polls(self):
        self.worker()
        self.start(TWO, worker="nobody")
        self.wait_for_event("ActivityTaskScheduled")
        self.request_cancel()
        self.closes_as("Canceled")
        self.assertEqual(self.types()[-6:], [
            "ActivityTaskCancelRequested", "ActivityTaskCanceled", *TURN,
            "WorkflowExecutionCanceled"])

    def test_v3_and_v8_the_run_ends_before_the_cancel_bites_and_a_second_request_changes_nothing(self):
        self.worker()
        self.start(TWO, worker="hand")
        task = self.take_activity("hand")
        self.request_cancel()
        wait_until(lambda: self.beat(task), "the heartbeat to tell of the cancel")
        self.request_cancel()
        self.wait_for_event("DecisionTaskCompleted", 3)
        self.assertEqual(self.types().count("ActivityTaskCancelRequested"), 1)
        self.swf.respond_activity_task_completed(taskToken=task["taskToken"], result="{}")
        self.closes_as("Canceled")
        self.assertEqual(json.loads(self.last("WorkflowExecutionCanceled")["details"]), {
            "canceledSteps": [], "skippedSteps": ["step-2"], "completedSteps": ["step-1"]})
        told = sluice("sequence", "--data", self.data, "--follow", "S", check=130).stdout
        self.assertIn("step-1  orders    not known", told)
        self.assertIn("step-1 is done by the word of its worker, which named no run.", told)
        self.assertIn('--output json has what starts such a sequence as "restStart"', told)

    def test_v4_an_end_and_a_cancel_between_the_steps(self):
        self.start(TWO, worker="hand")
        self.decide(self.take_decision(), schedule("step-1", "hand", step="step-1", flow="orders"))
        task = self.take_activity("hand")
        self.swf.respond_activity_task_completed(taskToken=task["taskToken"], result="{}")
        self.request_cancel()
        self.worker()
        self.closes_as("Canceled")
        self.assertEqual(self.types().count("ActivityTaskScheduled"), 1)
        self.assertEqual(self.types()[-3:], ["DecisionTaskStarted", "DecisionTaskCompleted",
                                             "WorkflowExecutionCanceled"])

    def test_v5_the_activity_ends_while_it_is_decided_to_cancel_it(self):
        self.start(TWO, worker="hand")
        self.decide(self.take_decision(), schedule("step-1", "hand", step="step-1", flow="orders"))
        activity = self.take_activity("hand")
        self.request_cancel()
        task = self.take_decision()
        self.swf.respond_activity_task_completed(taskToken=activity["taskToken"], result="{}")
        self.decide(task, decision("RequestCancelActivityTask", activityId="step-1"))
        worker = self.worker()
        self.closes_as("Canceled")
        self.assertEqual(self.types()[9:], [
            "ActivityTaskCompleted", "DecisionTaskScheduled", "DecisionTaskCompleted",
            "RequestCancelActivityTaskFailed", "DecisionTaskStarted", "DecisionTaskCompleted",
            "WorkflowExecutionCanceled"])
        worker.wait_for("The service refused what was decided: RequestCancelActivityTaskFailed: "
                        "ACTIVITY_ID_UNKNOWN")

    def test_v6_a_signal_during_the_closing_turn(self):
        self.start(TWO)
        self.request_cancel()
        task = self.take_decision()
        self.swf.signal_workflow_execution(domain=DOMAIN, workflowId="S", signalName="hello")
        self.decide(task, decision("CancelWorkflowExecution"))
        self.worker()
        self.closes_as("Canceled")
        self.assertEqual(self.types()[-4:], [
            "CancelWorkflowExecutionFailed", "DecisionTaskStarted", "DecisionTaskCompleted",
            "WorkflowExecutionCanceled"])
        self.assertEqual(self.last("CancelWorkflowExecutionFailed")["cause"], "UNHANDLED_DECISION")

    def test_v10_heartbeats_that_stay_away_while_appflow_drains(self):
        self.worker()
        self.start(TWO, worker="hand")
        task = self.take_activity("hand")
        self.request_cancel()
        wait_until(lambda: self.beat(task, '{"executionId": "E1"}'), "the cancel")
        self.put_clock_ahead(91)
        self.assertEqual(
            refusal_of(lambda: self.swf.respond_activity_task_canceled(taskToken=task["taskToken"])),
            ("UnknownResourceFault", "Unknown activity, scheduledEventId = 5"))
        cleanup = self.take_activity("hand")
        self.assertEqual((cleanup["activityId"], json.loads(cleanup["input"])["executionIds"]),
                         ("cancel-step-1", ["E1"]))
        self.swf.respond_activity_task_completed(taskToken=cleanup["taskToken"])
        self.closes_as("Canceled")

    def test_v12_the_decider_is_started_again_before_its_answer(self):
        self.start(TWO)
        self.decide(self.take_decision(), schedule("step-1", "nobody", step="step-1", flow="orders"))
        self.request_cancel()
        late = self.take_decision()
        self.put_clock_ahead(61)
        self.assertEqual(self.types()[-2:], ["DecisionTaskTimedOut", "DecisionTaskScheduled"])
        self.worker()
        self.closes_as("Canceled")
        self.assertEqual(
            refusal_of(lambda: self.decide(
                late, decision("RequestCancelActivityTask", activityId="step-1")))[0],
            "UnknownResourceFault")
        self.assertEqual(self.types().count("ActivityTaskCancelRequested"), 1)


class Peers(SequenceTest):
    """A decider and a worker that know nothing of ours but the reference, alone and with ours."""

    def run_and_cancel(self, decider, worker):
        self.start(TWO, decider, worker)
        self.closes_as("Completed")
        self.start(LONG, decider, worker)
        wait_until(lambda: self.runs("endless")[-1:] == ["InProgress"], "the run")
        self.request_cancel()
        self.closes_as("Canceled")
        self.assertEqual(self.runs("endless")[-1], "Canceled")
        self.assertEqual(self.types().count("ActivityTaskCanceled"), 1)

    def test_theirs_alone_and_with_ours(self):
        self.add_endless()
        self.register()
        PlainDecider(self, "theirs", "theirs")
        PlainWorker(self, "theirs")
        self.run_and_cancel("theirs", "theirs")
        self.worker()
        PlainDecider(self, "theirs-for-ours", WORKER)
        self.run_and_cancel("theirs-for-ours", WORKER)
        self.run_and_cancel(DECIDER, "theirs")
        self.assertEqual((self.runs("orders"), self.runs("endless")),
                         (["Successful"] * 3, ["Canceled"] * 3))


class CommandLine(SequenceTest):
    def test_one_command_does_it_all(self):
        done = sluice("sequence", "--data", self.data, "--worker", "orders,invoices", "orders",
                      check=0)
        self.assertEqual(done.stderr, "")
        lines = done.stdout.splitlines()
        self.assertIn("Registered the domain sluice.", lines[0])
        self.assertIn("The sequence is orders beside invoices, then orders.", done.stdout)
        self.assertIn("step-3  orders    Successful", done.stdout)
        written = [line.strip() for line in lines if line.startswith("  /")]
        self.assertEqual(len(written), 3)
        self.assertEqual(sorted(map(str, self.objects(self.bucket("clean-zone")))), sorted(written))

    def test_cancel_after_cancels_by_itself(self):
        self.add_endless()
        done = sluice("sequence", "--data", self.data, "--worker", "--parallel", "endless", "orders",
                      "--cancel-after", "1", "--output", "json", check=130)
        receipt = json.loads(done.stdout)
        self.assertEqual([step["outcome"] for step in receipt["steps"]], ["Canceled", "Successful"])
        self.assertEqual(len(receipt["rest"]["steps"]), 1)
        self.assertIn("requests the cancellation", done.stderr)

    def test_after_its_own_cancel_a_command_still_takes_two_ctrl_c_to_leave(self):
        self.add_endless()
        sequence = self.sequence("endless", "--cancel-after", "0")
        sequence.wait_for("Nobody polls the decision task list sluice-decider")
        sequence.interrupt()
        sequence.wait_for("The cancellation is requested already.")
        sequence.interrupt()
        self.assertEqual(sequence.end(), 130)

    def test_after_the_receipt_ctrl_c_tells_what_the_worker_inside_waits_for_and_leaves(self):
        self.add_endless()
        self.program("sequence", "--id", "other", "endless").wait_for("Started other")
        sequence = self.sequence("--worker", "orders")
        sequence.wait_for("Waits for the run of step-1 of other.")
        sequence.interrupt()
        sequence.wait_for("step-1 of other. Ctrl-C again leaves at once")
        sequence.interrupt()
        self.assertEqual(sequence.end(), 0, "its own sequence is completed")

    def test_a_command_that_follows_nothing_lets_its_worker_end(self):
        self.register()
        self.swf.register_workflow_type(domain=DOMAIN, name="Other", version="1")
        self.swf.start_workflow_execution(
            domain=DOMAIN, workflowId="S", workflowType={"name": "Other", "version": "1"},
            taskList={"name": "nobodys"}, executionStartToCloseTimeout="600",
            taskStartToCloseTimeout="60", childPolicy="TERMINATE")
        done = sluice("sequence", "--data", self.data, "--worker", "--follow", "S", check=2)
        self.assertIn("S is no sequence of flows: its type is Other.", done.stderr)

    def test_a_step_that_fails_is_named(self):
        self.local.boto3().create_flow(**{
            **json.loads(json.dumps(self.local_flow("orders"))), "flowName": "broken",
            "sourceFlowConfig": self.missing_source()})
        done = sluice("sequence", "--data", self.data, "--worker", "broken", "orders", check=1)
        self.assertIn("step-1 failed: AppFlowRunFailed.", done.stdout)
        self.assertIn("step-2  orders  never started", done.stdout)
        self.add_endless()
        sluice("sequence", "--data", self.data, "--worker", "endless,broken", "orders", check=1)
        self.assertEqual(self.runs("endless"), ["Canceled"], "what runs beside it is canceled")
        self.assertEqual(self.runs("orders"), [])

    def test_a_domain_that_keeps_nothing_still_gives_a_receipt(self):
        self.swf.register_domain(name="brief", workflowExecutionRetentionPeriodInDays="0")
        inside = sluice("sequence", "--data", self.data, "--domain", "brief", "--worker", "orders",
                        check=0).stdout
        self.assertIn("Domain brief keeps closed runs for 0 days", inside)
        self.assertIn("step-1  orders  Successful", inside)
        self.program("worker", "--domain", "brief").wait_for("Works for domain brief")
        apart = sluice("sequence", "--data", self.data, "--domain", "brief", "--output", "json",
                       "orders", "invoices", check=0)
        self.assertIn("Domain brief keeps closed runs for 0 days", apart.stderr)
        receipt = json.loads(apart.stdout)
        self.assertEqual([step["outcome"] for step in receipt["steps"]], ["Successful"] * 2)

    def test_a_run_that_takes_too_long_is_canceled(self):
        self.add_endless()
        done = sluice("sequence", "--data", self.data, "--worker", "endless", "--timeout", "1",
                      "--output", "json", check=1)
        step = json.loads(done.stdout)["steps"][0]
        self.assertEqual((step["outcome"], step["reason"]), ("Canceled", "START_TO_CLOSE"))
        self.assertEqual(self.runs("endless"), ["Canceled"])

    def local_flow(self, name):
        flow = self.local.boto3().describe_flow(flowName=name)
        kept = ("triggerConfig", "sourceFlowConfig", "destinationFlowConfigList", "tasks")
        return {key: flow[key] for key in kept}

    def missing_source(self):
        self.put("raw-zone", "broken/a.csv", 'id,card,country\n1,"2')
        source = self.local_flow("orders")["sourceFlowConfig"]
        source["sourceConnectorProperties"]["S3"]["bucketPrefix"] = "broken"
        return source

    def test_what_is_wrong_is_said_before_anything_starts(self):
        wrong = {
            ("ordres",): "There is no flow ordres; did you mean orders?",
            (): "Name the flows to run, in their order: sluice sequence FLOW...",
            ("orders,",): '"orders," names no flow where a comma begins or ends it; '
                          'write flows that run side by side without blanks: a,b.',
            ("orders", "--follow", "S"): "--follow takes a sequence that runs already, and no flows.",
            ("orders", "--attempts", "0"): "--attempts",
            ("--follow", "S", "--timeout", "9"): "--timeout is for a sequence that is started",
            ("zzzzzzzzz",): f'See: (eval "$(sluice env --data \'{self.data}\')"; '
                            "sluice appflow list-flows)",
        }
        for words, sentence in wrong.items():
            with self.subTest(words=words):
                done = sluice("sequence", "--data", self.data, *words, check=2)
                self.assertIn(sentence, done.stderr)
                self.assertEqual(done.stdout, "")
        self.register()
        self.swf.register_workflow_type(domain=DOMAIN, name="Other", version="1")
        self.swf.start_workflow_execution(
            domain=DOMAIN, workflowId="other", workflowType={"name": "Other", "version": "1"},
            taskList={"name": "other"}, executionStartToCloseTimeout="60",
            taskStartToCloseTimeout="60", childPolicy="TERMINATE")
        for words, code, sentence in (
                (("--follow", "other"), 2, "other is no sequence of flows: its type is Other."),
                (("--follow", "none"), 1, "Domain sluice has no execution none")):
            done = sluice("sequence", "--data", self.data, *words, check=code)
            self.assertIn(sentence, done.stderr)
        nobody = self.folder / "nobody"
        for command in (("worker",), ("sequence", "orders")):
            done = sluice(*command, "--data", nobody, check=1)
            self.assertIn(f"No Sluice Local runs on {nobody}.", done.stderr)

    def test_services_may_be_named_by_their_endpoints(self):
        pair = self.local.credentials()
        credentials = self.folder / "credentials"
        credentials.write_text(f"[mine]\naws_access_key_id = {pair['accessKeyId']}\n"
                               f"aws_secret_access_key = {pair['secretAccessKey']}\n")
        closed, port = free_port()
        closed.close()

        def sequence(*words, **environment):
            return subprocess.run(
                [SLUICE, "sequence", "orders", *words], stdin=subprocess.DEVNULL,
                env=clean_environment(AWS_SHARED_CREDENTIALS_FILE=str(credentials), **environment),
                capture_output=True, text=True, timeout=LIMIT)
        named = ("--profile", "mine", "--region", "us-east-1", "--endpoint-url", self.local.endpoint)
        nowhere = f"http://127.0.0.1:{port}"
        done = sequence(*named, "--swf-endpoint-url", nowhere, AWS_MAX_ATTEMPTS="1")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn(nowhere, done.stderr)
        # SWF of its own, as it would be at AWS: no domain is registered by who only starts.
        other = Local(self.folder / "other").start()
        self.addCleanup(other.stop)
        keys = other.credentials()
        credentials.write_text(credentials.read_text() + (
            f"[swf]\naws_access_key_id = {keys['accessKeyId']}\n"
            f"aws_secret_access_key = {keys['secretAccessKey']}\n"))
        apart = (*named, "--swf-profile", "swf", "--swf-endpoint-url", other.endpoint)
        done = sequence(*apart)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("Unknown domain: sluice. A worker registers what is missing: sluice worker",
                      done.stderr)
        with self.worker_at(credentials, *apart) as worker:
            self.assertIn("Registered the domain sluice.", worker.text)
            done = sequence(*apart)
            self.assertEqual(done.returncode, 0, done.stderr)
            worker.interrupt()
            worker.wait_for("Waits for the open polls, up to a minute")
        with self.worker_at(credentials, *named) as worker:
            done = sequence(*named)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn(f"SWF at {self.local.endpoint}", done.stdout)
            by_environment = sequence(
                AWS_PROFILE="mine", AWS_REGION="us-east-1", AWS_ENDPOINT_URL=self.local.endpoint)
            self.assertEqual(by_environment.returncode, 0, by_environment.stderr)
            self.assertIn(str(self.objects(self.bucket("clean-zone"))[0].parent.parent),
                          by_environment.stdout, "it is known as a Sluice Local")
            worker.interrupt()
            self.assertEqual(worker.end(), 0, "nor does it wait for its polls")

    @contextlib.contextmanager
    def worker_at(self, credentials, *named):
        worker = Program("worker", *named, AWS_SHARED_CREDENTIALS_FILE=str(credentials))
        try:
            worker.wait_for("Works for domain")
            yield worker
        finally:
            worker.kill()


if __name__ == "__main__":
    unittest.main()
