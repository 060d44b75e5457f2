"""Bytes to the service as no client library would send them, and what comes back."""

import datetime
import socket
from unittest import mock

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from support.local import LIMIT, REGION


class Wire:
    """Signs requests to a Local and speaks to its port."""

    def __init__(self, local):
        self.local = local
        self.port = int(local.endpoint.rsplit(":", 1)[1])
        self.host = f"127.0.0.1:{self.port}".encode()

    def request(self, path="/list-flows", body=b"{}", method="POST", version=b"1.1", more=b"",
                target=None, length=True, later=datetime.timedelta()):
        """The bytes of a signed request. more: headers that are not signed; target: instead of
        the path; length: whether Content-Length is said; later: how far the clock is ahead."""
        pair = self.local.credentials()
        request = AWSRequest(method, self.local.endpoint + path, data=body,
                             headers={"Content-Type": "application/json"})
        now = datetime.datetime.utcnow() + later
        with mock.patch("botocore.auth.datetime") as clock:
            clock.datetime.utcnow.return_value = now
            botocore.auth.SigV4Auth(
                Credentials(pair["accessKeyId"], pair["secretAccessKey"]), "appflow",
                REGION).add_auth(request)
        head = b"%s %s HTTP/%s\r\nHost: %s\r\n" % (
            method.encode(), target or path.encode(), version, self.host)
        for name, value in request.headers.items():
            head += f"{name}: {value}\r\n".encode()
        if length:
            head += b"Content-Length: %d\r\n" % len(body)
        return head + more + b"\r\n" + body

    def chunked(self, path, body, sizes, more=b""):
        head = self.request(path, body, length=False,
                            more=more + b"Transfer-Encoding: chunked\r\n")
        data = head[:len(head) - len(body)]
        while body:
            size, sizes = sizes[0], sizes[1:] or sizes
            data += b"%x\r\n%s\r\n" % (len(body[:size]), body[:size])
            body = body[size:]
        return data + b"0\r\n\r\n"

    def connect(self):
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=LIMIT)
        return connection

    def talk(self, data, answers=1):
        """Sends the bytes and reads that many answers."""
        with self.connect() as connection:
            connection.sendall(data)
            stream = connection.makefile("rb")
            return [read_answer(stream) for _ in range(answers)]

    def last_words(self, data):
        """Sends the bytes and reads until the service closes."""
        with self.connect() as connection:
            connection.sendall(data)
            stream, answers = connection.makefile("rb"), []
            while answer := read_answer(stream):
                answers.append(answer)
            return answers

    def memory(self):
        """MiB that the service has in memory."""
        with open(f"/proc/{self.local.process.pid}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status
                        if line.startswith("VmRSS:")) / 1024


class HttpAnswer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def error(self):
        return self.headers.get("x-amzn-errortype")

    def __repr__(self):
        return f"{self.status} {self.headers} {self.body[:200]}"


def read_answer(stream):
    """The next answer; None at the end of the stream."""
    line = stream.readline()
    if not line:
        return None
    status, headers = int(line.split()[1]), {}
    for line in iter(stream.readline, b"\r\n"):
        name, _, value = line.decode().partition(":")
        headers[name.lower()] = value.strip()
    return HttpAnswer(status, headers, stream.read(int(headers.get("content-length", 0))))
