"""What `cmake --install` puts where, and that it runs from wherever it is moved."""

import gzip
import json
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from support.local import LIMIT, SLUICE, SOURCE, sluice

FILES = """
bin/sluice
bin/sluice-desktop
lib/sluice/libduckdb.so
lib/sluice/libsimdjson.so.14
lib/sluice/libsluice_keychain.so
lib/systemd/user/sluice.service
share/applications/org.sluice.Sluice.desktop
share/bash-completion/completions/sluice
share/doc/sluice/changelog.gz
share/doc/sluice/copyright
share/doc/sluice-desktop/changelog.gz
share/doc/sluice-desktop/copyright
share/fish/vendor_completions.d/sluice.fish
share/icons/hicolor/scalable/apps/org.sluice.Sluice.svg
share/icons/hicolor/scalable/mimetypes/org.sluice.Sluice.flow.svg
share/lintian/overrides/sluice
share/man/man1/sluice-desktop.1.gz
share/man/man1/sluice.1.gz
share/metainfo/org.sluice.Sluice.metainfo.xml
share/mime/packages/org.sluice.Sluice.xml
share/zsh/vendor-completions/_sluice
""".split() + [f"share/icons/hicolor/{size}x{size}/apps/org.sluice.Sluice.png"
               for size in (16, 22, 24, 32, 48, 64, 128, 256, 512)]


def said(*command, **more):
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=LIMIT, **more).stdout


class Installation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = Path(tempfile.mkdtemp(prefix="sluice-install-"))
        cls.addClassCleanup(shutil.rmtree, folder)
        said("cmake", "--install", Path(SLUICE).parent.parent, "--prefix", folder / "first")
        cls.prefix = folder / "moved here"
        (folder / "first").rename(cls.prefix)

    def test_nothing_is_missing_and_nothing_is_too_much(self):
        found = [str(path.relative_to(self.prefix)) for path in self.prefix.rglob("*") if path.is_file()]
        self.assertEqual(sorted(found), sorted(FILES))

    def test_a_flow_runs_from_there_with_nothing_of_the_build(self):
        with tempfile.TemporaryDirectory() as data:
            samples = SOURCE / "resources/samples"
            out = Path(data) / "out"
            out.mkdir()
            record = json.loads(said(
                self.prefix / "bin/sluice", "run", samples / "sample-orders.json", "--data", data,
                "--bucket", f"sample-source={samples}", "--bucket", f"sample-destination={out}",
                "--output", "json", env={"PATH": "/usr/bin:/bin", "HOME": data}))
            self.assertEqual(record["executionStatus"], "Successful")
            self.assertTrue([path for path in out.rglob("*") if path.is_file()])

    def test_the_window_is_the_one_of_that_installation(self):
        version = said(self.prefix / "bin/sluice", "--version").split()[-1]
        self.assertEqual(said(self.prefix / "bin/sluice-desktop", "--version").split()[-1], version)
        metainfo = (self.prefix / "share/metainfo/org.sluice.Sluice.metainfo.xml").read_text()
        self.assertIn(f'<release version="{version}"', metainfo)
        changelog = gzip.decompress((self.prefix / "share/doc/sluice/changelog.gz").read_bytes()).decode()
        self.assertTrue(changelog.startswith(f"sluice ({version})"), changelog)

    def test_the_man_page_has_every_command_and_option(self):
        page = gzip.decompress((self.prefix / "share/man/man1/sluice.1.gz").read_bytes()).decode()
        commands = [line.split()[0] for line in sluice("--help", check=0).stdout.split("Subcommands:")[1].splitlines()
                    if line.startswith("  ")]
        self.assertGreater(len(commands), 10)
        for command in commands:
            self.assertIn(f".SS sluice {command}\n", page)
            help_text = sluice(command, "--help", check=0).stdout
            for word in help_text.split():
                if word.startswith("--") and command not in ("appflow", "swf"):
                    self.assertIn(word.rstrip(",.;)`").replace("-", "\\-"), page, command)
        for name in ("sluice.1.gz", "sluice-desktop.1.gz"):
            source = gzip.decompress((self.prefix / "share/man/man1" / name).read_bytes())
            told = subprocess.run(["groff", "-man", "-ww", "-Tutf8", "-Kutf8", "-z"], input=source,
                                  capture_output=True, check=True, timeout=LIMIT)
            self.assertEqual(told.stderr, b"")

    def test_shells_take_the_completions(self):
        said("bash", "-n", self.prefix / "share/bash-completion/completions/sluice")
        words = said("bash", "-c", f"source '{self.prefix}/share/bash-completion/completions/sluice'; complete -p sluice")
        self.assertIn("sluice", words)

    def test_the_desktop_knows_flow_files(self):
        mime = self.prefix / "share/mime"
        subprocess.run(["update-mime-database", mime], check=True, timeout=LIMIT, capture_output=True)
        self.addCleanup(lambda: [shutil.rmtree(each) if each.is_dir() else each.unlink()
                                 for each in mime.iterdir() if each.name != "packages"])
        self.assertIn("application/vnd.sluice.flow+json:*.flow.json", (mime / "globs").read_text())
        entry = (self.prefix / "share/applications/org.sluice.Sluice.desktop").read_text()
        self.assertIn("MimeType=application/vnd.sluice.flow+json;", entry)
        program = next(line for line in entry.splitlines() if line.startswith("Exec="))
        self.assertEqual(program.split("=")[1].split()[0], "sluice-desktop")


if __name__ == "__main__":
    unittest.main()
