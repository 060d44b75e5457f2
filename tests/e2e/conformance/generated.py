"""Groups of steps that are made from the facts, in the form of the conformance table.

    python3 -m conformance.generated     all of them, as JSON
"""

import json
import os
import sys
from pathlib import Path

from conformance.constraints import Constraints
from conformance.everything import Everything
from conformance.wire import SERVICE, Facts


def groups():
    source = os.environ["SLUICE_SOURCE"]
    facts = Facts(source)
    made = Everything(facts, Path(source)).groups() if SERVICE == "appflow" else []
    # One service for all: what is refused changes nothing, and what is not does not matter here.
    steps = [step for operation in sorted(facts.operations)
             for step in Constraints(facts).of_operation(operation)]
    return [*made, {"group": "every constraint", "fresh": {}, "steps": steps}]


if __name__ == "__main__":
    json.dump(groups(), sys.stdout)
