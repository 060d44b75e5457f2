#include "emulator/swf/operations/operations.h"
#include "emulator/swf/swftest.h"

#include <QFile>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::emulator::swf::test {

class SwfFrontTest : public SwfTest {
protected:
    QJsonObject domainCall(const QJsonObject &more) const
    {
        return merged({{u"domain"_s, u"D-1"_s}}, more);
    }
};

TEST_F(SwfFrontTest, hasAHandlerForEveryOperation)
{
    const auto names = aws::ServiceModel::swf()->operationNames();
    EXPECT_EQ(names.size(), 39);
    for (const QString &name : names)
        EXPECT_TRUE(swfHandlerOf(name).now || swfHandlerOf(name).later) << name.toStdString();
}

/// The pairs of the real service: what it took is taken, and the answer is of the same form.
TEST_F(SwfFrontTest, answersTheRecordedCallsInTheirForm)
{
    QFile file(QStringLiteral(SLUICE_SOURCE_DIR) + "/tests/vectors/swf/pairs.json"_L1);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QJsonArray pairs
        = QJsonDocument::fromJson(file.readAll()).object().value("pairs"_L1).toArray();
    ASSERT_EQ(pairs.size(), 51);
    for (const auto &item : pairs) {
        const QJsonObject pair = item.toObject();
        const QString op = pair.value("op"_L1).toString();
        SCOPED_TRACE(QJsonDocument(pair).toJson(QJsonDocument::Compact).left(300).toStdString());
        beginAnew();
        m_target = "SimpleWorkflowService.";
        QJsonObject request = pair.value("request"_L1).toObject();
        // Not a valid request, as its note says.
        if (op == "CountClosedWorkflowExecutions"_L1)
            request["startTimeFilter"_L1] = QJsonObject {{u"oldestDate"_s, 0}};
        const QString domain = u"DOMAIN-1"_s;
        const bool isFirst = op == "RegisterDomain"_L1;
        if (!isFirst)
            done(u"RegisterDomain"_s,
                {{u"name"_s, domain}, {u"workflowExecutionRetentionPeriodInDays"_s, u"60"_s},
                    {u"description"_s, u"DESC-1"_s}});
        const QJsonObject response = pair.value("response"_L1).toObject();
        const QJsonObject defaults {{u"defaultTaskList"_s, list(u"TL-1"_s)},
            {u"defaultTaskStartToCloseTimeout"_s, u"600"_s}, {u"description"_s, u"DESC-1"_s}};
        QJsonObject workflow
            = merged({{u"domain"_s, domain}, {u"name"_s, u"WT-1"_s}, {u"version"_s, u"1"_s},
                         {u"defaultExecutionStartToCloseTimeout"_s, u"3600"_s},
                         {u"defaultChildPolicy"_s, u"TERMINATE"_s}},
                defaults);
        QJsonObject activity
            = merged({{u"domain"_s, domain}, {u"name"_s, u"AT-1"_s}, {u"version"_s, u"1"_s},
                         {u"defaultTaskHeartbeatTimeout"_s, u"120"_s},
                         {u"defaultTaskScheduleToStartTimeout"_s, u"300"_s},
                         {u"defaultTaskScheduleToCloseTimeout"_s, u"900"_s}},
                defaults);
        const bool isRefused = pair.value("status"_L1).toInt() != 200;
        const QJsonObject configuration = response.value("configuration"_L1).toObject();
        if (op == "DescribeWorkflowType"_L1)
            workflow = merged(workflow, configuration);
        if (op == "DescribeActivityType"_L1)
            activity = merged(activity, configuration);
        if (!isFirst && (op != "RegisterWorkflowType"_L1 || isRefused))
            done(u"RegisterWorkflowType"_s, workflow);
        if (!isFirst && (op != "RegisterActivityType"_L1 || isRefused))
            done(u"RegisterActivityType"_s, activity);

        // A run with a task of each kind, and one that has closed.
        QString runId;
        QString decisionToken;
        QString activityToken;
        if (!op.startsWith("Register"_L1) && op != "StartWorkflowExecution"_L1) {
            const QJsonObject execution {{u"domain"_s, domain}, {u"workflowId"_s, u"WF-1"_s},
                {u"workflowType"_s, type(u"WT-1"_s)}, {u"tagList"_s, QJsonArray {u"TAG-1"_s}}};
            const QJsonObject poll {{u"domain"_s, domain}, {u"taskList"_s, list(u"TL-1"_s)}};
            runId = done(u"StartWorkflowExecution"_s, execution)["runId"_L1].toString();
            if (op != "PollForDecisionTask"_L1 && op != "CountPendingDecisionTasks"_L1) {
                const QJsonObject task = done(u"PollForDecisionTask"_s, poll);
                decisionToken = task["taskToken"_L1].toString();
                if (!op.contains("Decision"_L1)) {
                    decide(task, {schedule(u"A-1"_s, {{u"input"_s, u"IN-1"_s}})});
                    if (op != "PollForActivityTask"_L1 && op != "CountPendingActivityTasks"_L1)
                        activityToken
                            = done(u"PollForActivityTask"_s, poll)["taskToken"_L1].toString();
                }
            }
        }
        if (request.contains("runId"_L1))
            request["runId"_L1] = runId;
        if (request.contains("execution"_L1))
            request["execution"_L1] = executionJson(u"WF-1"_s, runId);
        if (request.contains("taskToken"_L1))
            request["taskToken"_L1] = op.contains("Decision"_L1) ? decisionToken : activityToken;

        if (pair.value("target"_L1) == "long"_L1)
            m_target = "com.amazonaws.swf.service.model.SimpleWorkflowService.";
        const Answer answer = call(op, request);
        EXPECT_EQ(answer.status, pair.value("status"_L1).toInt()) << answer.body.toStdString();
        EXPECT_EQ(answer.contentType,
            m_target.startsWith("com.") ? "application/json" : "application/x-amz-json-1.0");
        EXPECT_EQ(answer.body.isEmpty(), pair.value("responseBody"_L1) == "empty"_L1);
        for (const QString &member : response.keys()) {
            const bool isOptional = member.startsWith("latest"_L1) || member == "nextPageToken"_L1;
            EXPECT_TRUE(isOptional || answer.json.contains(member)) << member.toStdString();
        }
        if (isRefused) {
            EXPECT_EQ(answer.type, response.value("__type"_L1).toString());
            EXPECT_TRUE(answer.message.endsWith("T-1, version=1]"_L1));
        }
        EXPECT_EQ(answer.json.value("configuration"_L1).toObject(),
            isRefused ? QJsonObject()
                : op.startsWith("Describe"_L1) && op.endsWith("Type"_L1)
                ? merged(answer.json.value("configuration"_L1).toObject(), configuration)
                : configuration);
    }
}

TEST_F(SwfFrontTest, refusesInTheServicesWords)
{
    registerAll();
    const QJsonObject workflowType {{u"workflowType"_s, type(u"WT-1"_s)}};
    const QJsonObject activityType {{u"activityType"_s, type(u"AT-1"_s)}};
    const QJsonObject unknown {{u"name"_s, u"N"_s}, {u"version"_s, u"V"_s}};
    const QJsonObject newType {{u"name"_s, u"WT-1"_s}, {u"version"_s, u"1"_s}};
    const QJsonObject newActivity {{u"name"_s, u"AT-1"_s}, {u"version"_s, u"1"_s}};
    const QJsonObject days {{u"workflowExecutionRetentionPeriodInDays"_s, u"1"_s}};
    const auto expect = [this](const QString &operation, const QJsonObject &input,
                            const QString &code, const QString &message) {
        const Answer answer = call(operation, input);
        EXPECT_EQ(answer.status, 400) << operation.toStdString();
        EXPECT_EQ(answer.code(), code) << operation.toStdString();
        EXPECT_EQ(answer.message, message) << operation.toStdString();
    };
    const QString wt = u"WorkflowType=[name=WT-1, version=1]"_s;
    const QString at = u"ActivityType=[name=AT-1, version=1]"_s;
    const QString ur = u"UnknownResourceFault"_s;
    expect(u"RegisterDomain"_s, merged(days, {{u"name"_s, u"D-1"_s}}),
        u"DomainAlreadyExistsFault"_s, u"D-1"_s);
    expect(
        u"UndeprecateDomain"_s, {{u"name"_s, u"D-1"_s}}, u"DomainAlreadyExistsFault"_s, u"D-1"_s);
    expect(u"DescribeDomain"_s, {{u"name"_s, u"D"_s}}, ur, u"Unknown domain: D"_s);
    expect(u"RegisterWorkflowType"_s, domainCall(newType), u"TypeAlreadyExistsFault"_s, wt);
    expect(u"RegisterActivityType"_s, domainCall(newActivity), u"TypeAlreadyExistsFault"_s, at);
    expect(u"UndeprecateWorkflowType"_s, domainCall(workflowType), u"TypeAlreadyExistsFault"_s, wt);
    expect(u"UndeprecateActivityType"_s, domainCall(activityType), u"TypeAlreadyExistsFault"_s, at);
    const QString notDeprecated
        = u"The type is currently registered and cannot be deleted in its current state"_s;
    expect(u"DeleteWorkflowType"_s, domainCall(workflowType), u"TypeNotDeprecatedFault"_s,
        notDeprecated);
    expect(u"DeleteActivityType"_s, domainCall(activityType), u"TypeNotDeprecatedFault"_s,
        notDeprecated);
    for (const QString &verb : {u"Describe"_s, u"Deprecate"_s, u"Undeprecate"_s, u"Delete"_s}) {
        expect(verb + u"WorkflowType"_s, domainCall({{u"workflowType"_s, unknown}}), ur,
            u"Unknown type: WorkflowType=[name=N, version=V]"_s);
        expect(verb + u"ActivityType"_s, domainCall({{u"activityType"_s, unknown}}), ur,
            u"Unknown type: ActivityType=[name=N, version=V]"_s);
    }
    const QJsonObject startCall = domainCall(merged(workflowType, {{u"workflowId"_s, u"W"_s}}));
    done(u"StartWorkflowExecution"_s, startCall);
    expect(u"StartWorkflowExecution"_s, startCall, u"WorkflowExecutionAlreadyStartedFault"_s, {});
    done(u"RegisterWorkflowType"_s, domainCall(unknown));
    expect(u"StartWorkflowExecution"_s,
        domainCall({{u"workflowType"_s, unknown}, {u"workflowId"_s, u"X"_s}}),
        u"DefaultUndefinedFault"_s, u"executionStartToCloseTimeout"_s);
    expect(u"StartWorkflowExecution"_s,
        domainCall({{u"workflowType"_s, unknown}, {u"workflowId"_s, u"X"_s},
            {u"executionStartToCloseTimeout"_s, u"1"_s}, {u"taskList"_s, list(u"L"_s)},
            {u"taskStartToCloseTimeout"_s, u"1"_s}}),
        u"DefaultUndefinedFault"_s, u"childPolicy"_s);

    done(u"DeprecateWorkflowType"_s, domainCall(workflowType));
    expect(u"DeprecateWorkflowType"_s, domainCall(workflowType), u"TypeDeprecatedFault"_s, wt);
    expect(u"StartWorkflowExecution"_s, startCall, u"TypeDeprecatedFault"_s, wt);
    expect(u"RegisterWorkflowType"_s, domainCall(newType), u"TypeAlreadyExistsFault"_s, wt);
    done(u"DeleteWorkflowType"_s, domainCall(workflowType));
    expect(u"DescribeWorkflowType"_s, domainCall(workflowType), ur, u"Unknown type: "_s + wt);
    done(u"RegisterWorkflowType"_s, domainCall(newType));

    done(u"DeprecateDomain"_s, {{u"name"_s, u"D-1"_s}});
    expect(u"DeprecateDomain"_s, {{u"name"_s, u"D-1"_s}}, u"DomainDeprecatedFault"_s, u"D-1"_s);
    expect(u"StartWorkflowExecution"_s, startCall, u"DomainDeprecatedFault"_s, u"D-1"_s);
    expect(u"RegisterWorkflowType"_s, domainCall({{u"name"_s, u"n"_s}, {u"version"_s, u"1"_s}}),
        u"DomainDeprecatedFault"_s, u"D-1"_s);
    EXPECT_EQ(done(u"DescribeActivityType"_s, domainCall(activityType))["typeInfo"_L1]["status"_L1],
        u"DEPRECATED"_s); // with its domain
    done(u"UndeprecateDomain"_s, {{u"name"_s, u"D-1"_s}});
    done(u"UndeprecateActivityType"_s, domainCall(activityType));
}

TEST_F(SwfFrontTest, checksEveryConstraintAndNamesThePlace)
{
    registerAll();
    const auto messageOf = [this](const QString &operation, const QJsonObject &input) {
        return call(operation, input).message;
    };
    EXPECT_EQ(messageOf(u"RegisterDomain"_s, {}),
        u"2 validation errors detected: Value null at 'name' failed to satisfy constraint: Member "
        "must not be null; Value null at 'workflowExecutionRetentionPeriodInDays' failed to "
        "satisfy "
        "constraint: Member must not be null"_s);
    EXPECT_EQ(messageOf(u"ListDomains"_s,
                  {{u"registrationStatus"_s, u"GONE"_s}, {u"maximumPageSize"_s, 1001}}),
        u"2 validation errors detected: Value 'GONE' at 'registrationStatus' failed to satisfy "
        "constraint: Member must satisfy enum value set: [REGISTERED, DEPRECATED]; Value '1001' at "
        "'maximumPageSize' failed to satisfy constraint: Member must have value less than or equal "
        "to 1000"_s);
    EXPECT_EQ(messageOf(u"RespondActivityTaskCanceled"_s, {{u"taskToken"_s, u""_s}}),
        u"1 validation error detected: Value '' at 'taskToken' failed to satisfy constraint: "
        u"Member "
        "must have length greater than or equal to 1"_s);
    EXPECT_EQ(messageOf(u"RespondActivityTaskCanceled"_s, {}),
        u"1 validation error detected: Value null at 'taskToken' failed to satisfy constraint: "
        "Member must not be null"_s);
    const QList<std::pair<QString, QJsonObject>> refused {
        {u"RegisterDomain"_s,
            {{u"name"_s, u" x"_s}, {u"workflowExecutionRetentionPeriodInDays"_s, u"1"_s}}},
        {u"RegisterDomain"_s,
            {{u"name"_s, u"arn"_s}, {u"workflowExecutionRetentionPeriodInDays"_s, u"1"_s}}},
        {u"RegisterDomain"_s,
            {{u"name"_s, u"x"_s}, {u"workflowExecutionRetentionPeriodInDays"_s, u"91"_s}}},
        {u"RegisterActivityType"_s,
            domainCall({{u"name"_s, u"x"_s}, {u"version"_s, u"1"_s},
                {u"defaultTaskHeartbeatTimeout"_s, u"-1"_s}})},
        {u"RegisterActivityType"_s,
            domainCall({{u"name"_s, u"x"_s}, {u"version"_s, u"1"_s},
                {u"defaultTaskPriority"_s, u"2147483648"_s}})},
        {u"RegisterActivityType"_s,
            domainCall({{u"name"_s, u"x"_s}, {u"version"_s, u"1"_s},
                {u"defaultTaskPriority"_s, u" 5 "_s}})},
        {u"StartWorkflowExecution"_s,
            domainCall({{u"workflowId"_s, u"x"_s}, {u"workflowType"_s, type(u"WT-1"_s)},
                {u"executionStartToCloseTimeout"_s, u"NONE"_s}})},
        {u"StartWorkflowExecution"_s,
            domainCall({{u"workflowId"_s, u"x/y"_s}, {u"workflowType"_s, type(u"WT-1"_s)}})},
        {u"StartWorkflowExecution"_s,
            domainCall({{u"workflowId"_s, u"x"_s}, {u"workflowType"_s, type(u"WT-1"_s)},
                {u"tagList"_s, QJsonArray {u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s, u"6"_s}}})},
        {u"PollForActivityTask"_s, domainCall({{u"taskList"_s, list(u"x "_s)}})},
    };
    for (const auto &[operation, input] : refused)
        EXPECT_EQ(call(operation, input).code(), u"ValidationException"_s)
            << QJsonDocument(input).toJson(QJsonDocument::Compact).toStdString();
    EXPECT_EQ(call(u"DescribeDomain"_s, {{u"name"_s, 5}}).type,
        u"com.amazon.coral.service#SerializationException"_s);
    // Lenient: unknown members, nulls, priorities, durations that are empty.
    done(u"StartWorkflowExecution"_s,
        domainCall({{u"workflowId"_s, u"x"_s}, {u"workflowType"_s, type(u"WT-1"_s)},
            {u"executionStartToCloseTimeout"_s, u""_s}, {u"junk"_s, 1},
            {u"input"_s, QJsonValue::Null}, {u"taskPriority"_s, u"-5"_s}}));
}

TEST_F(SwfFrontTest, knowsNoOtherTargetsAndBothOfItsOwn)
{
    ApiRequest request;
    request.method = "POST";
    request.rawPath = "/";
    request.target = "SimpleWorkflowService.Nonsense";
    const ApiAnswer answer = m_front->reply(request).now;
    EXPECT_EQ(answer.status, 400);
    EXPECT_TRUE(answer.body.contains("com.amazon.coral.service#UnknownOperationException"));
    request.target = "DynamoDB_20120810.ListTables";
    EXPECT_FALSE(m_front->serves(request));
    request.target = "OtherSimpleWorkflowService.ListDomains";
    EXPECT_FALSE(m_front->serves(request));
}

TEST_F(SwfFrontTest, aThrottleSaysSo)
{
    m_front = std::make_unique<SwfFront>(*m_swf, m_faults, RateLimit(1, m_clock));
    call(u"DescribeDomain"_s, {{u"name"_s, u"D"_s}});
    const Answer answer = call(u"DescribeDomain"_s, {{u"name"_s, u"D"_s}});
    EXPECT_EQ(answer.type, u"com.amazon.coral.availability#ThrottlingException"_s);
    EXPECT_EQ(answer.message, u"Rate exceeded"_s);
}

TEST_F(SwfFrontTest, eachRegionIsAWorldOfItsOwn)
{
    registerAll();
    m_region = u"us-east-1"_s;
    EXPECT_EQ(call(u"DescribeDomain"_s, {{u"name"_s, u"D-1"_s}}).code(), u"UnknownResourceFault"_s);
    registerAll();
    EXPECT_EQ(done(u"DescribeDomain"_s, {{u"name"_s, u"D-1"_s}})["domainInfo"_L1]["arn"_L1],
        u"arn:aws:swf:us-east-1:000000000000:/domain/D-1"_s);
}

TEST_F(SwfFrontTest, aHundredDomainsAreTheMostOfARegion)
{
    for (int i = 0; i < 101; ++i) {
        const Answer answer = call(u"RegisterDomain"_s,
            {{u"name"_s, u"D-%1"_s.arg(i)}, {u"workflowExecutionRetentionPeriodInDays"_s, u"1"_s}});
        EXPECT_EQ(answer.code(), i < 100 ? QString() : u"LimitExceededFault"_s);
    }
}

TEST_F(SwfFrontTest, moreOpenRunsThanThereMayBeAreRefused)
{
    m_limits.openRuns = 2;
    restart();
    registerAll();
    const QString runId = start(u"W-1"_s);
    start(u"W-2"_s, {{u"taskList"_s, list(u"other"_s)}});
    const QJsonObject third
        = domainCall({{u"workflowId"_s, u"W-3"_s}, {u"workflowType"_s, type(u"WT-1"_s)}});
    EXPECT_EQ(call(u"StartWorkflowExecution"_s, third).code(), u"LimitExceededFault"_s);
    turn({decision(u"StartChildWorkflowExecution"_s,
        {{u"workflowId"_s, u"C"_s}, {u"workflowType"_s, type(u"WT-1"_s)}})});
    tick();
    EXPECT_EQ(event(u"W-1"_s, runId, 6).value("cause"_L1), u"OPEN_WORKFLOWS_LIMIT_EXCEEDED"_s);
    turn({decision(u"CompleteWorkflowExecution"_s)});
    done(u"StartWorkflowExecution"_s, third);
}

TEST_F(SwfFrontTest, domainsHaveTags)
{
    registerAll();
    const QString arn = u"arn:aws:swf:eu-west-1:000000000000:/domain/D-1"_s;
    const auto tag = [](const QString &key, const QString &value) {
        return QJsonObject {{u"key"_s, key}, {u"value"_s, value}};
    };
    done(u"TagResource"_s,
        {{u"resourceArn"_s, arn},
            {u"tags"_s, QJsonArray {tag(u"a"_s, u"1"_s), tag(u"b"_s, u"2"_s)}}});
    done(
        u"TagResource"_s, {{u"resourceArn"_s, arn}, {u"tags"_s, QJsonArray {tag(u"a"_s, u"3"_s)}}});
    done(u"UntagResource"_s, {{u"resourceArn"_s, arn}, {u"tagKeys"_s, QJsonArray {u"b"_s}}});
    EXPECT_EQ(done(u"ListTagsForResource"_s, {{u"resourceArn"_s, arn}}),
        (QJsonObject {{u"tags"_s, QJsonArray {tag(u"a"_s, u"3"_s)}}}));
    EXPECT_EQ(call(u"ListTagsForResource"_s, {{u"resourceArn"_s, arn + u'2'}}).message,
        u"Unknown domain: D-12"_s);
    QJsonArray many;
    for (int i = 0; i < 51; ++i)
        many.append(tag(QString::number(i), u"x"_s));
    EXPECT_EQ(call(u"TagResource"_s, {{u"resourceArn"_s, arn}, {u"tags"_s, many}}).code(),
        u"TooManyTagsFault"_s);
}

TEST_F(SwfFrontTest, listsOfDomainsAndTypesAreByCodePointAndPaged)
{
    for (const QString &name : {u"b"_s, u"B"_s, u"a"_s, u"ä"_s})
        done(u"RegisterDomain"_s,
            {{u"name"_s, name}, {u"workflowExecutionRetentionPeriodInDays"_s, u"1"_s}});
    const auto namesOf = [this](QJsonObject input) {
        QStringList names;
        do {
            const QJsonObject page = done(u"ListDomains"_s, input);
            for (const auto &info : page.value("domainInfos"_L1).toArray())
                names.append(info["name"_L1].toString());
            input["nextPageToken"_L1] = page.value("nextPageToken"_L1);
        } while (input.value("nextPageToken"_L1).isString());
        return names;
    };
    QJsonObject input {{u"registrationStatus"_s, u"REGISTERED"_s}};
    EXPECT_EQ(namesOf(input), (QStringList {u"B"_s, u"a"_s, u"b"_s, u"ä"_s}));
    input["maximumPageSize"_L1] = 2;
    EXPECT_EQ(namesOf(input), (QStringList {u"B"_s, u"a"_s, u"b"_s, u"ä"_s}));
    input["reverseOrder"_L1] = true;
    EXPECT_EQ(namesOf(input), (QStringList {u"ä"_s, u"b"_s, u"a"_s, u"B"_s}));
    // The last page is full and has no token; a token is good for its own request only.
    const QString token = done(u"ListDomains"_s, input)["nextPageToken"_L1].toString();
    input["nextPageToken"_L1] = token;
    EXPECT_FALSE(done(u"ListDomains"_s, input).contains("nextPageToken"_L1));
    input["reverseOrder"_L1] = false;
    EXPECT_EQ(call(u"ListDomains"_s, input).message, u"Invalid token"_s);
    input["reverseOrder"_L1] = true;
    m_clock.advance(24h + 1s);
    EXPECT_EQ(call(u"ListDomains"_s, input).message,
        u"Specified token has exceeded its maximum lifetime"_s);

    for (const QString &version : {u"2"_s, u"10"_s})
        done(u"RegisterWorkflowType"_s,
            {{u"domain"_s, u"a"_s}, {u"name"_s, u"w"_s}, {u"version"_s, version}});
    const QJsonArray types = done(u"ListWorkflowTypes"_s,
        {{u"domain"_s, u"a"_s}, {u"registrationStatus"_s, u"REGISTERED"_s}, {u"name"_s, u"w"_s}})
                                 .value("typeInfos"_L1)
                                 .toArray();
    EXPECT_EQ(types.first()["workflowType"_L1]["version"_L1], u"10"_s);
}

} // namespace sluice::emulator::swf::test
