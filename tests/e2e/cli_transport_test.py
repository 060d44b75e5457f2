"""`sluice appflow` and its way to the service, beside the AWS CLI: TLS with a throwaway authority,
proxies, time limits, retries, and what --debug tells. The peers are Python's."""

import contextlib
import http.server
import json
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import unittest
from pathlib import Path

from support.local import LIMIT, SLUICE, clean_environment
from support.terminal import Session

AWS = "/usr/bin/aws"
FLOWS = {"flows": [{"flowName": "over-tls"}]}
SECRETS = ("the-secret-key", "the-session-token", "the-client-secret", "the-proxy-word")


class Peer:
    """Answers with the steps of its script, the last one for ever; keeps what it was asked.
    A step is (status, body, headers), or None: closes without an answer."""

    def __init__(self, *steps, context=None):
        self.steps, self.requests = list(steps) or [(200, FLOWS, {})], []
        peer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self):
                size = int(self.headers.get("Content-Length") or 0)
                peer.requests.append((self.command, self.path, self.rfile.read(size)))
                step = peer.steps.pop(0) if len(peer.steps) > 1 else peer.steps[0]
                if step is None:
                    self.close_connection = True
                    self.connection.close()
                    return
                status, body, headers = step
                text = json.dumps(body).encode()
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(text))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(text)

            do_POST = do_GET = do_DELETE = answer

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass  # a client that does not trust us, or that we left

            def finish_request(self, request, address):
                # The handshake in the thread of the connection.
                if context:
                    request.settimeout(LIMIT)
                    request = context.wrap_socket(request, server_side=True)
                super().finish_request(request, address)

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        self.url = f"http{'s' if context else ''}://127.0.0.1:{self.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Tunnel:
    """A proxy that takes every CONNECT to one port of this machine."""

    def __init__(self, port):
        self.port_behind, self.heads = port, []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://user:the-proxy-word@127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def serve(self, client):
        with contextlib.suppress(OSError), client:
            head = b""
            while b"\r\n\r\n" not in head:
                head += client.recv(4096)
            self.heads.append(head.decode())
            with socket.create_connection(("127.0.0.1", self.port_behind)) as peer:
                client.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
                threading.Thread(target=self.copy, args=(peer, client), daemon=True).start()
                self.copy(client, peer)

    @staticmethod
    def copy(source, to):
        with contextlib.suppress(OSError):
            while block := source.recv(65536):
                to.sendall(block)
            to.shutdown(socket.SHUT_WR)

    def close(self):
        self.listener.close()


def make_authority(folder):
    """ca.pem, and server.pem with server.key for 127.0.0.1 and sluice.test that it signed."""
    def openssl(*words):
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    openssl("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj",
            "/CN=throwaway authority")
    openssl("req", *key, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=peer")
    (folder / "names").write_text("subjectAltName=IP:127.0.0.1,DNS:sluice.test\n")
    openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
            "-CAcreateserial", "-days", "2", "-extfile", "names", "-out", "server.pem")
    openssl("req", "-x509", *key, "-keyout", "other.key", "-out", "other.pem", "-days", "2",
            "-subj", "/CN=another authority")


class Transport(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="sluice-tls-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        make_authority(cls.folder)
        cls.environment = clean_environment(
            AWS_ACCESS_KEY_ID="AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY=SECRETS[0],
            AWS_SESSION_TOKEN=SECRETS[1], AWS_REGION="eu-west-1", AWS_PAGER="",
            HOME=str(cls.folder))
        for name in ("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY",
                     "NO_PROXY"):
            cls.environment.pop(name, None)

    def peer(self, *steps, tls=False):
        context = None
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self.folder / "server.pem", self.folder / "server.key")
        peer = Peer(*steps, context=context)
        self.addCleanup(peer.close)
        return peer

    def call(self, program, *words, **changes):
        return subprocess.run(
            [program, "appflow", *words], stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=LIMIT, env={**self.environment, **changes}, check=False)

    def both(self, *words, **changes):
        """Ours, once both ended alike, with the same output and the same first line of words."""
        theirs, ours = (self.call(program, *words, **changes) for program in (AWS, SLUICE))
        self.assertEqual((theirs.returncode, theirs.stdout), (ours.returncode, ours.stdout),
                         (theirs.stderr, ours.stderr))
        return theirs, ours

    def same_words(self, *words, **changes):
        theirs, ours = self.both(*words, **changes)
        self.assertEqual(theirs.stderr.strip(), ours.stderr.strip())
        return ours

    # Whom TLS trusts

    def test_a_throwaway_authority_is_trusted_when_it_is_named(self):
        ca = str(self.folder / "ca.pem")
        (self.folder / "config").write_text(f"[default]\nca_bundle = {ca}\n")
        for words, changes in ((["--ca-bundle", ca], {}), ([], {"AWS_CA_BUNDLE": ca}),
                               ([], {"AWS_CONFIG_FILE": str(self.folder / "config")}),
                               (["--ca-bundle", ca], {"AWS_CA_BUNDLE": "/nonexistent"})):
            with self.subTest(words=words, **changes):
                peer = self.peer(tls=True)
                done = self.same_words("list-flows", "--endpoint-url", peer.url, *words, **changes)
                self.assertEqual(json.loads(done.stdout), FLOWS)
                self.assertEqual(len(peer.requests), 2)

    def test_suggestions_trust_it_too_where_credentials_come_from(self):
        keys = self.peer((200, {"AccessKeyId": "AKIDEXAMPLE", "SecretAccessKey": SECRETS[0],
                                "Token": SECRETS[1], "Expiration": "2099-01-01T00:00:00Z"}, {}),
                         tls=True)
        environment = {**self.environment,
                       "AWS_CONTAINER_CREDENTIALS_FULL_URI": keys.url + "/creds"}
        del environment["AWS_ACCESS_KEY_ID"]
        for trust in (["--ca-bundle", str(self.folder / "ca.pem")], ["--no-verify-ssl"]):
            with self.subTest(trust=trust):
                one = Session([SLUICE, "appflow", "describe-flow", "--cli-auto-prompt",
                               "--endpoint-url", self.peer().url, *trust], environment)
                one.expect("Ctrl-C leaves")
                one.send("--flow-name ", "over-tls")
                one.send("\x03")
                self.assertEqual(one.end()[0], 130)

    def test_an_unknown_authority_is_refused_and_asked_nothing(self):
        other = str(self.folder / "other.pem")
        for words in ([], ["--ca-bundle", other]):
            with self.subTest(words=words):
                peer = self.peer(tls=True)
                _, ours = self.both("list-flows", "--endpoint-url", peer.url, *words,
                                    AWS_MAX_ATTEMPTS="1")
                self.assertEqual(ours.returncode, 255)
                self.assertTrue(ours.stderr.strip().startswith(
                    f"SSL validation failed for {peer.url}/list-flows "), ours.stderr)
                self.assertEqual(peer.requests, [])

    def test_a_certificate_for_another_name_is_refused(self):
        peer = self.peer(tls=True)
        _, ours = self.both("list-flows", "--endpoint-url", f"https://localhost:{peer.port}",
                            "--ca-bundle", str(self.folder / "ca.pem"), AWS_MAX_ATTEMPTS="1")
        self.assertEqual(ours.returncode, 255)
        self.assertEqual(peer.requests, [])

    def test_without_verification_anybody_is_asked(self):
        peer = self.peer(tls=True)
        _, ours = self.both("list-flows", "--endpoint-url", peer.url, "--no-verify-ssl")
        self.assertEqual(json.loads(ours.stdout), FLOWS)

    def test_a_bundle_that_is_not_there_is_named(self):
        peer = self.peer(tls=True)
        ours = self.call(SLUICE, "list-flows", "--endpoint-url", peer.url, "--ca-bundle",
                         "/nonexistent")
        self.assertEqual((ours.returncode, ours.stdout), (255, ""))
        self.assertIn("/nonexistent", ours.stderr)
        # Nobody looks at it without TLS.
        plain = self.peer()
        self.same_words("list-flows", "--endpoint-url", plain.url, "--ca-bundle", "/nonexistent")

    # Proxies

    def test_tls_goes_through_a_tunnel_with_the_proxy_s_password(self):
        peer = self.peer(tls=True)
        tunnel = Tunnel(peer.port)
        self.addCleanup(tunnel.close)
        self.same_words("list-flows", "--endpoint-url", "https://sluice.test:4443", "--ca-bundle",
                        str(self.folder / "ca.pem"), HTTPS_PROXY=tunnel.url)
        self.assertEqual(len(peer.requests), 2)
        for head in tunnel.heads:
            self.assertTrue(head.startswith("CONNECT sluice.test:4443 HTTP/1."), head)

    def test_a_dead_proxy_is_named_without_its_password(self):
        ours = self.same_words("list-flows", "--endpoint-url", "https://sluice.test",
                               AWS_MAX_ATTEMPTS="1",
                               https_proxy="http://user:the-proxy-word@127.0.0.1:1")
        self.assertEqual(ours.stderr.strip(),
                         'Failed to connect to proxy URL: "http://***:***@127.0.0.1:1"')

    # Time and tries

    def test_a_silent_service_is_given_up_on(self):
        with socket.create_server(("127.0.0.1", 0)) as silent:
            url = f"http://127.0.0.1:{silent.getsockname()[1]}"
            ours = self.same_words("list-flows", "--endpoint-url", url, "--cli-read-timeout", "1",
                                   AWS_MAX_ATTEMPTS="1")
            self.assertEqual(ours.stderr.strip(),
                             f'Read timeout on endpoint URL: "{url}/list-flows"')
            ours = self.call(SLUICE, "list-flows", "--endpoint-url", url.replace("http", "https"),
                             "--cli-connect-timeout", "1", AWS_MAX_ATTEMPTS="1")
            self.assertEqual(ours.returncode, 255)
            self.assertIn("timeout on endpoint URL", ours.stderr)

    def test_negative_limits_are_refused(self):
        peer = self.peer()
        for option in ("--cli-read-timeout", "--cli-connect-timeout"):
            self.assertEqual(self.same_words("list-flows", "--endpoint-url", peer.url, option,
                                             "-1").returncode, 255)
            self.same_words("list-flows", "--endpoint-url", peer.url, option, "0")

    def refusal(self, status, code):
        return status, {"message": "No."}, {"x-amzn-ErrorType": code}

    def test_what_may_pass_is_tried_three_times(self):
        ok = (200, FLOWS, {})
        busy = self.refusal(429, "ThrottlingException")
        for name, steps, tries, code in (
                ("busy, then well", [busy, self.refusal(500, "InternalServerException"), ok], 3, 0),
                ("503, then well", [self.refusal(503, "ServiceUnavailable"), ok], 2, 0),
                ("dropped, then well", [None, ok], 2, 0),
                ("busy for ever", [busy], 3, 254), ("dropped for ever", [None], 3, 255),
                ("refused", [self.refusal(409, "ConflictException")], 1, 254)):
            with self.subTest(name):
                theirs, ours = self.peer(*steps), self.peer(*steps)
                done = [self.call(program, "list-flows", "--endpoint-url", peer.url)
                        for program, peer in ((AWS, theirs), (SLUICE, ours))]
                self.assertEqual([len(theirs.requests), len(ours.requests)], [tries, tries])
                said = [one.stderr.strip().replace(str(peer.port), "PORT")
                        for one, peer in zip(done, (theirs, ours))]
                self.assertEqual(*said)
                self.assertEqual([one.returncode for one in done], [code, code])

    def test_the_number_of_tries_is_a_setting(self):
        busy = self.refusal(429, "ThrottlingException")
        (self.folder / "tries").write_text("[default]\nmax_attempts = 2\n")
        for tries, changes in ((1, {"AWS_MAX_ATTEMPTS": "1"}),
                               (2, {"AWS_CONFIG_FILE": str(self.folder / "tries")}),
                               (3, {"AWS_RETRY_MODE": "adaptive"})):
            with self.subTest(**changes):
                peer = self.peer(busy)
                ours = self.same_words("list-flows", "--endpoint-url", peer.url, **changes)
                self.assertIn(f"(reached max retries: {tries - 1})", ours.stderr)
                self.assertEqual(len(peer.requests), 2 * tries)
        for changes in ({"AWS_RETRY_MODE": "legacy"}, {"AWS_RETRY_MODE": "x"},
                        {"AWS_MAX_ATTEMPTS": "0"}, {"AWS_MAX_ATTEMPTS": "many"}):
            with self.subTest(**changes):
                self.assertEqual(self.same_words("list-flows", "--endpoint-url",
                                                 self.peer().url, **changes).returncode, 255)

    def test_a_change_that_may_have_happened_is_not_made_twice(self):
        peer = self.peer(None)
        self.assertEqual(self.call(SLUICE, "delete-flow", "--flow-name", "a", "--endpoint-url",
                                   peer.url).returncode, 255)
        self.assertEqual(len(peer.requests), 1)

    # --debug

    def test_debug_tells_no_secret(self):
        config = json.dumps({
            "connectorProfileProperties": {"Zendesk": {"instanceUrl": "https://a.b"}},
            "connectorProfileCredentials": {"Zendesk": {
                "clientId": "the-client-id", "clientSecret": "the-client-secret"}}})
        signature = []
        for answer in ((200, {"connectorProfileArn": "arn"}, {}),
                       self.refusal(500, "InternalServerException"), None):
            peer = self.peer(answer)
            done = self.call(
                SLUICE, "create-connector-profile", "--connector-profile-name", "p",
                "--connector-type", "Zendesk", "--connection-mode", "Public",
                "--connector-profile-config", config, "--debug", "--endpoint-url", peer.url,
                http_proxy="http://user:the-proxy-word@127.0.0.1:1")
            self.assertIn("the-client-id", done.stderr)
            self.assertIn("attempt 1: POST", done.stderr)
            self.assertIn(b"the-client-secret", peer.requests[0][2])
            signature += [line for line in done.stderr.splitlines() if "ignature=" in line]
            for secret in SECRETS:
                self.assertNotIn(secret, done.stderr)
        self.assertEqual(signature, [])


if __name__ == "__main__":
    unittest.main()
