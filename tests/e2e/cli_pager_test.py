"""`sluice appflow` on a terminal, beside the AWS CLI: who pages the answer, and what happens when the
pager is left early or is not there."""

import http.server
import json
import os
import pty
import select
import signal
import stat
import subprocess
import threading
import unittest

from support.cli_cases import case
from support.differential import Differential
from support.local import LIMIT, SLUICE, wait_until
from support.terminal import Session

AWS = "/usr/bin/aws"
COUNT = ["--query", "length(flows)"]


def on_terminal(words, environment, columns=100):
    """(exit code, what came on the terminal, standard error) of a command whose input and output
    are a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        words, stdin=theirs, stdout=theirs, stderr=subprocess.PIPE,
        env={**environment, "TERM": "xterm", "COLUMNS": str(columns)}, start_new_session=True)
    os.close(theirs)
    shown = b""
    while True:
        ready, _, _ = select.select([ours], [], [], LIMIT)
        if not ready:
            process.kill()
            raise AssertionError(f"{words} hangs after {shown!r}")
        try:
            block = os.read(ours, 65536)
        except OSError:  # the last one who had the terminal open closed it
            break
        if not block:
            break
        shown += block
    os.close(ours)
    error = process.stderr.read()
    process.stderr.close()
    return process.wait(LIMIT), shown.decode().replace("\r\n", "\n"), error.decode()


class Endless:
    """A service whose pages never end; it counts them."""

    def __init__(self, page, later=None):
        """later: all pages but the first one; None as the first one's. goes_on: later pages wait
        for it"""
        outer = self
        self.pages = 0
        self.goes_on = threading.Event()
        self.goes_on.set()

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                outer.pages += 1
                content = page if later is None or outer.pages == 1 else later
                if outer.pages > 1:
                    outer.goes_on.wait(LIMIT)
                body = json.dumps({**content, "nextToken": f"t{outer.pages}"}).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *words):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # a client that left
        self.endpoint = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.goes_on.set()
        self.server.shutdown()
        self.server.server_close()


class Pager(Differential):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        del cls.environment["AWS_PAGER"]
        cls.environment.pop("PAGER", None)
        cls.environment.pop("LESS", None)
        for name, script in {
                "marked": 'echo "LESS=$LESS [$*]"; cat; echo MARKED',
                "deaf": "exec <&-; exit 3", "first": "head -1", "failing": "cat; exit 7",
                "slow": 'while read -r line; do echo "> $line"; done'}.items():
            file = cls.folder / name
            file.write_text(f"#!/bin/sh\n{script}\n")
            file.chmod(file.stat().st_mode | stat.S_IXUSR)
        (cls.folder / "config-pager").write_text(
            f"[default]\ncli_pager = {cls.folder}/marked profile\n"
            "[profile none]\ncli_pager =\n")

    def both(self, *words, **changes):
        environment = {**self.environment, **changes}
        return [on_terminal([program, *case(*words)["words"], "--endpoint-url",
                             self.local.endpoint], environment) for program in (AWS, SLUICE)]

    def expect_equal(self, *words, **changes):
        theirs, ours = self.both(*words, **changes)
        self.assertEqual(theirs, ours)
        self.counts.add(case(*words), ours[0])
        return ours

    def test_who_is_the_pager(self):
        marked = str(self.folder / "marked")
        config = {"AWS_CONFIG_FILE": str(self.folder / "config-pager")}
        for changes, expected in (
                ({"AWS_PAGER": marked}, "LESS=FRX []\n0\nMARKED\n"),
                ({"AWS_PAGER": f"{marked} -a 'b c'"}, "LESS=FRX [-a b c]\n0\nMARKED\n"),
                ({"PAGER": marked}, "LESS=FRX []\n0\nMARKED\n"),
                ({"PAGER": marked, "LESS": "i"}, "LESS=i []\n0\nMARKED\n"),
                ({"PAGER": marked, "AWS_PAGER": ""}, "0\n"),
                ({"PAGER": ""}, "0\n"),
                (config, "LESS=FRX [profile]\n0\nMARKED\n"),
                ({**config, "PAGER": "cat"}, "LESS=FRX [profile]\n0\nMARKED\n"),
                ({**config, "AWS_PAGER": ""}, "0\n"),
                ({**config, "AWS_PROFILE": "none", "PAGER": marked}, "0\n")):
            with self.subTest(**changes):
                self.assertEqual(self.expect_equal("list-flows", *COUNT, **changes),
                                 (0, expected, ""))
        with self.subTest("--no-cli-pager"):
            self.assertEqual(
                self.expect_equal("list-flows", "--no-cli-pager", *COUNT, AWS_PAGER=marked),
                (0, "0\n", ""))

    def test_a_short_answer_stays_on_the_screen_with_less(self):
        code, shown, error = self.expect_equal("list-flows", *COUNT)
        self.assertEqual((code, error), (0, ""))
        self.assertRegex(shown, r"\b0\b")

    def test_no_pager_without_an_answer_or_after_a_failure(self):
        marked = str(self.folder / "marked")
        code, shown, error = self.expect_equal("describe-flow", "--flow-name", "no",
                                               AWS_PAGER=marked)
        self.assertEqual((code, shown), (254, ""))
        self.assertIn("ResourceNotFoundException", error)
        arn = "arn:aws:appflow:us-east-1:000000000000:flow/none"
        self.expect_equal("tag-resource", "--resource-arn", arn, "--tags", "a=b",
                          AWS_PAGER=marked)

    def test_a_pager_that_is_left_early(self):
        for name in ("deaf", "first", "failing", "slow"):
            with self.subTest(name):
                # Far more than a pipe holds.
                self.expect_equal("describe-connectors", "--no-paginate", "--output",
                                  "yaml", AWS_PAGER=str(self.folder / name))

    def endless(self, *pages):
        service = Endless(*pages)
        self.addCleanup(service.close)
        return service

    def test_pages_nobody_reads_are_not_asked_for(self):
        flow = {"flows": [{"flowName": "orders " * 100}]}
        for form, pages, pager in (
                ("text", [flow], "head -n 1"), ("yaml-stream", [flow], "head -n 1"),
                # No writing tells that the pager is gone.
                ("text", [flow, {"flows": []}], "head -n 1")):
            with self.subTest(form=form, pages=len(pages)):
                service = self.endless(*pages)
                code, _, error = on_terminal(
                    [SLUICE, "appflow", "list-flows", "--output", form, "--endpoint-url",
                     service.endpoint],
                    {**self.environment, "AWS_PAGER": pager})
                self.assertEqual((code, error), (0, ""))
                self.assertGreater(service.pages, 0)

    def waiting_behind(self, pager):
        """A service that keeps its second page back, and who waits for it behind the pager."""
        service = self.endless({"flows": [{"flowName": "orders"}]})
        service.goes_on.clear()
        one = Session([SLUICE, "appflow", "list-flows", "--output", "text", "--endpoint-url",
                       service.endpoint], {**self.environment, "AWS_PAGER": pager})
        self.addCleanup(one.process.kill)
        one.expect("orders")
        wait_until(lambda: service.pages == 2, "the second page to be asked for")
        return service, one

    def test_ctrl_c_ends_who_waits_behind_a_pager_that_was_left(self):
        _, one = self.waiting_behind("head -n 1")

        def ended():  # the pager may still be on its way out
            one.process.send_signal(signal.SIGINT)
            return one.process.poll() is not None
        wait_until(ended, "the command to end")
        self.assertEqual(one.end()[0], -signal.SIGINT)

    def test_ctrl_c_is_the_pager_s_while_it_reads(self):
        service, one = self.waiting_behind("sed -u 2q")
        one.process.send_signal(signal.SIGINT)
        service.goes_on.set()
        self.assertEqual(one.end()[0], 0)
        self.assertGreaterEqual(one.raw.count("orders"), 2)

    def test_an_output_that_fails_is_told_once_and_ends_the_pages(self):
        service = self.endless({"flows": [{"flowName": "orders"}]})
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                [SLUICE, "appflow", "list-flows", "--output", "text", "--endpoint-url",
                 service.endpoint], stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE,
                env=self.environment, timeout=LIMIT, check=False)
        self.assertEqual((done.returncode, done.stderr.decode().strip()),
                         (255, "The answer cannot be written to standard output."))
        self.assertEqual(service.pages, 1)

    def test_colors_of_a_table(self):
        for form, words in (("table", ()), ("table", ("--color", "on")),
                            ("table", ("--color", "off")), ("json", ("--color", "on"))):
            for pager in ("", str(self.folder / "marked")):
                with self.subTest(form=form, words=words, pager=pager):
                    self.expect_equal("describe-connector", "--connector-type", "S3",
                                      "--output", form, *words, AWS_PAGER=pager)

    def test_a_pager_that_is_not_there(self):
        theirs, ours = self.both("list-flows", *COUNT, AWS_PAGER="no-such-pager -x")
        self.assertEqual((theirs[0], theirs[2].strip()), (ours[0], ours[2].strip()))
        self.assertEqual(ours[0], 253)
        self.assertIn("No such file or directory: 'no-such-pager'", ours[2])
        self.assertEqual(ours[1], "0\n")  # the AWS CLI drops the answer, which may not come again
        theirs, ours = self.both("list-flows", *COUNT, AWS_PAGER="'open")
        self.assertEqual((theirs[0], theirs[2].strip()), (ours[0], ours[2].strip()))
        self.assertEqual(ours[:2], (255, "0\n"))
        # Of one that may not be run the AWS CLI says nothing.
        theirs, ours = self.both("list-flows", *COUNT, AWS_PAGER=str(self.folder))
        self.assertEqual(theirs, (0, "", ""))
        self.assertEqual(ours[:2], (255, "0\n"))
        self.assertIn("Permission denied", ours[2])


del Differential  # only its child is a test

if __name__ == "__main__":
    unittest.main()
