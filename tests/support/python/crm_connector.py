"""A custom connector on the plain Lambda contract, for tests and to try: an in-memory CRM behind the
Invoke API, where it is the function `tiny-crm`.

    python3 crm_connector.py [--port N] [--rows N] [--token-url URL]

prints "http://127.0.0.1:PORT" when it listens; without --port the system chooses one. --token-url
(repeatable) makes it support OAuth 2.0 with that token server (token_server.py beside it is one),
besides the personal access token that it always takes. Every request it gets is kept: GET /requests
gives them back, GET / its records. POST /control changes what it does:

    {"refuseOver": 100}        WriteData refuses records with a larger amount
    {"failNext": [{"errorCode": "RateLimitExceeded", "retryAfterSeconds": 0}, ...]}  next calls
    {"throwNext": "KeyError"}  the next call ends as a function error
    {"slow": 5}                seconds until each answer
    {"rawNext": "text"}        the next answer's body, whatever it is
    {"statusNext": [302, {"Location": "/"}]}  the next answer's status and headers
    {"patch": {"QueryData": {"nextToken": "1"}}}  members over what those calls answer
    {"pageRecords": 3}         records on a page, if maxResults is no less

Entities: Contact (id, name, amount, active, updated), Account (id, name), and below the path
"archive" the entity archive/Contact. Written values are converted to the types of these fields, since
a flow that reads CSV sends texts; a record with a value that is none is refused. Credentials are wrong
when the profile's setting instanceUrl holds "wrong".
"""

import argparse
import json
import re
import threading
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = 100

CONTACT = [
    {"fieldName": "id", "dataType": "Long", "isPrimaryKey": True, "label": "Id",
     "readProperties": {"isRetrievable": True, "isNullable": False, "isQueryable": True},
     "writeProperties": {"isCreatable": True, "isUpdatable": False, "isUpsertable": True,
                         "supportedWriteOperations": ["UPSERT", "UPDATE"]}},
    {"fieldName": "name", "dataType": "String", "label": "Name",
     "constraints": {"allowedLengthRange": {"minRange": 1, "maxRange": 80}}},
    {"fieldName": "amount", "dataType": "BigDecimal", "dataTypeLabel": "currency"},
    {"fieldName": "active", "dataType": "Boolean"},
    {"fieldName": "updated", "dataType": "DateTime",
     "readProperties": {"isRetrievable": True, "isTimestampFieldForIncrementalQueries": True}},
    {"fieldName": "pin", "dataType": "String", "readProperties": {"isRetrievable": False},
     "writeProperties": {"isCreatable": True}},
]
ACCOUNT = CONTACT[:2]
FUNCTION = "tiny-crm"


def truth(value):
    words = {"true": True, "false": False}
    return words[str(value).lower()]


def moment(value):
    text = str(value)
    datetime.fromisoformat(text.replace("Z", "+00:00"))
    return text


CONVERSIONS = {"Long": int, "BigDecimal": float, "Boolean": truth, "DateTime": moment, "String": str}


def typed(record, fields):
    """The record with values of the fields' types; ValueError names the field that has none."""
    types = {field["fieldName"]: field["dataType"] for field in fields}
    converted = {}
    for name, value in record.items():
        if name not in types:
            raise ValueError(f"{name} is no field")
        try:
            converted[name] = None if value is None else CONVERSIONS[types[name]](value)
        except (ValueError, KeyError, TypeError):
            raise ValueError(f"{name} is no {types[name]}: {value!r}") from None
    if converted.get("id") is None:
        raise ValueError("id is missing")
    return converted


def success(**members):
    # As Python's SDK does: what is not set is null.
    return {"isSuccess": True, "errorDetails": None, **members}


def failure(code, message, **details):
    return {"isSuccess": False,
            "errorDetails": {"errorCode": code, "errorMessage": message, **details}}


class FilterError(Exception):
    pass


class Filter:
    """filterExpression by the grammar of the SDKs, as far as AppFlow writes it."""

    TOKEN = re.compile(r"""\s*(?:
        (?P<string>"(?:[^"\\]|\\["\\'tnr])*"|'(?:[^'\\]|\\["\\'tnr])*') |
        (?P<time>\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?Z)?(?![\w+:.-])) |
        (?P<number>-?\d+(?:\.\d+)?(?![\w.])) |
        (?P<name>[A-Za-z][\w.-]*) |
        (?P<sign><=|>=|!=|[<>=(),]))""", re.VERBOSE)
    ESCAPE = {"t": "\t", "n": "\n", "r": "\r"}

    def __init__(self, text):
        self.tokens = []
        text = text.rstrip()
        place = 0
        while place < len(text):
            match = self.TOKEN.match(text, place)
            if not match:
                raise FilterError(f"bad filter at {text[place:]!r}")
            self.tokens.append((match.lastgroup, match.group(match.lastgroup)))
            place = match.end()
        self.place = 0
        self.test = self.any_of()
        if self.place != len(self.tokens):
            raise FilterError(f"bad filter behind {text!r}")

    def peek(self):
        return self.tokens[self.place] if self.place < len(self.tokens) else (None, None)

    def take(self, *wanted):
        kind, text = self.peek()
        if wanted and text not in wanted:
            raise FilterError(f"expected {wanted}, found {text!r}")
        self.place += 1
        return kind, text

    def any_of(self):
        tests = [self.all_of()]
        while self.peek()[1] in ("or", "OR"):
            self.take()
            tests.append(self.all_of())
        return lambda row: any(test(row) for test in tests)

    def all_of(self):
        tests = [self.one()]
        while self.peek()[1] in ("and", "AND"):
            self.take()
            tests.append(self.one())
        return lambda row: all(test(row) for test in tests)

    def value(self):
        kind, text = self.take()
        if kind == "string":
            return re.sub(r"\\(.)", lambda m: self.ESCAPE.get(m[1], m[1]), text[1:-1])
        if kind == "number":
            return float(text)
        if kind == "time":
            text = text if "T" in text else text + "T00:00:00Z"
            return datetime.fromisoformat(text.replace("Z", "+00:00"))
        raise FilterError(f"no value: {text!r}")

    def one(self):
        if self.peek()[1] == "(":
            self.take()
            test = self.any_of()
            self.take(")")
            return test
        kind, name = self.take()
        if kind != "name":
            raise FilterError(f"no field: {name!r}")

        def of(row, like):
            found = row.get(name)
            if isinstance(found, bool) and isinstance(like, str):
                return str(found).lower()  # bare booleans are lost by the vendor's examples
            if isinstance(like, datetime) and isinstance(found, str):
                return datetime.fromisoformat(found.replace("Z", "+00:00"))
            return found

        _, sign = self.take()
        if sign in ("in", "IN"):
            self.take("(")
            values = [self.value()]
            while self.peek()[1] == ",":
                self.take()
                values.append(self.value())
            self.take(")")
            return lambda row: any(of(row, value) == value for value in values)
        if sign in ("between", "BETWEEN"):
            low = self.value()
            self.take("and", "AND")
            high = self.value()
            return lambda row: (found := of(row, low)) is not None and low < found < high
        value = self.value()
        tests = {
            "=": lambda a: a == value, "!=": lambda a: a != value, "<": lambda a: a < value,
            "<=": lambda a: a <= value, ">": lambda a: a > value, ">=": lambda a: a >= value,
            "contains": lambda a: value in a, "CONTAINS": lambda a: value in a}
        if sign not in tests:
            raise FilterError(f"no operator: {sign!r}")
        # No value is unequal to each, and neither less nor more.
        return lambda row: (sign == "!=" if (found := of(row, value)) is None
                            else tests[sign](found))


class Crm:
    def __init__(self, rows):
        self.lock = threading.Lock()
        self.requests = []
        self.control = {}
        self.oauth = None  # {"tokenURL": [...], ...}: supports OAuth 2.0 besides
        self.accepts = None  # accepts(secret ARN) -> whether what is in it opens the CRM now
        self.before_sending = None  # before_sending(request, answer), while others are answered
        self.entities = {
            "Contact": {i: {"id": i, "name": f"Contact {i}", "amount": i * 1.5,
                            "active": i % 2 == 0, "updated": f"2024-05-{i % 28 + 1:02}T08:00:00Z"}
                        for i in range(1, rows + 1)},
            "Account": {1: {"id": 1, "name": "Acme \"& Söhne\""}},
            "archive/Contact": {},
        }

    def fields(self, entity):
        return ACCOUNT if entity == "Account" else CONTACT

    def entity(self, name):
        return {"entityIdentifier": name, "label": name.rsplit("/")[-1] + "s",
                "hasNestedEntities": False, "isWritable": True, "description": None}

    def answer(self, request):
        handler = getattr(self, "on_" + request.get("type", ""), None)
        if handler is None:
            raise ValueError(f"unknown request type {request.get('type')!r}")
        with self.lock:
            self.requests.append(request)
            planned = self.control.get("failNext") or []
            if planned:
                return {"isSuccess": False, "errorDetails": {"errorMessage": "planned",
                                                             **planned.pop(0)}}
            if self.control.get("throwNext"):
                raise KeyError(self.control.pop("throwNext"))
            if not self.is_open_for(request):
                return failure("InvalidCredentials", "the access token is no good")
            answer = handler(request)
        call = request["type"].removesuffix("Request")
        return {**answer, **(self.control.get("patch") or {}).get(call, {})}

    def is_open_for(self, request):
        given = request.get("credentials") or request.get("connectorContext", {}).get("credentials")
        if self.accepts is None or not given or given["authenticationType"] != "OAuth2":
            return True
        return self.accepts(given["secretArn"])

    def on_DescribeConnectorConfigurationRequest(self, request):
        return success(
            connectorOwner="Example", connectorName="TinyCrm", connectorVersion="1.0",
            connectorModes=["SOURCE", "DESTINATION"], supportedApiVersions=["v1"],
            authenticationConfig={
                "isBasicAuthSupported": False, "isApiKeyAuthSupported": False,
                "isOAuth2Supported": self.oauth is not None, "isCustomAuthSupported": True,
                "oAuth2Defaults": self.oauth,
                "customAuthConfig": [{"authenticationType": "PAT", "authParameters": [
                    {"key": "token", "required": True, "label": "Token",
                     "description": "Personal access token", "sensitiveField": True}]}]},
            connectorRuntimeSetting=[
                {"key": "instanceUrl", "dataType": "String", "required": True, "label": "URL",
                 "description": "Base URL", "scope": "CONNECTOR_PROFILE"}],
            operatorsSupported=["PROJECTION", "EQUAL_TO", "NOT_EQUAL_TO", "GREATER_THAN",
                                "GREATER_THAN_OR_EQUAL_TO", "LESS_THAN", "CONTAINS", "BETWEEN",
                                "NO_OP"],
            triggerFrequenciesSupported=["Minutely", "HOURLY"],
            supportedTriggerTypes=["SCHEDULED", "ONDEMAND"],
            supportedWriteOperations=["INSERT", "UPDATE", "UPSERT"])

    def on_ValidateCredentialsRequest(self, request):
        if "wrong" in request["connectorRuntimeSettings"].get("instanceUrl", ""):
            return failure("InvalidCredentials", "the token was refused")
        return success()

    def on_ValidateConnectorRuntimeSettingsRequest(self, request):
        url = request["connectorRuntimeSettings"].get("instanceUrl", "https://")
        if not url.startswith("https://"):
            return {**failure("InvalidArgument", "bad settings"),
                    "errorsByInputField": {"instanceUrl": "must be https"}}
        return success()

    def on_ListEntitiesRequest(self, request):
        if request.get("entitiesPath") == "archive":
            return success(entities=[self.entity("archive/Contact")], nextToken=None)
        if request.get("nextToken") == "2":
            nested = {**self.entity("archive"), "hasNestedEntities": True}
            return success(entities=[self.entity("Contact"), nested], nextToken=None)
        return success(entities=[self.entity("Account")], nextToken="2",
                       cacheControl={"timeToLive": 1, "timeToLiveUnit": "HOURS"})

    def on_DescribeEntityRequest(self, request):
        name = request["entityIdentifier"]
        if name not in self.entities:
            return failure("InvalidArgument", f"no entity {name}")
        return success(entityDefinition={"entity": self.entity(name),
                                         "fields": self.fields(name)})

    def on_QueryDataRequest(self, request):
        if not request.get("selectedFieldNames"):  # as the examples of the vendor's SDKs
            return failure("InvalidArgument", "no fields were selected")
        rows = list(self.entities[request["entityIdentifier"]].values())
        if request.get("filterExpression"):
            try:
                rows = [row for row in rows if Filter(request["filterExpression"]).test(row)]
            except FilterError as error:
                return failure("InvalidArgument", str(error))
        start = int(request.get("nextToken") or 0)
        size = min(self.control.get("pageRecords") or PAGE, request.get("maxResults") or PAGE)
        page = rows[start:start + size]
        fields = request["selectedFieldNames"]
        page = [{name: row[name] for name in fields if name in row} for row in page]
        more = start + size < len(rows)
        return success(records=[json.dumps(row, ensure_ascii=False) for row in page],
                       nextToken=str(start + size) if more else None)

    def on_WriteDataRequest(self, request):
        rows = self.entities[request["entityIdentifier"]]
        limit = self.control.get("refuseOver")
        results = []
        for text in request["records"]:
            try:
                record = typed(json.loads(text), self.fields(request["entityIdentifier"]))
            except ValueError as error:
                results.append({"isSuccess": False, "recordId": None, "errorMessage": str(error)})
                continue
            key = record["id"]
            if limit is not None and (record.get("amount") or 0) > limit:
                results.append({"isSuccess": False, "recordId": None,
                                "errorMessage": "amount is over the limit"})
            elif request["operation"] == "INSERT" and key in rows:
                results.append({"isSuccess": False, "recordId": str(key),
                                "errorMessage": "id exists"})
            else:
                rows[key] = {**rows.get(key, {}), **record}
                results.append({"isSuccess": True, "recordId": str(key), "errorMessage": None})
        refused = sum(not result["isSuccess"] for result in results)
        if refused:
            return {**failure("PartialWriteFailure", f"{refused} of {len(results)} failed"),
                    "writeRecordResults": results}
        return success(writeRecordResults=results)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    crm = None
    verify = None  # verify(method, path, headers, body) -> what is wrong with the signature

    def log_message(self, *_):
        pass

    def send(self, body, status=200, **headers):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        try:
            self.end_headers()
            self.wfile.write(data)
        except ConnectionError:
            pass  # who asked has had enough

    def do_GET(self):
        if self.path == "/requests":
            self.send(self.crm.requests)
        else:
            self.send(self.crm.entities)

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/control":
            with self.crm.lock:
                self.crm.control.update(json.loads(body))
            self.send({})
            return
        match = re.fullmatch(r"/2015-03-31/functions/([^/]+)/invocations", self.path)
        if not match or match[1] != FUNCTION:
            self.send({"Message": f"Function not found; there is {FUNCTION} only"}, 404)
            return
        if self.headers.get("X-Amz-Invocation-Type") != "RequestResponse":
            self.send({"Message": "not synchronous"}, 400)
            return
        wrong = self.verify and self.verify("POST", self.path, self.headers, body)
        if wrong:
            self.send({"Message": wrong}, 403)
            return
        if self.crm.control.get("slow"):
            threading.Event().wait(self.crm.control["slow"])
        status, headers = self.crm.control.pop("statusNext", None) or (200, {})
        if status != 200:
            self.send({}, status, **headers)
            return
        raw = self.crm.control.pop("rawNext", None)
        if raw is not None:
            self.send(raw.encode())
            return
        try:
            request = json.loads(body)
            answer = self.crm.answer(request)
            if self.crm.before_sending:
                self.crm.before_sending(request, answer)
            self.send(answer)
        except Exception as error:  # what the Lambda runtime makes of it
            self.send({"errorMessage": str(error), "errorType": type(error).__name__,
                       "stackTrace": []}, X_Amz_Function_Error="Unhandled")


class CrmServer:
    """The connector on a thread of this process: `with CrmServer() as crm: crm.url`."""

    def __init__(self, rows=250, port=0):
        handler = type("CrmHandler", (Handler,), {"crm": Crm(rows)})
        self.handler = handler
        self.crm = handler.crm
        self.server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self):
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def requests(self, call):
        return [r for r in self.crm.requests if r["type"] == call + "Request"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--rows", type=int, default=250)
    parser.add_argument("--token-url", action="append", metavar="URL",
                        help="support OAuth 2.0 with this token URL; may be repeated")
    options = parser.parse_args()
    server = CrmServer(options.rows, options.port)
    if options.token_url:
        server.crm.oauth = {
            "tokenURL": options.token_url,
            "oAuth2GrantTypesSupported": ["AUTHORIZATION_CODE", "CLIENT_CREDENTIALS"],
            "oAuthScopes": []}
    print(server.url, flush=True)
    try:
        server.server.serve_forever()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
