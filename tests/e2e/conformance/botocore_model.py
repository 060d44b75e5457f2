"""What Debian's botocore knows of a service: it is older than the facts."""

from conformance.wire import Facts


class KnownModel:
    """\\param shapes, operations: of botocore's own service-2.json"""

    def __init__(self, source, model):
        self.facts = Facts(source)
        self.shapes, self.operations = model["shapes"], model["operations"]

    def knows(self, operation, value):
        """Whether all members and enum values of an input are known."""
        if operation not in self.operations:
            return False
        shape = self.operations[operation]["input"]["shape"]
        return self._knows(shape, self.facts.operations[operation]["input"], value)

    def _knows(self, name, newer_name, value):
        shape, newer = self.shapes[name], self.facts.shapes[newer_name]
        if shape["type"] == "structure" and isinstance(value, dict):
            # A member that the facts have not either is a fault that the client is to meet.
            return all(
                self._knows(shape["members"][member]["shape"], newer["members"][member]["shape"],
                            one)
                if member in shape["members"] else member not in newer["members"]
                for member, one in value.items())
        if shape["type"] == "list" and isinstance(value, list):
            inner, newer_inner = shape["member"]["shape"], newer["member"]["shape"]
            return all(self._knows(inner, newer_inner, one) for one in value)
        if shape["type"] == "map" and isinstance(value, dict):
            inner, newer_inner = shape["value"]["shape"], newer["value"]["shape"]
            return all(self._knows(inner, newer_inner, one) for one in value.values())
        return True

    def known_output(self, operation, expected):
        """The expected output without the members that the client drops."""
        if operation not in self.operations:
            return expected
        return self._pruned(self.operations[operation].get("output", {}).get("shape"), expected)

    def _pruned(self, name, expected):
        if name is None or not isinstance(expected, (dict, list)):
            return expected
        if isinstance(expected, dict) and len(expected) == 1 and next(iter(expected))[0] == "$":
            [(matcher, wanted)] = expected.items()
            return {matcher: self._pruned(name, wanted) if matcher == "$exactly" else wanted}
        shape = self.shapes[name]
        if shape["type"] == "structure" and isinstance(expected, dict):
            return {member: self._pruned(shape["members"][member]["shape"], one)
                    for member, one in expected.items() if member in shape["members"]}
        if shape["type"] == "list" and isinstance(expected, list):
            return [self._pruned(shape["member"]["shape"], one) for one in expected]
        if shape["type"] == "map" and isinstance(expected, dict):
            return {key: self._pruned(shape["value"]["shape"], one)
                    for key, one in expected.items()}
        return expected
