"""A bucket at an S3 endpoint as destination: an S3 server of other people, which goes wrong."""

import shutil
import unittest

from support import flows
from support.local import LIMIT, Local, LocalTest, wait_until
from support.s3 import KEYS, FaultProxy, S3Server

PUT = "^PUT /clean-data/"
PART = "^PUT /clean-data/.*partNumber"
LAST_PART = "^PUT /clean-data/.*partNumber=3"
BEGIN = "^POST /clean-data/.*uploads"
COMPLETE = "^POST /clean-data/.*uploadId"


class Destinations(LocalTest):
    @classmethod
    def setUpClass(cls):
        cls.server = S3Server("clean-data")
        cls.addClassCleanup(cls.server.close)

    def setUp(self):
        super().setUp()
        self.addCleanup(self.server.empty)
        self.proxy = FaultProxy(self.server.port)
        self.addCleanup(self.proxy.close)

    def serve_store(self, *arguments, stall=20, attempts="6"):
        local = self.local = Local(self.data)
        local.environment = {**KEYS, "AWS_MAX_ATTEMPTS": attempts}
        self.addCleanup(local.stop)
        url = f"http://127.0.0.1:{self.proxy.port}/clean-data?stall={stall}"
        local.start("--bucket", f"store-zone={url}", *arguments)

    def put_rows(self, rows, files=1):
        shutil.rmtree(self.bucket("raw-zone"))
        for i in range(files):
            self.put("raw-zone", f"orders/{i:03}.csv", "id,part,text\n" + "".join(
                f"{row},{row % 3},{'x' * 200}\n" for row in range(rows)))

    def begin(self, **options):
        definition = flows.flow("rows", [flows.map_all()], **{"destination": "store-zone",
                                                              **options})
        client = self.local.boto3()
        client.create_flow(**definition)
        return client.start_flow(flowName="rows")["executionId"]

    def run_flow(self, status, **options):
        execution = self.begin(**options)
        state = self.local.wait_for_end(execution)
        self.assertEqual(state["executionStatus"], status, state)
        (record,) = self.local.records("rows")
        return record

    def stored(self):
        return {key: self.server.get("clean-data", key) for key in self.server.keys("clean-data")}

    def check_nothing_left(self):
        self.assertEqual(self.server.keys("clean-data"), [])
        self.assertEqual(self.server.open_uploads(), [])
        self.assertEqual(list((self.data / "uploads").glob("*")), [])

    def test_a_bucket_gets_the_bytes_and_keys_of_a_folder(self):
        self.serve_store()
        self.put_rows(300, files=2)
        self.put("raw-zone", "orders/b c.csv", "id,part,text\n7,1,é\n")
        partitioned = {"prefixConfig": {"prefixType": "PATH", "prefixFormat": "DAY"}}
        for file_type, single, more in (("CSV", True, {}), ("JSON", False, {}),
                                        ("PARQUET", False, partitioned)):
            definition = flows.flow("both", [flows.map_all()], file_type=file_type, single=single)
            destination = definition["destinationFlowConfigList"][0]
            properties = destination["destinationConnectorProperties"]["S3"]
            properties["s3OutputFormatConfig"].update(more)
            found = []
            for bucket in ("clean-zone", "store-zone"):
                self.bucket("clean-zone")
                properties["bucketName"] = bucket
                client = self.local.boto3()
                client.create_flow(**definition)
                execution = client.start_flow(flowName="both")["executionId"]
                state = self.local.wait_for_end(execution)
                self.assertEqual(state["executionStatus"], "Successful", state)
                client.delete_flow(flowName="both", forceDelete=True)
                if bucket == "store-zone":
                    objects = self.stored()
                else:
                    folder = self.bucket(bucket)
                    objects = {str(path.relative_to(folder)): path.read_bytes()
                               for path in self.objects(folder)}
                found.append({key.replace(execution, "ID"): body
                              for key, body in objects.items() if execution in key})
            self.assertGreater(len(found[0]), 0)
            self.assertEqual(found[0], found[1])
        self.assertEqual(list((self.data / "uploads").glob("*")), [])

    def test_what_goes_wrong_on_the_way_loses_and_doubles_nothing(self):
        self.serve_store(stall=1)
        rows = 85_000
        self.put_rows(rows)
        self.proxy.plan(BEGIN, "lost", "slow")
        self.proxy.plan(PART, "half", None, "stall", "reset", "error", "lost", "cut")
        self.proxy.plan(COMPLETE, "slow", "lost")
        record = self.run_flow("Successful", file_type="CSV")
        self.assertEqual(self.proxy.left(), 0)
        (object_,) = self.stored().values()
        self.assertGreater(len(object_), 2 * 8 * 1024 * 1024)  # three parts
        self.assertEqual([line.split(b",")[0] for line in object_.splitlines()[1:]],
                         [str(row).encode() for row in range(rows)])
        self.assertEqual(record["executionResult"]["recordsProcessed"], rows)
        self.assertEqual(record["executionResult"]["bytesWritten"], len(object_))
        self.assertEqual(self.server.open_uploads(), [])  # the one whose answer was lost too
        self.assertEqual(list((self.data / "uploads").glob("*")), [])

    def test_small_objects_are_put_again_until_they_are_there(self):
        self.serve_store(stall=1)
        self.put_rows(5, files=12)
        self.proxy.plan(PUT, "half", "slow", "lost", "reset", None, "stall", "error")
        self.run_flow("Successful", single=False)
        self.assertEqual(self.proxy.left(), 0)
        objects = self.stored()
        self.assertEqual(len(objects), 12)
        self.assertEqual({body.count(b"\n") for body in objects.values()}, {5})

    def test_a_run_that_fails_leaves_nothing(self):
        self.serve_store(attempts="2")
        self.put_rows(42_000, files=2)  # an object in parts for each
        self.proxy.plan(COMPLETE, None, "refuse")
        record = self.run_flow("Error", single=False)
        self.assertIn("AccessDenied", record["executionResult"]["errorInfo"]["executionMessage"])
        self.check_nothing_left()

    def cancel_at(self, pattern, **options):
        """Cancels the run when a request that fits stands still. Returns its state at the end."""
        reached = self.proxy.plan_stop(pattern)
        execution = self.begin(**options)
        self.assertTrue(reached.wait(20))
        self.local.cancel("rows", execution)
        state = self.local.wait_for_end(execution)
        self.assertEqual(state["executionStatus"], "Canceled", state)
        return state

    def test_a_cancel_leaves_whole_objects(self):
        self.serve_store(stall=1)
        self.put_rows(5, files=40)
        state = self.cancel_at("^PUT .*part-20", single=False)
        (record,) = self.local.records("rows")
        objects = self.stored()
        self.assertGreater(len(objects), 20)
        self.assertLess(len(objects), 40)
        self.assertEqual({body.count(b"\n") for body in objects.values()}, {5})
        self.assertEqual(record["executionResult"]["bytesWritten"],
                         sum(map(len, objects.values())))
        self.assertEqual(state["recordsWritten"], 5 * len(objects))
        self.assertEqual(list((self.data / "uploads").glob("*")), [])

    def test_a_cancel_leaves_nothing_of_an_object_that_is_not_whole(self):
        self.serve_store()
        self.put_rows(85_000)
        self.cancel_at(LAST_PART)
        self.check_nothing_left()

    def test_a_cancel_leaves_nothing_where_that_is_set(self):
        self.serve_store("--on-cancel", "remove", stall=1)
        self.put_rows(5, files=40)
        self.cancel_at("^PUT .*part-20", single=False)
        self.check_nothing_left()

    def test_what_a_killed_service_left_goes_with_the_next_start(self):
        self.serve_store()
        for pattern, rows, files in ((LAST_PART, 85_000, 1), ("^PUT .*part-9", 5, 10)):
            self.put_rows(rows, files=files)
            reached = self.proxy.plan_stop(pattern)
            execution = self.begin(single=False)
            self.assertTrue(reached.wait(20))
            self.local.kill()
            self.assertGreater(
                len(self.server.open_uploads()) + len(self.server.keys("clean-data")), 0)
            self.serve_store()
            wait_until(lambda: not list((self.data / "uploads").glob("*")), "the uploads to go")
            self.check_nothing_left()
            self.assertEqual(self.local.run_state(execution)["executionStatus"], "Error")
            self.local.boto3().delete_flow(flowName="rows", forceDelete=True)


if __name__ == "__main__":
    unittest.main()
