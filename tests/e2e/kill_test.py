"""kill -9 in the middle of a run: nothing that was stored is lost, nothing half-written stays."""

import os
import random
import socket
import subprocess
import time
import unittest

from support import flows
from support.local import LIMIT, SLUICE, LocalTest, clean_environment

KILLS = 20
OBJECTS = 400


class Kill(LocalTest):
    def test_records_survive_and_the_cut_off_run_is_an_error(self):
        flows.write_endless(self.bucket("raw-zone") / "endless")
        self.put("raw-zone", "orders/a.csv", flows.ORDERS)
        out = self.bucket("clean-zone")
        local = self.serve()
        local.boto3().create_flow(**flows.orders_flow())
        local.boto3().create_flow(**flows.endless_flow())
        chance = random.Random(2)
        ended, cut_off = [], []

        for round_number in range(KILLS):
            with self.subTest(round=round_number):
                client = local.boto3()
                ended.append(client.start_flow(flowName="orders")["executionId"])
                local.wait_for_end(ended[-1])
                cut_off.append(client.start_flow(flowName="endless")["executionId"])
                # Half of the kills hit the first moments of a run, half the middle of it.
                if round_number % 2:
                    local.wait_for_progress(cut_off[-1])
                self.wait(chance.uniform(0, 0.1))
                local.kill()
                local = self.serve()
                self.check(local, "orders", ended, "Successful")
                self.check(local, "endless", cut_off, "Error")
                self.assertEqual(len(self.objects(out)), len(ended), "a staging file was left")

        last = local.boto3().describe_flow(flowName="endless")["lastRunExecutionDetails"]
        self.assertEqual(last["mostRecentExecutionStatus"], "Error")

    def test_objects_and_record_agree_when_killed_while_objects_are_put_in_place(self):
        for i in range(OBJECTS):
            self.put("raw-zone", f"many/{i:04}.csv", f"id\n{i}\n")
        out = self.bucket("clean-zone")
        local = self.serve()
        local.boto3().create_flow(**flows.flow("many", [flows.map_all()], prefix="many",
                                               single=False))
        for round_number in range(3):
            with self.subTest(round=round_number):
                execution = local.boto3().start_flow(flowName="many")["executionId"]
                folder = out / "out" / "many" / execution
                until = time.monotonic() + LIMIT
                # Looks without a pause: the window is some milliseconds.
                while not (folder.is_dir() and any(folder.iterdir())):
                    self.assertLess(time.monotonic(), until)
                local.kill()
                local = self.serve()
                record = local.records("many")[0]
                self.assertEqual(record["executionId"], execution)
                status = record["executionStatus"]
                there = len(list(folder.iterdir())) if folder.is_dir() else 0
                self.assertEqual((status, there), ("Error", 0) if status == "Error"
                                 else ("Successful", OBJECTS))
                self.assertEqual(list(out.glob(".sluice-staging-*")), [])

    def check(self, local, flow_name, executions, status):
        records = local.records(flow_name)
        self.assertEqual([record["executionId"] for record in records], executions[::-1])
        self.assertEqual({record["executionStatus"] for record in records}, {status})
        if status == "Error":
            for record in records:
                self.assertRegex(record["executionResult"]["errorInfo"]["executionMessage"],
                                 r"^[A-Z].*\.$")

    def test_no_start_is_hindered_by_one_that_was_killed(self):
        chance = random.Random(3)
        for _ in range(KILLS):
            starting = subprocess.Popen([SLUICE, "serve", "--data", self.data],
                                        env=clean_environment(), stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
            self.wait(chance.uniform(0, 0.06))
            starting.kill()
            starting.wait()
        # What a version left that was killed while it took over a stale lock.
        stale = f"{os.getpid()}\nsluice\n{socket.gethostname()}\n"
        (self.data / "lock").write_text(stale)
        (self.data / "lock.rmlock").write_text(stale)
        self.assertEqual(self.serve().boto3().list_flows()["flows"], [])

    @staticmethod
    def wait(seconds):
        """Spreads the kills over a run; nothing is expected to have happened after it."""
        time.sleep(seconds)


if __name__ == "__main__":
    unittest.main()
