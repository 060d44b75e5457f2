"""How an answer is compared: what is expected must be there, more may be.

    {"$matches": "regular expression"}   a text that holds it
    {"$any": true}                       whatever it is, but there
    {"$absent": true}                    not there
    {"$size": 3}                         a list or object of so many
    {"$exactly": value}                  no more than that

Lists are compared as long as they are, place by place.
"""

import re


def same(expected, actual):
    """As JSON: 0 is not false, 1 and 1.0 are the same."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        return (expected.keys() == actual.keys()
                and all(same(value, actual[name]) for name, value in expected.items()))
    if isinstance(expected, list) and isinstance(actual, list):
        return len(expected) == len(actual) and all(map(same, expected, actual))
    return expected == actual and isinstance(expected, bool) == isinstance(actual, bool)


def differences(expected, actual, path="answer"):
    """What is not as expected, as sentences; empty when all is well."""
    if isinstance(expected, dict) and len(expected) == 1:
        [(name, wanted)] = expected.items()
        if name == "$matches":
            fits = isinstance(actual, str) and re.search(wanted, actual, re.DOTALL)
            return [] if fits else [f"{path} is {actual!r}, which is not like {wanted!r}"]
        if name == "$any":
            return [] if actual is not None else [f"{path} is missing"]
        if name == "$absent":
            return [] if actual is None else [f"{path} is {actual!r}, but must not be there"]
        if name == "$size":
            size = len(actual) if isinstance(actual, (list, dict)) else None
            return [] if size == wanted else [f"{path} has the size {size}, not {wanted}"]
        if name == "$exactly":
            return [] if same(wanted, actual) else [f"{path} is {actual!r}, not {wanted!r}"]
    if isinstance(expected, dict) and isinstance(actual, dict):
        return [found for name, value in expected.items()
                for found in differences(value, actual.get(name), f"{path}.{name}")]
    if isinstance(expected, list) and isinstance(actual, list):
        if len(expected) != len(actual):
            return [f"{path} has {len(actual)} elements, not {len(expected)}: {actual!r}"]
        return [found for number, pair in enumerate(zip(expected, actual))
                for found in differences(*pair, f"{path}.{number}")]
    return [] if same(expected, actual) else [f"{path} is {actual!r}, not {expected!r}"]
