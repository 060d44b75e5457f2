"""`sluice appflow` beside the AWS CLI against one service: what changes something, in every format
(support/differential.py says how they are compared)."""

import json
import sys
import unittest

from support import differential, flows
from support.cli_cases import CRM_ARN, READ_CASES, WRITE_CASES, operations
from support.differential import FACTS, FORMATS, PREFIX
from support.local import SOURCE

sys.path.insert(0, str(SOURCE / "tests/support/python"))
from crm_connector import CrmServer  # noqa: E402


class Changes(differential.Differential):
    @classmethod
    def setUpClass(cls):
        crm = cls.enterClassContext(CrmServer())
        cls.serve_options = ("--secrets", "file", "--lambda", f"{CRM_ARN}={crm.url}")
        super().setUpClass()
        cls.local.call("POST", "/create-flow", {**flows.orders_flow("flow-0", prefix=PREFIX)})

    def test_changes_in_every_format(self):
        for number, form in enumerate(FORMATS):
            self.compare(({**one, "round": number, "words": self.with_format(one, form)}
                          for one in WRITE_CASES), ahead=1)
        # Together with what is only read, everything was called in every format.
        read = {one["words"][1] for one in READ_CASES}
        every = {command for command, _ in operations(FACTS)}
        for form in FORMATS:
            self.assertEqual(every - read - self.counts.formats[form], set(), form)
            self.assertEqual(every - read - self.counts.answered[form], set(), form)

    @staticmethod
    def with_format(one, form):
        return one["words"] if "--output" in one["words"] else [*one["words"], "--output", form]


if __name__ == "__main__":
    unittest.main()
