"""Buckets at an S3 endpoint as sources: an S3 server of other people, and one that goes wrong."""

import gzip
import json
import unittest

from support import flows
from support.local import Local, LocalTest, sluice
from support.s3 import KEYS, FaultProxy, S3Server

ODD_KEY = "orders/a b+c%d&e=f/ü/ё'(1)*!~@;:,$.csv"


class S3Test(LocalTest):
    @classmethod
    def setUpClass(cls):
        cls.server = S3Server("raw-data", "clean-data")
        cls.addClassCleanup(cls.server.close)

    def setUp(self):
        super().setUp()
        self.addCleanup(self.server.empty)
        self.proxy = FaultProxy(self.server.port)
        self.addCleanup(self.proxy.close)
        self.out = self.folder / "out"
        self.out.mkdir()

    def url(self, bucket="raw-data", options="?stall=1"):
        return f"http://127.0.0.1:{self.proxy.port}/{bucket}{options}"

    def run_flow(self, definition, *more, source=None, check=0, **environment):
        path = self.folder / "flow.json"
        path.write_text(json.dumps(definition))
        done = sluice("run", path, "--data", self.data, "--output", "json", "--bucket",
                      f"raw-zone={source or self.url()}", "--bucket", f"clean-zone={self.out}",
                      *more, environment={**KEYS, **environment})
        self.assertEqual(done.returncode, check, done.stdout + done.stderr)
        return json.loads(done.stdout)

    def written(self):
        paths = sorted(path for path in self.out.rglob("*") if path.is_file())
        return [json.loads(line) for path in paths for line in path.read_text().splitlines()]


class Sources(S3Test):
    def serve(self, *arguments):
        local = Local(self.data)
        local.environment = KEYS
        self.addCleanup(local.stop)
        return local.start(*arguments)

    def test_objects_with_odd_keys_are_read_whatever_their_packing(self):
        lines = flows.ORDERS.splitlines(keepends=True)
        self.server.put("raw-data", "orders/a.csv", (lines[0] + lines[1]).encode())
        self.server.put("raw-data", ODD_KEY, gzip.compress((lines[0] + lines[2]).encode()))
        self.server.put("raw-data", "orders/z.csv", (lines[0] + lines[3]).encode("utf-16"))
        self.server.put("raw-data", "orders/empty/", b"")
        self.server.put("raw-data", "other/b.csv", b"x\n1\n")
        record = self.run_flow(flows.orders_flow())
        self.assertEqual(record["executionStatus"], "Successful")
        self.assertEqual(sorted(self.written(), key=str), sorted(flows.ORDERS_OUT, key=str))
        # One request reads an object, however often it is looked into, and none asks what it is.
        self.assertEqual(len([each for each in self.proxy.seen if "GET /raw-data/" in each]), 3)
        self.assertEqual([each for each in self.proxy.seen if each.startswith("HEAD")], [])

    def test_every_page_of_a_list_counts(self):
        for i in range(103):  # those without a byte are none
            self.server.put_file("raw-data", f"orders/{i:04}.csv",
                                 f"id,n\n{i},1\n".encode() if i % 50 == 2 else b"")
        record = self.run_flow(flows.flow("pages", [flows.projection("id"),
                                                    flows.mapping("id", "id")]))
        self.assertEqual(record["executionResult"]["recordsProcessed"], 3)
        self.assertEqual([row["id"] for row in self.written()], ["2", "52", "102"])
        pages = [each for each in self.proxy.seen if "continuation-token" in each]
        self.assertGreaterEqual(len(pages), 2)

    def test_a_big_object_is_read_by_ranges_and_never_kept(self):
        rows = 700_000
        text = "id,text\n" + "".join(f"{i},{'x' * 20}{i}\n" for i in range(rows))
        self.server.put_file("raw-data", "orders/big.csv", text.encode())
        definition = flows.flow("big", [flows.projection("id"), flows.row_filter(
            "LESS_THAN", "id", DATA_TYPE="long", VALUE="3"), flows.mapping("id", "id")])
        record = self.run_flow(definition)
        self.assertEqual(record["executionResult"]["recordsProcessed"], rows)
        self.assertEqual([row["id"] for row in self.written()], ["0", "1", "2"])
        reads = [each for each in self.proxy.seen if each.startswith("GET /raw-data/orders/big")]
        self.assertGreaterEqual(len(reads), len(text) // (8 * 1024 * 1024))

    def test_what_goes_wrong_on_the_way_loses_and_doubles_nothing(self):
        rows = 250_000
        text = "id,text\n" + "".join(f"{i},{'y' * 40}\n" for i in range(rows))
        self.server.put_file("raw-data", "orders/a.csv", text.encode())
        self.proxy.plan("list-type=2", "slow", "reset", "cut")
        self.proxy.plan("GET /raw-data/orders/a", "reset", None, "cut", "slow", None, "error",
                        "stall", "cut")
        record = self.run_flow(flows.flow("faults", [flows.projection("id"),
                                                     flows.mapping("id", "id")]))
        self.assertEqual(self.proxy.left(), 0)
        self.assertEqual(record["executionResult"]["recordsProcessed"], rows)
        self.assertEqual([row["id"] for row in self.written()], [str(i) for i in range(rows)])

    def test_a_server_that_stays_broken_ends_the_run_in_words(self):
        self.server.put("raw-data", "orders/a.csv", flows.ORDERS.encode())
        self.run_flow(flows.orders_flow())
        for path in self.out.rglob("*.*"):
            path.unlink()
        self.proxy.plan("GET /raw-data/orders/a", *["slow"] * 40)
        record = self.run_flow(flows.orders_flow(), check=1, AWS_MAX_ATTEMPTS="3")
        self.assertEqual(record["executionStatus"], "Error")
        self.assertIn("SlowDown", record["executionResult"]["errorInfo"]["executionMessage"])
        self.assertEqual([path for path in self.out.rglob("*.*") if path.is_file()], [])

    def test_an_object_that_is_changed_while_it_is_read_ends_the_run(self):
        text = "id,text\n" + "".join(f"{i},{'z' * 80}\n" for i in range(120_000))
        self.server.put_file("raw-data", "orders/a.csv", text.encode())
        self.proxy.plan("GET /raw-data/orders/a", None, None, lambda: self.server.put_file(
            "raw-data", "orders/a.csv", text.replace("z", "w").encode()))
        record = self.run_flow(flows.flow("changed", [flows.projection("id"),
                                                      flows.mapping("id", "id")]), check=1)
        self.assertEqual(record["executionStatus"], "Error")
        self.assertIn("orders/a.csv was changed while it was read; nothing was written.",
                      record["executionResult"]["errorInfo"]["executionMessage"])

    def test_parquet_is_read_too(self):
        parquet = self.folder / "parquet"
        parquet.mkdir()
        source = self.folder / "plain"
        (source / "orders").mkdir(parents=True)
        (source / "orders" / "a.csv").write_text(flows.ORDERS)
        to_parquet = flows.flow("to", [flows.map_all()], file_type="PARQUET")
        path = self.folder / "to.json"
        path.write_text(json.dumps(to_parquet))
        sluice("run", path, "--data", self.data, "--bucket", f"raw-zone={source}", "--bucket",
               f"clean-zone={parquet}", check=0)
        (made,) = [each for each in parquet.rglob("*") if each.is_file()]
        self.server.put("raw-data", "orders/a.parquet", made.read_bytes())
        record = self.run_flow(flows.orders_flow(input_type=None))
        self.assertEqual(record["executionResult"]["recordsProcessed"], 3)
        self.assertEqual(self.written(), flows.ORDERS_OUT)

    def test_what_the_server_refuses_is_said_in_words(self):
        for source, words in (
                (self.url("missing-one"), "NoSuchBucket"),
                (f"http://127.0.0.1:1/raw-data", "127.0.0.1:1"),
                (self.url(options="?profile=nobody"), "nobody")):
            path = self.folder / "flow.json"
            path.write_text(json.dumps(flows.orders_flow()))
            done = sluice("run", path, "--data", self.data, "--bucket", f"raw-zone={source}",
                          "--bucket", f"clean-zone={self.out}", environment=KEYS)
            self.assertNotEqual(done.returncode, 0)
            self.assertIn(words, done.stdout + done.stderr)
        for source, words in (("http://me:secret@127.0.0.1/raw-data", "holds no keys"),
                              ("https://127.0.0.1/a/b", "names no bucket"),
                              ("s3://raw-data?profil=x", "profil=x")):
            done = sluice("run", path, "--data", self.data, "--bucket", f"raw-zone={source}",
                          check=2)
            self.assertIn(words, done.stderr)
            self.assertNotIn("secret", done.stderr)

    def test_a_service_lists_its_folders_and_describes_its_fields(self):
        self.server.put("raw-data", "orders/2026/a.csv", flows.ORDERS.encode())
        self.server.put("raw-data", "orders/a.csv", flows.ORDERS.encode())
        self.server.put("raw-data", "refunds/a.csv", b"x\n1\n")
        local = self.serve("--bucket", f"raw-zone={self.url()}")
        client = local.boto3()
        def names(**more):
            answer = client.list_connector_entities(connectorType="S3", **more)
            return [each["name"] for group in answer["connectorEntityMap"].values()
                    for each in group]
        self.assertEqual(names(), ["raw-zone"])
        self.assertEqual(names(entitiesPath="raw-zone"), ["raw-zone/orders", "raw-zone/refunds"])
        self.assertEqual(names(entitiesPath="raw-zone/orders"), ["raw-zone/orders/2026"])
        fields = client.describe_connector_entity(
            connectorType="S3", connectorEntityName="raw-zone/orders")["connectorEntityFields"]
        self.assertEqual([each["identifier"] for each in fields],
                         flows.ORDERS.splitlines()[0].split(","))
        listed = sluice("mappings", "--data", self.data, "--output", "json", check=0).stdout
        self.assertEqual(json.loads(listed), [
            {"kind": "bucket", "name": "raw-zone", "url": self.url()}])


if __name__ == "__main__":
    unittest.main()
