"""Lives of sequences: worker and service killed at any time, and one that is watched on a terminal."""

import json
import random
import time
import unittest

from support.local import SLUICE, clean_environment
from support.sequences import SequenceTest
from support.terminal import Session

KILLS = 6


class Lives(SequenceTest):
    def test_a_worker_may_be_killed_at_any_time(self):
        chance = random.Random(9)
        worker = self.worker()
        for number in range(KILLS):
            with self.subTest(round=number):
                sequence = self.program("sequence", "--id", f"S-{number}", "orders", "invoices",
                                        "--output", "json")
                time.sleep(chance.uniform(0.05, 0.5))  # a moment of its life, not a wait for one
                worker.kill()
                self.put_clock_ahead(91)  # what it had is taken from it
                worker = self.worker()
                self.assertEqual(sequence.end(), 0, "".join(sequence.error))
                self.assertEqual(json.loads(sequence.text)["status"], "COMPLETED")
        for flow in ("orders", "invoices"):
            self.assertEqual(self.runs(flow), ["Successful"] * KILLS, "each was run once")

    def test_a_service_may_be_killed_at_any_time(self):
        self.add_endless()
        chance = random.Random(5)
        self.worker()
        sequences = {name: self.program("sequence", "--id", name, *flows, "--output", "json")
                     for name, flows in (("short", ["orders", "invoices"]), ("long", ["endless"]))}
        for sequence in sequences.values():
            sequence.wait_for("Started ")
        for _ in range(KILLS):
            time.sleep(chance.uniform(0.05, 0.4))  # a moment of its life, not a wait for one
            self.local.kill()
            self.local = self.serve()
        self.swf = self.connect()
        # A run that the service was killed under is recorded as Error, and its step fails.
        if sequences["long"].process.poll() is None:
            sequences["long"].interrupt()
        codes = {name: sequences[name].end() for name in sequences}
        self.assertIn(codes["long"], (1, 130), "".join(sequences["long"].error))
        self.assertIn(codes["short"], (0, 1), "".join(sequences["short"].error))
        for name, sequence in sequences.items():
            receipt = json.loads(sequence.text)
            self.assertEqual(receipt["status"],
                             {0: "COMPLETED", 1: "FAILED", 130: "CANCELED"}[codes[name]])
        for flow in ("orders", "invoices", "endless"):
            self.assertNotIn("InProgress", self.runs(flow))
            self.assertLessEqual(len(self.runs(flow)), 1)

    def test_a_terminal_shows_how_far_the_runs_are_in_one_line_that_goes(self):
        self.add_endless()
        session = Session([SLUICE, "sequence", "--data", str(self.data), "--id", "S", "--worker",
                           "endless", "--task-priority", "5", "--execution-timeout", "600"],
                          clean_environment(), columns=160)
        session.expect(" %  ", " rows  ", " GB  ")
        self.assertRegex(session.raw, r"\r\x1b\[Kstep-1  \[#*\.*\] +\d+ %  [\d,]+ rows  .* of [\d.]+ GB  ")
        seen = session.raw
        session.send("\x03", "Requests the cancellation")
        code, _ = session.end()
        seen += session.raw
        self.assertEqual(code, 130)
        self.assertNotRegex(seen, r" rows  [^\r]*\r\n", "it is rewritten, and no line for ever")
        self.assertNotIn(" rows  ", seen[seen.rindex("CANCELED: "):])
        # The rest is started as this one was.
        self.assertIn("What is left is done by: sluice sequence --data", seen)
        self.assertIn(" --worker endless --task-priority 5 --execution-timeout 600\r\n", seen)
        started = self.last("WorkflowExecutionStarted")
        self.assertEqual((started["taskPriority"], started["executionStartToCloseTimeout"],
                          started["taskList"]["name"], started["tagList"]),
                         ("5", "600", "sluice-decider", ["endless"]))


if __name__ == "__main__":
    unittest.main()
