"""`sluice serve` as a process: exit codes, the lock, the port, what survives a restart."""

import os
import pty
import stat
import subprocess
import unittest
import urllib.error
import urllib.request

from support import flows
from support.local import LIMIT, SLUICE, LocalTest, clean_environment, free_port, sluice


class Serve(LocalTest):
    def test_a_second_service_says_who_holds_the_directory_and_exits_3(self):
        local = self.serve()
        second = sluice("serve", "--data", self.data, check=3)
        self.assertIn(str(local.process.pid), second.stderr)
        self.assertEqual(second.stderr.count("\n"), 1)
        self.assertEqual(local.boto3().list_flows()["flows"], [])

    def test_a_port_in_use_is_named_and_exits_1(self):
        listener, port = free_port()
        with listener:
            refused = sluice("serve", "--data", self.data, "--port", port, check=1)
        self.assertIn(str(port), refused.stderr)
        self.assertIn("--port", refused.stderr)
        # Nothing is left behind: the next one starts.
        self.serve()

    def test_a_missing_bucket_folder_exits_2(self):
        refused = sluice("serve", "--data", self.data, "--bucket", "raw-zone=/no/such/folder",
                         check=2)
        self.assertIn("/no/such/folder", refused.stderr)

    def test_wrong_options_exit_2(self):
        sluice("serve", "--port", "0", check=2)
        sluice("serve", "--bucket", "nofolder", "--data", self.data, check=2)
        sluice("no-such-command", check=2)
        self.assertEqual(sluice("--help", check=0).stderr, "")

    def test_ctrl_c_ends_it_with_0_and_removes_the_runtime_file(self):
        local = self.serve()
        self.assertEqual(local.stop(), 0)
        self.assertFalse((self.data / "runtime.json").exists())

    def test_ctrl_c_records_a_run_in_progress_as_canceled(self):
        flows.write_endless(self.bucket("raw-zone") / "endless")
        self.bucket("clean-zone")
        local = self.serve()
        local.boto3().create_flow(**flows.endless_flow())
        execution = local.boto3().start_flow(flowName="endless")["executionId"]
        local.wait_for_progress(execution)
        self.assertEqual(local.stop(), 0)
        again = self.serve()
        record = again.records("endless")[0]
        self.assertEqual((record["executionId"], record["executionStatus"]),
                         (execution, "Canceled"))

    def test_flows_buckets_and_key_pair_survive_a_restart(self):
        self.put("raw-zone", "orders/a.csv", flows.ORDERS)
        outside = self.folder / "outside"
        outside.mkdir()
        local = self.serve("--bucket", f"clean-zone={outside}")
        pair = local.credentials()
        local.boto3().create_flow(**flows.orders_flow())
        local.stop()

        again = self.serve()
        self.assertEqual(again.credentials(), pair)
        mode = stat.S_IMODE(os.stat(self.data / "credentials.json").st_mode)
        self.assertEqual(mode, 0o600)
        execution = again.boto3().start_flow(flowName="orders")["executionId"]
        self.assertEqual(again.wait_for_end(execution)["executionStatus"], "Successful")
        self.assertEqual(len(self.objects(outside)), 1)

    def test_it_listens_on_loopback_and_answers_nobody_without_a_signature(self):
        local = self.serve()
        self.assertTrue(local.endpoint.startswith("http://127.0.0.1:"))
        request = urllib.request.Request(local.endpoint + "/list-flows", data=b"{}",
                                         headers={"Content-Type": "application/json"})
        with self.assertRaises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(request, timeout=10)
        self.assertEqual(caught.exception.code, 403)
        caught.exception.close()

    def test_the_program_links_no_window_and_no_duckdb(self):
        linked = subprocess.run(["ldd", SLUICE], capture_output=True, text=True, check=True).stdout
        self.assertIn("libQt6Network", linked)
        for library in ("libQt6Gui", "libQt6Widgets", "libQt6HttpServer", "libQt6WebSockets",
                        "libduckdb"):
            self.assertNotIn(library, linked)

    def test_env_without_a_service_says_how_to_start_one(self):
        refused = sluice("env", "--data", self.data, check=1)
        self.assertIn("sluice serve", refused.stderr)
        self.assertEqual(refused.stdout, "false\n")

    def test_a_person_without_a_region_is_told_of_env_and_a_script_is_not(self):
        said = sluice("appflow", "list-flows", check=253).stderr
        self.assertIn("You must specify a region", said)
        self.assertNotIn("sluice env", said)
        terminal, other_end = pty.openpty()
        self.addCleanup(os.close, terminal)
        with os.fdopen(other_end, "wb") as stderr:
            done = subprocess.run([SLUICE, "appflow", "list-flows"], stdin=subprocess.DEVNULL,
                                  stderr=stderr, timeout=LIMIT, env=clean_environment())
            shown = os.read(terminal, 4096).decode().replace("\r\n", "\n")
        self.assertEqual(done.returncode, 253)
        self.assertTrue(shown.startswith(said), shown)
        self.assertIn('eval "$(sluice env)"', shown)


if __name__ == "__main__":
    unittest.main()
