"""`sluice swf` beside `aws swf`, which knows and pages it: all operations, good and bad, where nothing
is sent and against one service (support/differential.py says how they are compared)."""

import itertools
import unittest

from support import differential
from support.cli_cases import operations
from support.differential import FORMATS, SWF_FACTS
from support.local import REGION

DOMAIN = ["--domain", "D"]
SINCE = ["--start-time-filter", "oldestDate=2020-01-01"]
TYPE = ["name=T,version=1"]
LIST = ["--task-list", "name=L"]


def swf(*words, **more):
    return {"words": ["swf", *words], **more}


class LocalOnly(differential.Differential):
    """Nothing is sent."""

    def test_skeletons(self):
        for command, required in operations(SWF_FACTS):
            self.compare(swf(command, "--generate-cli-skeleton", kind)
                         for kind in ("input", "yaml-input"))
            required = [option_of(command, word) for word in required]
            self.compare([swf(command, *required, "--generate-cli-skeleton", "output")])

    def test_required_options(self):
        self.compare(swf(command) for command, required in operations(SWF_FACTS) if required)

    def test_words(self):
        self.compare([
            swf(), swf("nothing"), swf("list-domain"), swf("list-domains", "extra"),
            swf("list-domains", "--registration-status", "REGISTERED", "--max", "1"),
            swf("list-domains", "--registration-status", "REGISTERED", "--max-items", "x"),
            swf("list-domains", "--registration-status", "REGISTERED", "--page-size", "x"),
            swf("list-domains", "--registration-status", "REGISTERED", "--no-paginate",
                "--max-items", "1"),
            swf("list-domains", "--registration-status", "REGISTERED", "--maximum-page-size", "1",
                "--page-size", "1"),
            swf("list-domains", "--registration-status", "REGISTERED", "--next-page-token", "x",
                "--starting-token", "1"),
            swf("register-activity-type", *DOMAIN, "--name", "n"),
            swf("respond-activity-task-completed", "--task-token", ""),
            swf("respond-decision-task-completed", "--task-token", "t", "--decisions", "[{}]"),
            swf("respond-decision-task-completed", "--task-token", "t", "--decisions",
                "decisionType=RecordMarker,recordMarkerDecisionAttributes={markerName=m"),
            swf("count-open-workflow-executions", *DOMAIN, "--start-time-filter", "oldestDate=nope"),
            swf("tag-resource", "--resource-arn", "a", "--tags", "key=a", "value=b"),
            swf("start-workflow-execution", "--cli-input-json", '{"domain": 1, "nothing": 2}'),
        ])


def option_of(command, word):
    """The AWS CLI has another name for two options, whose own is one of every command."""
    names = {"register-activity-type": "--activity-version",
             "register-workflow-type": "--workflow-version"}
    return names.get(command, word) if word == "--version" else word


class AgainstTheService(differential.Differential):
    """Every operation is called by both, each with names of its own where it changes something."""

    REGISTRATION = ["--workflow-execution-retention-period-in-days", "1"]
    EXECUTION = ["--execution", "workflowId=none,runId=none"]
    ARN = ["--resource-arn", f"arn:aws:swf:{REGION}:000000000000:/domain/{{X}}d"]
    OWN = ["--domain", "{X}d"]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for number in range(7):
            cls.aws("register-domain", "--name", f"domain-{number}", "--description", f"N {number}",
                    *cls.REGISTRATION)
        cls.aws("register-domain", "--name", "D", *cls.REGISTRATION)
        cls.aws("register-workflow-type", *DOMAIN, "--name", "T", "--workflow-version", "1",
                "--default-task-list", "name=L", "--default-child-policy", "TERMINATE",
                "--default-task-start-to-close-timeout", "NONE",
                "--default-execution-start-to-close-timeout", "600")
        for number in range(3):
            cls.aws("start-workflow-execution", *DOMAIN, "--workflow-id", f"W-{number}",
                    "--workflow-type", *TYPE, "--tag-list", f"tag-{number}", "both")

    @classmethod
    def aws(cls, *words):
        done = differential.awscli.aws(["swf", *words, "--endpoint-url", cls.local.endpoint],
                                       cls.environment)
        assert done.code == 0, done
        return done.out

    def test_changes_in_their_order(self):
        self.compare([swf(*words) for words in (
            ["register-domain", "--name", "{X}d", *self.REGISTRATION],
            ["register-domain", "--name", "{X}d", *self.REGISTRATION],
            ["register-domain", "--name", "a:b", *self.REGISTRATION],
            ["describe-domain", "--name", "{X}d"],
            ["tag-resource", *self.ARN, "--tags", "key=a,value=b", "key=c,value=d"],
            ["list-tags-for-resource", *self.ARN],
            ["untag-resource", *self.ARN, "--tag-keys", "a", "c"],
            ["register-workflow-type", *self.OWN, "--name", "T", "--workflow-version", "1"],
            ["describe-workflow-type", *self.OWN, "--workflow-type", *TYPE],
            ["start-workflow-execution", *self.OWN, "--workflow-id", "W", "--workflow-type", *TYPE],
            ["start-workflow-execution", *self.OWN, "--workflow-id", "W", "--workflow-type", *TYPE,
             *LIST, "--child-policy", "TERMINATE", "--task-start-to-close-timeout", "NONE",
             "--execution-start-to-close-timeout", "60"],
            ["signal-workflow-execution", *self.OWN, "--workflow-id", "W", "--signal-name", "S"],
            ["request-cancel-workflow-execution", *self.OWN, "--workflow-id", "W"],
            ["poll-for-decision-task", *self.OWN, *LIST, "--max-items", "0"],
            ["terminate-workflow-execution", *self.OWN, "--workflow-id", "W", "--reason", "r"],
            ["terminate-workflow-execution", *self.OWN, "--workflow-id", "W"],
            ["list-closed-workflow-executions", *self.OWN, *SINCE],
            ["deprecate-workflow-type", *self.OWN, "--workflow-type", *TYPE],
            ["deprecate-workflow-type", *self.OWN, "--workflow-type", *TYPE],
            ["undeprecate-workflow-type", *self.OWN, "--workflow-type", *TYPE],
            ["delete-workflow-type", *self.OWN, "--workflow-type", *TYPE],
            ["register-activity-type", *self.OWN, "--name", "T", "--activity-version", "1"],
            ["describe-activity-type", *self.OWN, "--activity-type", *TYPE],
            ["list-activity-types", *self.OWN, "--registration-status", "REGISTERED"],
            ["deprecate-activity-type", *self.OWN, "--activity-type", *TYPE],
            ["undeprecate-activity-type", *self.OWN, "--activity-type", *TYPE],
            ["deprecate-activity-type", *self.OWN, "--activity-type", *TYPE],
            ["delete-activity-type", *self.OWN, "--activity-type", *TYPE],
            ["undeprecate-domain", "--name", "{X}d"],
            ["deprecate-domain", "--name", "{X}d"],
        )], ahead=1)

    def test_answers_to_tasks_that_are_none(self):
        self.compare(swf(command, "--task-token", "nothing", *more) for command, *more in (
            ["record-activity-task-heartbeat"], ["respond-activity-task-canceled"],
            ["respond-activity-task-completed", "--result", "r"],
            ["respond-activity-task-failed", "--reason", "r"],
            ["respond-decision-task-completed", "--decisions",
             "decisionType=RecordMarker,recordMarkerDecisionAttributes={markerName=m}"]))
        self.compare([swf("poll-for-activity-task", "--domain", "nothing", *LIST)])

    def test_reading_in_every_format(self):
        wide = (
            ["list-domains", "--registration-status", "REGISTERED"],
            ["list-domains", "--registration-status", "REGISTERED", "--query", "length(domainInfos)"],
            ["list-workflow-types", *DOMAIN, "--registration-status", "REGISTERED"],
            ["list-open-workflow-executions", *DOMAIN, *SINCE],
            ["list-closed-workflow-executions", *DOMAIN, *SINCE],
            ["count-open-workflow-executions", *DOMAIN, *SINCE],
        )
        self.compare(swf(*words, "--output", form)
                     for words, form in itertools.product(wide, FORMATS))
        self.compare(swf(*words) for words in (
            ["list-domains", "--registration-status", "NOTHING"],
            ["list-open-workflow-executions", *DOMAIN, *SINCE, "--tag-filter", "tag=tag-1"],
            ["count-closed-workflow-executions", *DOMAIN, *SINCE],
            ["count-pending-activity-tasks", *DOMAIN, *LIST],
            ["count-pending-decision-tasks", *DOMAIN, *LIST],
            ["describe-workflow-execution", *DOMAIN, *self.EXECUTION],
            ["get-workflow-execution-history", *DOMAIN, *self.EXECUTION],
        ))

    def test_pages(self):
        listing = ["list-domains", "--registration-status", "REGISTERED"]
        self.compare(
            swf(*listing, *words, "--output", form) for words, form in itertools.product((
                ["--page-size", "3"], ["--max-items", "4", "--page-size", "3"],
                ["--max-items", "2"], ["--max-items", "3", "--page-size", "3"],
                ["--page-size", "3", "--query", "domainInfos[].name"],
                ["--page-size", "3", "--query", "length(domainInfos)"],
            ), ("json", "text", "yaml")))
        self.compare([swf(*listing, "--starting-token", "nothing"),
                      swf(*listing, "--reverse-order", "--max-items", "1"),
                      swf(*listing, "--no-paginate"),
                      swf(*listing, "--starting-token",
                          "eyJuZXh0UGFnZVRva2VuIjogbnVsbCwgImJvdG9fdHJ1bmNhdGVfYW1vdW50IjogMn0=",
                          "--max-items", "2")])


if __name__ == "__main__":
    unittest.main()
