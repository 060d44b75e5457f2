"""Our own cases of the engine, in the form of `sluice test`: what the reference says of every kind of
task, operator, connector, format and key."""

import unittest

from support.local import SOURCE, sluice

VECTORS = SOURCE / "tests/vectors/engine"


class Vectors(unittest.TestCase):
    def test_the_engine_does_what_the_reference_says(self):
        done = sluice("test", VECTORS, check=0)
        print(done.stdout.strip())
        count = int(done.stdout.split()[0])
        self.assertGreaterEqual(count, 300)
        self.assertIn(f"{count} tests: {count} passed", done.stdout)


if __name__ == "__main__":
    unittest.main()
