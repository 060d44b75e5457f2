"""An S3 server (npm s3rver), boto3 as its other client, and a proxy before it that goes wrong."""

import hashlib
import json
import os
import re
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import threading
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import boto3
from botocore.config import Config

from support.local import DEPS, LIMIT, SOURCE

KEYS = {"AWS_ACCESS_KEY_ID": "S3RVER", "AWS_SECRET_ACCESS_KEY": "S3RVER"}
MODULES = Path(os.environ.get("SLUICE_S3_MODULES", DEPS / "node" / "node_modules"))
SLOW_DOWN = (b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>SlowDown</Code>"
             b"<Message>Please reduce your request rate.</Message></Error>")
DENIED = (b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>AccessDenied</Code>"
          b"<Message>Access Denied</Message></Error>")


class S3Server:
    """Ends when it is closed, or with the process."""

    def __init__(self, *buckets):
        self.buckets = buckets
        self.folder = Path(tempfile.mkdtemp(prefix="sluice-s3-"))
        self.process = subprocess.Popen(
            ["node", str(SOURCE / "tests/e2e/support/s3server.cjs"), str(MODULES),
             str(self.folder), *buckets],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())
        self.client = boto3.client(
            "s3", endpoint_url=f"http://127.0.0.1:{self.port}", region_name="us-east-1",
            aws_access_key_id="S3RVER", aws_secret_access_key="S3RVER",
            config=Config(s3={"addressing_style": "path"}))

    def close(self):
        self.client.close()
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(LIMIT)
        shutil.rmtree(self.folder)

    def empty(self):
        for bucket in self.buckets:
            shutil.rmtree(self.folder / bucket)
            (self.folder / bucket).mkdir()

    def put(self, bucket, key, body):
        self.client.put_object(Bucket=bucket, Key=key, Body=body)

    def put_file(self, bucket, key, body):
        """As the server stores an object: a request for each of a thousand takes seconds."""
        place = self.folder / bucket / key
        place.parent.mkdir(parents=True, exist_ok=True)
        digest = hashlib.md5(body).hexdigest()
        Path(f"{place}._S3rver_object").write_bytes(body)
        Path(f"{place}._S3rver_object.md5").write_text(digest)
        Path(f"{place}._S3rver_metadata.json").write_text(json.dumps(
            {"content-length": str(len(body)), "content-type": "text/csv"}))

    def keys(self, bucket):
        return [each["Key"] for each in
                self.client.list_objects_v2(Bucket=bucket).get("Contents", [])]

    def get(self, bucket, key):
        return self.client.get_object(Bucket=bucket, Key=key)["Body"].read()

    def open_uploads(self):
        """Parts that nobody completed or took back."""
        return list(self.folder.glob("*/._S3rver_uploads/*"))


class _Server(ThreadingHTTPServer):
    def handle_error(self, *where):
        if not isinstance(sys.exc_info()[1], ConnectionError):  # the client gave up
            super().handle_error(*where)


class FaultProxy:
    """Passes requests on to a server. plan(pattern, fault, ...) has the next ones go wrong whose
    "METHOD /path?query" fits: "reset", "stall", "slow", "error", "refuse", "cut" (half of the
    answer, then the end), "half" (a reset when half of the request is there), "lost" (done, but
    the answer is a reset), or a function that says which."""

    def __init__(self, port):
        self.seen = []
        self._plans = []
        self._lock = threading.Lock()
        self._over = threading.Event()
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def handle_any(self):
                proxy._handle(self, port)

            do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = handle_any

        self.server = _Server(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_port
        self._thread = threading.Thread(target=self.server.serve_forever, args=(0.02,))
        self._thread.start()

    def close(self):
        self._over.set()
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()

    def plan(self, pattern, *faults):
        with self._lock:
            self._plans += [(re.compile(pattern), fault) for fault in faults]

    def plan_stop(self, pattern):
        """The next request that fits stands still. Returns an event: it is there."""
        reached = threading.Event()

        def stand():
            reached.set()
            self._over.wait(LIMIT)
            return "reset"
        self.plan(pattern, stand)
        return reached

    def left(self):
        with self._lock:
            return len(self._plans)

    def _next(self, what):
        with self._lock:
            self.seen.append(what)
            for i, (pattern, fault) in enumerate(self._plans):
                if pattern.search(what):
                    del self._plans[i]
                    return fault
        return None

    def _handle(self, request, port):
        fault = self._next(f"{request.command} {request.path}")
        length = int(request.headers.get("Content-Length") or 0)
        if fault == "half":
            request.rfile.read(length // 2)
            return self._reset(request)
        body = request.rfile.read(length)
        if callable(fault):
            fault = fault()
        if fault == "reset":
            return self._reset(request)
        elif fault == "stall":
            self._over.wait(LIMIT)
            return self._reset(request)
        elif fault == "slow":
            return self._answer(request, 503, [("Content-Type", "application/xml")], SLOW_DOWN)
        elif fault == "error":
            return self._answer(request, 500, [], b"")
        elif fault == "refuse":
            return self._answer(request, 403, [("Content-Type", "application/xml")], DENIED)
        connection = HTTPConnection("127.0.0.1", port, timeout=LIMIT)
        connection.putrequest(request.command, request.path, skip_host=True,
                              skip_accept_encoding=True)
        for name, value in request.headers.items():
            if name.lower() != "connection":
                connection.putheader(name, value)
        connection.endheaders(body)
        try:
            answer = connection.getresponse()
            content = answer.read()
        except (HTTPException, OSError):  # the object went away under the server
            return self._reset(request)
        finally:
            connection.close()
        headers = answer.getheaders()
        if fault == "lost":
            return self._reset(request)
        self._answer(request, answer.status, headers, content, fault == "cut")

    @staticmethod
    def _answer(request, status, headers, body, is_cut=False):
        request.send_response_only(status)
        has_length = False
        for name, value in headers:
            if name.lower() in ("connection", "transfer-encoding", "keep-alive"):
                continue
            has_length |= name.lower() == "content-length"
            request.send_header(name, value)
        if not has_length:
            request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        if request.command != "HEAD":
            request.wfile.write(body[:len(body) // 2] if is_cut else body)
        if is_cut:
            request.close_connection = True

    @staticmethod
    def _reset(request):
        request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                                      struct.pack("ii", 1, 0))
        request.close_connection = True
        request.connection.close()
        request.rfile.close()
