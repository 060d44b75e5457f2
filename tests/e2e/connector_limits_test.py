"""Connectors that answer badly: too much, too slowly, without end, in the wrong shape. Each is a
ConnectorServerException with a reason, in bounded time and memory. And records that are too large."""

import json
import socket
import threading
import time
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from support.crm import ARN, CrmTest, read_flow, write_flow

MB = 1024 * 1024
BEGIN = "Error while communicating to connector: "


class RawPeer:
    """Reads a request and lets a function write what it likes."""

    def __init__(self, answer):
        self.answer = answer
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.sent = 0

    def serve(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with connection:
                try:
                    connection.recv(65536)
                    self.answer(self, connection)
                except OSError:
                    pass  # the other side has had enough

    def send(self, connection, data):
        connection.sendall(data)
        self.sent += len(data)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.listener.close()


def endless_body(peer, connection):
    peer.send(connection, b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{")
    while True:
        peer.send(connection, b" " * MB)


def endless_chunks(peer, connection):
    peer.send(connection, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        peer.send(connection, b"100000\r\n" + b" " * MB + b"\r\n")


def endless_chunk_line(peer, connection):
    peer.send(connection, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        peer.send(connection, b"0" * MB)


def endless_trailers(peer, connection):
    peer.send(connection, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n")
    while True:
        peer.send(connection, b"X-Much: " + b"a" * 8000 + b"\r\n")


def endless_headers(peer, connection):
    peer.send(connection, b"HTTP/1.1 200 OK\r\n")
    while True:
        peer.send(connection, b"X-Much: " + b"a" * 8000 + b"\r\n")


def endless_header(peer, connection):
    peer.send(connection, b"HTTP/1.1 200 OK\r\nX-Long: ")
    while True:
        peer.send(connection, b"a" * MB)


def dripping(peer, connection):
    peer.send(connection, b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    while True:
        peer.send(connection, b" ")
        time.sleep(0.2)


def garbage(peer, connection):
    peer.send(connection, b"\x00\xff\x17 no HTTP at all\r\n\r\n")


def announced(peer, connection):
    peer.send(connection, b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n{}")
    connection.recv(1)


def cut(peer, connection):
    peer.send(connection, b'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"isSuccess"')


class BadPeers(CrmTest):
    def peak(self):
        """In MB."""
        status = Path(f"/proc/{self.local.process.pid}/status").read_text(encoding="ascii")
        return int(status.split("VmHWM:")[1].split()[0]) / 1024

    def asked(self, answer):
        """The refusal of a registration at such a peer, and how long it took."""
        name = answer.__name__
        with RawPeer(answer) as peer:
            self.local.call("PUT", f"/_sluice/lambdas/{name}", {"url": peer.url})
            begin = time.monotonic()
            message = self.refused(
                "ConnectorServerException", self.client.register_connector, connectorLabel=name,
                connectorProvisioningType="LAMBDA", connectorProvisioningConfig={
                    "lambda": {"lambdaArn": ARN.replace("tiny-crm", name)}})
        self.assertTrue(message.startswith(BEGIN), message)
        return message, time.monotonic() - begin, peer

    def test_answers_without_end_are_not_read(self):
        before = self.peak()
        for answer in (endless_body, endless_chunks, announced):
            with self.subTest(answer.__name__):
                message, seconds, peer = self.asked(answer)
                self.assertIn("answers with more than 6291456 bytes", message)
                self.assertLess(seconds, 5)
                self.assertLess(peer.sent, 64 * MB)
        self.assertLess(self.peak() - before, 60)

    def test_headers_without_end_and_drops_end_with_the_time_limit(self):
        before = self.peak()
        with ThreadPoolExecutor() as pool:
            drops, *heads = pool.map(self.asked, (
                dripping, endless_headers, endless_header, endless_chunk_line, endless_trailers))
        for _, seconds, _ in heads:
            self.assertLess(seconds, 11)
        message, seconds, _ = drops
        self.assertIn("did not answer within 10 seconds", message)
        self.assertTrue(9.4 < seconds < 11, seconds)  # a timer may be a little early
        self.assertLess(self.peak() - before, 60)

    def test_garbage_and_answers_that_are_cut_off(self):
        self.assertIn("does not answer in HTTP", self.asked(garbage)[0])
        self.assertIn("closed the connection before its answer was complete", self.asked(cut)[0])

    def test_statuses_that_lambda_does_not_have(self):
        url = self.crm.url
        for status, sentence in (
                ([302, {"Location": "http://127.0.0.1:9/x"}],
                 f'The endpoint {url} redirects to "http://127.0.0.1:9/x"; redirects are not '
                 "followed, so map the function to that URL itself."),
                ([500, {}], f"The endpoint {url} answers DescribeConnectorConfiguration with HTTP "
                 "status 500, not with 200 as Lambda does."),
                ([403, {}], f"The endpoint {url} answers DescribeConnectorConfiguration with HTTP "
                 "status 403, not with 200 as Lambda does.")):
            with self.subTest(status=status):
                self.crm.crm.control["statusNext"] = status
                self.assertEqual(self.refused("ConnectorServerException", self.register),
                                 BEGIN + sentence)

    def test_wrong_types_have_a_sentence(self):
        self.ready()
        client = self.client

        def entities():
            client.list_connector_entities(connectorProfileName="crm", apiVersion="v1")

        def fields():
            client.describe_connector_entity(
                connectorProfileName="crm", apiVersion="v1", connectorEntityName="Contact")

        for call, patch, ask, sentence in (
                ("ListEntities", {"entities": {}}, entities,
                 "The entities of ListEntities are no list."),
                ("ListEntities", {"entities": [7]}, entities,
                 "ListEntities names an entity without entityIdentifier."),
                ("ListEntities", {"nextToken": 7}, entities,
                 "The nextToken of ListEntities is no text."),
                ("ListEntities", {"nextToken": "x" * 70000}, entities,
                 "The nextToken of ListEntities is longer than 65536 characters."),
                ("ListEntities", {"nextToken": "again"}, entities,
                 'ListEntities gives the nextToken "again" a second time; its pages would never '
                 "end."),
                ("ListEntities", {"isSuccess": "yes"}, entities,
                 "Got error from connector. No valid response and error details found in the "
                 "connector response."),
                ("DescribeEntity", {"entityDefinition": []}, fields,
                 "DescribeEntity has no entityDefinition with fields."),
                ("DescribeEntity", {"entityDefinition": {"fields": [{"fieldName": "a"}]}}, fields,
                 "DescribeEntity has a field without fieldName or dataType.")):
            with self.subTest(call=call, patch=str(patch)[:60]):
                self.crm.crm.control["patch"] = {call: patch}
                self.assertEqual(self.refused("ConnectorServerException", ask), BEGIN + sentence)
        self.crm.crm.control.clear()
        entities()
        fields()


class BadPages(CrmTest):
    def setUp(self):
        super().setUp()
        self.ready()

    def ended(self, name, **patch):
        state = self.run_flow(read_flow(name, ["id"]), "Error", patch={"QueryData": patch})
        return state["message"]

    def test_pages_that_are_none(self):
        self.assertIn("The records of QueryData are no list.", self.ended("no-list", records="x"))
        self.assertIn("Record 2 of a page of QueryData is no JSON object in a text.",
                      self.ended("no-json", records=['{"id": 1}', "id=2"]))
        self.assertIn("The nextToken of QueryData is no text.", self.ended("no-text", nextToken=[1]))

    def test_pages_that_never_end(self):
        self.assertIn('QueryData gives the nextToken "100" a second time', self.ended(
            "circle", nextToken="100"))

    def test_empty_pages_that_never_end(self):
        crm, answer, count = self.crm.crm, self.crm.crm.on_QueryDataRequest, iter(range(10**6))
        crm.on_QueryDataRequest = lambda request: {
            **answer(request), "records": [], "nextToken": f"0000{next(count)}"}
        self.assertIn("gives a nextToken and no records 1000 times in a row",
                      self.ended("nothing"))

    def test_a_page_beyond_six_megabytes_ends_the_run(self):
        self.assertIn("answers with more than 6291456 bytes", self.ended(
            "huge", records=[json.dumps({"id": 1, "name": "x" * (6 * MB)})]))
        found = self.ended("nearly", records=[json.dumps({"id": 1, "name": "x" * 1000})] * 9000)
        self.assertIn("answers with more than 6291456 bytes", found)

    def test_a_page_of_nearly_six_megabytes_is_read(self):
        state = self.run_flow(read_flow("large", ["id", "name"]), patch={"QueryData": {
            "records": [json.dumps({"id": 1, "name": "x" * (5 * MB)})], "nextToken": None}})
        [row] = self.rows(state)
        self.assertEqual(len(row["name"]), 5 * MB)


class LargeRecords(CrmTest):
    def setUp(self):
        super().setUp()
        self.ready()

    def write(self, flow, rows, status="Successful"):
        self.put("raw-zone", "orders/a.json", "".join(
            json.dumps({"id": key, "name": name}) + "\n" for key, name in rows))
        return self.run_flow(flow, status)

    def test_a_record_that_no_request_can_hold_is_refused_by_itself(self):
        state = self.write(write_flow("push", ["id", "name"], input_type="JSON"), [
            (901, "before"), (902, "x" * (7 * MB)), (903, "after")])
        contacts = self.crm.crm.entities["Contact"]
        self.assertEqual((contacts[901]["name"], contacts[903]["name"]), ("before", "after"))
        self.assertNotIn(902, contacts)
        self.assertEqual(state["recordsWritten"], 2)
        info = self.local.records("push")[0]["executionResult"]["errorInfo"]
        self.assertEqual(info["putFailuresCount"], 1)
        [refused] = self.rows(state)
        self.assertEqual(refused["record"]["id"], 902)
        self.assertEqual(len(refused["record"]["name"]), 7 * MB)
        self.assertRegex(refused["errorMessage"],
                         r"^The record takes 73\d{5} bytes in a request, and Lambda takes 6 MB a "
                         r"request\.$")

    def test_it_ends_the_run_when_the_first_refusal_should(self):
        state = self.write(write_flow("strict", ["id", "name"], fail=True, input_type="JSON"), [
            (901, "before"), (902, "x" * (7 * MB)), (903, "after")], "Error")
        self.assertIn("Lambda takes 6 MB a request", state["message"])
        self.assertNotIn(903, self.crm.crm.entities["Contact"])

    def test_what_grows_as_json_within_json_goes_in_several_requests(self):
        # 4.5 MB of quotes, each of which takes four bytes in the request.
        rows = [(1000 + i, '"' * 5000) for i in range(450)]
        state = self.write(write_flow("quotes", ["id", "name"], input_type="JSON"), rows)
        self.assertEqual(state["recordsWritten"], 450)
        writes = self.crm.requests("WriteData")
        self.assertGreater(len(writes), 1)
        self.assertEqual(sum(len(write["records"]) for write in writes), 450)
        self.assertEqual(self.crm.crm.entities["Contact"][1449]["name"], '"' * 5000)

    def test_the_shown_log_is_short(self):
        self.write(write_flow("push", ["id", "name"], input_type="JSON"), [(901, "x" * MB)])
        call = [call for call in self.calls() if call["call"] == "WriteData"][0]
        self.assertGreater(call["requestBytes"], MB)
        self.assertLess(len(call["request"]), 9000)
        self.assertTrue(call["request"].endswith(f"... ({call['requestBytes']} bytes)"))


class Log(CrmTest):
    def test_the_last_calls_are_shown_without_secrets(self):
        self.ready()
        self.run_flow(read_flow("seen", ["id"]), failNext=[
            {"errorCode": "RateLimitExceeded", "retryAfterSeconds": 0}])
        calls = self.calls()
        # The first thing that a run asks is what fails here.
        self.assertEqual(
            [(call["call"], call["attempt"]) for call in calls][-5:],
            [("DescribeEntity", 1), ("DescribeEntity", 2), ("QueryData", 1), ("QueryData", 1),
             ("QueryData", 1)])
        pages = [call for call in calls if call["call"] == "QueryData"]
        self.assertEqual(pages[-1]["request"]["nextToken"], "200")
        self.assertEqual(pages[-1]["target"], ARN)
        self.assertEqual(pages[-1]["httpStatus"], 200)
        self.assertGreaterEqual(pages[-1]["milliseconds"], 0)
        limited = [call for call in calls if call.get("error")]
        self.assertEqual(limited[0]["error"], "RateLimitExceeded: planned")
        self.assertEqual([call["number"] for call in calls], list(range(1, len(calls) + 1)))
        self.assertNotIn("s3cret", json.dumps(calls))
        self.assertEqual(self.caller.verified, len(calls))

    def test_the_way_to_authenticate_is_the_profiles(self):
        crm = self.crm.crm
        crm.oauth = {"tokenURL": ["https://crm.example/token"],
                     "oAuth2GrantTypesSupported": ["AUTHORIZATION_CODE"]}
        crm.control["patch"] = {"DescribeConnectorConfiguration": {"authenticationConfig": {
            "isBasicAuthSupported": True, "isApiKeyAuthSupported": True, "isOAuth2Supported": True,
            "isCustomAuthSupported": True, "oAuth2Defaults": crm.oauth, "customAuthConfig": [
                {"authenticationType": "PAT", "authParameters": []}]}}}
        self.register()
        ways = {
            "BASIC": ("BasicAuth", {"basic": {"username": "ada", "password": "s3cret"}}),
            "APIKEY": ("ApiKey", {"apiKey": {"apiKey": "s3cret"}}),
            "OAUTH2": ("OAuth2", {"oauth2": {"accessToken": "s3cret"}}),
            "CUSTOM": ("CustomAuth", {"custom": {"customAuthenticationType": "PAT",
                                                 "credentialsMap": {"token": "s3cret"}}})}
        for way, (name, credentials) in ways.items():
            with self.subTest(way):
                crm.requests.clear()
                self.client.create_connector_profile(
                    connectorProfileName=way, connectorType="CustomConnector",
                    connectorLabel="TinyCrm", connectionMode="Public", connectorProfileConfig={
                        "connectorProfileProperties": {"CustomConnector": {
                            "profileProperties": {"instanceUrl": "https://crm.example"},
                            "oAuth2Properties": {"tokenUrl": "https://crm.example/token",
                                                 "oAuth2GrantType": "AUTHORIZATION_CODE"}}},
                        "connectorProfileCredentials": {"CustomConnector": {
                            "authenticationType": way, **credentials}}})
                self.client.list_connector_entities(connectorProfileName=way, apiVersion="v1")
                self.assertEqual(crm.requests[0]["credentials"]["authenticationType"], name)
                self.assertEqual(crm.requests[-1]["connectorContext"]["credentials"]
                                 ["authenticationType"], name)
        # An update may change it.
        self.client.update_connector_profile(
            connectorProfileName="BASIC", connectionMode="Public", connectorProfileConfig={
                "connectorProfileProperties": {"CustomConnector": {
                    "profileProperties": {"instanceUrl": "https://crm.example"}}},
                "connectorProfileCredentials": {"CustomConnector": {
                    "authenticationType": "APIKEY", "apiKey": {"apiKey": "s3cret"}}}})
        self.client.describe_connector_entity(
            connectorProfileName="BASIC", apiVersion="v1", connectorEntityName="Contact")
        self.assertEqual(crm.requests[-1]["connectorContext"]["credentials"]["authenticationType"],
                         "ApiKey")

    def test_another_key_pair_is_told_from_ours(self):
        self.caller.local = type("Other", (), {"credentials": staticmethod(
            lambda: {**self.local.credentials(), "secretAccessKey": "another"})})
        self.assertIn("HTTP status 403",
                      self.refused("ConnectorServerException", self.register))
        self.assertEqual(self.caller.verified, 0)


if __name__ == "__main__":
    unittest.main()
