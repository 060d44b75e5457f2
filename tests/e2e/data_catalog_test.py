"""A flow with a metadataCatalogConfig registers its runs, and what the tables say leads to the data:
they are read by location, format and columns as a query engine would, with nothing of ours."""

import json
import unittest
from datetime import timezone

from support import flows
from support.athena import Table, faults_of_form, query
from support.local import LocalTest, sluice

CATALOG = {"glueDataCatalog": {"roleArn": "arn:aws:iam::000000000000:role/glue",
                               "databaseName": "Lake", "tablePrefix": "Raw"}}
BY_REGION = {"taskType": "Partition", "connectorOperator": {"S3": "NO_OP"},
             "sourceFields": ["Region"], "taskProperties": {}}


class DataCatalog(LocalTest):
    def setUp(self):
        super().setUp()
        self.put("raw-zone", "orders/a.csv",
                 'Id,Region,Note\n1,BE,"a, ""b"""\n2,N/L,x\n3,,\n')
        self.bucket("clean-zone")
        self.local = self.serve()
        self.client = self.local.boto3()

    def create(self, name, *tasks, prefixes=None, typed=False, **options):
        flow = flows.flow(name, [flows.map_all(), *tasks], single=False, **options)
        output = flow["destinationFlowConfigList"][0]["destinationConnectorProperties"]["S3"]["s3OutputFormatConfig"]
        if prefixes:
            output["prefixConfig"] = prefixes
        if typed:
            output["preserveSourceDataTyping"] = True
        self.client.create_flow(**flow, metadataCatalogConfig=CATALOG)

    def run_flow(self, name):
        """The id of a run, and the tables that it registered, by what they are."""
        run = self.client.start_flow(flowName=name)["executionId"]
        self.assertEqual(self.local.wait_for_end(run)["executionStatus"], "Successful")
        details = self.client.describe_flow(flowName=name)["lastRunMetadataCatalogDetails"]
        self.assertEqual(self.local.records(name)[0]["metadataCatalogDetails"], details)
        tables = {}
        for detail in details:
            self.assertEqual(detail["catalogType"], "GLUE")
            self.assertEqual(detail["tableRegistrationOutput"]["status"], "Successful")
            self.assertEqual(detail["tableRegistrationOutput"]["result"], "1")
            self.assertEqual(detail["partitionRegistrationOutput"]["status"], "Successful")
            tables[detail["tableName"]] = self.table(detail["tableName"])
        return run, tables

    def table(self, name):
        glued = json.loads((self.data / "catalog/lake" / f"{name}.json").read_text(encoding="utf-8"))
        self.assertEqual(faults_of_form(glued), "")
        self.assertEqual((glued["Table"]["Name"], glued["Table"]["DatabaseName"]), (name, "lake"))
        return Table(glued, self.data / "buckets")

    def latest(self, tables):
        return next(table for name, table in tables.items() if name.endswith("_latest"))

    def test_json_in_folders_by_version_day_run_and_region(self):
        self.create("orders", BY_REGION, prefixes={
            "prefixType": "PATH", "prefixFormat": "DAY",
            "pathPrefixHierarchy": ["SCHEMA_VERSION", "EXECUTION_ID"]})
        first, _ = self.run_flow("orders")
        self.put("raw-zone", "orders/a.csv", "Id,Region,Note\n4,BE,later\n")
        second, tables = self.run_flow("orders")
        self.assertEqual(len(tables), 3)
        later = [{"id": "4", "region": "BE", "note": "later", "partition_region": "BE"}]
        self.assertEqual(self.latest(tables).rows(), later)
        self.assertEqual(tables[f"raw_appflow_orders_1_{second}"].rows(), later)
        self.assertEqual(len(self.table(f"raw_appflow_orders_1_{first}").rows()), 3)
        self.assertEqual(sluice("catalog", f"raw_appflow_orders_1_{first}", "--data", self.data,
                                "--output", "json", check=0).stdout,
                         (self.data / f"catalog/lake/raw_appflow_orders_1_{first}.json").read_text())
        listed = sluice("catalog", "--data", self.data, check=0).stdout
        self.assertEqual({line.split()[1] for line in listed.splitlines()[1:]},
                         {*tables, f"raw_appflow_orders_1_{first}"})
        self.assertIn("no table nothing", sluice("catalog", "nothing", "--data", self.data, check=1).stderr)
        history = tables["raw_appflow_orders_1"].rows()
        days = {record["executionId"]: f"{record['startedAt'].astimezone(timezone.utc):%Y-%m-%d}"
                for record in self.local.records("orders")}
        for row in history:
            self.assertEqual("-".join((row["year"], row["month"], row["day"])), days[row["execution_id"]])
        self.assertEqual(
            sorted((row["id"], row["note"], row["partition_region"], row["execution_id"]) for row in history),
            [("1", 'a, "b"', "BE", first), ("2", "x", "N/L", first), ("3", "", "null", first),
             ("4", "later", "BE", second)])

    def test_csv_and_parquet_with_types_after_a_kill(self):
        self.create("as-csv", file_type="CSV")
        self.put("raw-zone", "typed/a.json",
                 '{"Qty":1,"price":1.5,"ok":true,"name":"Ada","tags":["x"]}\n')
        self.create("as-parquet", file_type="PARQUET", input_type="JSON", prefix="typed", typed=True)
        run, tables = self.run_flow("as-csv")
        expected = [{"id": "1", "region": "BE", "note": 'a, "b"'},
                    {"id": "2", "region": "N/L", "note": "x"}, {"id": "3", "region": "", "note": ""}]
        self.assertEqual(self.latest(tables).rows(), expected)
        self.assertEqual(tables["raw_appflow_as-csv_1"].rows(),
                         [{**row, "execution_id": run} for row in expected])
        _, tables = self.run_flow("as-parquet")
        self.local.kill()
        for name, table in tables.items():
            again = self.table(name)
            self.assertEqual(again.rows(), table.rows())
            self.assertEqual(again.types(), {"qty": "bigint", "price": "double", "ok": "boolean",
                                             "name": "string", "tags": "string"})
        rows = self.latest(tables).rows()
        self.assertEqual(rows, [{"qty": "1", "price": "1.5", "ok": "true", "name": "Ada", "tags": '["x"]'}])
        path = self.objects(self.data / "buckets/clean-zone/out/as-parquet")[0]
        self.assertEqual(query(f"SELECT typeof(Qty), typeof(price), typeof(ok) FROM read_parquet('{path}')"),
                         [["BIGINT", "DOUBLE", "BOOLEAN"]])


if __name__ == "__main__":
    unittest.main()
