"""Puts together what the runners of the conformance table counted; runs after them."""

import json
import os
import unittest
from pathlib import Path

FOLDER = Path(os.environ["SLUICE_CONFORMANCE"])
COLUMNS = ("operations", "calls", "good", "boundary", "bad", "refusedByTheClient",
           "unknownToTheClient", "declaredErrorsReached", "errorNames", "unequal", "seconds")


class Summary(unittest.TestCase):
    def setUp(self):
        self.runs = [json.loads(path.read_text()) for path in sorted(FOLDER.glob("*.json"))]

    def test_nothing_is_unequal(self):
        self.assertTrue(self.runs, f"no runner left its counts in {FOLDER}")
        width = max(len(run["client"]) for run in self.runs)
        print("\n" + " " * width, *COLUMNS)
        for run in self.runs:
            print(run["client"].ljust(width),
                  *(str(run[name]).rjust(len(name)) for name in COLUMNS))
        self.assertEqual([run["client"] for run in self.runs if run["unequal"]], [])

    def test_the_errors_that_were_reached(self):
        """Each client of the table reaches the same; printed as operation, error, status, how."""
        reached = {}
        for run in self.runs:
            for operation, error, status, ways in run["reached"]:
                reached.setdefault((operation or "(any)", error, status), set()).update(ways)
        for (operation, error, status), ways in sorted(reached.items()):
            print(operation, error, status, ", ".join(sorted(ways)))
        self.assertTrue(reached)


if __name__ == "__main__":
    unittest.main()
