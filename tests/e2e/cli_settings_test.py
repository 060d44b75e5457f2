"""`sluice appflow` beside the AWS CLI where settings and files decide: region of the instance,
profiles, keys, credential processes, files of bytes (support/differential.py says how)."""

import http.server
import threading
import unittest

from support import differential
from support.cli_cases import case


class Instance(http.server.BaseHTTPRequestHandler):
    """The instance metadata service: a token, and the zone for who has it."""

    def answer(self, status, text=b""):
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def do_PUT(self):
        self.answer(200, b"token-of-the-instance")

    def do_GET(self):
        asks_zone = self.path == "/latest/meta-data/placement/availability-zone/"
        has_token = self.headers.get("x-aws-ec2-metadata-token") == "token-of-the-instance"
        self.answer(200, b"us-east-1c") if asks_zone and has_token else self.answer(404)

    def log_message(self, *_):
        pass


class Settings(differential.Differential):
    def write(self, name, text):
        path = self.folder / name
        path.write_bytes(text) if isinstance(text, bytes) else path.write_text(text)
        return str(path)

    def outcomes(self, *words, last_line=True, **environment):
        """Of both programs; standard output and exit code are the same."""
        one = case(*words, environment=environment)
        with self.subTest(words=" ".join(words), **environment):
            expected, found = self.finish(self.start(one))
            if not last_line:
                expected.pop("last line")
            self.assertEqual(expected, {key: found[key] for key in expected})
            return found
        return {"code": None, "last line": "", "output": ""}

    def test_region_of_the_instance(self):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Instance)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        threading.Thread(target=server.serve_forever).start()
        found = self.outcomes(
            "list-flows", "--no-paginate", AWS_REGION=None, AWS_EC2_METADATA_DISABLED=None,
            AWS_EC2_METADATA_SERVICE_ENDPOINT=f"http://127.0.0.1:{server.server_port}/")
        self.assertEqual(found["code"], 0)

    def test_profiles_and_keys(self):
        half = self.write("half", "[default]\naws_access_key_id = AKIA\n[other]\n")
        nothing = {"AWS_REGION": None, "AWS_ACCESS_KEY_ID": None, "AWS_SECRET_ACCESS_KEY": None}
        for more in ({}, {"AWS_REGION": "us-east-1"}):
            found = self.outcomes("list-flows", last_line=False,
                                  **{**nothing, **more, "AWS_SHARED_CREDENTIALS_FILE": half})
            self.assertEqual(found["code"], 255)
            self.assertIn("aws_secret_access_key", found["last line"])
        self.assertEqual(self.outcomes("list-flows", AWS_PROFILE="")["code"], 255)
        self.outcomes("list-flows", AWS_PROFILE="other", AWS_SHARED_CREDENTIALS_FILE=half,
                      **nothing)

    def test_timestamp_format_that_is_none(self):
        odd = self.write("odd", "[default]\ncli_timestamp_format = unix\n")
        self.assertEqual(self.outcomes("list-flows", AWS_CONFIG_FILE=odd)["code"], 253)
        self.outcomes("list-flows", AWS_CONFIG_FILE=odd, AWS_REGION=None)

    def test_process_whose_credentials_have_expired(self):
        keys = ('{"Version": 1, "AccessKeyId": "a", "SecretAccessKey": "b", '
                '"Expiration": "2020-01-01T00:00:00Z"}')
        config = self.write("expired", "[default]\ncredential_process = cat "
                            + self.write("keys.json", keys) + "\n")
        found = self.outcomes("list-flows", last_line=False, AWS_CONFIG_FILE=config,
                              AWS_ACCESS_KEY_ID=None, AWS_SECRET_ACCESS_KEY=None)
        self.assertEqual(found["code"], 255)
        self.assertIn("expired", found["last line"])

    def test_bytes_for_a_text(self):
        files = {name: self.write(name, text) for name, text in (
            ("plain", "flow-0"), ("latin1", b"caf\xe9"), ("quotes", "it's \"x\"\\\n\t\x01"),
            ("single", "it's"), ("number", "5"))}
        self.compare(case("start-flow", "--flow-name", "fileb://" + path) for path in files.values())
        self.compare([case("list-flows", "--max-results", "fileb://" + files["number"],
                           "--generate-cli-skeleton", "output")])


if __name__ == "__main__":
    unittest.main()
