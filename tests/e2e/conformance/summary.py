"""Puts together what the runners of the conformance table counted; runs after them. Leaves
summary.txt, a line a client, and errors.txt, a line for each error that was reached."""

import json
import os
import unittest
from pathlib import Path

FOLDER = Path(os.environ["SLUICE_CONFORMANCE"])
LINE = ("{client}: {operations} operations, {calls} calls ({good} good, {boundary} boundary, {bad} "
        "bad), {declaredErrorsReached} of {declaredErrors} declared errors reached, "
        "{refusedByTheClient} refused by the client itself, {unknownToTheClient} it does not know, "
        "{unequal} unequal")


def write(name, lines):
    (FOLDER / name).write_text("".join(f"{line}\n" for line in lines))
    print(*lines, sep="\n")


class Summary(unittest.TestCase):
    def setUp(self):
        self.runs = [json.loads(path.read_text()) for path in sorted(FOLDER.glob("*.json"))]
        self.assertTrue(self.runs, f"no runner left its counts in {FOLDER}")

    def test_nothing_is_unequal(self):
        write("summary.txt", [LINE.format(**run) for run in self.runs])
        self.assertEqual([run["client"] for run in self.runs if run["unequal"]], [])

    def test_the_errors_that_were_reached(self):
        """As operation, error, status, and whether a call caused it or it was asked for."""
        reached = {}
        for run in self.runs:
            for operation, error, status, ways in run["reached"]:
                key = (operation or "(any)", error, str(status))
                reached.setdefault(key, set()).update(ways)
        write("errors.txt", [" ".join([*key, *sorted(ways)]) for key, ways in sorted(reached.items())])


if __name__ == "__main__":
    unittest.main()
