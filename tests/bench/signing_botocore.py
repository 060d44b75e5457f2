#!/usr/bin/python3
"""Prints how many requests botocore signs per second of processor time, the request being the one of
bench_signing."""

import sys
import time

try:
    import botocore.auth
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials
except ImportError:
    sys.exit("python3-botocore is missing; packaging/setup installs it")

ROUNDS = 5
SIGNATURES = 4000


def request():
    made = AWSRequest(method="POST", url="http://127.0.0.1:8123/list-flows", data=b'{"maxResults":20}')
    made.headers["Host"] = "127.0.0.1:8123"
    made.headers["Accept"] = "application/json"
    made.headers["Content-Type"] = "application/json"
    return made


def main():
    signer = botocore.auth.SigV4Auth(Credentials("SLUICEKEY", "sluice-secret"), "appflow", "eu-west-1")
    best = 0
    for _ in range(ROUNDS):
        requests = [request() for _ in range(SIGNATURES)]
        start = time.process_time()
        for made in requests:
            signer.add_auth(made)
        best = max(best, SIGNATURES / (time.process_time() - start))
    print(round(best))


if __name__ == "__main__":
    main()
