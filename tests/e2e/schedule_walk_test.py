"""Schedules walked through a year by the real service: `sluice serve --clock`, `sluice run --at`."""

import datetime
import json
import unittest

from support import cron, flows
from support.local import Answer, LocalTest, sluice, wait_until

UTC = datetime.timezone.utc
BEGIN = datetime.datetime(2027, 1, 1, tzinfo=UTC)
END = datetime.datetime(2027, 12, 31, 12, tzinfo=UTC)  # the clock goes on: nothing is due soon after
EXPRESSIONS = [
    "cron(15 6 L * ? *)",
    "cron(0 0 LW * ? *)",
    "cron(30 12 15W * ? *)",
    "cron(30 12 1W * ? *)",
    "cron(30 12 31W * ? *)",
    "cron(0 18 ? * FRI#2 *)",
    "cron(0 18 ? * 3#5 *)",
    "cron(59 23 ? * monL *)",
    "cron(0 7 ? * L *)",
    "cron(0 9 ? JUN FRI-MON *)",
    "cron(10/25 22-2/2 7 */3 ? *)",
    "cron(0,20 8 1,15,31 jan-mar ? 2026-2027)",
    "cron(5 5 29 FEB ? *)",
    "cron(0 0 1 1 ? 2028/4)",
]


def scheduled(expression, **more):
    return {"triggerType": "Scheduled",
            "triggerProperties": {"Scheduled": {"scheduleExpression": expression, **more}}}


def minute(time):
    return time.astimezone(UTC).replace(second=0, microsecond=0)


class ScheduleWalk(LocalTest):
    def setUp(self):
        super().setUp()
        self.put("raw-zone", "orders/a.csv", "id,amount\n1,2\n")
        self.bucket("clean-zone")

    def activate(self, local, name, trigger):
        local.boto3().create_flow(**flows.flow(
            name, [flows.map_all()], destination_prefix=name, trigger=trigger))
        local.boto3().start_flow(flowName=name)

    def begun(self, local, name):
        return [minute(record["startedAt"]) for record in reversed(local.records(name))]

    def walk(self, local, until):
        local.call("PUT", "/_sluice/clock", {"walksTo": until.timestamp()})
        wait_until(lambda: "walksTo" not in local.call("GET", "/_sluice/clock"), "the walk's end")

    def test_a_year_runs_at_the_minutes_that_a_slow_reading_of_cron_finds(self):
        local = self.serve("--clock", "2027-01-01T00:00:00Z")
        for at, expression in enumerate(EXPRESSIONS):
            self.activate(local, f"cron-{at}", scheduled(expression))
        self.activate(local, "months", scheduled(
            "rate(1months)", scheduleStartTime=BEGIN.replace(day=31, hour=3)))
        self.activate(local, "windows", scheduled(
            "rate(2weeks)", dataPullMode="Incremental", scheduleOffset=300))
        self.walk(local, END)
        self.assertGreaterEqual(local.call("GET", "/_sluice/clock")["time"], END.timestamp())
        for at, expression in enumerate(EXPRESSIONS):
            with self.subTest(expression):
                self.assertEqual(self.begun(local, f"cron-{at}"),
                                 cron.due_times(expression, BEGIN, END))
        self.assertEqual([time.strftime("%m-%d %H:%M") for time in self.begun(local, "months")],
                         [f"{month:02}-{day} 03:00" for month, day in enumerate(
                             [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], 1)])
        windows = local.records("windows")[::-1]
        self.assertEqual(len(windows), 27)
        for before, record in zip(windows, windows[1:]):
            self.assertEqual(record["executionStatus"], "Successful")
            self.assertEqual(record["dataPullStartTime"], before["dataPullEndTime"])
            self.assertEqual(record["dataPullEndTime"] - record["dataPullStartTime"],
                             datetime.timedelta(weeks=2))

    def test_a_service_that_slept_makes_up_by_one_run_and_walks_on(self):
        local = self.serve("--clock", "2027-01-01T00:00:00Z")
        self.activate(local, "daily", scheduled("cron(0 6 * * ? *)"))
        local.stop()
        local.start("--clock", "2027-06-10T12:00:00Z/2027-06-20T00:00:00Z")
        wait_until(lambda: "walksTo" not in local.call("GET", "/_sluice/clock"), "the walk's end")
        days = [datetime.datetime(2027, 6, 10, 12, tzinfo=UTC)] + [
            datetime.datetime(2027, 6, day, 6, tzinfo=UTC) for day in range(11, 20)]
        self.assertEqual(self.begun(local, "daily"), days)
        local.process.terminate()
        self.assertIn("The clock has walked to 2027-06-20T00:00:00.000Z and goes on from there. "
                      "Runs on the way: 10, of them successful: 10\n",
                      local.process.stdout.read())
        local.stop()
        # What was ahead is told when the clock is right again.
        local.start()
        flow = local.boto3().describe_flow(flowName="daily")
        self.assertIn("The clock was set back", flow["flowStatusMessage"])

    def test_a_flow_runs_as_at_a_time_of_its_schedule(self):
        path = self.folder / "flow.json"
        definition = flows.flow("nightly", [flows.map_all()], trigger=scheduled(
            "rate(1days)", dataPullMode="Incremental", scheduleOffset=60,
            firstExecutionFrom=datetime.datetime(2026, 1, 1, tzinfo=UTC).timestamp()))
        path.write_text(json.dumps(definition))

        def run(*words, check=0):
            return sluice("run", path, "--data", self.data, *words, check=check)

        self.assertIn("With --at TIME it runs as its schedule would then.", run(check=2).stderr)
        self.assertIn('--at cannot be "noon"', run("--at", "noon", check=2).stderr)
        local = self.serve()
        windows = []
        for time in ("2026-11-01T06:00Z", "2026-11-02T06:00:00+00:00", "2026-11-02T06:00"):
            record = json.loads(run("--at", time, "--output", "json").stdout)
            windows.append((record["dataPullStartTime"], record["dataPullEndTime"]))
        first, second = (datetime.datetime(2026, 11, day, 5, 59, tzinfo=UTC).timestamp()
                         for day in (1, 2))
        begin = datetime.datetime(2026, 1, 1, tzinfo=UTC).timestamp()
        self.assertEqual(windows, [(begin, first), (first, second), (first, second)])
        self.assertEqual(local.boto3().describe_flow(flowName="nightly")["flowStatus"], "Draft")
        local.boto3().create_flow(**flows.flow("by-hand", [flows.map_all()]))
        with self.assertRaises(Answer) as refused:
            local.call("POST", "/_sluice/flows/by-hand", {"due": first})
        self.assertIn("Only a scheduled flow", refused.exception.message)
        path.write_text(json.dumps(flows.flow("by-hand", [flows.map_all()])))
        self.assertIn("which --at has no time for", run("--at", "2026-11-01", check=2).stderr)

    def test_what_moves_no_clock_is_refused_in_words(self):
        for value, words in (("soon", '--clock cannot be "soon"; write a time such as'),
                             ("2027-01-01/", "does not say where the clock walks to"),
                             ("2027-01-02/2027-01-01", "cannot walk from 2027-01-02"),
                             ("/2020-01-01", "back to 2020-01-01T00:00:00.000Z"),
                             ("2099-01-01", "is too far away")):
            refused = sluice("serve", "--data", self.data, "--clock", value, check=2)
            self.assertIn(words, refused.stderr)
        local = self.serve()
        for body, words in (({}, "one of them"), ({"aheadSeconds": 1, "walksTo": 2}, "one of them"),
                            ({"walksTo": "soon"}, "walksTo must be a time"),
                            ({"walksTo": 5}, "The clock cannot walk to 1970-01-01"),
                            ({"aheadSeconds": -1}, "aheadSeconds must be a number")):
            with self.assertRaises(Answer) as refused:
                local.call("PUT", "/_sluice/clock", body)
            self.assertEqual(refused.exception.status, 400)
            self.assertIn(words, refused.exception.message)


if __name__ == "__main__":
    unittest.main()
