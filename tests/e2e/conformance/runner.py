"""Runs the conformance table through one client and counts."""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from conformance.match import differences
from conformance.members import all_members, given_members
from conformance.wire import Facts, Outcome

LIMIT = 30
TOLD = 1000  # signs of what is wrong: some values are long on purpose

# What every operation may answer without declaring it (reference 1.3).
COMMON_STATUS = {"ServiceUnavailable": 503, "InvalidSignatureException": 403,
                 "UnrecognizedClientException": 403}


class WorldProcess:
    """conformance/world.py beside this process, so that no client shares one with it."""

    def __init__(self):
        self.process = subprocess.Popen([sys.executable, "-m", "conformance.world"], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def do(self, **action):
        self.process.stdin.write(json.dumps(action) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise AssertionError(f"the world ended at {action}")
        return json.loads(line)

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(LIMIT)


def fill(value, saved):
    """The input with what earlier answers brought."""
    if isinstance(value, str) and "${" in value:
        for name, text in saved.items():
            value = value.replace("${%s}" % name, str(text))
        return value
    if isinstance(value, list):
        return [fill(one, saved) for one in value]
    if isinstance(value, dict):
        return {name: fill(one, saved) for name, one in value.items()}
    return value


def at(value, path):
    for name in path.split("."):
        value = value[int(name)] if isinstance(value, list) else value[name]
    return value


class Runner:
    """A client has name, family (of clientSide), hasStatus, connect(info), call(operation, input,
    caller) -> Outcome, and knows(operation, input) when it is older than the facts."""

    def __init__(self, client, groups):
        self.client, self.groups = client, groups
        self.facts = Facts(os.environ["SLUICE_SOURCE"])
        self.calls, self.operations = Counter(), set()
        self.refused, self.unknown, self.unknown_operations = 0, 0, set()
        self.reached, self.unequal, self.seconds = {}, [], 0
        self.accepted = set()  # (operation, path) of members that a successful call had

    def run(self):
        begin = time.monotonic()
        self.world = WorldProcess()
        try:
            for group in self.groups:
                info = self.world.do(fresh=group["fresh"])
                self.client.connect(info)
                self._run_group(group, {"tokenUrl": info["tokenUrl"]})
        finally:
            self.client.close()
            self.world.close()
        self.seconds = time.monotonic() - begin
        return self

    def _run_group(self, group, saved):
        for step in group["steps"]:
            if step.get("only", self.client.family) != self.client.family:
                continue
            if "world" in step:
                self.world.do(**fill(step["world"], saved))
            elif "send" in step:
                self._send(step, group["group"], saved)
            else:
                self._call(step, group["group"], saved)

    def _send(self, step, group, saved):
        """Only the bare wire can: other clients leave it out."""
        if self.client.family != "wire":
            return
        outcome = Outcome(**self.world.do(send=fill(step["send"], saved)))
        self.calls[step["kind"]] += 1
        self._judge(step, group, outcome, saved)

    def _call(self, step, group, saved):
        operation, value = step["operation"], fill(step["input"], saved)
        is_known = not hasattr(self.client, "knows") or self.client.knows(operation, value)
        if not is_known or (step["kind"] == "setup" and not self.client.sets_up):
            def call():
                return Outcome(**self.world.do(call={"operation": operation, "input": value}))
        else:
            def call():
                return self.client.call(operation, value, step.get("caller"))
        outcome = call()
        end = time.monotonic() + LIMIT
        while step.get("until") and self._wrong(step, outcome, saved) and time.monotonic() < end:
            self.world.do(pause={})
            outcome = call()
        if not is_known:
            self.unknown += step["kind"] != "setup"
            if operation not in getattr(self.client, "operations", [operation]):
                self.unknown_operations.add(operation)
            # The old client cannot tell; what was brought about matters to later steps.
        elif step["kind"] != "setup":
            self.calls[step["kind"]] += 1
            self.operations.add(operation)
            self.refused += outcome.refusal is not None
        if outcome.output is not None and is_known:
            self.accepted |= {(operation, path)
                              for path in given_members(self.facts, operation, value)}
        self._judge(step, group, outcome, saved, is_known)

    def _judge(self, step, group, outcome, saved, is_known=True):
        for found in self._wrong(step, outcome, saved, is_known):
            self.unequal.append(
                f"{group}: {step['name']} ({step.get('operation')}): {found}"[:TOLD])
        if outcome.error and is_known:
            operation = step.get("operation", "")
            key = (operation, outcome.error, outcome.status or self._status(outcome.error))
            ways = self.reached.setdefault(key, set())
            ways.add("asked for" if step.get("isFault") else "caused")
        if outcome.output is not None:
            for name, path in step.get("save", {}).items():
                try:
                    saved[name] = at(outcome.output, path)
                except (KeyError, IndexError):
                    self.unequal.append(f"{group}: {step['name']}: no {path} in {outcome}")

    def _status(self, error):
        if error in COMMON_STATUS:
            return COMMON_STATUS[error]
        return self.facts.status_of(error)

    def _wrong(self, step, outcome, saved, is_known=True):
        expect = fill(step["expect"], saved)
        said = step.get("clientSide", {}) if is_known else {}
        refusal = said.get(self.client.name, said.get(self.client.family))
        if refusal is not None:
            return differences({"$matches": refusal}, outcome.refusal, "the client's refusal")
        if expect.get("accepted"):
            breaks = "failed to satisfy constraint" in (outcome.message or outcome.refusal or "")
            return [str(outcome)] if breaks else []
        if outcome.refusal is not None:
            return [str(outcome)]
        if "error" not in expect:
            if outcome.error:
                return [str(outcome)]
            return self._wrong_output(step, expect.get("output", {}), outcome)
        if outcome.error != expect["error"]:
            return [f"expected {expect['error']}, got {outcome}"]
        wrong = differences(expect.get("message", {"$any": True}), outcome.message, "message")
        status = expect.get("status", self._status(expect["error"]))
        if outcome.status is not None and outcome.status != status:
            wrong.append(f"the status is {outcome.status}, not {status}")
        return wrong

    def _wrong_output(self, step, expected, outcome):
        prune = getattr(self.client, "known_output", None)
        if prune and step.get("operation"):
            expected = prune(step["operation"], expected)
        return [*differences(expected, outcome.output), *outcome.problems]

    # The summary

    def missing_errors(self):
        """Declared errors that were not reached."""
        reached = {(operation, error) for operation, error, _ in self.reached}
        known = getattr(self.client, "operations", self.facts.operations)
        return sorted((operation, error) for operation, one in self.facts.operations.items()
                      for error in one["errors"]
                      if operation in known and (operation, error) not in reached)

    def members_never_accepted(self):
        return sorted((operation, path) for operation in self.facts.operations
                      for path in all_members(self.facts, operation)
                      if (operation, path) not in self.accepted)

    def summary(self):
        errors = {(operation, error) for operation, error, _ in self.reached if operation}
        declared = {(operation, error) for operation, error in errors
                    if error in self.facts.operations[operation]["errors"]}
        return {"client": self.client.name, "operations": len(self.operations),
                "calls": sum(self.calls.values()),
                **{kind: self.calls[kind] for kind in ("good", "boundary", "bad")},
                "refusedByTheClient": self.refused, "unknownToTheClient": self.unknown,
                "unknownOperations": sorted(self.unknown_operations),
                "errorsReached": len(errors), "declaredErrorsReached": len(declared),
                "declaredErrors": sum(len(one["errors"]) for one in self.facts.operations.values()),
                "errorNames": len({error for _, error, _ in self.reached}),
                "membersAccepted": len(self.accepted), "unequal": len(self.unequal), "seconds": round(self.seconds, 1)}

    def publish(self):
        """Prints the counts, and keeps them for the summary of all runners."""
        summary = self.summary()
        print(f"conformance {json.dumps(summary)}", flush=True)
        folder = os.environ.get("SLUICE_CONFORMANCE")
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            reached = [[*key, sorted(ways)] for key, ways in sorted(self.reached.items())]
            (Path(folder) / f"{self.client.name}.json").write_text(
                json.dumps({**summary, "reached": reached}, indent=1))
        return summary
