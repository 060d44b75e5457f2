"""The words that cli_differential_test.py gives to both programs."""

import json

from awscli.clidriver import xform_name

from support import flows

FLOW = json.dumps(flows.orders_flow("{X}json"))
TRIGGER = "triggerType=OnDemand"
SOURCE = json.dumps(flows.orders_flow()["sourceFlowConfig"])
DESTINATIONS = json.dumps(flows.orders_flow()["destinationFlowConfigList"])
TASKS = json.dumps(flows.orders_flow()["tasks"])
REQUIRED = {"structure": "{}", "list": "[]", "map": "{}", "string": "xxx", "boolean": None}


def operations(facts_file):
    """(command, words for its required options) of every operation."""
    facts = json.loads(facts_file.read_text())
    for name, operation in facts["operations"].items():
        shape = facts["shapes"][operation["input"]]
        words = []
        for member in shape.get("required", []):
            kind = facts["shapes"][shape["members"][member]["shape"]]["type"]
            words += ["--" + xform_name(member, "-")]
            words += [REQUIRED[kind]] if REQUIRED[kind] is not None else []
        yield xform_name(name, "-"), words


def read_files(folder):
    """The files that the cases name."""
    (folder / "name.txt").write_text("flow-0")
    (folder / "lines.txt").write_text("flow-0\r\nx\n")
    (folder / "flow.json").write_text(json.dumps({"flowName": "flow-0"}))
    (folder / "list.json").write_text("[1, 2]")
    (folder / "broken.json").write_text('{"flowName": }')
    (folder / "flow.yaml").write_text("flowName: flow-0  # which\n")
    (folder / "numbers.yaml").write_text("flowName: 12\n")
    (folder / "broken.yaml").write_text("flowName: [\n")
    (folder / "tasks.json").write_text(TASKS)
    (folder / "text.txt").write_text("abc")
    (folder / "latin1.txt").write_bytes(b"caf\xe9")
    (folder / "empty.txt").write_text("")
    (folder / "config").write_text(
        "[default]\nregion = eu-west-1\noutput = yaml\n[profile other]\noutput = text\n"
        "[profile odd]\noutput = xml\nregion = us-east-1\n")


def case(*words, **more):
    return {"words": ["appflow", *words], **more}


def shorthand(value, command="create-flow", option="--trigger-config"):
    """A value that the shorthand of a structure is read from; the check shows what came of it."""
    return case(command, option, value, "--generate-cli-skeleton", "output", "--flow-name", "f",
                "--source-flow-config", SOURCE, "--destination-flow-config-list", DESTINATIONS,
                "--tasks", TASKS)


SHORTHANDS = [
    "triggerType=OnDemand", "triggerType=OnDemand,triggerType=Event", "triggerType", "=x", "",
    "triggerType=", "triggerType==", "triggerType=a,b", "triggerType=a,b,", "triggerType=a b",
    "triggerType='a,b'", 'triggerType="a,b"', "triggerType='a", "triggerType=\"a'b\"",
    "triggerType='it\\'s'", "triggerType='a\\\\'", "triggerType=a\\,b", "triggerType= a ",
    "triggerType =a", "triggerType=[a,b]", "triggerType=[a", "triggerType=[a b]",
    "triggerType={a=b}", "triggerType={a=b", "triggerType={a=[b,{c=d}],e=f}", "triggerType=[]",
    "triggerType={}", "triggerType=[,]", "triggerType={a}", "triggerType=a,triggerProperties=b",
    "triggerType=x,triggerProperties={Scheduled={scheduleExpression=rate(1days)}}",
    "triggerType=x,triggerProperties={Scheduled={scheduleExpression=r,scheduleOffset=abc}}",
    "triggerType=x,triggerProperties={Scheduled={scheduleExpression=r,scheduleOffset=1_0}}",
    "triggerType=x,triggerProperties={Scheduled={scheduleExpression=r,scheduleOffset=[1]}}",
    "triggerType=x,triggerProperties={Scheduled={scheduleOffset=-5}}",
    "triggerType=x,triggerProperties={Scheduled={scheduleExpression=r,scheduleStartTime=nope}}",
    "triggerType=x,triggerProperties={Scheduled={scheduleExpression=r,scheduleStartTime=2026-01-01}}",
    "triggerType=x,triggerProperties={Scheduled={scheduleExpression=r,scheduleStartTime=0}}",
    "triggerType=x,triggerProperties={Unknown={a=b}}", "a=b,c=d,e=f", "triggerType=\u00e9\u4e2d",
    "triggerType=\U0001f600", "triggerType=a\nb", "triggerType=a\n=b", "a.b/c#d:e-f_g=1",
    "triggerType=a=b", "triggerType=a,b=c=d", "triggerType=a, b, c", "triggerType=']'",
    "triggerType=]", "triggerType=a}b", "triggerType=(a)", "triggerType=@a", "triggerType=~",
    "triggerType=a,'b c',\"d\"", "triggerType='a'b", "triggerType=a'b", "triggerType=`a`",
    "triggerType=\"a\\\"b\"", "triggerType=\"a", "triggerType=file://name.txt",
]

JSON_VALUES = [
    "{", "{}", "[", "[]", '{"triggerType": 1}', '{"triggerType": null}', '{"triggerType": "x",}',
    '{"triggerType" "x"}', "{'a': 1}", '{"a": "\\x"}', '{"a": "\\u12"}', '{"a": tru}',
    '{"triggerType": "OnDemand"} x', '{"triggerType": ["a", 1.5, true, null, {"b": 1e400}]}',
    '{"triggerType": "a", "triggerType": 2}', ' {"triggerType": 1e5}', '{"triggerType": -0.0}',
    '{"triggerType": 123456789012345678901234567890}', '{"triggerType": "OnDemand", "b": 1}',
    '{"triggerType": "x", "triggerProperties": {"Scheduled": {"scheduleExpression": 1, '
    '"scheduleOffset": 1.5, "scheduleStartTime": true, "dataPullMode": []}}}',
    '{"triggerType": "x", "triggerProperties": {"Scheduled": {"scheduleExpression": "", '
    '"scheduleOffset": -1, "flowErrorDeactivationThreshold": 0, "scheduleStartTime": null}}}',
    '{"triggerType": "tab\there"}', '{"triggerType": "\\ud83d\\ude00"}', "nonsense", "\"text\"", "12",
]

LIST_VALUES = [
    ["[]"], ["[1]"], ["[{}]"], ["{}"], ["{}", "{}"], ["{}", "x"], ["a=b"], ["a=b", "c=d"], [],
    ["taskType=Map,sourceFields=a"], ["taskType=Map,sourceFields=a,b"],
    ["taskType=Map,sourceFields=[a,b],destinationField=c,taskProperties={DATA_TYPE=string}"],
    ["taskType=Map,sourceFields=[a,b]", "taskType=Map,connectorOperator={S3=NO_OP},sourceFields=x"],
    ["sourceFields=a,taskType"], ["[{\"taskType\": 1}]", "x"], ["file://tasks.json"],
    ["file://text.txt"], ["file://missing.json"], ["file://empty.txt"],
    ['{"taskType": "Map", "sourceFields": "a"}'], [""],
]

LOCAL_CASES = [
    *(shorthand(value) for value in SHORTHANDS),
    *(shorthand(value) for value in JSON_VALUES),
    *(case("create-flow", "--generate-cli-skeleton", "output", "--flow-name", "f",
           "--trigger-config", TRIGGER, "--source-flow-config", SOURCE,
           "--destination-flow-config-list", DESTINATIONS, "--tasks", *values)
      for values in LIST_VALUES),
    # Where options may stand, what may be cut short, what is no option.
    case(), case("nothing"), case("list-flow"), case("list-flows", "extra"),
    case("list-flows", "one", "two", "--max-results", "1"), case("list-flows", "--nope"),
    case("list-flows", "--nope", "value"), case("list-flows", "--nope=value", "-x"),
    case("list-flows", "--max-results"), case("list-flows", "--max-results", "abc"),
    case("list-flows", "--max-results", "--next-token"), case("list-flows", "--max-results", "-1"),
    case("list-flows", "--max-results", "0", "--generate-cli-skeleton", "output"),
    case("list-flows", "--max-res", "5", "--generate-cli-skeleton"),
    case("list-flows", "--generate-cli-skeleton", "nope"), case("list-flows", "--generate-cli"),
    case("list-flows", "--generate-cli-skeleton=output"),
    case("list-flows", "--generate-cli-skeleton=input"),
    case("start-flow", "--generate-cli-skeleton=input"), case("start-flow", "--flow", "a", "b"),
    case("start-flow", "--flow-name=a=b", "--generate-cli-skeleton", "output"),
    case("start-flow", "--flow-name=", "--generate-cli-skeleton", "output"),
    case("start-flow", "--flow-name", "", "--generate-cli-skeleton", "output"),
    case("start-flow", "--flow-name", "-5", "--generate-cli-skeleton", "output"),
    case("start-flow", "--flow-name", "-a b", "--generate-cli-skeleton", "output"),
    case("start-flow", "--flow-name", "-a"), case("start-flow", "--flow-name", "--", "-a"),
    case("start-flow", "--", "--flow-name", "a"), case("--", "start-flow"),
    case("start-flow", "--flow-name", "a", "--flow-name", "b", "--generate-cli-skeleton", "output"),
    case("delete-flow", "--flow-name", "a", "--force-delete", "--no-force-delete",
         "--generate-cli-skeleton", "output"),
    case("delete-flow", "--flow-name", "a", "--force-delete=true"),
    case("delete-flow", "--flow-name", "a", "--force", "--generate-cli-skeleton", "output"),
    case("--flow-name", "a", "start-flow"), case("--flow-name=a", "start-flow", "--no-cli", "x"),
    case("start-flow", "--no-cli", "x"), case("start-flow", "--cli-input", "x"),
    case("list-flows", "--output"),
    case("list-flows", "--color", "blue"), case("list-flows", "--cli-binary-format", "x"),
    case("list-flows", "--n", "x"), case("list-flows", "--no-p", "--generate-cli-skeleton"),
    case("list-flows", "--reg", "eu-west-1", "--generate-cli-skeleton"),
    case("list-flows", "--debug=1"), case("list-flows", "--query", "["),
    case("list-flows", "--query", "a.b[", "--nope"), case("list-flows", "--query", "foo()"),
    case("list-flows", "--endpoint-url", "nowhere", withoutEndpoint=True),
    case("list-flows", "--cli-read-timeout", "x"), case("list-flows", "--cli-connect-timeout", "1.5"),
    {"words": ["--region", "eu-west-1", "appflow", "start-flow", "--generate-cli-skeleton"]},
    {"words": ["--output", "text", "appflow", "start-flow", "--flow-name", "a",
               "--generate-cli-skeleton", "output"]},
    {"words": ["--no-paginate", "appflow", "list-flows", "--generate-cli-skeleton", "output"]},
    {"words": ["--color", "bogus", "appflow", "list-flows"]},
    # Files.
    case("start-flow", "--flow-name", "file://name.txt", "--generate-cli-skeleton", "output"),
    case("start-flow", "--flow-name", "file://lines.txt", "--generate-cli-skeleton", "output"),
    case("start-flow", "--flow-name", "file://missing.txt"),
    case("start-flow", "--flow-name", "file://."), case("start-flow", "--flow-name", "file://latin1.txt"),
    case("start-flow", "--flow-name", "fileb://missing.txt"),
    case("start-flow", "--flow-name", "file://~/name.txt", "--generate-cli-skeleton", "output"),
    case("start-flow", "--flow-name", "file://$HOME/name.txt", "--generate-cli-skeleton", "output"),
    case("start-flow", "--flow-name", "file://${HOME}/name.txt", "--generate-cli-skeleton", "output"),
    case("start-flow", "--flow-name", "file://$NOPE/name.txt"),
    case("list-flows", "--max-results", "file://name.txt"),
    # The whole input.
    case("start-flow", "--cli-input-json", "{}", "--generate-cli-skeleton", "output"),
    case("start-flow", "--cli-input-json", "file://flow.json", "--generate-cli-skeleton", "output"),
    case("start-flow", "--cli-input-json", "file://broken.json"),
    case("start-flow", "--cli-input-json", "file://list.json"),
    case("start-flow", "--cli-input-json", "12"), case("start-flow", "--cli-input-json", ""),
    case("start-flow", "--cli-input-json", "file://missing"), case("start-flow", "--cli-input-json"),
    case("start-flow", "--cli-input-json", "null"), case("start-flow", "--cli-input-json", '"x"'),
    case("start-flow", "--cli-input-yaml", "file://flow.yaml", "--generate-cli-skeleton", "output"),
    case("start-flow", "--cli-input-yaml", "flowName: a", "--generate-cli-skeleton", "output"),
    case("start-flow", "--cli-input-yaml", "file://numbers.yaml", "--generate-cli-skeleton", "output"),
    case("start-flow", "--cli-input-yaml", "file://broken.yaml"),
    case("start-flow", "--cli-input-yaml", "- a"), case("start-flow", "--cli-input-yaml", "a: 1\na: 2"),
    case("start-flow", "--cli-input-yaml", "flowName: yes", "--generate-cli-skeleton", "output"),
    case("start-flow", "--cli-input-yaml", "flowName: true", "--generate-cli-skeleton", "output"),
    case("start-flow", "--cli-input-yaml", "flowName: 'true'", "--generate-cli-skeleton", "output"),
    case("start-flow", "--cli-input-yaml", "flowName: null", "--generate-cli-skeleton", "output"),
    case("start-flow", "--cli-input-yaml", "flowName: 0x1F", "--generate-cli-skeleton", "output"),
    case("start-flow", "--cli-input-yaml", "flowName: 017", "--generate-cli-skeleton", "output"),
    case("start-flow", "--cli-input-yaml", "flowName: 0o17", "--generate-cli-skeleton", "output"),
    case("start-flow", "--cli-input-yaml", "flowName: 1.5e3", "--generate-cli-skeleton", "output"),
    case("start-flow", "--cli-input-yaml", "flowName: [a, {b: c}]", "--generate-cli-skeleton", "output"),
    case("start-flow", "--cli-input-yaml", "flowName: |\n  a\n  b\n", "--generate-cli-skeleton", "output"),
    case("start-flow", "--cli-input-json", "{}", "--cli-input-yaml", "{}"),
    case("start-flow", "--cli-input-json", '{"flowName": 5}', "--flow-name", "a",
         "--generate-cli-skeleton", "output"),
    case("start-flow", "--cli-input-json", '{"flowName": "a", "zz": 5}', "--generate-cli-skeleton",
         "output"),
    case("start-flow", "--cli-input-json={}", "--generate-cli-skeleton", "output"),
    case("list-tags-for-resource", "--resource-arn", "x", "--generate-cli-skeleton", "output"),
    case("untag-resource", "--resource-arn", "x", "--tag-keys", "--generate-cli-skeleton", "output"),
    case("untag-resource", "--resource-arn", "x", "--tag-keys", "file://text.txt",
         "--generate-cli-skeleton", "output"),
    case("untag-resource", "--resource-arn", "x", "--tag-keys", '["a", 5]',
         "--generate-cli-skeleton", "output"),
    case("untag-resource", "--resource-arn", "x", "--tag-keys", "[a",
         "--generate-cli-skeleton", "output"),
    case("tag-resource", "--resource-arn", "x", "--tags", "a=b,c=d", "--generate-cli-skeleton", "output"),
    case("tag-resource", "--resource-arn", "x", "--tags", "a=b,a=d", "--generate-cli-skeleton", "output"),
    case("tag-resource", "--resource-arn", "x", "--tags", "a=[b]", "--generate-cli-skeleton", "output"),
    case("tag-resource", "--resource-arn", "x", "--tags", '{"a": 1, "": "x"}',
         "--generate-cli-skeleton", "output"),
    case("tag-resource", "--resource-arn", "x", "--tags", "a=b", "c=d"),
    # Region, profile, credentials.
    case("list-flows", environment={"AWS_REGION": None}),
    case("start-flow", "--flow-name", "a", "--generate-cli-skeleton", "output",
         environment={"AWS_REGION": None}),
    case("list-flows", environment={"AWS_ACCESS_KEY_ID": None, "AWS_SECRET_ACCESS_KEY": None}),
    case("list-flows", "--profile", "nope"), case("list-flows", environment={"AWS_PROFILE": "nope"}),
    case("start-flow", "--flow-name", "a", "--generate-cli-skeleton", "output",
         environment={"AWS_REGION": None, "AWS_CONFIG_FILE": "config"}),
    case("start-flow", "--flow-name", "a", "--generate-cli-skeleton", "output",
         environment={"AWS_PROFILE": "other", "AWS_CONFIG_FILE": "config"}),
    case("start-flow", "--flow-name", "a", "--generate-cli-skeleton", "output", "--profile", "other",
         environment={"AWS_CONFIG_FILE": "config"}),
    case("start-flow", "--flow-name", "a", "--generate-cli-skeleton", "output", "--profile", "odd",
         environment={"AWS_CONFIG_FILE": "config"}),
    case("start-flow", "--flow-name", "a", "--generate-cli-skeleton", "output",
         environment={"AWS_DEFAULT_OUTPUT": "text"}),
    case("start-flow", "--flow-name", "a", "--generate-cli-skeleton", "output", "--query", "flowArn"),
    case("start-flow", "--flow-name", "a", "--generate-cli-skeleton", "output", "--query",
         "length(`1`)"),
]

# Ends that need no service: (255, 253, 252 and what tells them apart).
LOCAL_CASES += [
    case("list-flows", "--endpoint-url", "http://127.0.0.1:1", withoutEndpoint=True,
         environment={"AWS_MAX_ATTEMPTS": "1"}),
    case("list-flows", "--endpoint-url", "http://nohost.invalid", withoutEndpoint=True,
         environment={"AWS_MAX_ATTEMPTS": "1"}),
    case("list-flows", environment={"AWS_MAX_ATTEMPTS": "0"}),
    case("list-flows", environment={"AWS_MAX_ATTEMPTS": "x"}),
    case("list-flows", environment={"AWS_RETRY_MODE": "legacy"}),
    case("list-flows", "--cli-read-timeout", "-1"), case("list-flows", "--cli-connect-timeout", "-5"),
    case("list-flows", "--cli-auto-prompt"), case("list-flows", "--cli-auto-prompt",
                                                  "--no-cli-auto-prompt"),
    {"words": ["--cli-auto-prompt"]},
    case("list-flows", environment={"AWS_CLI_AUTO_PROMPT": "on"}),
    case("start-flow", environment={"AWS_CLI_AUTO_PROMPT": "on-partial"}),
    case("start-flow", environment={"AWS_CLI_AUTO_PROMPT": "off"}),
    case("start-flow", "--no-cli-auto-prompt", environment={"AWS_CLI_AUTO_PROMPT": "on"}),
    case("start-flow", "--flow-name", "a", "--generate-cli-skeleton", "output", "--no-cli-pager"),
    *(case("start-flow", "--flow-name", "a", "--generate-cli-skeleton", "output", "--output", form,
           "--color", color) for form in ("json", "table", "yaml") for color in ("on", "off", "auto")),
]

# What Sluice does better on purpose: (words, how the AWS CLI ends, how Sluice ends).
KNOWN_DIFFERENCES = [
    # Its sample answer breaks a limit of the model, so the AWS CLI refuses to show it.
    (["describe-connector-profiles", "--generate-cli-skeleton", "output"], 252, 0),
    (["describe-flow", "--flow-name", "a", "--generate-cli-skeleton", "output"], 252, 0),
    # JSON from fileb:// ends in a fault of the AWS CLI.
    (["create-flow", "--generate-cli-skeleton", "output", "--flow-name", "f", "--trigger-config",
      TRIGGER, "--source-flow-config", SOURCE, "--destination-flow-config-list", DESTINATIONS,
      "--tasks", "fileb://tasks.json"], 255, 0),
]

ARN = "arn:aws:appflow:us-east-1:000000000000:flow/flow-0"
CRM_ARN = "arn:aws:lambda:us-east-1:000000000000:function:tiny-crm"
CRM = f"lambda={{lambdaArn={CRM_ARN}}}"
READ_CASES = [
    case("list-flows"), case("list-flows", "--max-results", "2"), case("list-flows", "--max-results", "200"),
    case("list-flows", "--next-token", "nonsense"),
    case("list-flows", "--query", "flows[].flowName"),
    case("list-flows", "--query", "flows[?flowName=='flow-1'].{n: flowName, t: tags}"),
    case("list-flows", "--query", "length(flows)"), case("list-flows", "--query", "nothing"),
    case("list-flows", "--query", "flows[0]"), case("list-flows", "--query", "flows[*].[flowName, tags]"),
    case("describe-flow", "--flow-name", "flow-0"), case("describe-flow", "--flow-name", "missing"),
    case("describe-flow", "--flow-name", "!"),
    case("describe-flow", "--flow-name", "flow-0", "--query", "tasks[].sourceFields[]"),
    case("describe-flow-execution-records", "--flow-name", "flow-0"),
    case("describe-flow-execution-records", "--flow-name", "missing"),
    case("list-tags-for-resource", "--resource-arn", ARN),
    case("list-tags-for-resource", "--resource-arn", ARN + "x"),
    case("list-tags-for-resource", "--resource-arn", "no arn"),
    case("describe-connectors", hasPages=True), case("describe-connectors", "--connector-types", "S3"),
    case("describe-connectors", "--connector-types", "Nope"),
    case("describe-connector", "--connector-type", "S3"),
    case("describe-connector", "--connector-type", "CustomConnector", "--connector-label", "x"),
    case("describe-connector-profiles"), case("describe-connector-profiles", "--max-results", "1"),
    case("describe-connector-entity", "--connector-type", "S3", "--connector-entity-name", "raw-zone"),
    case("list-connector-entities", "--connector-type", "S3"), case("list-connectors"),
    case("list-flows", "--no-sign-request"), case("list-flows", "--region", "eu-west-1"),
    case("list-flows", environment={"AWS_SECRET_ACCESS_KEY": "wrong"}),
    case("list-flows", environment={"AWS_SESSION_TOKEN": "token"}),
]

WRITE_CASES = [
    case("create-flow", "--flow-name", "{X}one", "--trigger-config", TRIGGER,
         "--source-flow-config", SOURCE, "--destination-flow-config-list", DESTINATIONS,
         "--tasks", TASKS, "--tags", "team=a,cost=b"),
    case("create-flow", "--flow-name", "{X}one", "--trigger-config", TRIGGER,
         "--source-flow-config", SOURCE, "--destination-flow-config-list", DESTINATIONS,
         "--tasks", TASKS),
    case("create-flow", "--cli-input-json", FLOW, "--description", "from JSON"),
    case("create-flow", "--flow-name", "{X}short", "--trigger-config", TRIGGER,
         "--source-flow-config",
         "connectorType=S3,sourceConnectorProperties={S3={bucketName=raw-zone,bucketPrefix=orders,"
         "s3InputFormatConfig={s3InputFileType=CSV}}}", "--destination-flow-config-list",
         "connectorType=S3,destinationConnectorProperties={S3={bucketName=clean-zone}}", "--tasks",
         "taskType=Filter,connectorOperator={S3=PROJECTION},sourceFields=[id,country]",
         "taskType=Map,connectorOperator={S3=NO_OP},sourceFields=id,destinationField=id,"
         "taskProperties={SOURCE_DATA_TYPE=string,DESTINATION_DATA_TYPE=string}"),
    case("create-flow", "--flow-name", "{X}timed", "--trigger-config",
         "triggerType=Scheduled,triggerProperties={Scheduled={scheduleExpression=rate(1days),"
         "dataPullMode=Complete,scheduleStartTime=2031-05-06T07:08:09+02:00,timezone=Europe/Berlin}}",
         "--source-flow-config", SOURCE, "--destination-flow-config-list", DESTINATIONS,
         "--tasks", TASKS),
    case("describe-flow", "--flow-name", "{X}timed"), case("describe-flow", "--flow-name", "{X}short"),
    case("describe-flow", "--flow-name", "{X}one", "--output", "table"),
    case("update-flow", "--flow-name", "{X}one", "--description", "new", "--trigger-config", TRIGGER,
         "--source-flow-config", SOURCE, "--destination-flow-config-list", DESTINATIONS,
         "--tasks", TASKS),
    case("update-flow", "--flow-name", "{X}none", "--trigger-config", TRIGGER,
         "--source-flow-config", SOURCE, "--destination-flow-config-list", DESTINATIONS,
         "--tasks", TASKS),
    case("tag-resource", "--resource-arn", ARN.replace("flow-0", "{X}one"), "--tags", "new=1"),
    case("list-tags-for-resource", "--resource-arn", ARN.replace("flow-0", "{X}one")),
    case("untag-resource", "--resource-arn", ARN.replace("flow-0", "{X}one"), "--tag-keys", "new", "team"),
    case("list-tags-for-resource", "--resource-arn", ARN.replace("flow-0", "{X}one")),
    case("untag-resource", "--resource-arn", ARN.replace("flow-0", "{X}one"), "--tag-keys"),
    case("start-flow", "--flow-name", "{X}timed"), case("stop-flow", "--flow-name", "{X}timed"),
    case("start-flow", "--flow-name", "{X}one"),
    case("describe-flow-execution-records", "--flow-name", "{X}timed"),
    case("stop-flow", "--flow-name", "{X}one"), case("start-flow", "--flow-name", "{X}none"),
    case("cancel-flow-executions", "--flow-name", "{X}one"),
    case("cancel-flow-executions", "--flow-name", "{X}one", "--execution-ids", "a", "b"),
    case("delete-flow", "--flow-name", "{X}one"), case("delete-flow", "--flow-name", "{X}one"),
    case("delete-flow", "--flow-name", "{X}short", "--force-delete"),
    case("delete-flow", "--flow-name", "{X}json", "--no-force-delete"),
    case("delete-flow", "--flow-name", "{X}timed", "--force-delete"),
    case("create-connector-profile", "--connector-profile-name", "{X}p", "--connector-type",
         "Salesforce", "--connection-mode", "Public", "--connector-profile-config",
         "connectorProfileProperties={Salesforce={instanceUrl=https://a.b}},"
         "connectorProfileCredentials={Salesforce={accessToken=a,refreshToken=b}}"),
    case("update-connector-profile", "--connector-profile-name", "{X}p", "--connection-mode",
         "Public", "--connector-profile-config",
         "connectorProfileProperties={Salesforce={instanceUrl=https://c.d}},"
         "connectorProfileCredentials={Salesforce={accessToken=a,refreshToken=b}}"),
    case("update-connector-profile", "--connector-profile-name", "{X}p", "--connection-mode",
         "Public", "--connector-profile-config", "connectorProfileProperties={Slack={instanceUrl=a}}"),
    case("delete-connector-profile", "--connector-profile-name", "{X}p", "--force-delete"),
    case("register-connector", "--connector-label", "{X}c", "--connector-provisioning-type",
         "LAMBDA", "--connector-provisioning-config", "lambda={lambdaArn=arn:aws:lambda:a:1:function:f}"),
    case("register-connector", "--connector-label", "{X}crm", "--connector-provisioning-type",
         "LAMBDA", "--connector-provisioning-config", CRM),
    case("register-connector", "--connector-label", "{X}crm", "--connector-provisioning-type",
         "LAMBDA", "--connector-provisioning-config", CRM),
    case("update-connector-registration", "--connector-label", "{X}crm", "--description", "d"),
    case("describe-connector", "--connector-type", "CustomConnector", "--connector-label", "{X}crm"),
    case("unregister-connector", "--connector-label", "{X}crm"),
    case("update-connector-registration", "--connector-label", "{X}c", "--description", "d"),
    case("unregister-connector", "--connector-label", "{X}c"),
    case("reset-connector-metadata-cache", "--connector-type", "S3"),
]
