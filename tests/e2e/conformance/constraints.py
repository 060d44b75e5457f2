"""Calls made from the facts: for every constraint of every member of every operation's input one
value just inside and one just outside, and for every member one of another type.

A step that is inside may be refused for another reason (there is no such flow), but not for a
constraint; one that is outside must be refused in the service's words with the path.
"""

import copy

from conformance.values import Maker, broken, scalar_trials
from conformance.wire import SERVICE

SENSITIVE = "***Sensitive***"
# Secrets that the facts forget to mark; Sluice repeats them as little as the others.
FORGOTTEN = {"apiToken", "applicationKey", "authCode", "datakey", "refreshToken", "secretAccessKey"}
# SwfClient, which refuses them by itself, repeats no token and tells enums in the facts' order.
TOLD_OTHERWISE = {"taskToken", "decisionType"}
ANOTHER_TYPE = {"structure": "text", "list": "text", "map": "text", "string": 7, "integer": "text",
                "long": "text", "double": "text", "boolean": "text", "timestamp": True}


def printed(value):
    if isinstance(value, list):
        return f"[{', '.join(printed(one) for one in value)}]"
    if isinstance(value, dict):
        return "{%s}" % ", ".join(f"{key}={printed(one)}" for key, one in sorted(value.items()))
    return str(value)


def sentence(path, value, constraints):
    value = "null" if value is None else f"'{value}'"
    plural = "" if len(constraints) == 1 else "s"
    return (f"{len(constraints)} validation error{plural} detected: "
            + "; ".join(f"Value {value} at '{path}' failed to satisfy constraint: {one}"
                        for one in constraints))


class Constraints:
    def __init__(self, facts):
        self.facts, self.make = facts, Maker(facts)
        self.steps, self.paths, self.count = [], set(), 0

    def of_operation(self, operation):
        self.operation = operation
        name = self.facts.operations[operation]["input"]
        self._members(name, [], self.make.least(name))
        return self.steps

    # The walk. `place` is the way to a value in the input, the path what the service calls it.

    def _members(self, name, place, whole):
        shape = self.facts.shapes[name]
        for member, one in shape.get("members", {}).items():
            here = [*place, member]
            inner = self.facts.shapes[one["shape"]]
            is_bound = "location" in one
            if member in shape.get("required", []) and one.get("location") != "uri":
                more = {"clientSide": {"js": "Expected a non-null value"}} if is_bound else {}
                self._required(here, whole, **more)
            if not is_bound:
                self._another_type(here, inner, whole)
            self._value(one["shape"], here, whole)

    def _value(self, name, place, whole):
        shape = self.facts.shapes[name]
        kind = shape["type"]
        if kind == "structure":
            inner = self._with(whole, place, self.make.least(name))
            self._members(name, place, inner)
        elif kind == "list":
            self._list(shape, place, whole)
        elif kind == "map":
            self._map(shape, place, whole)
        else:
            for one in shape.get("enum", [])[:-1]:
                self._add(f"the value {one}", place, self._with(whole, place, one),
                          {"accepted": True}, "good")
            for what, inside, outside in scalar_trials(shape):
                is_secret = shape.get("sensitive") or place[-1] in FORGOTTEN
                self._pair(what, place, whole, inside, outside,
                           SENSITIVE if is_secret else printed(outside), broken(shape, outside))

    def _list(self, shape, place, whole):
        element_name = shape["member"]["shape"]
        element = self.facts.shapes[element_name]
        least = self.make.least(element_name)
        self._size(shape, place, whole, lambda count: [copy.deepcopy(least) for _ in range(count)],
                   element.get("sensitive"))
        if element["type"] == "structure":
            inner = self._with(whole, place, [least])
            self._members(element_name, [*place, 0], inner)
            return
        for what, inside, outside in scalar_trials(element):
            tails = [f"Member must satisfy constraint: [{', '.join(broken(element, outside))}]"]
            self._pair(f"element {what}", place, whole, [inside], [outside], printed([outside]),
                       tails)

    def _map(self, shape, place, whole):
        key, element = (self.facts.shapes[shape[part]["shape"]] for part in ("key", "value"))
        good_key = self.make.least(shape["key"]["shape"])
        good_value = self.make.least(shape["value"]["shape"])
        hides_key, hides_value = key.get("sensitive"), element.get("sensitive")

        def said(name, value):
            return printed({SENSITIVE if hides_key else name:
                            SENSITIVE if hides_value else value})
        if "enum" not in key:
            signs = "abcdefghijklmnopqrstuvwxyz"
            names = [a + b for a in signs for b in signs]
            self._size(shape, place, whole,
                       lambda count: {name: good_value for name in names[:count]},
                       hides_key or hides_value)
        for what, inside, outside in scalar_trials(key):
            tails = [f"Map keys must satisfy constraint: [{', '.join(broken(key, outside))}]"]
            self._pair(f"key {what}", place, whole, {inside: good_value}, {outside: good_value},
                       said(outside, good_value), tails)
        for what, inside, outside in scalar_trials(element):
            tails = [f"Map value must satisfy constraint: [{', '.join(broken(element, outside))}]"]
            self._pair(f"value {what}", place, whole, {good_key: inside}, {good_key: outside},
                       said(good_key, outside), tails)

    def _size(self, shape, place, whole, build, is_hidden):
        trials = []
        if "max" in shape:
            trials.append((shape["max"], shape["max"] + 1, "less"))
        if shape.get("min", 0) > 0:
            trials.append((shape["min"], shape["min"] - 1, "greater"))
        for inside, outside, word in trials:
            limit = inside
            value = build(outside)
            said = {"$any": True} if is_hidden else printed(value)
            tail = f"Member must have length {word} than or equal to {limit}"
            self._pair(f"size {limit}", place, whole, build(inside), value, said, [tail])

    # Steps

    def _path(self, place):
        return ".".join(f"{one + 1}.member" if isinstance(one, int) else one for one in place)

    @staticmethod
    def _with(whole, place, value):
        changed = copy.deepcopy(whole)
        inner = changed
        for one in place[:-1]:
            inner = inner[one]
        inner[place[-1]] = value
        return changed

    def _add(self, what, place, value, expect, kind, **more):
        self.steps.append({
            "name": f"{self._path(place)}: {what}", "operation": self.operation, "kind": kind,
            "input": value, "expect": expect, **more})

    def _refused(self, message):
        return {"error": "ValidationException", "message": message}

    def _required(self, place, whole, **more):
        self.count += 1
        self.paths.add((self.operation, self._path(place)))
        missing = self._with(whole, place, None)
        inner = missing
        for one in place[:-1]:
            inner = inner[one]
        del inner[place[-1]]
        self._add("required", place, missing,
                  self._refused(sentence(self._path(place), None, ["Member must not be null"])),
                  "bad", **more)

    def _pair(self, what, place, whole, inside, outside, said, constraints):
        self.count += 1
        self.paths.add((self.operation, self._path(place)))
        self._add(f"{what}, inside", place, self._with(whole, place, inside), {"accepted": True},
                  "boundary")
        if SERVICE == "swf" and place[-1] in TOLD_OTHERWISE:
            said, constraints = {}, [constraints[0].partition(": ")[0]]
        if isinstance(said, dict):
            message = {"$matches": " failed to satisfy constraint: " + constraints[0]}
        else:
            message = sentence(self._path(place), said, constraints)
        self._add(f"{what}, outside", place, self._with(whole, place, outside),
                  self._refused(message), "bad")

    def _another_type(self, place, shape, whole):
        refused = self._refused(
            {"$matches": "^1 validation error detected: Value '.*' at '%s' failed "
             "to satisfy constraint: Member must be " % self._path(place)})
        if SERVICE == "swf":  # whose sentences about it are not known
            refused = {"error": "SerializationException",
                       "message": {"$matches": "^Value '.*' at '%s' " % self._path(place)}}
        self._add("of another type", place,
                  self._with(whole, place, ANOTHER_TYPE[shape["type"]]), refused, "bad",
                  only="wire")
