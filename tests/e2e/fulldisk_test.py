"""A disk that is full: what was stored before is still there, and the sentence says why.

Only root may mount a small file system; the files themselves are tested by everybody, under a limit
of their size (AtomicFile and the tests of those who use it)."""

import json
import os
import subprocess
import unittest

from support.local import Answer, LocalTest
from profiles_test import SALESFORCE


class FullDisk(LocalTest):
    def setUp(self):
        super().setUp()
        self.data.mkdir()
        if os.geteuid() != 0:
            return
        self.mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", self.data], check=False).returncode == 0
        self.addCleanup(subprocess.run, ["umount", "-l", self.data], check=False,
                        stderr=subprocess.DEVNULL)

    def fill(self):
        with open(self.data / "filler", "wb", buffering=0) as filler:
            size = 1 << 16
            while size:
                try:
                    filler.write(b"x" * size)
                except OSError:
                    size //= 2

    def test_nothing_that_was_stored_is_lost(self):
        if not getattr(self, "mounted", False):
            return
        local = self.serve("--secrets", "file")
        client = local.boto3()
        client.create_connector_profile(**SALESFORCE)
        local.call("PUT", "/_sluice/lambdas/crm", {"url": "http://127.0.0.1:1"})
        files = [self.data / name for name in
                 ("secrets.json", "mappings.json", "credentials.json", "runtime.json")]
        before = [path.read_bytes() for path in files]
        self.fill()

        for number in range(3):
            with self.assertRaises(Answer) as caught:
                local.call("PUT", f"/_sluice/lambdas/other-{number}", {"url": "http://127.0.0.1:2"})
            self.assertIn("No space left on device", caught.exception.message)
            with self.assertRaises(client.exceptions.ClientError):
                client.create_connector_profile(
                    **{**SALESFORCE, "connectorProfileName": f"other-{number}"})
        self.assertEqual([path.read_bytes() for path in files], before)
        self.assertEqual([path.name for path in self.data.glob(".*.part")], [])

        (self.data / "filler").unlink()
        local.call("PUT", "/_sluice/lambdas/other", {"url": "http://127.0.0.1:2"})
        self.assertIn("other", json.loads((self.data / "mappings.json").read_text())["lambdas"])
        [profile] = client.describe_connector_profiles()["connectorProfileDetails"]
        self.assertEqual(profile["connectorProfileName"], "crm")
        local.stop()


if __name__ == "__main__":
    unittest.main()
