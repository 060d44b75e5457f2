"""Several runs at once under `sluice serve --threads N --memory-limit SIZE`: fair, and each for itself."""

import json
import os
import unittest

from support import flows
from support.local import LIMIT, LocalTest, wait_until

SMALL = 200
AT_SIX = {"triggerType": "Scheduled",
          "triggerProperties": {"Scheduled": {"scheduleExpression": "cron(0 6 * * ? *)"}}}


class ManyRuns(LocalTest):
    def flow(self, local, name, **more):
        local.boto3().create_flow(**flows.flow(
            name, [flows.map_all()], prefix=name, destination_prefix=name, **more))

    def peak(self, local):
        """The most memory that the service ever had, in MiB."""
        with open(f"/proc/{local.process.pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) // 1024

    def test_small_runs_are_not_behind_a_large_one_and_what_does_not_fit_ends_alone(self):
        self.bucket("clean-zone")
        # One file under many names: as much to read as a machine can do in a minute.
        rows = "".join(f"{row},{row * 7},some words of a record that is longer\n"
                       for row in range(100_000))
        first = self.put("raw-zone", "large/0.csv", "id,amount,words\n" + rows)
        for name in range(1, 300):
            os.link(first, first.with_name(f"{name}.csv"))
        self.put("raw-zone", "unfit/a.json", json.dumps({"id": 1, "text": "x" * (40 << 20)}))
        for name in range(SMALL):
            self.put("raw-zone", f"small-{name:03}/a.csv",
                     "id,amount\n" + "".join(f"{row},{row}\n" for row in range(1000)))

        local = self.serve("--threads", "1", "--memory-limit", "64MiB",
                           "--clock", "2027-01-01T00:00:00Z")
        self.flow(local, "large", file_type="CSV")
        self.flow(local, "unfit", input_type="JSON")
        for name in range(SMALL):
            self.flow(local, f"small-{name:03}", trigger=AT_SIX)
            local.boto3().start_flow(flowName=f"small-{name:03}")
        large = local.boto3().start_flow(flowName="large")["executionId"]
        local.wait_for_progress(large)
        unfit = local.boto3().start_flow(flowName="unfit")["executionId"]
        local.call("PUT", "/_sluice/clock", {"aheadSeconds": local.call(
            "GET", "/_sluice/clock")["aheadSeconds"] + 6 * 3600})  # all of them at once

        def ended():
            runs = [flow.get("lastRunExecutionDetails", {}).get("mostRecentExecutionStatus")
                    for flow in self.all_flows(local) if flow["flowName"].startswith("small-")]
            return len(runs) == SMALL and all(run and run != "InProgress" for run in runs)
        wait_until(ended, "the small runs to end", 2 * LIMIT)
        self.assertEqual(local.run_state(large)["executionStatus"], "InProgress")
        for name in range(SMALL):
            record, = local.records(f"small-{name:03}")
            self.assertEqual((record["executionStatus"],
                              record["executionResult"]["recordsProcessed"]), ("Successful", 1000))
        local.wait_for_end(unfit)
        failed, = local.records("unfit")
        self.assertEqual(failed["executionStatus"], "Error")
        self.assertIn("with a larger --memory-limit",
                      failed["executionResult"]["errorInfo"]["executionMessage"])
        self.assertLess(self.peak(local), 300)
        local.cancel("large", large)
        self.assertEqual(local.wait_for_end(large)["executionStatus"], "Canceled")

    def all_flows(self, local):
        found, token = [], None
        while True:
            page = local.boto3().list_flows(maxResults=100, **({"nextToken": token} if token else {}))
            found += page["flows"]
            token = page.get("nextToken")
            if not token:
                return found


if __name__ == "__main__":
    unittest.main()
