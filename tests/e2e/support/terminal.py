"""A command on a terminal: what is typed, what is seen."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time

from support.local import LIMIT

CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Session:
    """A command on a terminal of its own."""

    def __init__(self, words, environment, rows=24, columns=90):
        self.ours, self.theirs = pty.openpty()
        self.resize(rows, columns)
        self.before = termios.tcgetattr(self.theirs)
        self.process = subprocess.Popen(
            words, stdin=self.theirs, stdout=self.theirs, stderr=self.theirs,
            env={**environment, "TERM": "xterm"}, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        self.raw = ""

    def resize(self, rows, columns):
        fcntl.ioctl(self.theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _read(self, timeout):
        if not select.select([self.ours], [], [], timeout)[0]:
            return False
        self.raw += os.read(self.ours, 65536).decode(errors="replace")
        return True

    def expect(self, *texts):
        """Reads until each text came since the last send()."""
        end = time.monotonic() + LIMIT
        while not all(text in CONTROL.sub("", self.raw) for text in texts):
            if not self._read(max(0, end - time.monotonic())):
                raise AssertionError(f"waited in vain for {texts}; there is {self.raw!r}")
        return CONTROL.sub("", self.raw)

    def send(self, keys, *texts):
        self.raw = ""
        os.write(self.ours, keys.encode())
        return self.expect(*texts) if texts else None

    def end(self):
        """(exit code, what came behind the prompt)"""
        end = time.monotonic() + LIMIT
        while self.process.poll() is None:
            self._read(0.02)
            if time.monotonic() > end:
                self.process.kill()
                raise AssertionError(f"does not end; there is {self.raw!r}")
        while self._read(0):
            pass
        self.is_restored = termios.tcgetattr(self.theirs) == self.before
        os.close(self.ours)
        os.close(self.theirs)
        shown = self.raw.replace("\r\n", "\n").replace("\r", "")
        return self.process.returncode, CONTROL.sub("", shown[max(0, shown.rfind("\x1b[?2004l")):])
