"""kill -9 of the service while sequences of SWF run and are cancelled, by a decider and a worker
that are nothing but boto3: what was acknowledged is there, once, and every run ends as it should.

SLUICE_KILL_ROUNDS says how often it is killed; the target swf_kills does it 200 times."""

import json
import os
import random
import threading
import unittest
from collections import Counter

from botocore.exceptions import BotoCoreError, ClientError

from support.local import LocalTest, free_port, wait_until

ROUNDS = int(os.environ.get("SLUICE_KILL_ROUNDS", "6"))
OPEN = 10
STEPS = 3
DOMAIN = "D-1"
TYPE = {"name": "WT-1", "version": "1"}
STEP = {"name": "AT-1", "version": "1"}


def decision(kind, **attributes):
    return {"decisionType": kind,
            kind[0].lower() + kind[1:] + "DecisionAttributes": attributes}


def attributes_of(event):
    kind = event["eventType"]
    return event[kind[0].lower() + kind[1:] + "EventAttributes"]


def decide(events):
    """Step after step; after a request to cancel the one that is open is asked to stop."""
    done, is_canceled, open_steps, asked = 0, False, {}, set()
    for event in events:
        kind, about = event["eventType"], attributes_of(event)
        if kind == "WorkflowExecutionCancelRequested":
            is_canceled = True
        elif kind == "ActivityTaskScheduled":
            open_steps[event["eventId"]] = about["activityId"]
        elif kind == "ActivityTaskCancelRequested":
            asked.add(about["activityId"])
        elif kind.startswith("ActivityTask") and kind != "ActivityTaskStarted":
            open_steps.pop(about["scheduledEventId"])
            done += kind == "ActivityTaskCompleted"
    if is_canceled:
        left = [one for one in open_steps.values() if one not in asked]
        if open_steps:
            return [decision("RequestCancelActivityTask", activityId=one) for one in left]
        return [decision("CancelWorkflowExecution", details=f"{done} done")]
    if open_steps:
        return []
    if done == STEPS:
        return [decision("CompleteWorkflowExecution", result=str(done))]
    # A step that ran out of time is done again, under a name of its own.
    return [decision("ScheduleActivityTask", activityId=f"step-{events[-1]['eventId']}",
                     activityType=STEP, input=str(done))]


class SwfKill(LocalTest):
    def setUp(self):
        super().setUp()
        held, self.port = free_port()
        held.close()
        self.is_up, self.ends = threading.Event(), threading.Event()
        self.lock = threading.Lock()
        self.acknowledged = []  # (run, event type, what it has)
        self.taken = Counter()  # (run, startedEventId)
        self.failures = []
        self.chance = random.Random(9)
        self.local = self.serve("--port", self.port)
        self.is_up.set()
        self.client = self.connect()
        self.client.register_domain(name=DOMAIN, workflowExecutionRetentionPeriodInDays="1")
        self.client.register_workflow_type(
            domain=DOMAIN, defaultTaskList={"name": "TL-1"}, defaultChildPolicy="TERMINATE",
            defaultTaskStartToCloseTimeout="2", defaultExecutionStartToCloseTimeout="900", **TYPE)
        self.client.register_activity_type(
            domain=DOMAIN, defaultTaskList={"name": "AL-1"}, defaultTaskHeartbeatTimeout="2",
            defaultTaskStartToCloseTimeout="2", defaultTaskScheduleToStartTimeout="NONE",
            defaultTaskScheduleToCloseTimeout="NONE", **STEP)

    def connect(self):
        client = self.local.swf()
        client.meta.events.register("before-call.swf", lambda params, **_: params["headers"].update(
            {"X-Sluice-Poll-Seconds": "1"}))
        self.addCleanup(client.close)
        return client

    def acknowledge(self, run, kind, **has):
        with self.lock:
            self.acknowledged.append((run, kind, has))

    # Who works: until the end, whatever becomes of the service.

    def work(self, turn):
        client = self.connect()
        while not self.ends.is_set():
            self.is_up.wait()
            try:
                turn(client)
            except ClientError as error:
                # The task ran out of time, or its run is closed: it is somebody else's now.
                if error.response["Error"]["Code"] != "UnknownResourceFault":
                    self.failures.append(str(error))
            except (BotoCoreError, OSError):
                pass  # the service was killed

    def take(self, poll, task_list):
        task = poll(domain=DOMAIN, taskList={"name": task_list})
        if not task.get("taskToken"):
            return None
        self.taken[(task["workflowExecution"]["runId"], task["startedEventId"])] += 1
        return task

    def decide_once(self, client):
        task = self.take(client.poll_for_decision_task, "TL-1")
        if task:
            client.respond_decision_task_completed(
                taskToken=task["taskToken"], decisions=decide(task["events"]))
            self.acknowledge(task["workflowExecution"]["runId"], "DecisionTaskCompleted",
                             startedEventId=task["startedEventId"])

    def work_once(self, client):
        task = self.take(client.poll_for_activity_task, "AL-1")
        if not task:
            return
        end = "ActivityTaskCompleted"
        for _ in range(self.chance.randrange(1, 6)):
            if client.record_activity_task_heartbeat(
                    taskToken=task["taskToken"])["cancelRequested"]:
                end = "ActivityTaskCanceled"
                break
        if end == "ActivityTaskCanceled":
            client.respond_activity_task_canceled(taskToken=task["taskToken"], details="stopped")
        else:
            client.respond_activity_task_completed(taskToken=task["taskToken"])
        self.acknowledge(task["workflowExecution"]["runId"], end,
                         startedEventId=task["startedEventId"])

    # Who starts and cancels, and is cut off by each kill.

    def start_and_cancel(self, round_number):
        number = 0
        while True:
            number += 1
            missing = OPEN - self.client.count_open_workflow_executions(
                domain=DOMAIN, startTimeFilter={"oldestDate": 0})["count"]
            for one in range(missing):
                name = f"{round_number}-{number}-{one}"
                run = self.client.start_workflow_execution(
                    domain=DOMAIN, workflowId=name, workflowType=TYPE)["runId"]
                self.acknowledge(run, "WorkflowExecutionStarted")
                if self.chance.random() < 0.5:
                    self.client.request_cancel_workflow_execution(
                        domain=DOMAIN, workflowId=name, runId=run)
                    self.acknowledge(run, "WorkflowExecutionCancelRequested")

    def kill_once(self, round_number):
        timer = threading.Timer(self.chance.uniform(0.05, 0.4), self.local.process.kill)
        timer.start()
        try:
            self.start_and_cancel(round_number)
        except ClientError as error:
            # Closed meanwhile: a run that is quick, or whose start was asked for twice.
            if error.response["Error"]["Code"] != "UnknownResourceFault":
                raise
        except (BotoCoreError, OSError):
            pass  # killed
        timer.join()
        self.is_up.clear()
        self.local.kill()
        self.local = self.serve("--port", self.port)
        self.is_up.set()

    def histories(self):
        """By run id, of all that are closed."""
        pages = self.client.get_paginator("list_closed_workflow_executions").paginate(
            domain=DOMAIN, startTimeFilter={"oldestDate": 0})
        infos = [info for page in pages for info in page["executionInfos"]]
        walk = self.client.get_paginator("get_workflow_execution_history")
        return {info["execution"]["runId"]: (info["closeStatus"], [
            event for page in walk.paginate(domain=DOMAIN, execution=info["execution"])
            for event in page["events"]]) for info in infos}

    def check(self, histories):
        for run, (status, events) in histories.items():
            with self.subTest(run=run):
                kinds = Counter(event["eventType"] for event in events)
                self.assertEqual([event["eventId"] for event in events],
                                 list(range(1, len(events) + 1)))
                wanted = "CANCELED" if kinds["WorkflowExecutionCancelRequested"] else "COMPLETED"
                self.assertEqual(status, wanted)
                self.assertLessEqual(kinds["WorkflowExecutionCancelRequested"], 1)
                if status == "COMPLETED":
                    self.assertEqual(kinds["ActivityTaskCompleted"], STEPS)
        for run, kind, has in self.acknowledged:
            self.assertIn(run, histories)
            found = [event for event in histories[run][1] if event["eventType"] == kind
                     and has.items() <= attributes_of(event).items()]
            self.assertEqual(len(found), 1, f"{run}: {kind} {has}")
        self.assertEqual([task for task, count in self.taken.items() if count > 1], [])

    def test_what_was_acknowledged_is_there_and_every_run_ends_as_it_should(self):
        threads = [threading.Thread(target=self.work, args=(turn,))
                   for turn in (self.decide_once, self.decide_once,
                                self.work_once, self.work_once)]
        for thread in threads:
            thread.start()
        try:
            for round_number in range(ROUNDS):
                self.kill_once(round_number)
            wait_until(lambda: self.client.count_open_workflow_executions(
                domain=DOMAIN, startTimeFilter={"oldestDate": 0})["count"] == 0, "all runs to end",
                60)
        finally:
            self.ends.set()
            for thread in threads:
                thread.join()
        histories = self.histories()
        self.check(histories)
        self.assertEqual(self.failures, [])
        ends = Counter(status for status, _ in histories.values())
        self.assertGreater(min(ends["CANCELED"], ends["COMPLETED"]), 0)
        print(json.dumps({"kills": ROUNDS, "runs": len(histories), **ends,
                          "acknowledged": len(self.acknowledged),
                          "events": sum(len(one) for _, one in histories.values())}), flush=True)


if __name__ == "__main__":
    unittest.main()
