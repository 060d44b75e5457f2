"""Sequences of flows through real processes, and peers of them that are written on plain boto3."""

import json
import signal
import subprocess
import threading

from botocore.exceptions import ClientError

from support import flows
from support.local import LIMIT, SLUICE, LocalTest, clean_environment, wait_until

DOMAIN = "sluice"
TYPE = {"name": "Sluice.FlowSequence", "version": "1"}
RUN = {"name": "Sluice.RunAppFlow", "version": "1"}
CANCEL = {"name": "Sluice.CancelFlow", "version": "1"}
DECIDER, WORKER = "sluice-decider", "sluice-worker"


def decision(kind, **attributes):
    key = kind[0].lower() + kind[1:] + "DecisionAttributes"
    return {"decisionType": kind, key: attributes}


def schedule(activity_id, worker_list, activity_type=RUN, **task_input):
    return decision(
        "ScheduleActivityTask", activityId=activity_id, activityType=activity_type,
        input=json.dumps({"heartbeatSeconds": 90, **task_input}), taskList={"name": worker_list},
        scheduleToStartTimeout="600", startToCloseTimeout="3600", scheduleToCloseTimeout="4200",
        heartbeatTimeout="90")


def attributes(event):
    kind = event["eventType"]
    return event[kind[0].lower() + kind[1:] + "EventAttributes"]


class Program:
    """A `sluice` that runs beside the test; its lines as they come."""

    def __init__(self, *arguments, **environment):
        self.process = subprocess.Popen(
            [SLUICE, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, env=clean_environment(**environment))
        self.out, self.error = [], []
        self.readers = [
            threading.Thread(target=lambda to=to, source=source: to.extend(iter(source.readline, "")))
            for to, source in ((self.out, self.process.stdout), (self.error, self.process.stderr))]
        for reader in self.readers:
            reader.start()

    @property
    def text(self):
        return "".join(self.out)

    def said(self):
        return self.text + "".join(self.error)

    def wait_for(self, text):
        """On standard output or error."""
        def is_there():
            if self.process.poll() is not None and text not in self.said():
                for reader in self.readers:
                    reader.join(LIMIT)
                if text not in self.said():
                    raise AssertionError(f"it ended without {text!r}: {self.said()}")
            return text in self.said()
        wait_until(is_there, f"{text!r} of {self.process.args[1]}")

    def interrupt(self):
        self.process.send_signal(signal.SIGINT)

    def kill(self):
        self.process.kill()  # does nothing to one that has ended
        self.end()

    def end(self):
        """Its exit code, when it has ended."""
        code = self.process.wait(LIMIT)
        for reader in self.readers:
            reader.join(LIMIT)
        self.process.stdout.close()
        self.process.stderr.close()
        return code


class SequenceTest(LocalTest):
    """A Sluice Local with flows: orders, invoices (short) and endless (until it is canceled)."""

    def setUp(self):
        super().setUp()
        self.local = self.serve()
        self.put("raw-zone", "orders/a.csv", flows.ORDERS)
        self.bucket("clean-zone")
        for name in ("orders", "invoices"):
            self.local.boto3().create_flow(**flows.orders_flow(name))
        self.swf = self.connect()

    def add_endless(self):
        flows.write_endless(self.bucket("raw-zone") / "endless")
        self.local.boto3().create_flow(**flows.endless_flow())

    def connect(self):
        """A client of SWF whose polls are short."""
        client = self.local.swf()
        for operation in ("PollForDecisionTask", "PollForActivityTask"):
            client.meta.events.register(
                f"before-sign.swf.{operation}",
                lambda request, **_: request.headers.add_header("X-Sluice-Poll-Seconds", "0.3"))
        self.addCleanup(client.close)
        return client

    # Our programs

    def program(self, command, *arguments):
        program = Program(command, "--data", self.data, *arguments)

        self.addCleanup(program.kill)
        return program

    def worker(self):
        worker = self.program("worker")
        worker.wait_for("Works for domain")
        return worker

    def sequence(self, *arguments):
        return self.program("sequence", "--id", "S", *arguments)

    def register(self):
        """Domain and types, as a worker leaves them."""
        worker = self.worker()
        worker.interrupt()
        self.assertEqual(worker.end(), 0)

    # What SWF says

    def start(self, steps, decider=DECIDER, worker=WORKER, workflow_id="S"):
        return self.swf.start_workflow_execution(
            domain=DOMAIN, workflowId=workflow_id, workflowType=TYPE, taskList={"name": decider},
            input=json.dumps({"steps": steps, "workerTaskList": worker}))["runId"]

    def run_id(self, workflow_id="S"):
        """Of the newest run of the id, open or closed."""
        since = {"oldestDate": 0}
        which = {"workflowId": workflow_id}
        found = self.swf.list_open_workflow_executions(
            domain=DOMAIN, startTimeFilter=since, executionFilter=which)["executionInfos"]
        found = found or self.swf.list_closed_workflow_executions(
            domain=DOMAIN, startTimeFilter=since, executionFilter=which)["executionInfos"]
        return found[0]["execution"]["runId"]

    def history(self, workflow_id="S"):
        pages = self.swf.get_paginator("get_workflow_execution_history").paginate(
            domain=DOMAIN, execution={"workflowId": workflow_id, "runId": self.run_id(workflow_id)})
        return [event for page in pages for event in page["events"]]

    def types(self, workflow_id="S"):
        return [event["eventType"] for event in self.history(workflow_id)]

    def wait_for_event(self, kind, count=1):
        wait_until(lambda: self.types().count(kind) >= count, f"{count} {kind}")

    def last(self, kind):
        return attributes([event for event in self.history() if event["eventType"] == kind][-1])

    def closes_as(self, close):
        self.wait_for_event(f"WorkflowExecution{close}")

    def request_cancel(self):
        self.swf.request_cancel_workflow_execution(domain=DOMAIN, workflowId="S")

    def put_clock_ahead(self, seconds):
        ahead = self.local.call("GET", "/_sluice/clock")["aheadSeconds"]
        self.local.call("PUT", "/_sluice/clock", {"aheadSeconds": ahead + seconds})

    # By hand

    def take_decision(self, task_list=DECIDER):
        def poll():
            task = self.swf.poll_for_decision_task(domain=DOMAIN, taskList={"name": task_list},
                                                   identity="hand")
            return task if task["taskToken"] else None
        return wait_until(poll, "a decision task")

    def decide(self, task, *decisions):
        self.swf.respond_decision_task_completed(taskToken=task["taskToken"],
                                                 decisions=list(decisions))

    def take_activity(self, task_list=WORKER):
        def poll():
            task = self.swf.poll_for_activity_task(domain=DOMAIN, taskList={"name": task_list},
                                                   identity="hand")
            return task if task.get("taskToken") else None
        return wait_until(poll, "an activity task")

    def beat(self, task, details=""):
        return self.swf.record_activity_task_heartbeat(
            taskToken=task["taskToken"], details=details)["cancelRequested"]

    # What AppFlow says

    def runs(self, flow):
        """Statuses, the oldest first; empty for a flow that was never run."""
        return [record["executionStatus"] for record in reversed(self.local.records(flow))]


class Peer:
    """A thread that does the same until it is told to stop."""

    def __init__(self, test):
        self.swf = test.connect()
        self.stopped = threading.Event()
        self.failure = None
        self.thread = threading.Thread(target=self._go)
        self.thread.start()
        test.addCleanup(self.stop)

    def _go(self):
        try:
            while not self.stopped.is_set():
                self.turn()
        except Exception as failure:  # noqa: BLE001 - told by stop(), in the test's thread
            self.failure = failure

    def stop(self):
        self.stopped.set()
        self.thread.join(LIMIT)
        if self.failure:
            raise self.failure


class PlainDecider(Peer):
    """The rule of a sequence whose steps come one after the other, written from the reference."""

    def __init__(self, test, task_list, worker_list):
        self.task_list, self.worker_list = task_list, worker_list
        super().__init__(test)

    def turn(self):
        task = self.swf.poll_for_decision_task(domain=DOMAIN, taskList={"name": self.task_list})
        if task["taskToken"]:
            self.swf.respond_decision_task_completed(
                taskToken=task["taskToken"], decisions=self.decisions(task["events"]))

    def decisions(self, events):
        steps = json.loads(attributes(events[0])["input"])["steps"]
        states, ids, is_canceled = {}, {}, False
        for event in events:
            kind = event["eventType"]
            if kind == "WorkflowExecutionCancelRequested":
                is_canceled = True
            elif kind == "ActivityTaskScheduled":
                ids[event["eventId"]] = attributes(event)["activityId"]
                states[attributes(event)["activityId"]] = "open"
            elif kind == "ActivityTaskCancelRequested":
                states[attributes(event)["activityId"]] = "asked"
            elif kind in ("ActivityTaskCompleted", "ActivityTaskFailed", "ActivityTaskTimedOut",
                          "ActivityTaskCanceled"):
                states[ids[attributes(event)["scheduledEventId"]]] = kind[len("ActivityTask"):]
        waiting = [one for one in states.values() if one in ("open", "asked")]
        if is_canceled:
            ask = [decision("RequestCancelActivityTask", activityId=one)
                   for one, state in states.items() if state == "open"]
            return ask or ([] if waiting else [decision("CancelWorkflowExecution")])
        if any(one not in ("open", "asked", "Completed") for one in states.values()):
            return [decision("FailWorkflowExecution", reason="StepFailed")]
        if waiting:
            return []
        if len(states) == len(steps):
            return [decision("CompleteWorkflowExecution")]
        step = steps[len(states)]
        return [schedule(step["id"], self.worker_list, flow=step["flow"])]


class PlainWorker(Peer):
    """Runs flows by StartFlow and polling, and cancels them when a heartbeat says so."""

    def __init__(self, test, task_list):
        self.local, self.appflow, self.task_list = test.local, test.local.boto3(), task_list
        super().__init__(test)

    def turn(self):
        task = self.swf.poll_for_activity_task(domain=DOMAIN, taskList={"name": self.task_list})
        if not task.get("taskToken"):
            return
        flow = json.loads(task["input"])["flow"]
        run = self.appflow.start_flow(flowName=flow)["executionId"]
        token, is_asked = {"taskToken": task["taskToken"]}, False
        while not self.stopped.wait(0.02):
            told = self.swf.record_activity_task_heartbeat(
                **token, details=json.dumps({"executionId": run}))
            if told["cancelRequested"] and not is_asked:
                is_asked = True
                self.local.cancel(flow, run)  # Debian's botocore does not know it
            records = self.appflow.describe_flow_execution_records(flowName=flow)["flowExecutions"]
            status = {one["executionId"]: one["executionStatus"] for one in records}[run]
            details = json.dumps({"executionId": run, "appflowStatus": status})
            if status == "Successful":
                return self.swf.respond_activity_task_completed(**token, result=details)
            if status == "Canceled":
                return self.swf.respond_activity_task_canceled(**token, details=details)
            if status == "Error":
                return self.swf.respond_activity_task_failed(**token, reason=status)


def refusal_of(call):
    """The code and the sentence of the service's refusal."""
    try:
        call()
    except ClientError as error:
        return error.response["Error"]["Code"], error.response["Error"]["Message"]
    raise AssertionError("it was not refused")
