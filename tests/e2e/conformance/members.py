"""The members of an operation's input, as paths: "tasks.connectorOperator.S3"."""


def _walk(facts, name, path):
    shape = facts.shapes[name]
    if shape["type"] == "structure":
        for member, one in shape.get("members", {}).items():
            here = f"{path}.{member}" if path else member
            yield here
            yield from _walk(facts, one["shape"], here)
    elif shape["type"] == "list":
        yield from _walk(facts, shape["member"]["shape"], path)


def all_members(facts, operation):
    return set(_walk(facts, facts.operations[operation]["input"], ""))


def _given(value, path):
    if isinstance(value, dict):
        for member, one in value.items():
            here = f"{path}.{member}" if path else member
            yield here
            yield from _given(one, here)
    elif isinstance(value, list):
        for one in value:
            yield from _given(one, path)


def given_members(facts, operation, value):
    """Those of an input; keys of maps are no members."""
    return set(_given(value, "")) & all_members(facts, operation)
