"""`sluice stop`: what it ends, what it says, how it exits."""

import os
import signal
import unittest

from support import flows
from support.local import LocalTest, sluice


class Stop(LocalTest):
    def stop(self, check):
        return sluice("stop", "--data", self.data, check=check)

    def test_without_a_service_it_says_so_and_exits_1(self):
        self.assertEqual(self.stop(1).stderr, f"sluice: No Sluice Local runs on {self.data}.\n")

    def test_a_service_is_gone_when_it_returns(self):
        local = self.serve()
        done = self.stop(0)
        self.assertEqual(done.stdout, f"Sluice Local on {self.data} (process {local.process.pid}) "
                                      "has ended.\n")
        self.assertEqual(done.stderr, "")
        self.assertIsNotNone(local.process.poll())
        self.assertFalse((self.data / "runtime.json").exists())
        self.stop(1)

    def test_it_names_the_runs_it_canceled(self):
        flows.write_endless(self.bucket("raw-zone") / "endless")
        self.bucket("clean-zone")
        local = self.serve()
        local.boto3().create_flow(**flows.endless_flow())
        execution = local.boto3().start_flow(flowName="endless")["executionId"]
        local.wait_for_progress(execution)
        self.assertEqual(self.stop(0).stdout.splitlines()[0],
                         f"Canceled the run {execution} of flow endless.")
        record = self.serve().records("endless")[0]
        self.assertEqual((record["executionId"], record["executionStatus"]),
                         (execution, "Canceled"))

    def test_the_leftovers_of_a_killed_service_are_no_service(self):
        self.serve().kill()
        self.assertTrue((self.data / "runtime.json").exists())
        self.stop(1)

    def test_a_service_with_another_key_is_told_how_it_ends(self):
        local = self.serve()
        credentials = self.data / "credentials.json"
        credentials.write_text(credentials.read_text().replace('"secretAccessKey": "',
                                                               '"secretAccessKey": "x'))
        said = self.stop(1).stderr
        self.assertIn(f"kill {local.process.pid}", said)
        self.assertIsNone(local.process.poll())
        os.kill(local.process.pid, signal.SIGTERM)

    def test_wrong_words_exit_2(self):
        sluice("stop", "now", check=2)
        file = self.folder / "file"
        file.write_text("")
        sluice("stop", "--data", file, check=2)


if __name__ == "__main__":
    unittest.main()
