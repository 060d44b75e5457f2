"""The conformance table: calls and what AppFlow answers to them, for every client the same. That of
SWF is in tables/swf, and is taken where SLUICE_SERVICE says so.

    python3 -m conformance.table [FILE]     the whole table with everything spelled out, as JSON

A file of tables/ is a group: one fresh service, then its steps in order.

    {"group": "flows", "fresh": {"serve": ["--quota", "flows=1"]},
     "steps": [
       {"name": "...", "kind": "good", "operation": "StartFlow", "input": {"flowName": "x"},
        "expect": {"output": {"flowStatus": "Active"}}, "save": {"run": "executionId"}},
       {"kind": "bad", "operation": "StopFlow", "input": {...},
        "expect": {"error": "ConflictException", "message": "..."}},
       {"world": {"put": {"bucket": "b", "key": "k", "text": "t"}}}]}

kind        good, boundary, bad; a step without one prepares for others and must succeed
expect      what the answer must hold at least (conformance/match.py says how it is written); of an
            error the name and the sentence. The status follows from the error, see the facts
save        names for what later steps write as "${run}"; "${tokenUrl}" is there from the start
until       true: repeated until the answer is as expected, for runs on their way
caller      "wrongSecret", "unknownKey": signed by somebody else
clientSide  {"botocore": "Missing required parameter", "js": "..."}: what that client says without
            calling. botocore stands for boto3, the AWS CLI and `sluice appflow`, which speaks as
            it does. AppFlowClient checks all constraints of the facts itself: it says the service's
            own sentence
            "sluice-appflow" is what that one says where it is stricter than they are
            {"accepted": true}: it may be refused, but not for a constraint of the facts
only        "wire": for the bare wire only
faults      ["InternalServerException"]: the step once for each, made to fail by PUT /_sluice/faults
times       100: the step so often, with "{n}" counting up: 001, 002, ...
world       not a call: conformance/world.py does it

Anywhere in an input:

    {"$use": "flow", "tasks.0.sourceFields": []}   tables/definitions.json, with changes by path;
                                                   {"$remove": true} takes a member out
    {"$text": ["a", 256]}                          "a", 256 times
    {"$list": ["id-#", 101]}                       ["id-1", "id-2", ...]
    {"$map": ["key-@@", "v#", 51]}                 {"key-a": "v1", "key-b": "v2", ...}
    {"$join": ["a", {"$text": ["b", 2]}]}          "abb"
    {"$json": {...}}                               a text
send        not a call of an operation: bytes that no client would send, see conformance/world.py;
            for the bare wire only
"""

import copy
import json
import sys
from pathlib import Path

from conformance.wire import SERVICE

FOLDER = Path(__file__).parent / "tables"
if SERVICE != "appflow":
    FOLDER = FOLDER / SERVICE
KINDS = ("good", "boundary", "bad")


def _letters(number):
    """1 -> a, 27 -> aa: tag keys must not hold digits everywhere."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def _filled(item, number):
    return item.replace("#", str(number)).replace("@@", _letters(number))


class Expander:
    def __init__(self, definitions):
        self.definitions = definitions

    def value(self, given):
        if isinstance(given, list):
            return [self.value(one) for one in given]
        if not isinstance(given, dict):
            return given
        if "$use" in given:
            return self._used(given)
        if "$join" in given:
            return "".join(self.value(one) for one in given["$join"])
        if "$json" in given:
            return json.dumps(self.value(given["$json"]))
        if "$text" in given:
            text, times = given["$text"]
            return text * times
        if "$list" in given:
            item, count = given["$list"]
            return [_filled(item, number) for number in range(1, count + 1)]
        if "$map" in given:
            key, value, count = given["$map"]
            return {_filled(key, number): _filled(value, number) for number in range(1, count + 1)}
        return {key: self.value(one) for key, one in given.items()}

    def _used(self, given):
        value = self.value(copy.deepcopy(self.definitions[given["$use"]]))
        for path, change in given.items():
            if path != "$use":
                self._change(value, path.split("."), self.value(change))
        return value

    @staticmethod
    def _change(value, path, change):
        *way, last = path
        for name in way:
            value = value[int(name)] if isinstance(value, list) else value.setdefault(name, {})
        last = int(last) if isinstance(value, list) else last
        if change == {"$remove": True}:
            del value[last]
        else:
            value[last] = change


def _steps(step, expander):
    """A step as the runners take it; one with faults becomes several."""
    if "world" in step:
        yield {"world": expander.value(step["world"])}
        return
    if "send" in step:
        yield {**step, "send": expander.value(step["send"])}
        return
    if "times" in step:
        for number in range(1, step["times"] + 1):
            text = json.dumps({name: one for name, one in step.items() if name != "times"})
            yield from _steps(json.loads(text.replace("{n}", f"{number:03}")), expander)
        return
    faults = step.get("faults")
    plain = {key: value for key, value in step.items() if key != "faults"}
    plain["input"] = expander.value(plain.get("input", {}))
    plain.setdefault("kind", "setup")
    plain.setdefault("name", plain["operation"])
    plain["expect"] = expander.value(plain.get("expect", {}))
    if not faults:
        yield plain
        return
    for error in faults:
        yield {"world": {"fault": {"operation": plain["operation"], "error": error}}}
        yield {**plain, "kind": "bad", "name": f"{plain['operation']} made to fail: {error}",
               "isFault": True,
               "expect": {"error": error, "message": "This failure was asked for."}}


def read(path, definitions):
    group = json.loads(path.read_text())
    expander = Expander({**definitions, **group.get("definitions", {})})
    steps = [one for step in group["steps"] for one in _steps(step, expander)]
    return {"group": group["group"], "fresh": group.get("fresh", {}), "steps": steps}


def groups():
    """All groups of tables/, everything spelled out."""
    given = FOLDER / "definitions.json"
    definitions = json.loads(given.read_text()) if given.exists() else {}
    return [read(path, definitions) for path in sorted(FOLDER.glob("*.json"))
            if path.name != "definitions.json"]


if __name__ == "__main__":
    json.dump(groups(), sys.stdout)
