"""sluice runs, cancel, wait and watch: runs of flows from a shell, of Sluice Local and as of AWS."""

import json
import signal
import subprocess
import unittest

from support import flows
from support.local import LIMIT, SLUICE, LocalTest, clean_environment, sluice, wait_until

REGION = "us-east-1"
UNKNOWN = "00000000-0000-4000-8000-000000000000"


class Runs(LocalTest):
    def setUp(self):
        super().setUp()
        self.bucket("clean-zone")
        self.put("raw-zone", "orders/a.csv", "id,amount\n1,2\n")
        flows.write_endless(self.bucket("raw-zone") / "endless")
        self.local = self.serve()

    def sluice(self, *words, check=0):
        return sluice(*words, "--data", self.data, check=check)

    def create(self, *created):
        for flow in created:
            self.local.boto3().create_flow(**flow)

    def create_quick(self, *names):
        self.create(*(flows.flow(name, [flows.map_all()]) for name in names))

    def start(self, name):
        return self.local.boto3().start_flow(flowName=name)["executionId"]

    def run_flow(self, name):
        execution = self.start(name)
        self.local.wait_for_end(execution)
        return execution

    def begin(self, name):
        execution = self.start(name)
        self.local.wait_for_progress(execution)
        return execution

    def listed(self, *words):
        return [(run["flowName"], run["executionId"], run["executionStatus"]) for run in json.loads(
            self.sluice("runs", *words, "--output", "json").stdout)["runs"]]

    def test_runs_are_listed_newest_first(self):
        self.create_quick("quick", "second", "never")
        self.assertEqual(self.sluice("runs").stdout, "No flow has run yet.\n")
        self.assertEqual(self.sluice("runs", "never").stdout, "never has not run yet.\n")
        first = self.run_flow("quick")
        other = self.run_flow("second")
        last = self.run_flow("quick")
        self.assertEqual(self.listed(), [("quick", last, "Successful"),
                                         ("second", other, "Successful"),
                                         ("quick", first, "Successful")])
        self.assertEqual(self.listed("--limit", "1"), [("quick", last, "Successful")])
        self.assertEqual([run for _, run, _ in self.listed("quick")], [last, first])
        self.assertEqual(self.listed("--status", "Error"), [])
        self.assertEqual(self.sluice("runs", "--active").stdout, "No run is like that.\n")
        heading, *lines = self.sluice("runs", "second").stdout.splitlines()
        self.assertEqual(heading.split()[:4], ["FLOW", "EXECUTION", "STATUS", "STARTED"])
        self.assertEqual(lines[0].split()[:3], ["second", other, "Successful"])
        self.assertIn("missing", self.sluice("runs", "missing", check=1).stderr)

    def test_many_pages_are_read(self):
        self.create_quick("quick")
        for _ in range(103):
            self.run_flow("quick")
        self.assertEqual(len(self.listed("quick", "--limit", "0")), 103)
        self.assertEqual(len(self.listed("quick", "--limit", "101")), 101)

    def test_wait_exits_as_the_run_ended(self):
        self.create_quick("quick")
        self.put("raw-zone", "broken/a.csv", 'id,amount\n"1')  # a quote that nothing closes
        self.create(flows.endless_flow(), flows.flow("broken", [flows.map_all()], prefix="broken"))
        self.assertIn("has not run yet", self.sluice("wait", "quick", check=1).stderr)
        execution = self.run_flow("quick")
        told = self.sluice("wait", "quick")
        self.assertIn(f"Execution  {execution}\nStatus     Successful\n", told.stdout)
        self.assertIn("Records    1 read\n", told.stdout)
        waiting = subprocess.Popen(
            [SLUICE, "wait", "endless", self.begin("endless"), "--data", self.data, "--output", "json"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=clean_environment())
        self.sluice("cancel", "endless", "--all")
        out, error = waiting.communicate(timeout=LIMIT)
        self.assertEqual((waiting.returncode, json.loads(out)["executionStatus"], error),
                         (130, "Canceled", ""))
        self.assertIn(f"no record of run {UNKNOWN}",
                      self.sluice("wait", "quick", UNKNOWN, check=1).stderr)
        self.assertIn("missing", self.sluice("wait", "missing", check=1).stderr)
        self.run_flow("broken")
        failed = self.sluice("wait", "broken", check=1)
        self.assertIn("Status     Error\nMessage    ", failed.stdout)

    def test_without_ids_and_all_nothing_is_canceled(self):
        self.create(flows.endless_flow())
        self.assertEqual(self.sluice("cancel", "endless").stdout, "No run of endless is in progress.\n")
        execution = self.begin("endless")
        told = self.sluice("cancel", check=2)
        self.assertIn(execution, told.stdout)
        self.assertIn("This run would be canceled", told.stderr)
        self.assertIn("not both", self.sluice("cancel", "endless", execution, "--all", check=2).stderr)
        self.assertEqual(self.local.run_state(execution)["executionStatus"], "InProgress")
        told = self.sluice("cancel", "endless", execution, "--wait")
        self.assertEqual(told.stdout, f"endless {execution}: the cancel was accepted.\n"
                                      f"endless {execution}: Canceled.\n")

    def test_all_are_canceled_and_what_is_not_says_why(self):
        self.create_quick("quick")
        self.create(*(flows.endless_flow(name) for name in ("endless", "another")))
        ended = self.run_flow("quick")
        begun = {name: self.begin(name) for name in ("endless", "another")}
        told = json.loads(self.sluice("cancel", "--all", "--wait", "--output", "json").stdout)
        self.assertEqual(sorted(told["runs"], key=lambda run: run["flowName"]), [
            {"flowName": name, "executionId": begun[name], "accepted": True,
             "executionStatus": "Canceled"} for name in ("another", "endless")])
        told = self.sluice("cancel", "quick", ended, UNKNOWN, check=1).stdout
        self.assertIn(f"quick {ended}: it has ended already: Successful.\n", told)
        self.assertIn(f"quick {UNKNOWN}: the flow has no such run.\n", told)
        self.assertEqual(self.sluice("cancel", "endless", begun["endless"]).stdout,
                         f"endless {begun['endless']}: it was canceled already.\n")
        self.assertIn("missing", self.sluice("cancel", "missing", UNKNOWN, check=1).stderr)

    def test_watch_tells_each_change_once(self):
        self.create_quick("quick")
        self.create(flows.endless_flow())
        self.run_flow("quick")
        begun = self.begin("endless")
        watch = subprocess.Popen([SLUICE, "watch", "--data", self.data, "--output", "json"],
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                 env=clean_environment())
        self.addCleanup(watch.communicate)
        self.addCleanup(watch.kill)

        def told():
            run = json.loads(watch.stdout.readline())
            return run["flowName"], run["executionId"], run["executionStatus"]
        self.assertEqual(told(), ("endless", begun, "InProgress"))
        self.assertIn("Watching the runs of all flows", watch.stderr.readline())
        self.sluice("cancel", "--all")
        change = told()
        if change[2] == "CancelStarted":
            change = told()
        self.assertEqual(change, ("endless", begun, "Canceled"))
        quick = self.run_flow("quick")
        change = told()
        if change[2] == "InProgress":
            change = told()
        self.assertEqual(change, ("quick", quick, "Successful"))
        watch.send_signal(signal.SIGINT)
        self.assertEqual(watch.wait(LIMIT), 0)
        self.assertEqual(watch.stdout.read(), "")
        self.assertIn("missing", self.sluice("watch", "missing", check=1).stderr)

    def test_a_service_that_comes_back_is_watched_again(self):
        self.create_quick("quick")
        watch = subprocess.Popen([SLUICE, "watch", "quick", "--data", self.data],
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                 env=clean_environment())
        self.addCleanup(watch.communicate)
        self.addCleanup(watch.kill)
        self.assertIn("Watching the runs of quick", watch.stderr.readline())
        self.local.stop()
        self.assertIn("sluice:", watch.stderr.readline())
        self.local.start()
        wait_until(lambda: "answers again" in watch.stderr.readline(), "the service to be found")
        quick = self.run_flow("quick")
        line = watch.stdout.readline()
        while "InProgress" in line:
            line = watch.stdout.readline()
        self.assertRegex(line, f"^quick {quick}: Successful, 1 record, [0-9.]+ s\\.\n$")

    def test_a_service_at_an_endpoint_is_asked_as_aws_is(self):
        self.create_quick("quick")
        execution = self.run_flow("quick")
        pair = self.local.credentials()
        place = ["--endpoint-url", self.local.endpoint, "--region", REGION]
        told = sluice("runs", "quick", *place, check=0,
                      environment={"AWS_ACCESS_KEY_ID": pair["accessKeyId"],
                                   "AWS_SECRET_ACCESS_KEY": pair["secretAccessKey"]})
        self.assertIn(execution, told.stdout)
        refused = sluice("runs", "quick", *place, check=1,
                         environment={"AWS_ACCESS_KEY_ID": pair["accessKeyId"],
                                      "AWS_SECRET_ACCESS_KEY": "wrong"})
        self.assertNotIn("wrong", refused.stderr)
        self.local.stop()
        self.assertIn("No Sluice Local runs on", self.sluice("runs", check=1).stderr)


if __name__ == "__main__":
    unittest.main()
