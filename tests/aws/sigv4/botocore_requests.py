#!/usr/bin/python3
"""Writes random requests signed by botocore, one JSON object per line.

usage: botocore_requests.py COUNT SEED [s3]    s3: of objects with odd keys, as S3 has them signed

Texts that are not ASCII only appear percent-encoded, as on the wire. Needs Debian's python3-botocore.
"""

import base64
import datetime
import json
import random
import string
import sys
import urllib.parse

try:
    import botocore.auth
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials
except ImportError:
    sys.exit("python3-botocore is missing; packaging/setup installs it")

PATHS = ["/create-flow", "/list-flows", "/describe-flow-execution-records", "/start-flow", "/"]
SEGMENTS = ["a", "flow", ".", "..", "", "x y", "ü", "100%", "a+b", "~me", "k=v", "(1)", "arn:aws:appflow"]
HEADERS = ["Content-Type", "X-Custom", "User-Agent", "Accept", "x-amz-meta-team", "Expect",
           "X-Amzn-Trace-Id", "amz-sdk-request", "X-Amz-User-Agent"]


class FixedDatetime(datetime.datetime):
    moment = None

    @classmethod
    def utcnow(cls):
        return cls.moment


def text(rng, size, letters=string.ascii_letters + string.digits):
    return "".join(rng.choice(letters) for _ in range(rng.randint(1, size)))


def path(rng):
    kind = rng.random()
    if kind < 0.4:
        return rng.choice(PATHS)
    if kind < 0.6:
        arn = f"arn:aws:appflow:eu-west-1:{rng.randint(0, 999999999999):012}:flow/{text(rng, 20)}"
        return "/tags/" + urllib.parse.quote(arn, safe=rng.choice(["", ":", "/:"]))
    parts = [urllib.parse.quote(rng.choice(SEGMENTS), safe="+=:()") for _ in range(rng.randint(1, 5))]
    return "/" + "/".join(parts)


def query(rng):
    if rng.random() < 0.5:
        return ""
    pairs = []
    for _ in range(rng.randint(1, 6)):
        key = urllib.parse.quote(rng.choice(["tagKeys", "a", "A", "b", "ä", "x-y"]), safe="")
        value = urllib.parse.quote(rng.choice(["", "1", "two words", "ß", "a/b", "=", text(rng, 8)]), safe="")
        pairs.append(key if not value and rng.random() < 0.5 else f"{key}={value}")
    return "&".join(pairs)


def header_value(rng):
    words = [text(rng, 9, string.ascii_letters + string.digits + "/;=,.:-_") for _ in range(rng.randint(0, 4))]
    gap = rng.choice([" ", "  ", " \t ", "   "])
    return rng.choice(["", " ", "  "]) + gap.join(words) + rng.choice(["", " ", "\t"])


def headers(rng, host):
    chosen = [["Host", host]]
    for name in rng.sample(HEADERS, rng.randint(0, 5)):
        for _ in range(2 if rng.random() < 0.1 else 1):
            chosen.append([rng.choice([name, name.lower(), name.upper()]), header_value(rng)])
    rng.shuffle(chosen)
    return chosen


def case(rng):
    FixedDatetime.moment = datetime.datetime(2000, 1, 1) + datetime.timedelta(
        seconds=rng.randint(0, 60 * 365 * 86400))
    key = "AKID" + text(rng, 16, string.ascii_uppercase)
    secret = text(rng, 80 if rng.random() < 0.2 else 40, string.ascii_letters + string.digits + "+/=")
    token = text(rng, 300) if rng.random() < 0.3 else None
    region = rng.choice(["us-east-1", "eu-west-1", "ap-southeast-2"])
    service = rng.choice(["appflow", "appflow", "swf", "lambda"])
    host = rng.choice(["127.0.0.1:8123", "localhost", f"appflow.{region}.amazonaws.com", "[::1]:40123"])
    method = rng.choice(["POST", "POST", "POST", "GET", "DELETE", "PUT"])
    body = rng.randbytes(rng.randint(0, 2000)) if rng.random() < 0.7 else b""
    raw_path, raw_query = path(rng), query(rng)
    fields = headers(rng, host)

    url = f"http://{host}{raw_path}" + (f"?{raw_query}" if raw_query else "")
    request = AWSRequest(method=method, url=url, data=body)
    for name, value in fields:
        request.headers[name] = value
    botocore.auth.SigV4Auth(Credentials(key, secret, token), service, region).add_auth(request)
    return {
        "method": method, "rawPath": raw_path, "rawQuery": raw_query, "headers": fields,
        "body": base64.b64encode(body).decode(), "accessKeyId": key, "secretAccessKey": secret,
        "sessionToken": token or "", "region": region, "service": service,
        "time": request.context["timestamp"], "authorization": request.headers["Authorization"],
    }


KEYS = ["a b", "a+b", "100%", "%41", "ü", "日本", "", ".", "..", "a//b", "k=v&x", "it's", "(1)*!", "~", "#?",
        "\\", "\"q\"", "<x>", "a:b;c,d", "\t", "[0]", "{}|^`", "$@"]


def s3_case(rng):
    """An object of a bucket: the path is signed as it travels, with every byte of the key encoded."""
    FixedDatetime.moment = datetime.datetime(2000, 1, 1) + datetime.timedelta(
        seconds=rng.randint(0, 60 * 365 * 86400))
    key, secret = "AKID" + text(rng, 16, string.ascii_uppercase), text(rng, 40)
    token = text(rng, 300) if rng.random() < 0.3 else None
    region = rng.choice(["us-east-1", "eu-west-1"])
    host = rng.choice(["127.0.0.1:9000", "raw.s3.eu-west-1.amazonaws.com"])
    object_key = "/".join(rng.choice(KEYS) for _ in range(rng.randint(1, 4)))
    raw_path = "/raw-zone/" + urllib.parse.quote(object_key, safe="/~")
    parameters = [("uploadId", text(rng, 20) + "+/="), ("partNumber", "7"), ("uploads", ""),
                  ("prefix", rng.choice(KEYS)), ("continuation-token", "1/ü+=="), ("list-type", "2")]
    raw_query = "&".join(f"{name}={urllib.parse.quote(value, safe='~')}"
                         for name, value in rng.sample(parameters, rng.randint(0, 4)))
    body = rng.randbytes(rng.randint(0, 2000)) if rng.random() < 0.5 else b""
    fields = [["Host", host]] + rng.sample(
        [["Range", "bytes=0-9"], ["If-Match", '"abc-2"'], ["x-amz-meta-sluice", "a  b"],
         ["Content-MD5", "1B2M2Y8AsgTpgAmY7PhCfg=="]], rng.randint(0, 4))

    url = f"http://{host}{raw_path}" + (f"?{raw_query}" if raw_query else "")
    request = AWSRequest(method=rng.choice(["GET", "PUT", "POST", "HEAD", "DELETE"]), url=url, data=body)
    for name, value in fields:
        request.headers[name] = value
    botocore.auth.S3SigV4Auth(Credentials(key, secret, token), "s3", region).add_auth(request)
    fields.append(["X-Amz-Content-SHA256", request.headers["X-Amz-Content-SHA256"]])
    return {
        "method": request.method, "rawPath": raw_path, "rawQuery": raw_query, "headers": fields,
        "body": base64.b64encode(body).decode(), "accessKeyId": key, "secretAccessKey": secret,
        "sessionToken": token or "", "region": region, "service": "s3", "key": object_key,
        "time": request.context["timestamp"], "authorization": request.headers["Authorization"],
    }


def main():
    count, seed = int(sys.argv[1]), int(sys.argv[2])
    make = s3_case if sys.argv[3:] == ["s3"] else case
    botocore.auth.datetime.datetime = FixedDatetime
    rng = random.Random(seed)
    for _ in range(count):
        print(json.dumps(make(rng)))


if __name__ == "__main__":
    main()
