"""An OAuth 2.0 token server for tests and to try, on the Python standard library alone.

    python3 token_server.py [--port N] [--expires-in SECONDS]
    with TokenServer() as tokens: tokens.url

The first prints its URL, the client, the authorization code and its redirect URI, then each grant that
it was asked for.

Strict where servers are: an authorization code works once and with its redirect URI only, a refresh
token works once (a new one comes with each access token), the client's secret must be right, and the
content type must be the one that is expected. What was asked is in `requests`, without judgement.

`rules` changes what it expects and does:

    {"contentType": "json"}    application/json bodies; default "form"; "query": GET
    {"basic": true}            Authorization: Basic must hold the client, too
    {"required": {"tenant": "acme"}}   parameters that must be there
    {"scope": "orders.read"}   of client credentials
    {"expiresIn": 3600}        of the access tokens, in its answers
    {"raw": [200, "text"]}     the next answer, whatever it is
    {"slow": 5}                seconds until each answer
    {"hold": Event}            each answer waits until it is set
"""

import argparse
import base64
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

CLIENT = ("client-7", "client-s3cret")
CODE, REDIRECT = "code-4711", "http://127.0.0.1:8400/callback"
JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"


class Refused(Exception):
    def __init__(self, error, description, status=400):
        super().__init__(description)
        self.answer = status, {"error": error, "error_description": description}


class Tokens:
    """What the server knows; `accepts` is for the API that the tokens open."""

    def __init__(self):
        self.lock = threading.Lock()
        self.rules = {}
        self.requests = []
        self.codes = {CODE: REDIRECT}
        self.assertions = {"head.claims.signature"}
        self.refresh = set()
        self.access = set()
        self.count = 0

    def accepts(self, token):
        with self.lock:
            return token in self.access

    def expire(self):
        """Every access token that is out works no more."""
        with self.lock:
            self.access.clear()

    def issue(self, with_refresh=True):
        self.count += 1
        answer = {"access_token": f"access-{self.count}", "token_type": "Bearer"}
        self.access.add(answer["access_token"])
        if with_refresh:
            answer["refresh_token"] = f"refresh-{self.count}"
            self.refresh.add(answer["refresh_token"])
        if "expiresIn" in self.rules:
            answer["expires_in"] = self.rules["expiresIn"]
        return answer

    def answer(self, given):
        grant = given.get("grant_type")
        for name, value in self.rules.get("required", {}).items():
            if given.get(name) != value:
                raise Refused("invalid_request", f"{name} is missing")
        if grant == JWT_BEARER:
            if given.get("assertion") not in self.assertions:
                raise Refused("invalid_grant", "the assertion is not signed by a known key")
            return self.issue(with_refresh=False)
        if (given.get("client_id"), given.get("client_secret")) != CLIENT:
            raise Refused("invalid_client", f"no client {given.get('client_id')} with this secret "
                          f"({given.get('client_secret')})", 401)
        if grant == "authorization_code":
            if self.codes.pop(given.get("code"), None) != given.get("redirect_uri"):
                raise Refused("invalid_grant", f"the code {given.get('code')} is not known")
            return self.issue()
        if grant == "refresh_token":
            if given.get("refresh_token") not in self.refresh:
                raise Refused("invalid_grant", "the refresh token was used before")
            self.refresh.discard(given["refresh_token"])
            return self.issue()
        if grant == "client_credentials":
            if given.get("scope", "") != self.rules.get("scope", ""):
                raise Refused("invalid_scope", f"the scope is {given.get('scope')}")
            return self.issue(with_refresh=False)
        raise Refused("unsupported_grant_type", f"no grant {grant}")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    tokens = None
    talks = False  # prints a line for each request

    def log_message(self, *_):
        pass

    def parameters(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        kind = self.tokens.rules.get("contentType", "form")
        if kind == "query":
            if self.command != "GET":
                raise Refused("invalid_request", f"{self.command} instead of GET")
            return dict(parse_qsl(urlsplit(self.path).query))
        if self.command != "POST" or urlsplit(self.path).query:
            raise Refused("invalid_request", "no plain POST")
        wanted = "application/json" if kind == "json" else "application/x-www-form-urlencoded"
        if self.headers.get("Content-Type") != wanted:
            raise Refused("invalid_request", f"content type {self.headers.get('Content-Type')}")
        return json.loads(body) if kind == "json" else dict(parse_qsl(body, strict_parsing=True))

    def check_basic(self):
        wanted = "Basic " + base64.b64encode(":".join(CLIENT).encode()).decode()
        given = self.headers.get("Authorization")
        if given != (wanted if self.tokens.rules.get("basic") else None):
            raise Refused("invalid_client", "the Authorization header is not right", 401)

    def handle_it(self):
        tokens = self.tokens
        try:
            given = self.parameters()
            tokens.requests.append({"path": urlsplit(self.path).path, **given})
            if self.talks:
                print(f"asked for {given.get('grant_type')}", flush=True)
            if tokens.rules.get("slow"):
                threading.Event().wait(tokens.rules["slow"])
            if tokens.rules.get("hold"):
                tokens.rules["hold"].wait(20)
            raw = tokens.rules.pop("raw", None)
            if raw:
                self.send(raw[0], raw[1].encode(), *raw[2:])
                return
            self.check_basic()
            with tokens.lock:
                status, answer = 200, tokens.answer(given)
        except Refused as refused:
            status, answer = refused.answer
        self.send(status, json.dumps(answer).encode())

    def send(self, status, data, headers=None):
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        try:
            self.wfile.write(data)
        except ConnectionError:
            pass  # who asked has given up

    do_POST = do_GET = handle_it


class TokenServer:
    def __init__(self, port=0, talks=False):
        handler = type("TokenHandler", (Handler,), {"tokens": Tokens(), "talks": talks})
        self.tokens = handler.tokens
        self.server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/oauth/token"

    @property
    def rules(self):
        return self.tokens.rules

    @property
    def grants(self):
        return [request.get("grant_type") for request in self.tokens.requests]

    def __enter__(self):
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        if self.server:
            self.server.shutdown()
            self.server.server_close()
            self.server = None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--expires-in", type=int, metavar="SECONDS",
                        help="what it says of its access tokens; without it: nothing")
    options = parser.parse_args()
    server = TokenServer(options.port, talks=True)
    if options.expires_in is not None:
        server.rules["expiresIn"] = options.expires_in
    print(server.url)
    print(f"clientId {CLIENT[0]}, clientSecret {CLIENT[1]}")
    print(f"authCode {CODE} (works once), redirectUri {REDIRECT}", flush=True)
    try:
        server.server.serve_forever()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
