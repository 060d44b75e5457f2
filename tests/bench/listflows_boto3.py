#!/usr/bin/python3
"""Prints how many times a second boto3, one call after the other in one process, lists 20 flows.
usage: listflows_boto3.py ENDPOINT SECONDS"""

import sys
import time

try:
    import boto3
except ImportError:
    sys.exit("python3-boto3 is missing; packaging/setup installs it")

WARM_UP = 50


def main():
    endpoint, seconds = sys.argv[1], float(sys.argv[2])
    client = boto3.client("appflow", endpoint_url=endpoint)

    def list_flows():
        if len(client.list_flows(maxResults=20)["flows"]) != 20:
            sys.exit("not 20 flows")

    for _ in range(WARM_UP):
        list_flows()
    count = 0
    start = time.monotonic()
    while time.monotonic() - start < seconds:
        list_flows()
        count += 1
    print(count / (time.monotonic() - start))


main()
