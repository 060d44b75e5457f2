"""`sluice profile`: what the data of files and of flows' sources is like."""

import bz2
import gzip
import json
import subprocess
import unittest

from support import flows
from support.local import LIMIT, SLUICE, clean_environment, sluice
from support.runtest import RunTest

ORDERS = ("id,name,price,day,note\n1,Ada,2.5,2026-01-02,\n2,Bob,10,2026-01-03,\n3,Ada,,2026-02-01,\n"
          "4,Cleo,7,2026-01-02,\n")


class Profile(RunTest):
    def put(self, name, data):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    def profile(self, file, *more):
        return json.loads(sluice("profile", file, "--output", "json", *more, check=0).stdout)

    def field(self, profile, name):
        return next(field for field in profile["fields"] if field["name"] == name)

    def test_csv_plain_and_compressed_is_told_field_by_field(self):
        for name, data in (("a.csv", ORDERS), ("b.csv", gzip.compress(ORDERS.encode())),
                           ("c", bz2.compress(("\ufeff" + ORDERS).encode("utf-16-le")))):
            profile = self.profile(self.put(name, data))
            self.assertEqual((profile["records"], profile["isWhole"]), (4, True), name)
            types = {field["name"]: field["type"] for field in profile["fields"]}
            self.assertEqual(types, {"id": "BIGINT", "name": "VARCHAR", "price": "DOUBLE", "day": "DATE",
                                     "note": "VARCHAR"}, name)
            price = self.field(profile, "price")
            self.assertEqual((price["min"], price["max"], price["empty"], price["distinct"]),
                             ("2.5", "10", 1, 4))
            names = self.field(profile, "name")
            self.assertEqual(names["top"][0], {"value": "Ada", "count": 2})
            self.assertEqual((names["minLength"], names["maxLength"]), (3, 4))
            self.assertEqual(set(names["examples"]), {"Ada", "Bob", "Cleo"})
            self.assertIsNone(self.field(profile, "note")["min"])

    def test_json_tells_kinds_and_missing_members(self):
        profile = self.profile(self.put("a.json", '{"id":1,"a":{"b":1},"l":[1],"t":"7","m":1,"f":1.5,"ok":true}\n'
                                        '{"id":10000000000000000000000,"t":null,"m":"x","f":2,"ok":false}\n'))
        types = {field["name"]: field["type"] for field in profile["fields"]}
        self.assertEqual(types, {"id": "DOUBLE", "a": "OBJECT", "l": "LIST", "t": "VARCHAR", "m": "MIXED",
                                 "f": "DOUBLE", "ok": "BOOLEAN"})
        self.assertEqual(self.field(profile, "a")["nulls"], 1)
        self.assertEqual(self.field(profile, "id")["max"], "10000000000000000000000")

    def test_buckets_are_where_a_run_of_the_directory_reads_them(self):
        self.put_orders()
        file = self.file(flows.orders_flow())
        sluice("run", file, "--data", self.data, *self.buckets(), check=0)
        own = self.data / "buckets" / "raw-zone" / "orders"
        own.mkdir(parents=True)
        (own / "other.csv").write_text("other\n1\n")
        profile = self.profile(file, "--data", self.data)
        self.assertNotIn("other", [field["name"] for field in profile["fields"]])
        self.assertGreater(profile["records"], 1)

    def test_the_name_of_a_bucket_is_no_path(self):
        flow = flows.orders_flow()
        self.put("secret/orders/a.csv", "id\n1\n")
        for name in (str(self.folder / "secret"), "../../secret"):
            flow["sourceFlowConfig"]["sourceConnectorProperties"]["S3"]["bucketName"] = name
            done = sluice("profile", self.file(flow), "--data", self.folder / "x", check=2)
            self.assertNotIn("id", done.stdout)

    def test_a_sample_is_the_first_rows(self):
        file = self.put("a.csv", "id\n" + "".join(f"{i}\n" for i in range(1, 20001)))
        sample = self.profile(file, "--rows", "100")
        self.assertEqual((sample["records"], sample["isWhole"], self.field(sample, "id")["max"]),
                         (100, False, "100"))
        whole = self.profile(file, "--rows", "0")
        self.assertEqual((whole["records"], whole["isWhole"], self.field(whole, "id")["max"]),
                         (20000, True, "20000"))
        done = sluice("profile", file, "--rows", "100", check=0).stdout
        self.assertTrue(done.startswith("The first 100 records; there are more"), done)

    def test_as_many_rows_as_were_asked_for_may_be_all(self):
        for name, data in (("a.csv", "id\n" + "".join(f"{i}\n" for i in range(1, 4097))),
                           ("a.json", "".join(f'{{"id":{i}}}\n' for i in range(1, 4097)))):
            file = self.put(name, data)
            for rows, isWhole in ((4095, False), (4096, True), (4097, True)):
                sample = self.profile(file, "--rows", str(rows))
                most = min(rows, 4096)
                self.assertEqual((sample["records"], sample["isWhole"], self.field(sample, "id")["max"]),
                                 (most, isWhole, str(most)), f"{name} {rows}")

    def test_what_is_no_file_is_told_as_such(self):
        folder = self.put("a/b.csv", ORDERS).parent
        self.assertIn("is no regular file", sluice("profile", folder, check=2).stderr)
        self.assertIn("There is no file", sluice("profile", folder / "c.csv", check=2).stderr)
        little = sluice("profile", folder / "b.csv", "--memory-limit", "1KB", check=2)
        self.assertIn("Give 64MiB or more", little.stderr)
        none = sluice("profile", folder / "b.csv", "--memory-limit", "", check=2)
        self.assertIn("--memory-limit", none.stderr)

    def test_the_largest_number_of_rows_is_all(self):
        most = self.profile(self.put("a.csv", ORDERS), "--rows", str(2**63 - 1))
        self.assertEqual((most["records"], most["isWhole"]), (4, True))

    def test_text_that_turns_the_line_is_not_printed(self):
        file = self.put("a.csv", "id\nabc\u202exyz\nabc\u202exyz\n")
        self.assertNotIn("\u202e", sluice("profile", file, check=0).stdout)
        self.assertEqual(self.field(self.profile(file), "id")["max"], "abc\u202exyz")

    def test_the_table_for_people(self):
        done = sluice("profile", self.put("a.csv", ORDERS), check=0).stdout.splitlines()
        self.assertEqual(done[0], "All 4 records")
        self.assertEqual(done[1].split(), ["Field", "Type", "Nulls", "Empty", "Distinct", "Least", "Greatest",
                                           "Length", "Most", "frequent"])
        self.assertIn("name   VARCHAR      0      0         3  Ada", done[3])
        self.assertIn("Ada \u00d7 2", done[3])

    def test_a_flow_s_source_and_parquet_that_a_run_wrote(self):
        self.put("raw/orders/a.csv", ORDERS)
        definition = flows.orders_flow()
        source = definition["sourceFlowConfig"]["sourceConnectorProperties"]["S3"]
        bucket = source["bucketName"]
        source["bucketPrefix"] = "orders"
        file = self.file(definition)
        profile = self.profile(file, "--bucket", f"{bucket}={self.folder / 'raw'}")
        self.assertEqual((profile["records"], profile["objects"]), (4, ["orders/a.csv"]))
        missing = sluice("profile", file, "--data", self.folder / "nowhere", check=2)
        self.assertIn(f"--bucket {bucket}=FOLDER", missing.stderr)

    def test_what_cannot_be_read_is_said(self):
        cut = self.put("a.csv", gzip.compress(ORDERS.encode() * 500)[:-20])
        self.assertIn("ends before its gzip data does", sluice("profile", cut, check=1).stderr)
        self.assertIn("There is no file", sluice("profile", self.folder / "none.csv", check=2).stderr)
        self.assertIn("is empty", sluice("profile", self.put("empty", ""), check=1).stderr)
        image = self.put("a.png", b"\x89PNG\r\n\x1a\n" + bytes(100))
        self.assertIn("is a file of the kind PNG", sluice("profile", image, check=1).stderr)


if __name__ == "__main__":
    unittest.main()
