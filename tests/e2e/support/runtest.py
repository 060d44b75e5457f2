"""What the tests of `sluice run` share."""

import json

from support import flows
from support.local import LocalTest, end_service_of, sluice


class RunTest(LocalTest):
    def setUp(self):
        super().setUp()
        self.addCleanup(end_service_of, self.data)
        self.raw = self.folder / "raw"
        self.out = self.folder / "out"
        self.raw.mkdir()
        self.out.mkdir()

    def file(self, definition, name="flow.json"):
        path = self.folder / name
        path.write_text(definition if isinstance(definition, str) else json.dumps(definition))
        return path

    def buckets(self):
        return ["--bucket", f"raw-zone={self.raw}", "--bucket", f"clean-zone={self.out}"]

    def put_orders(self, text=flows.ORDERS, name="a.csv"):
        (self.raw / "orders").mkdir(exist_ok=True)
        (self.raw / "orders" / name).write_text(text)

    def run_file(self, file, *more, check=None):
        return sluice("run", file, "--data", self.data, *self.buckets(), *more, check=check)
