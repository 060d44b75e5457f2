"""Whether an answer is what the facts say of it: members, types and constraints."""

from conformance.values import broken

TYPES = {"structure": dict, "map": dict, "list": list, "string": str, "boolean": bool,
         "integer": int, "long": int, "double": (int, float), "timestamp": (int, float)}

# Sentences that people read. The service's own break these patterns with their colons and commas
# (reference 1.3), and no client looks at them.
SENTENCES = {"ExecutionMessage", "MostRecentExecutionMessage", "FlowStatusMessage"}


class OutputCheck:
    def __init__(self, facts):
        self.facts = facts
        self.seen = set()  # (shape, member) that an answer had

    def problems(self, operation, output):
        """What breaks the facts, as sentences."""
        shape = self.facts.operations[operation].get("output")
        if not shape:
            return [f"the answer is {output!r}, not empty"] if output else []
        return list(self._check(shape, output, "answer"))

    def never_seen(self):
        """Members of answers that no answer had."""
        reachable = set()
        todo = {one["output"] for one in self.facts.operations.values() if "output" in one}
        while todo:
            name = todo.pop()
            shape = self.facts.shapes[name]
            inner = [one["shape"] for one in shape.get("members", {}).values()]
            inner += [shape[part]["shape"] for part in ("member", "key", "value") if part in shape]
            reachable.add(name)
            todo |= set(inner) - reachable
        return sorted((name, member) for name in reachable
                      for member in self.facts.shapes[name].get("members", {})
                      if (name, member) not in self.seen)

    def _check(self, name, value, path):
        shape = self.facts.shapes[name]
        kind = shape["type"]
        if not isinstance(value, TYPES[kind]) or (kind != "boolean" and isinstance(value, bool)):
            yield f"{path} is {value!r}, which is no {kind}"
        elif kind == "structure":
            yield from self._structure(name, shape, value, path)
        elif kind in ("list", "map"):
            yield from self._many(shape, value, path)
        else:
            rules = {rule: one for rule, one in shape.items()
                     if rule != "pattern" or name not in SENTENCES}
            yield from (f"{path} is {value!r}: {one}" for one in broken(rules, value))

    def _structure(self, name, shape, value, path):
        members = shape.get("members", {})
        for member in shape.get("required", []):
            if member not in value:
                yield f"{path}.{member} is missing"
        for member, one in value.items():
            if member not in members:
                yield f"{path}.{member} is not in the facts"
                continue
            self.seen.add((name, member))
            yield from self._check(members[member]["shape"], one, f"{path}.{member}")

    def _many(self, shape, value, path):
        if len(value) > shape.get("max", len(value)):
            yield f"{path} has more than {shape['max']} elements"
        if shape["type"] == "map":
            for key, one in value.items():
                yield from self._check(shape["key"]["shape"], key, f"{path}, key {key}")
                yield from self._check(shape["value"]["shape"], one, f"{path}.{key}")
            return
        for number, one in enumerate(value):
            yield from self._check(shape["member"]["shape"], one, f"{path}.{number}")
