"""`sluice run` over a CSV that nobody here wrote: the airports of vega-datasets."""

import csv
import json
import unittest

from support import flows
from support.local import DEPS, LocalTest, end_service_of, sluice

FIELDS = ["iata", "name", "city", "state", "country", "latitude", "longitude"]


class PublicData(LocalTest):
    def setUp(self):
        super().setUp()
        self.addCleanup(end_service_of, self.data)
        self.source = DEPS / "data"
        self.out = self.folder / "out"
        self.out.mkdir()
        with (self.source / "airports.csv").open(newline="", encoding="utf-8") as file:
            self.rows = list(csv.DictReader(file))
        self.assertGreater(len(self.rows), 3000)
        self.assertEqual(list(self.rows[0]), FIELDS)

    def run_flow(self, *tasks, **options):
        file = self.folder / "airports.json"
        file.write_text(json.dumps(flows.flow(
            "airports", [flows.projection(*FIELDS), *tasks], source="public-data",
            prefix="airports.csv", destination="results", **options)))
        done = sluice("run", file, "--data", self.data, "--output", "json",
                      "--bucket", f"public-data={self.source}", "--bucket", f"results={self.out}",
                      check=0)
        self.assertEqual(done.stderr, "")
        return json.loads(done.stdout)

    def test_a_filter_keeps_the_rows_that_python_counts(self):
        record = self.run_flow(
            flows.row_filter("EQUAL_TO", "state", DATA_TYPE="string", VALUES="CA,NV"),
            flows.row_filter("GREATER_THAN", "latitude", DATA_TYPE="double", VALUE="36.5"),
            *(flows.mapping(field, field) for field in FIELDS))
        expected = [row for row in self.rows
                    if row["state"] in ("CA", "NV") and float(row["latitude"]) > 36.5]
        self.assertGreater(len(expected), 50)
        self.assertEqual(record["executionStatus"], "Successful")
        self.assertEqual(record["executionResult"]["recordsProcessed"], len(self.rows))
        written = self.objects(self.out)
        self.assertEqual(len(written), 1)
        rows = [json.loads(line) for line in written[0].read_text(encoding="utf-8").splitlines()]
        self.assertEqual(sorted(rows, key=lambda row: row["iata"]),
                         sorted(expected, key=lambda row: row["iata"]))

    def test_all_rows_come_through_as_csv(self):
        record = self.run_flow(flows.map_all(), file_type="CSV")
        self.assertEqual(record["executionStatus"], "Successful")
        with self.objects(self.out)[0].open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        key = lambda row: row["iata"]
        self.assertEqual(sorted(rows, key=key), sorted(self.rows, key=key))


if __name__ == "__main__":
    unittest.main()
