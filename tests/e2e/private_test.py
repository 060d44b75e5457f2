"""Nobody else on the machine can read what Sluice keeps, whatever the umask and whatever was there."""

import os
import stat
import unittest

from support import flows
from support.local import sluice
from support.runtest import RunTest


class Private(RunTest):
    def setUp(self):
        super().setUp()
        self.addCleanup(os.umask, os.umask(0))

    def open_paths(self):
        """What others have a right on, but what lies in a bucket or is spilled, below closed folders."""
        found = []
        for folder, folders, files in os.walk(self.data):
            for path in [folder] + [os.path.join(folder, name) for name in files]:
                if os.lstat(path).st_mode & 0o077:
                    found.append(os.path.relpath(path, self.data))
            if folder == str(self.data):
                folders[:] = [name for name in folders if name not in ("buckets", "tmp")]
        return found

    def mode(self, path):
        return stat.S_IMODE(path.stat().st_mode)

    def test_without_a_umask(self):
        self.put_orders()
        sluice("run", self.file(flows.orders_flow()), "--data", self.data, *self.buckets(), check=0)
        self.assertEqual(self.open_paths(), [])
        self.assertEqual(self.mode(self.data), 0o700)
        self.assertEqual(self.mode(self.data / "tmp"), 0o700)
        self.assertEqual(self.mode(self.data / "buckets"), 0o700)
        self.serve("--secrets", "file")
        self.assertEqual(self.open_paths(), [])
        self.assertTrue((self.data / "sluice-local.sqlite-wal").exists())

    def test_what_an_older_version_left_open(self):
        self.serve().stop()
        (self.data / "desktop").mkdir()
        for name in ("serve.log", "run-users", "desktop/user.sqlite", "desktop/window.ini",
                     "sluice-local.sqlite-wal", "runtime.json"):
            (self.data / name).touch()
        for path in [self.data, *self.data.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)
        self.serve()
        self.assertEqual(self.open_paths(), [])

    def test_a_folder_that_all_share_is_refused(self):
        self.data.mkdir()
        (self.data / "of-somebody").touch()
        self.data.chmod(0o1777)
        done = sluice("serve", "--data", self.data, check=1)
        self.assertIn(f"{self.data} is a folder that all users share", done.stderr)
        self.assertEqual(self.mode(self.data), 0o1777)


if __name__ == "__main__":
    unittest.main()
