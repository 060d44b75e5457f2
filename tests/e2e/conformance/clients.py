"""Clients of the conformance table (conformance/runner.py says what one must have)."""

from conformance.outputs import OutputCheck
from conformance.wire import Facts, Wire

OTHER_SECRET = "wrong" * 8
UNKNOWN_KEY = "AKIAUNKNOWNUNKNOWN00"


def signer_of(caller, info):
    """The key pair that a step signs with."""
    key, secret = info["accessKeyId"], info["secretAccessKey"]
    if caller == "wrongSecret":
        secret = OTHER_SECRET
    elif caller == "unknownKey":
        key = UNKNOWN_KEY
    return key, secret


class WireClient:
    """Without the checks of a client; but every answer is held against the facts."""

    name, family, sets_up = "wire", "wire", True

    def __init__(self, source):
        self.facts = Facts(source)
        self.outputs = OutputCheck(self.facts)
        self.wire = None

    def connect(self, info):
        self.close()
        self.info = info
        self.wire = Wire(self.facts, info["endpoint"], info["accessKeyId"],
                         info["secretAccessKey"])

    def close(self):
        if self.wire:
            self.wire.close()

    def call(self, operation, value, caller):
        key, secret = signer_of(caller, self.info)
        outcome = self.wire.call(operation, value, key=key, secret=secret)
        if outcome.output is not None:
            outcome.problems = self.outputs.problems(operation, outcome.output)
        return outcome
