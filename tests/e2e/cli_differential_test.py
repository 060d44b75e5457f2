"""`sluice appflow` beside the AWS CLI where nothing is sent: skeletons, usage, shorthand, files,
checks, settings (support/differential.py says how they are compared)."""

import unittest

from support import differential
from support.cli_cases import KNOWN_DIFFERENCES, LOCAL_CASES, case, operations
from support.differential import FACTS, FORMATS


class LocalOnly(differential.Differential):
    """Nothing is sent: skeletons, usage, shorthand, files, checks."""

    def test_skeletons(self):
        for command, required in operations(FACTS):
            self.compare({"words": ["appflow", command, "--generate-cli-skeleton", kind]}
                         for kind in ("input", "yaml-input"))
            if all(command not in words for words, _, _ in KNOWN_DIFFERENCES[:2]):
                self.compare({"words": ["appflow", command, *required, "--generate-cli-skeleton",
                                        "output", "--output", form]} for form in FORMATS)

    def test_required_options(self):
        self.compare({"words": ["appflow", command]}
                     for command, required in operations(FACTS) if required)

    def test_words(self):
        self.compare(LOCAL_CASES)

    def test_what_differs_on_purpose(self):
        for words, expected, found in KNOWN_DIFFERENCES:
            with self.subTest(words=" ".join(words)):
                codes = [outcome["code"] for outcome in self.finish(self.start(case(*words)))]
                self.assertEqual(codes, [expected, found])


if __name__ == "__main__":
    unittest.main()
