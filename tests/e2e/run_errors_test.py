"""Errors of `sluice run` that a person can act on: one sentence, the right exit code, nothing lost."""

import fcntl
import json
import os
import subprocess
import tempfile
import unittest

from support import flows
from support.local import LIMIT, SLUICE, clean_environment, sluice
from support.runtest import RunTest


class Refused(RunTest):
    def refused(self, file, *words, check=2, more=()):
        done = self.run_file(file, *more, check=check)
        self.assertEqual(done.stdout, "")
        for word in words:
            self.assertIn(str(word), done.stderr)
        sentences = done.stderr.strip().splitlines()
        self.assertRegex(sentences[0], r"^sluice: .*[.?\]]$")
        return done.stderr

    def test_a_malformed_file_is_named_with_line_and_column(self):
        file = self.file('{\n  "flowName": "orders",\n  "tasks": [,]\n}\n')
        self.refused(file, file, "Line 3, column 13")

    def test_a_folder_that_may_not_be_listed_is_no_success(self):
        self.put_orders()
        other = self.raw / "orders" / "other"
        other.mkdir()
        (other / "b.csv").write_text("id\n1\n")
        file = self.file(flows.flow("orders", [flows.map_all()]))
        # Behind what is there to read only the run sees it; else there is no such flow to run.
        for closed, code in ((other, 1), (self.raw / "orders", 2), (self.raw, 2)):
            with self.subTest(closed=closed):
                done = self.run_beside(closed, file)
                self.assertEqual(done.returncode, code, done.stderr)
                self.assertIn(f"The folder {closed} cannot be read: permission denied.",
                              done.stdout + done.stderr)
        self.assertEqual(list(self.out.iterdir()), [])

    def run_beside(self, closed, file, *options):
        """As somebody who may not list one of the folders; root may list everything."""
        self.folder.chmod(0o755)
        self.out.chmod(0o777)
        nobody = (["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
                  if os.geteuid() == 0 else [])
        with tempfile.TemporaryDirectory() as data:
            os.chmod(data, 0o777)
            closed.chmod(0)
            done = subprocess.run(
                [*nobody, SLUICE, "run", file, "--data", f"{data}/data", *self.buckets(), *options],
                stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
                timeout=LIMIT, env=clean_environment(HOME=data))
            closed.chmod(0o755)
        return done

    def test_a_folder_behind_a_link_must_be_listed_only_where_it_is_entered(self):
        self.put_orders()
        inside, outside = self.raw / "closed", self.folder / "closed"
        file = self.file(flows.flow("orders", [flows.map_all()], prefix="orders"))
        allow = ("--allow-links", "raw-zone")
        for closed, options, code in ((inside, (), 0), (inside, allow, 0), (outside, allow, 1)):
            with self.subTest(closed=closed, options=options):
                closed.mkdir(exist_ok=True)
                (closed / "b.csv").write_text("id\n1\n")
                link = self.raw / "orders" / "link"
                link.symlink_to(closed)
                done = self.run_beside(closed, file, *options)
                link.unlink()
                self.assertEqual(done.returncode, code, done.stdout + done.stderr)
                if code:
                    self.assertIn(f"The folder {link} cannot be read: permission denied.",
                                  done.stdout)

    def test_a_missing_file(self):
        self.refused(self.folder / "none.json", "none.json")

    def test_a_member_of_the_wrong_type_is_named(self):
        broken = flows.orders_flow()
        broken["tasks"][2]["sourceFields"] = "card"
        self.refused(self.file(broken), "tasks[2].sourceFields")

    def test_a_required_member_that_is_missing(self):
        broken = flows.orders_flow()
        del broken["sourceFlowConfig"]
        self.refused(self.file(broken), "sourceFlowConfig")

    def test_an_unknown_member_is_named_with_the_nearest_one(self):
        self.put_orders()
        odd = flows.orders_flow()
        odd["tasks"][3]["destinationFeild"] = "key"
        file = self.file(odd)
        self.refused(file, file, "tasks[3].destinationFeild", "Did you mean destinationField?")
        self.assertFalse(self.data.exists())

    def test_a_flow_without_a_name(self):
        nameless = flows.orders_flow()
        del nameless["flowName"]
        file = self.file(nameless, "noname.json")
        self.assertEqual(self.refused(file), f"sluice: {file} has no flowName; add one.\n")

    def test_every_value_that_breaks_a_rule_is_named(self):
        broken = flows.orders_flow("no blanks, please")
        broken["tasks"][2]["taskType"] = "Maskk"
        error = self.refused(self.file(broken), "no blanks, please",
                             "tasks[2].taskType cannot be Maskk. Did you mean Mask?")
        self.assertEqual(len(error.splitlines()), 2)
        self.assertFalse(self.data.exists())

    def test_a_bucket_that_the_flow_does_not_use_is_told(self):
        self.put_orders()
        done = self.run_file(self.file(flows.orders_flow()), "--bucket", f"Hdr_In={self.raw}",
                             check=0)
        self.assertRegex(done.stderr, "does not use the bucket Hdr_In .* clean-zone, raw-zone")

    def test_a_link_out_of_a_bucket_is_followed_where_the_error_says_how(self):
        beyond = self.folder / "beyond"
        beyond.mkdir()
        (beyond / "a.csv").write_text(flows.ORDERS)
        (self.folder / "results").mkdir()
        (self.raw / "orders").symlink_to(beyond)
        (self.out / "curated").symlink_to(self.folder / "results")
        flow = flows.orders_flow()
        flow["destinationFlowConfigList"][0]["destinationConnectorProperties"]["S3"][
            "bucketPrefix"] = "curated"
        file = self.file(flow)
        allowed = []
        # Of the source there is no flow, the destination's ends the run.
        for name, folder, code in (("raw-zone", self.raw, 2), ("clean-zone", self.out, 1)):
            refused = self.run_file(file, *allowed, check=code)
            self.assertIn(f"allow links with --bucket {name}={folder} --allow-links {name}.",
                          refused.stdout + refused.stderr)
            allowed += ["--allow-links", name]
        self.run_file(file, *allowed, check=0)
        written = self.objects(self.folder / "results")
        self.assertEqual([json.loads(line) for line in written[0].read_text().splitlines()],
                         flows.ORDERS_OUT)
        # Remembered with the folder, and taken back by the next mapping of it: the flow is there.
        sluice("run", file, "--data", self.data, check=0)
        self.run_file(file, check=1)

    def test_a_scheduled_flow_is_refused_with_the_remedy(self):
        self.put_orders()
        self.refused(self.file(flows.orders_flow(trigger=flows.scheduled())), "Scheduled",
                     "OnDemand")
        self.assertFalse(self.data.exists())

    def test_a_missing_bucket(self):
        self.put_orders()
        self.refused(self.file(flows.orders_flow(source="no-such-bucket")), "no-such-bucket",
                     "--bucket")

    def test_a_missing_bucket_folder(self):
        self.refused(self.file(flows.orders_flow()), self.folder / "none", "other",
                     more=["--bucket", f"other={self.folder / 'none'}"])

    def test_an_empty_prefix(self):
        self.refused(self.file(flows.orders_flow(prefix="nothing-here")), "nothing-here",
                     "raw-zone")

    def test_files_with_different_headers(self):
        self.put_orders()
        self.put_orders("id,other\n1,2\n", name="b.csv")
        done = self.run_file(self.file(flows.orders_flow()), "--output", "json", check=1)
        message = json.loads(done.stdout)["executionResult"]["errorInfo"]["executionMessage"]
        self.assertIn("b.csv", message)
        self.assertIn("header", message)
        self.assertEqual(self.objects(self.out), [])

    def test_a_prefix_that_was_emptied_after_the_flow_was_made(self):
        self.put_orders()
        file = self.file(flows.orders_flow())
        self.run_file(file, check=0)
        (self.raw / "orders" / "a.csv").unlink()
        done = self.run_file(file, "--output", "json")
        self.assertIn(done.returncode, (0, 1))
        record = json.loads(done.stdout)
        self.assertEqual(record["executionStatus"], "Successful" if done.returncode == 0 else "Error")

    def test_a_data_directory_that_cannot_be_made(self):
        self.put_orders()
        blocked = self.folder / "a-file"
        blocked.write_text("")
        for command in ("run", "preview"):
            done = sluice(command, self.file(flows.orders_flow()), "--data", blocked / "data",
                          *self.buckets(), check=2)
            self.assertIn(str(blocked / "data"), done.stderr)

    def test_a_data_directory_that_is_a_file(self):
        self.data.write_text("kept")
        self.refused(self.file(flows.orders_flow()), f"{self.data} is a file")
        self.assertEqual(self.data.read_text(), "kept")

    def test_a_directory_that_somebody_else_holds(self):
        self.put_orders()
        self.data.mkdir()
        with open(self.data / "lock", "w") as lock:
            lock.write(f"{os.getpid()}\n")
            lock.flush()
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.refused(self.file(flows.orders_flow()), self.data, os.getpid(), check=1)
        # The id in the file alone, given to another program meanwhile, holds nothing.
        sluice("run", self.file(flows.orders_flow()), "--data", self.data, *self.buckets(), check=0)

    def test_a_refusal_of_the_service_exits_2(self):
        self.put_orders()
        local = self.serve("--quota", "flows=1")
        self.run_file(self.file(flows.orders_flow()), check=0)
        other = self.file(flows.orders_flow("second"), "second.json")
        self.refused(other, "limit")
        sluice("run", self.file(flows.orders_flow()), "--data", self.data, check=0)

        def plan(operation, error, count):
            local.call("PUT", f"/_sluice/faults/{operation}", {"error": error, "count": count})

        plan("CreateFlow", "ConnectorServerException", 1)
        self.refused(other, "asked for")
        plan("StartFlow", "ServiceQuotaExceededException", 1)
        self.refused(self.file(flows.orders_flow()), "asked for")
        # The service itself has failed, however often it is asked.
        plan("CreateFlow", "InternalServerException", 20)
        self.refused(other, "asked for", check=1)

    def test_a_damaged_database_is_named_and_kept(self):
        self.put_orders()
        self.data.mkdir()
        database = self.data / "sluice-local.sqlite"
        database.write_bytes(b"this is no database " * 300)
        before = database.read_bytes()
        self.refused(self.file(flows.orders_flow()), f"{database} is damaged", "Move it", check=1)
        self.assertEqual(database.read_bytes(), before)

    def test_a_destination_that_would_move_is_refused_with_the_reason(self):
        self.put_orders()
        self.run_file(self.file(flows.orders_flow()), check=0)
        (self.raw / "elsewhere").mkdir()
        (self.raw / "elsewhere" / "a.csv").write_text(flows.ORDERS)
        self.refused(self.file(flows.orders_flow(prefix="elsewhere")),
                     "A flow keeps its source and destination", "delete orders")

    def test_wrong_options(self):
        sluice("run", check=2)
        file = self.file(flows.orders_flow())
        self.assertIn("raw-zone", sluice("run", file, "--bucket", "raw-zone", check=2).stderr)
        self.assertIn("yaml", sluice("run", file, "--output", "yaml", check=2).stderr)
        mistyped = sluice("run", file, "--buckt", "raw-zone=x", check=2).stderr
        self.assertEqual(mistyped, "sluice: sluice run has no option --buckt; did you mean "
                                   "--bucket? See sluice run --help.\n")
        more = sluice("stop", "another.json", check=2).stderr
        self.assertIn('takes no further argument, but there is "another.json"', more)

    def test_the_flow_may_come_through_standard_input(self):
        self.put_orders()
        with open(self.file(flows.orders_flow())) as flow:
            done = subprocess.run(
                [SLUICE, "run", "-", "--data", str(self.data), *self.buckets(), "--output", "json"],
                stdin=flow, capture_output=True, text=True, timeout=LIMIT, env=clean_environment())
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(json.loads(done.stdout)["executionStatus"], "Successful")

    def test_options_of_a_start_are_told_to_have_no_effect_on_a_service_that_runs(self):
        self.put_orders()
        self.serve()
        done = self.run_file(self.file(flows.orders_flow()), "--memory-limit", "256MiB",
                             "--threads", "2", "--region", "eu-west-3", check=0)
        for option in ("--memory-limit", "--threads", "--region"):
            self.assertRegex(done.stderr, f"warning: {option} has no effect: .* sluice stop")

    def test_what_moves_nothing_is_told_before_the_run(self):
        self.put_orders()
        nothing = flows.flow("nothing", [])
        done = self.run_file(self.file(nothing), "--fixture", f"Salesforc={self.raw}", check=0)
        self.assertRegex(done.stderr, "warning: .*: tasks: The flow has no task")
        self.assertIn("does not use Salesforc of --fixture", done.stderr)


def can_mount():
    options = ["-m"] if os.geteuid() == 0 else ["-rm"]
    probe = subprocess.run(["unshare", *options, "mount", "-t", "tmpfs", "-o", "size=1m", "none",
                            "/mnt"], capture_output=True)
    return options if probe.returncode == 0 else None


class FullDisk(RunTest):
    """In a mount namespace of its own, so that nobody else sees the small file system."""

    def run_on_small_disk(self, folder, size, file, *more):
        options = can_mount()
        if not options:
            self.skipTest("a tmpfs cannot be mounted here, not even in a namespace of its own")
        command = ('mount -t tmpfs -o "size=$1" none "$2" && shift 2 && "$@"; status=$?; '
                   'exit $status')
        return subprocess.run(
            ["unshare", *options, "bash", "-c", command, "small-disk", size, str(folder), SLUICE,
             "run", str(file), "--data", str(self.data), *self.buckets(), "--output", "json", *more],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=LIMIT,
            env=clean_environment())

    def test_a_full_destination_is_an_error_of_the_run_that_names_it(self):
        flows.write_endless(self.raw / "endless", copies=2)
        everything = flows.flow("everything", [
            flows.projection("id", "note"), flows.mapping("id", "id"),
            flows.mapping("note", "note")], prefix="endless")
        done = self.run_on_small_disk(self.out, "1m", self.file(everything))
        self.assertEqual(done.returncode, 1, done.stderr)
        record = json.loads(done.stdout)
        self.assertEqual(record["executionStatus"], "Error")
        message = record["executionResult"]["errorInfo"]["executionMessage"]
        self.assertRegex(message, r"(?i)full|space")
        self.assertRegex(message, r"^[A-Z].*\.$")
        self.assertIn(str(self.out), message)
        self.assertEqual(record["executionResult"]["bytesWritten"], 0)

        # What was stored before is still there, and the next run succeeds on a larger disk.
        local = self.serve()
        self.assertEqual(local.records("everything")[0]["executionId"], record["executionId"])
        again = self.run_file(self.file(everything), "--output", "json", check=0)
        self.assertEqual(json.loads(again.stdout)["executionResult"]["recordsProcessed"], 200_000)

    def test_a_full_data_directory_is_told(self):
        self.put_orders()
        self.data.mkdir()
        done = self.run_on_small_disk(self.data, "4k", self.file(flows.orders_flow()))
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertEqual(done.stdout, "")
        self.assertRegex(done.stderr, r"(?i)full|space|cannot write")
        self.assertIn(str(self.data), done.stderr)


if __name__ == "__main__":
    unittest.main()
