"""What `sluice serve` says to clients that are slow, many, hostile or just uncommon, and what it
costs: the real program, with an eye on its memory."""

import datetime
import json
import random
import resource
import socket
import threading
import unittest

from support.local import LocalTest, wait_until
from support.wire import Wire, read_answer

MIB = 1024 * 1024
MANY = 5000


class FrontTest(LocalTest):
    def setUp(self):
        super().setUp()
        self.local = self.serve()
        self.wire = Wire(self.local)

    def assert_serves(self):
        answer = self.wire.talk(self.wire.request())[0]
        self.assertEqual((answer.status, json.loads(answer.body)), (200, {"flows": []}), answer)

    def assert_refused(self, answers, status, error, what=""):
        """One answer in the service's form."""
        self.assertEqual([answer.status for answer in answers], [status], what)
        body = json.loads(answers[0].body)
        self.assertEqual((answers[0].error, body["__type"]), (error, error), what)
        self.assertTrue(body["message"], what)


class Broken(FrontTest):
    def test_what_is_no_request_gets_one_clear_error_and_is_closed(self):
        host = b"Host: " + self.wire.host + b"\r\n"
        post = b"POST /list-flows HTTP/1.1\r\n" + host
        rng = random.Random(3)
        cases = {
            "TLS hello": bytes.fromhex("16030100c8010000c40303") + rng.randbytes(200),
            "random bytes": b"\x80" + rng.randbytes(5000),
            "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "HTTP/9.9": b"POST /list-flows HTTP/9.9\r\n" + host + b"\r\n",
            "no version": b"POST /list-flows\r\n" + host + b"\r\n",
            "lines of LF": b"POST /list-flows HTTP/1.1\nHost: x\n\n",
            "two blanks": b"POST  /list-flows HTTP/1.1\r\n" + host + b"\r\n",
            "no path": b"POST list-flows HTTP/1.1\r\n" + host + b"\r\n",
            "CONNECT": b"CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n",
            "a zero byte": b"POST /list\0flows HTTP/1.1\r\n" + host + b"\r\n",
            "no colon": post + b"nonsense\r\n\r\n",
            "a blank in a name": post + b"A b: c\r\n\r\n",
            "a folded line": post + b"A: b\r\n c\r\n\r\n",
            "two hosts": post + b"Host: evil.example\r\n\r\n",
            "two lengths": post + b"Content-Length: 2\r\nContent-Length: 5\r\n\r\n{}abc",
            "negative length": post + b"Content-Length: -2\r\n\r\n{}",
            "length and chunks": post + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
                                        b"2\r\n{}\r\n0\r\n\r\n",
            "other coding": post + b"Transfer-Encoding: gzip\r\n\r\n{}",
            "WebSocket": post + b"Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        }
        for what, data in cases.items():
            with self.subTest(what):
                self.assert_refused(self.wire.last_words(data), 400,
                                    "MalformedHttpRequestException", what)
        self.assert_serves()

    def test_heads_without_end_are_refused(self):
        many = b"".join(b"X-%d: y\r\n" % number for number in range(3000))
        for what, more in {"one long header": b"X-Long: " + b"x" * 200_000 + b"\r\n",
                           "long headers": many * 10, "many headers": many}.items():
            with self.subTest(what):
                self.assert_refused(self.wire.last_words(self.wire.request(more=more)), 431,
                                    "RequestEntityTooLargeException", what)
        long_target = b"POST /" + b"x" * 200_000 + b" HTTP/1.1\r\n\r\n"
        self.assert_refused(self.wire.last_words(long_target), 431,
                            "RequestEntityTooLargeException")
        self.assert_serves()

    def test_large_bodies_are_refused_and_the_client_can_read_why(self):
        head = b"POST /create-flow HTTP/1.1\r\nHost: " + self.wire.host + b"\r\n"
        body = b'{"flowName": "' + b"x" * 20 * MIB + b'"}'
        cases = {
            "only said": head + b"Content-Length: 999999999999\r\n\r\n",
            "more than a number": head + b"Content-Length: " + b"9" * 40 + b"\r\n\r\n",
            "sent": self.wire.request(body=body),
            "in chunks": self.wire.chunked("/create-flow", body, [64 * 1024]),
        }
        for what, data in cases.items():
            with self.subTest(what):
                self.assert_refused(self.wire.last_words(data), 413,
                                    "RequestEntityTooLargeException", what)
        fits = self.wire.request("/describe-flow", b'{"flowName": "' + b"x" * 7 * MIB + b'"}')
        self.assertEqual(self.wire.talk(fits)[0].error, "ValidationException")
        deep = self.wire.request("/create-flow", b'{"a":' * MIB + b"1" + b"}" * MIB)
        self.assertEqual(self.wire.talk(deep)[0].error, "SerializationException")
        self.assert_serves()


class Uncommon(FrontTest):
    def test_http_1_0_closes_unless_it_asks_to_stay(self):
        answers = self.wire.last_words(self.wire.request(version=b"1.0"))
        self.assertEqual([answer.status for answer in answers], [200])
        stays = self.wire.request(version=b"1.0", more=b"Connection: keep-alive\r\n")
        self.assertEqual([a.status for a in self.wire.talk(stays * 2, answers=2)], [200, 200])

    def test_chunks(self):
        body = json.dumps({"flowName": "nobody"}).encode()
        for sizes in ([1], [7, 3], [1000]):
            answer = self.wire.talk(self.wire.chunked("/describe-flow", body, sizes))[0]
            self.assertEqual(answer.error, "ResourceNotFoundException", answer)

    def test_who_expects_to_be_told_is_told_to_go_on(self):
        data = self.wire.request(more=b"Expect: 100-continue\r\n")
        head, body = data[:-2], data[-2:]
        with self.wire.connect() as connection:
            stream = connection.makefile("rb")
            connection.sendall(head)
            self.assertEqual(read_answer(stream).status, 100)
            connection.sendall(body)
            self.assertEqual(read_answer(stream).status, 200)
        # Who does not wait is not told; who says that too much will come is told that.
        self.assertEqual(self.wire.talk(data)[0].status, 200)
        large = self.wire.request(length=False, more=b"Expect: 100-continue\r\n"
                                                     b"Content-Length: 9000000\r\n")
        self.assert_refused(self.wire.last_words(large[:-2]), 413,
                            "RequestEntityTooLargeException")

    def test_a_target_may_name_the_host(self):
        whole = self.wire.request(target=b"http://" + self.wire.host + b"/list-flows")
        self.assertEqual(self.wire.talk(whole)[0].status, 200)
        other = self.wire.request(target=b"http://evil.example/list-flows")
        self.assert_refused(self.wire.talk(other), 403, "AccessDeniedException")

    def test_other_hosts_and_origins_are_denied(self):
        for more in (b"Origin: https://evil.example\r\n", b"Origin: null\r\n"):
            self.assert_refused(self.wire.talk(self.wire.request(more=more)), 403,
                                "AccessDeniedException")
        own = b"Host: " + self.wire.host
        for host in (b"evil.example", b"127.0.0.1", b"", b"127.0.0.1:1"):
            data = self.wire.request().replace(own, b"Host: " + host)
            self.assert_refused(self.wire.talk(data), 403, "AccessDeniedException", host)

    def test_clocks_apart_are_refused(self):
        for minutes, status in ((4, 200), (-4, 200), (6, 403), (-6, 403), (60 * 24 * 365, 403)):
            later = datetime.timedelta(minutes=minutes)
            answer = self.wire.talk(self.wire.request(later=later))[0]
            self.assertEqual(answer.status, status, minutes)
            self.assertEqual(answer.error, None if status == 200 else "InvalidSignatureException")

    def test_requests_in_a_row_are_answered_in_a_row_wherever_they_are_cut(self):
        paths = ["/list-flows", "/describe-connectors", "/list-connectors", "/describe-flow"]
        one = b"".join(self.wire.request(path) for path in paths)
        rng = random.Random(7)
        with self.wire.connect() as connection:
            # Each piece on its own way, so that the service sees the cuts.
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            stream, rest = connection.makefile("rb"), one * 20
            while rest:
                size = rng.choice((1, 2, 3, 50, 500, 5000))
                connection.sendall(rest[:size])
                rest = rest[size:]
            for _ in range(20):
                bodies = [json.loads(read_answer(stream).body) for _ in paths]
                self.assertIn("flows", bodies[0])
                self.assertIn("connectorConfigurations", bodies[1])
                self.assertIn("connectors", bodies[2])
                self.assertEqual(bodies[3]["__type"], "ValidationException")


class Crowds(FrontTest):
    def setUp(self):
        # Before the service starts: it may have as many files as this process.
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if hard < 2 * MANY:
            self.skipTest(f"needs {2 * MANY} open files")
        resource.setrlimit(resource.RLIMIT_NOFILE, (2 * MANY, hard))
        self.addCleanup(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
        super().setUp()
        self.assert_serves()
        self.before = self.wire.memory()
        self.connections = []
        self.addCleanup(self.close_all)

    def close_all(self):
        for connection in self.connections:
            connection.close()

    def crowd(self, count, start=b""):
        """So many connections that each sent the same and wait."""
        for _ in range(count):
            connection = self.wire.connect()
            self.connections.append(connection)
            try:
                connection.sendall(start)
            except OSError:
                pass  # refused in the middle of it

    def assert_serves_soon(self):
        """503 is what SDKs try again after."""
        answers = set()

        def is_served():
            answer = self.wire.talk(self.wire.request())[0]
            answers.add((answer.status, answer.error))
            return answer.status == 200
        wait_until(is_served, "a place among the connections")
        self.assertLessEqual(answers, {(200, None), (503, "ServiceUnavailable")})

    def assert_grew_by_less_than(self, mebibytes):
        self.assertLess(self.wire.memory() - self.before, mebibytes)

    def test_idle_connections_make_room(self):
        self.crowd(MANY)
        self.assert_serves()
        self.assert_grew_by_less_than(100)
        self.close_all()
        self.assert_serves()

    def test_half_a_head_takes_no_place_for_long(self):
        self.crowd(MANY, b"POST /list-flows HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
        self.assert_serves_soon()
        self.assert_grew_by_less_than(150)
        self.close_all()
        self.assert_serves_soon()

    def test_half_a_body_takes_no_memory_for_all(self):
        """Together they send 300 MiB."""
        head = b"POST /create-flow HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 8000000\r\n\r\n"
        self.crowd(300, head + b"x" * MIB)
        self.assert_serves_soon()
        self.assert_grew_by_less_than(200)
        self.close_all()
        self.assert_serves_soon()

    def test_who_takes_no_answers_is_given_up(self):
        """Their answers would come to 1 GiB and more."""
        one = self.wire.request("/describe-connectors", more=b"X-Pad: " + b"x" * 100 + b"\r\n")
        size = len(self.wire.talk(one)[0].body)
        requests = one * (256 * MIB // size)

        def ask(connection):
            try:
                connection.sendall(requests)
            except OSError:
                pass  # given up
        self.connections = [self.wire.connect() for _ in range(4)]
        threads = [threading.Thread(target=ask, args=[one]) for one in self.connections]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assert_serves()
        self.assert_grew_by_less_than(150)

    def test_a_service_out_of_files_serves_again(self):
        pid = self.local.process.pid
        before = resource.prlimit(pid, resource.RLIMIT_NOFILE)
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (64, before[1]))
        half = b"POST /list-flows HTTP/1.1\r\n"
        for number in range(300):
            connection = socket.socket()
            self.connections.append(connection)
            # Connects as soon as the service takes it.
            connection.setblocking(False)
            connection.connect_ex(("127.0.0.1", self.wire.port))
        for connection in self.connections[:100]:
            try:
                connection.sendall(half)
            except OSError:
                pass  # closed to make room
        self.close_all()
        self.assert_serves_soon()

    def test_slow_requests_are_given_up(self):
        """A head and a body that go on, but never end: the service's limit is 30 seconds."""
        slow = {b"POST /list-flows HTTP/1.1\r\nX-Slow: ": None,
                b"POST /list-flows HTTP/1.1\r\nContent-Length: 1000\r\n\r\n{": None}
        for start in slow:
            connection = slow[start] = self.wire.connect()
            self.connections.append(connection)
            connection.sendall(start)
            connection.settimeout(0.2)

        def answer_of(connection):
            try:
                connection.sendall(b"x")
                return connection.recv(1, socket.MSG_PEEK)
            except TimeoutError:
                return None
        for start, connection in slow.items():
            wait_until(lambda: answer_of(connection), "the end of patience")
            connection.settimeout(None)
            stream = connection.makefile("rb")
            self.assert_refused([read_answer(stream)], 408, "RequestTimeoutException", start)


if __name__ == "__main__":
    unittest.main()
