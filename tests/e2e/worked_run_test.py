"""The worked run of reference 3.6, row by row, and the file types of a destination."""

import csv
import json
import unittest

from support import flows
from support.local import LocalTest

FIELDS = ["id", "first", "last", "price", "qty", "card", "country"]


def worked_tasks(action="DropRecord"):
    return [
        flows.projection(*FIELDS),
        flows.row_filter("EQUAL_TO", "country", DATA_TYPE="string", VALUES="GB,BE"),
        flows.validate("VALIDATE_NUMERIC", "price", action),
        flows.mask("MASK_FIRST_N", "card", 12),
        flows.truncate("first", 2),
        flows.arithmetic("MULTIPLICATION", "price", "qty"),
        flows.mapping("price,qty", "total"),
        flows.mapping("id", "order_id"),
        flows.mapping("first", "short"),
        flows.mapping("card", "card"),
    ]


EXPECTED = [
    {"total": "10.0", "order_id": "1", "short": "Ad", "card": "************1111"},
    {"total": "3", "order_id": "2", "short": "Bo", "card": "************2222"},
]


class WorkedRun(LocalTest):
    def setUp(self):
        super().setUp()
        self.local = self.serve()
        self.client = self.local.boto3()
        self.put("raw-zone", "orders/a.csv", flows.ORDERS)
        self.out = self.bucket("clean-zone")

    def run_flow(self, definition):
        self.client.create_flow(**definition)
        execution = self.client.start_flow(flowName=definition["flowName"])["executionId"]
        self.local.wait_for_end(execution)
        return self.local.records(definition["flowName"])[0], self.local.run_state(execution)

    def test_rows_and_record(self):
        record, state = self.run_flow(flows.flow("worked", worked_tasks()))
        self.assertEqual(record["executionStatus"], "Successful", record)
        self.assertEqual(record["executionResult"]["recordsProcessed"], 3)
        self.assertNotIn("putFailuresCount", record["executionResult"].get("errorInfo", {}))
        self.assertEqual((state["recordsDropped"], state["recordsWritten"]), (1, 2))

        written = self.objects(self.out)
        self.assertEqual([str(path) for path in written],
                         [each["path"] for each in state["objects"]])
        self.assertEqual(written[0].relative_to(self.out).parts[:3],
                         ("out", "worked", record["executionId"]))
        rows = [json.loads(line) for line in written[0].read_text().splitlines()]
        self.assertEqual(rows, EXPECTED)
        # Members stand in mapping order.
        self.assertEqual([list(row) for row in rows], [list(row) for row in EXPECTED])
        self.assertEqual(record["executionResult"]["bytesWritten"], written[0].stat().st_size)

    def test_drop_dataset_ends_with_error_and_writes_nothing(self):
        record, _ = self.run_flow(flows.flow("strict", worked_tasks("DropDataset")))
        self.assertEqual(record["executionStatus"], "Error")
        self.assertIn("price", record["executionResult"]["errorInfo"]["executionMessage"])
        self.assertEqual(self.objects(self.out), [])

    def test_csv_has_a_header_and_quotes_what_needs_it(self):
        self.put("raw-zone", "quoted/a.csv", '\ufeffid,text\r\n1,"a,b"\r\n2,"line\nfeed"\r\n'
                                             '3,"say ""hi"""\r\n4,\r\n')
        record, _ = self.run_flow(flows.flow("quoted", [
            flows.projection("id", "text"), flows.mapping("id", "id"),
            flows.mapping("text", "text")], prefix="quoted", file_type="CSV"))
        self.assertEqual(record["executionStatus"], "Successful", record)
        with self.objects(self.out)[0].open(newline="") as file:
            rows = list(csv.reader(file))
        self.assertEqual(rows, [["id", "text"], ["1", "a,b"], ["2", "line\nfeed"],
                                ["3", 'say "hi"'], ["4", ""]])

    def test_parquet_is_a_parquet_file(self):
        record, _ = self.run_flow(flows.orders_flow("columns", file_type="PARQUET"))
        self.assertEqual(record["executionStatus"], "Successful", record)
        content = self.objects(self.out)[0].read_bytes()
        self.assertEqual((content[:4], content[-4:]), (b"PAR1", b"PAR1"))

    def test_json_lines_and_arrays_are_read(self):
        lines = '{"id": "1", "n": {"deep": true}}\n{"id": "2"}\n'
        self.put("raw-zone", "lines/a.json", lines)
        self.put("raw-zone", "array/a.json", '[{"id": "1"},\n {"id": "2"}]')
        for prefix in ("lines", "array"):
            record, state = self.run_flow(flows.flow(
                prefix, [flows.projection("id"), flows.mapping("id", "key")], prefix=prefix,
                input_type="JSON"))
            self.assertEqual(record["executionStatus"], "Successful", record)
            with open(state["objects"][0]["path"], encoding="utf-8") as out:
                self.assertEqual([json.loads(line) for line in out], [{"key": "1"}, {"key": "2"}])

    def test_without_a_row_left_nothing_is_written(self):
        record, state = self.run_flow(flows.flow("none", [
            flows.projection("id", "country"),
            flows.row_filter("EQUAL_TO", "country", DATA_TYPE="string", VALUE="XX"),
            flows.mapping("id", "id")]))
        self.assertEqual(record["executionStatus"], "Successful", record)
        self.assertEqual(state["objects"], [])
        self.assertEqual(self.objects(self.out), [])


if __name__ == "__main__":
    unittest.main()
