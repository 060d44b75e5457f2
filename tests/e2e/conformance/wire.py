"""A service over bare HTTP, signed by hand: no client between the table and the service. Which one
is what SLUICE_SERVICE says, AppFlow when it says nothing."""

import datetime
import hashlib
import hmac
import http.client
import json
import os
import re
import urllib.parse
from pathlib import Path

SERVICE = os.environ.get("SLUICE_SERVICE", "appflow")
FACTS = {"appflow": "appflow-2020-08-23.json", "swf": "swf-2012-01-25.json"}
TARGETS = {"swf": "SimpleWorkflowService."}  # where the operation is named by a header
CONTENT_TYPES = {"appflow": "application/json", "swf": "application/x-amz-json-1.0"}
# Texts that have to be numbers, though the facts do not say so.
DIGITS = {"DurationInSeconds", "DurationInSecondsOptional", "DurationInDays", "TaskPriority"}
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Outcome:
    """What came of one call. A call that the client refused has `refusal` and was never sent.
    problems: what of the answer breaks the facts."""

    problems = ()

    def __init__(self, status=None, error=None, message=None, output=None, refusal=None):
        self.status, self.error, self.message = status, error, message
        self.output, self.refusal = output, refusal

    def __str__(self):
        if self.refusal is not None:
            return f"refused by the client: {self.refusal}"
        if self.error:
            return f"{self.status} {self.error}: {self.message}"
        return f"{self.status} {json.dumps(self.output)}"


class Facts:
    """resources/api/appflow-2020-08-23.json, or that of the other service"""

    def __init__(self, source):
        facts = json.loads((Path(source) / "resources/api" / FACTS[SERVICE]).read_text())
        self.operations, self.shapes = facts["operations"], facts["shapes"]
        for name in DIGITS & set(self.shapes):
            self.shapes[name]["sign"] = "0"

    def input_shape(self, operation):
        return self.shapes[self.operations[operation]["input"]]

    def output_shape(self, operation):
        return self.shapes[self.operations[operation]["output"]]

    def status_of(self, error):
        # JSON 1.0 tells by the code what went wrong.
        return self.shapes.get(error, {}).get("error", {}).get("httpStatusCode", 400)


def _hmac(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


def sign(method, target, headers, body, key, secret, region="us-east-1", service=SERVICE,
         now=None):
    """The headers with x-amz-date and authorization (SigV4)."""
    now = now or datetime.datetime.now(datetime.timezone.utc)
    stamp, day = now.strftime("%Y%m%dT%H%M%SZ"), now.strftime("%Y%m%d")
    headers = {**headers, "x-amz-date": stamp}
    path, _, query = target.partition("?")
    pairs = sorted(pair if "=" in pair else pair + "=" for pair in query.split("&") if pair)
    signed = {name.lower(): value.strip() for name, value in headers.items()}
    names = ";".join(sorted(signed))
    # A path is encoded once more than it is sent (reference 1.1).
    canonical = "\n".join([
        method, urllib.parse.quote(path, safe="/~"), "&".join(pairs),
        *(f"{name}:{signed[name]}" for name in sorted(signed)), "", names,
        hashlib.sha256(body).hexdigest()])
    scope = f"{day}/{region}/{service}/aws4_request"
    text = "\n".join(["AWS4-HMAC-SHA256", stamp, scope,
                      hashlib.sha256(canonical.encode()).hexdigest()])
    chain = _hmac(_hmac(_hmac(_hmac(("AWS4" + secret).encode(), day), region), service),
                  "aws4_request")
    signature = hmac.new(chain, text.encode(), hashlib.sha256).hexdigest()
    headers["authorization"] = (f"AWS4-HMAC-SHA256 Credential={key}/{scope}, "
                                f"SignedHeaders={names}, Signature={signature}")
    return headers


class Wire:
    """One service; a connection that is kept."""

    def __init__(self, facts, endpoint, key, secret):
        self.facts, self.key, self.secret = facts, key, secret
        self.host = urllib.parse.urlsplit(endpoint).netloc
        self.connection = http.client.HTTPConnection(self.host, timeout=60)

    def close(self):
        self.connection.close()

    def request_of(self, operation, value):
        """(method, target, body) of an operation."""
        one = self.facts.operations[operation]
        members, rest = self.facts.input_shape(operation)["members"], dict(value)
        path, query = one["path"], []
        for name, member in members.items():
            place = member.get("location")
            if name not in rest or not place:
                continue
            given = rest.pop(name)
            if place == "uri":
                path = path.replace("{%s}" % name, urllib.parse.quote(str(given), safe="-_.~"))
            else:
                query += [f"{member.get('locationName', name)}={urllib.parse.quote(one, safe='-_.~')}"
                          for one in given]
        bodiless = one["method"] in ("GET", "DELETE")
        return (one["method"], path + ("?" + "&".join(query) if query else ""),
                b"" if bodiless else json.dumps(rest).encode())

    def call(self, operation, value, key=None, secret=None):
        method, target, body = self.request_of(operation, value)
        headers = {"content-type": CONTENT_TYPES[SERVICE]}
        if SERVICE in TARGETS:
            headers["x-amz-target"] = TARGETS[SERVICE] + operation
        return self.send(method, target, body, headers, key=key, secret=secret)

    def send(self, method, target, body=b"", headers=None, key=None, secret=None, signed=True,
             **signing):
        sent = {"host": self.host, "content-type": "application/json", **(headers or {})}
        sent = {name: value for name, value in sent.items() if value is not None}
        if signed:
            sent = sign(method, target, sent, body, key or self.key, secret or self.secret,
                        **signing)
        self.connection.request(method, target, body or None, sent)
        answer = self.connection.getresponse()
        text = answer.read()
        # An operation of SWF without an output answers nothing at all.
        value = json.loads(text) if text or SERVICE == "appflow" else {}
        self._check_form(answer, "x-amz-target" in sent)
        error = answer.headers.get("x-amzn-ErrorType")
        if answer.status == 200:
            return Outcome(200, output=value)
        if not error or value.get("__type", "").rpartition("#")[2] != error:
            raise AssertionError(f"not in the form of an AWS error: {answer.status} {text}")
        return Outcome(answer.status, error.partition(":")[0], value["message"])

    @staticmethod
    def _check_form(answer, has_target):
        """What every answer of the service has (reference 1.1)."""
        if not UUID.fullmatch(answer.headers.get("x-amzn-RequestId", "")):
            raise AssertionError(f"no request id in {dict(answer.headers)}")
        wanted = CONTENT_TYPES[SERVICE if has_target else "appflow"]
        if answer.headers.get("Content-Type") != wanted:
            raise AssertionError(f"not JSON by its content type: {dict(answer.headers)}")
