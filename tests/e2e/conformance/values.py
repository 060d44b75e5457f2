"""Values for shapes of the facts: such as they allow, and such as they only just do not."""

import re

# A beginning that each pattern allows, and what may follow it as often as one likes.
BEGINNINGS = {
    r"arn:aws:.*:.*:[0-9]+:.*": ("arn:aws:a:b:1:", "c"),
    r"arn:aws:appflow:.*:[0-9]+:.*": ("arn:aws:appflow:b:1:", "c"),
    r"arn:aws:iam:.*:[0-9]+:.*": ("arn:aws:iam::1:", "c"),
    r"arn:aws:kms:.*:[0-9]+:.*": ("arn:aws:kms:b:1:", "c"),
    r"arn:aws:secretsmanager:.*:[0-9]+:.*": ("arn:aws:secretsmanager:b:1:", "c"),
    r"^(https?)://[-a-zA-Z0-9+&@#/%?=~_|!:,.;]*[-a-zA-Z0-9+&@#/%=~_|]": ("https://", "a"),
    r"^([a-zA-Z0-9_=]+)\.([a-zA-Z0-9_=]+)\.([a-zA-Z0-9_\-\+\/=]*)": ("a.b.", "c"),
    r"^$|com.amazonaws.vpce.[\w/!:@#.\-]+": ("com.amazonaws.vpce.", "a"),
    r"^(upsolver-appflow)\S*": ("upsolver-appflow", "a"),
    r"^\d{3}$": ("", "1"),
}
# Of what is tried, the first that the pattern refuses is taken.
REFUSED = (" ", "\n", "|", "(", "\u0001", "\u00e9")
# Java's surrogate pairs, which re does not read; it refuses control characters.
UNREADABLE = "\\uD800"


def matches(pattern, text):
    """As Java's matcher does: the whole text, ASCII classes."""
    if UNREADABLE in pattern:
        return all(sign == "\t" or sign >= " " for sign in text)
    return re.fullmatch(pattern, text, re.ASCII) is not None


def text_of(shape, length):
    """A text of a length that the pattern allows."""
    start, more = BEGINNINGS.get(shape.get("pattern"), ("", shape.get("sign", "a")))
    return (start + more * max(0, length - len(start)))[:length]


def refused_text(shape):
    """A text of an allowed length that the pattern does not allow; None when there is none."""
    least = shape.get("min", 1)
    for sign in REFUSED:
        text = sign * least
        if not matches(shape["pattern"], text):
            return text
    return None


def usual_length(shape):
    start, _ = BEGINNINGS.get(shape.get("pattern"), ("", "a"))
    return min(max(len(start) + 2, shape.get("min", 0)), shape.get("max", 1 << 30))


class Maker:
    def __init__(self, facts):
        self.facts = facts

    def least(self, name):
        """The smallest allowed value of a shape: required members only."""
        return self._value(name, lambda shape, member: member in shape.get("required", []))

    def full(self, name, overrides=None):
        """Every member of every shape set. overrides: values by the name of a member."""
        return self._value(name, lambda shape, member: True, overrides or {})

    def _value(self, name, takes, overrides=None):
        shape = self.facts.shapes[name]
        kind = shape["type"]
        if kind == "structure":
            return {member: (overrides or {})[member] if member in (overrides or {})
                    else self._value(one["shape"], takes, overrides)
                    for member, one in shape.get("members", {}).items() if takes(shape, member)}
        if kind == "list":
            return [self._value(shape["member"]["shape"], takes, overrides)
                    for _ in range(max(1, shape.get("min", 0)))]
        if kind == "map":
            return {self.least(shape["key"]["shape"]):
                    self._value(shape["value"]["shape"], takes, overrides)}
        if kind == "string":
            return shape["enum"][0] if "enum" in shape else text_of(shape, usual_length(shape))
        if kind == "boolean":
            return True
        if kind == "timestamp":
            return 4102444800
        return max(1, shape.get("min", 1))


def broken(shape, value):
    """What a scalar breaks, in the service's words and order."""
    found = []
    if shape["type"] == "string":
        if len(value) > shape.get("max", len(value)):
            found.append(f"Member must have length less than or equal to {shape['max']}")
        if len(value) < shape.get("min", 0):
            found.append(f"Member must have length greater than or equal to {shape['min']}")
        if "enum" in shape and value not in shape["enum"]:
            found.append(f"Member must satisfy enum value set: [{', '.join(shape['enum'])}]")
        if "pattern" in shape and not matches(shape["pattern"], value):
            found.append(f"Member must satisfy regular expression pattern: {shape['pattern']}")
    elif shape["type"] in ("integer", "long", "double"):
        if value > shape.get("max", value):
            found.append(f"Member must have value less than or equal to {shape['max']}")
        if value < shape.get("min", value):
            found.append(f"Member must have value greater than or equal to {shape['min']}")
    return found


def scalar_trials(shape):
    """(what, value that is allowed, value that is not) for each constraint of a scalar."""
    if "enum" in shape:
        yield "enum", shape["enum"][-1], "Nothing"
        return
    if shape["type"] == "string":
        if "max" in shape:
            yield "max", text_of(shape, shape["max"]), text_of(shape, shape["max"] + 1)
        if shape.get("min", 0) > 0:
            # What the pattern asks for may be longer than the least length.
            inside = max(shape["min"], len(BEGINNINGS.get(shape.get("pattern"), ("",))[0]))
            yield "min", text_of(shape, inside), text_of(shape, shape["min"] - 1)
        if "pattern" in shape:
            refused = refused_text(shape)
            if refused is not None:
                yield "pattern", text_of(shape, usual_length(shape)), refused
    elif shape["type"] in ("integer", "long", "double"):
        if "max" in shape:
            yield "max", shape["max"], shape["max"] + 1
        if "min" in shape:
            yield "min", shape["min"], shape["min"] - 1
