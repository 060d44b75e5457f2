#include "base/localidentity.h"
#include "emulator/appflow/flows/lifecycle.h"
#include "emulator/localtest.h"
#include "flow/definition/flowjson.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

using FlowLife = LocalTest;

namespace {

QJsonObject named(const QString &flow)
{
    return {{u"flowName"_s, flow}};
}

QJsonObject withPrefix(QJsonObject input, const QString &prefix)
{
    auto source = input["sourceFlowConfig"_L1].toObject();
    source["sourceConnectorProperties"_L1] = QJsonObject {
        {u"S3"_s, QJsonObject {{u"bucketName"_s, u"raw-zone"_s}, {u"bucketPrefix"_s, prefix}}}};
    input["sourceFlowConfig"_L1] = source;
    return input;
}

} // namespace

TEST_F(FlowLife, onDemandFlowIsBornActiveAndScheduledOneAsDraft)
{
    const auto onDemand = call(u"CreateFlow"_s, flowInput());
    EXPECT_EQ(onDemand.status, 200);
    EXPECT_EQ(onDemand.json,
        (QJsonObject {{u"flowArn"_s, u"arn:aws:appflow:eu-west-1:000000000000:flow/orders-copy"_s},
            {u"flowStatus"_s, u"Active"_s}}));
    EXPECT_EQ(
        call(u"CreateFlow"_s, scheduledFlowInput()).json["flowStatus"_L1].toString(), u"Draft"_s);
    EXPECT_EQ(lifecycle::statusAtCreation(u"Event"_s), u"Draft"_s);
}

TEST_F(FlowLife, describeFlowGivesBackEveryMemberThatWasGiven)
{
    QJsonObject input = flowInput();
    input["description"_L1] = u"Copies orders, every day!"_s;
    input["tags"_L1] = QJsonObject {{u"team"_s, u"data"_s}};
    input["kmsArn"_L1] = u"arn:aws:kms:eu-west-1:000000000000:key/k"_s;
    input["triggerConfig"_L1]
        = QJsonObject {{u"triggerType"_s, u"OnDemand"_s}, {u"triggerProperties"_s, QJsonObject()}};
    input["somethingNew"_L1] = QJsonObject {{u"kept"_s, true}};
    ASSERT_EQ(call(u"CreateFlow"_s, input).status, 200);

    QJsonObject described = call(u"DescribeFlow"_s, named(u"orders-copy"_s)).json;
    for (auto member = input.begin(); member != input.end(); ++member)
        EXPECT_EQ(described.take(member.key()), member.value()) << member.key().toStdString();
    const double now = toEpochSeconds(m_clock.now());
    const QString user = u"arn:aws:iam::000000000000:user/sluice"_s;
    EXPECT_EQ(described,
        (QJsonObject {{u"flowArn"_s, u"arn:aws:appflow:eu-west-1:000000000000:flow/orders-copy"_s},
            {u"flowStatus"_s, u"Active"_s}, {u"schemaVersion"_s, 1}, {u"createdAt"_s, now},
            {u"createdBy"_s, user}, {u"lastUpdatedAt"_s, now}, {u"lastUpdatedBy"_s, user}}));
}

TEST_F(FlowLife, describeFlowTellsTriggerPropertiesAndAKeyOfFlowsThatNameNone)
{
    for (const QString &type : {u"OnDemand"_s, u"Event"_s}) {
        QJsonObject input = type == "Event"_L1 ? crmFlowInput(u"events"_s, {u"Id"_s})
                                               : flowInput(u"orders-copy"_s);
        if (type == "Event"_L1) {
            ASSERT_EQ(call(u"CreateConnectorProfile"_s, profileInput()).status, 200);
        }
        input["triggerConfig"_L1] = QJsonObject {{u"triggerType"_s, type}};
        ASSERT_EQ(call(u"CreateFlow"_s, input).status, 200) << type.toStdString();

        const auto described = call(u"DescribeFlow"_s, named(input["flowName"_L1].toString())).json;
        EXPECT_EQ(described["triggerConfig"_L1],
            QJsonValue(
                QJsonObject {{u"triggerType"_s, type}, {u"triggerProperties"_s, QJsonObject()}}));
        EXPECT_EQ(described["kmsArn"_L1].toString(), localKmsArn(u"eu-west-1"_s));
    }
}

TEST_F(FlowLife, aDescribedFlowIsTakenBackAndNamesNoKey)
{
    ASSERT_EQ(call(u"CreateFlow"_s, flowInput()).status, 200);
    const auto described = call(u"DescribeFlow"_s, named(u"orders-copy"_s)).json;

    const auto read = flow::flowFromJson(described);
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(read->kmsArn, QString());
    EXPECT_EQ(
        flow::toCreateFlowJson(*read), flow::toCreateFlowJson(*flow::flowFromJson(flowInput())));
}

TEST_F(FlowLife, explicitNullsCountAsAbsent)
{
    QJsonObject input = flowInput();
    input["description"_L1] = QJsonValue::Null;
    ASSERT_EQ(call(u"CreateFlow"_s, input).status, 200);
    EXPECT_FALSE(call(u"DescribeFlow"_s, named(u"orders-copy"_s)).json.contains("description"_L1));
}

TEST_F(FlowLife, nameInUseIsAConflict)
{
    call(u"CreateFlow"_s, flowInput());
    const auto again = call(u"CreateFlow"_s, flowInput());
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(again.error, u"ConflictException"_s);
    EXPECT_EQ(again.json["__type"_L1].toString(), u"ConflictException"_s);
    EXPECT_EQ(again.message(),
        u"Conflict executing request: Flow with name orders-copy already exists"_s);
}

TEST_F(FlowLife, unknownFlowIsNotFoundByEveryOperation)
{
    for (const auto &operation : {u"DescribeFlow"_s, u"StartFlow"_s, u"StopFlow"_s, u"DeleteFlow"_s,
             u"CancelFlowExecutions"_s, u"DescribeFlowExecutionRecords"_s}) {
        const auto answer = call(operation, named(u"nobody"_s));
        EXPECT_EQ(answer.status, 404) << operation.toStdString();
        EXPECT_EQ(answer.error, u"ResourceNotFoundException"_s);
        EXPECT_EQ(answer.message(), u"Flow with name nobody does not exist."_s);
    }
    EXPECT_EQ(call(u"UpdateFlow"_s, flowInput(u"nobody"_s)).status, 404);
}

TEST_F(FlowLife, startAndStopMoveAScheduledFlow)
{
    call(u"CreateFlow"_s, scheduledFlowInput(u"nightly"_s, m_clock.now().addDays(1)));
    const auto early = call(u"StopFlow"_s, named(u"nightly"_s));
    EXPECT_EQ(early.error, u"ConflictException"_s);

    const auto started = call(u"StartFlow"_s, named(u"nightly"_s));
    EXPECT_EQ(started.json["flowStatus"_L1].toString(), u"Active"_s);
    EXPECT_FALSE(started.json.contains("executionId"_L1));
    EXPECT_EQ(call(u"StartFlow"_s, named(u"nightly"_s)).status, 200);
    EXPECT_TRUE(m_runs.empty());

    EXPECT_EQ(
        call(u"StopFlow"_s, named(u"nightly"_s)).json["flowStatus"_L1].toString(), u"Suspended"_s);
    EXPECT_EQ(statusOf(u"nightly"_s), u"Suspended"_s);
    EXPECT_EQ(call(u"StopFlow"_s, named(u"nightly"_s)).status, 409);
    EXPECT_EQ(
        call(u"StartFlow"_s, named(u"nightly"_s)).json["flowStatus"_L1].toString(), u"Active"_s);
}

TEST_F(FlowLife, anActivatedScheduleRunsAndAStoppedOneDoesNot)
{
    call(u"CreateFlow"_s, scheduledFlowInput());
    ASSERT_EQ(call(u"StartFlow"_s, named(u"nightly"_s)).status, 200);
    ASSERT_TRUE(sluice::test::waitUntil([this] { return m_runs.size() == 1; }));
    m_runs[0]->succeed();
    const QString id = records(u"nightly"_s)[0]["executionId"_L1].toString();
    ASSERT_TRUE(waitForRun(id, u"Successful"_s));

    // Taken up by the next service: a day later one run is due, and after StopFlow none.
    killService();
    m_clock.advance(std::chrono::hours(24));
    startService();
    ASSERT_TRUE(sluice::test::waitUntil([this] { return m_runs.size() == 1; }));
    EXPECT_EQ(call(u"StopFlow"_s, named(u"nightly"_s)).status, 200);
    EXPECT_EQ(m_runs[0]->cancels, 0);
    m_runs[0]->succeed();
    killService();
    m_clock.advance(std::chrono::hours(24));
    startService();
    EXPECT_EQ(records(u"nightly"_s).size(), 2);
    EXPECT_TRUE(m_runs.empty());
}

TEST_F(FlowLife, onDemandFlowCannotBeStopped)
{
    call(u"CreateFlow"_s, flowInput());
    const auto stopped = call(u"StopFlow"_s, named(u"orders-copy"_s));
    EXPECT_EQ(stopped.status, 400);
    EXPECT_EQ(stopped.error, u"UnsupportedOperationException"_s);
    EXPECT_EQ(statusOf(u"orders-copy"_s), u"Active"_s);
}

TEST_F(FlowLife, activeScheduledFlowIsDeletedByForceOnly)
{
    call(u"CreateFlow"_s, scheduledFlowInput());
    call(u"StartFlow"_s, named(u"nightly"_s));
    const auto refused = call(u"DeleteFlow"_s, named(u"nightly"_s));
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.message(),
        u"Conflict executing request: Flow is in active state, please set forceDelete to true or "
        "deactivate the flow: nightly"_s);

    EXPECT_EQ(
        call(u"DeleteFlow"_s, {{u"flowName"_s, u"nightly"_s}, {u"forceDelete"_s, true}}).status,
        200);
    EXPECT_EQ(call(u"DescribeFlow"_s, named(u"nightly"_s)).status, 404);
}

TEST_F(FlowLife, updateKeepsTagsAndClearsWhatItDoesNotGive)
{
    QJsonObject input = flowInput();
    input["description"_L1] = u"old"_s;
    input["tags"_L1] = QJsonObject {{u"team"_s, u"data"_s}};
    call(u"CreateFlow"_s, input);
    m_clock.advance(std::chrono::seconds(5));

    EXPECT_EQ(
        call(u"UpdateFlow"_s, flowInput()).json, (QJsonObject {{u"flowStatus"_s, u"Active"_s}}));
    const auto flow = call(u"DescribeFlow"_s, named(u"orders-copy"_s)).json;
    EXPECT_FALSE(flow.contains("description"_L1));
    EXPECT_EQ(flow["tags"_L1].toObject(), (QJsonObject {{u"team"_s, u"data"_s}}));
    EXPECT_EQ(flow["lastUpdatedAt"_L1].toDouble() - flow["createdAt"_L1].toDouble(), 5);
}

TEST_F(FlowLife, aConditionalUpdateNeverReplacesWhatWasSavedSinceItWasRead)
{
    call(u"CreateFlow"_s, flowInput());
    const QJsonValue read
        = call(u"DescribeFlow"_s, named(u"orders-copy"_s)).json["lastUpdatedAt"_L1];
    const auto update = [&](const QString &description, const QJsonValue &since) {
        QJsonObject flow = flowInput();
        flow["description"_L1] = description;
        return send("PUT", "/_sluice/flows/orders-copy",
            QJsonDocument(QJsonObject {{u"lastUpdatedAt"_s, since}, {u"flow"_s, flow}}).toJson());
    };
    EXPECT_EQ(update(u"first"_s, read).status, 200); // in the same millisecond as the creation
    const auto late = update(u"second"_s, read);
    EXPECT_EQ(late.status, 409);
    EXPECT_EQ(late.error, u"ConflictException"_s);
    const auto flow = call(u"DescribeFlow"_s, named(u"orders-copy"_s)).json;
    EXPECT_EQ(flow["description"_L1], QJsonValue(u"first"_s));
    EXPECT_EQ(update(u"second"_s, flow["lastUpdatedAt"_L1]).status, 200);

    EXPECT_EQ(update(u"x"_s, {}).error, u"ValidationException"_s);
    EXPECT_EQ(
        send("PUT", "/_sluice/flows/other",
            QJsonDocument(QJsonObject {{u"lastUpdatedAt"_s, 1}, {u"flow"_s, flowInput()}}).toJson())
            .error,
        u"ValidationException"_s);
}

TEST_F(FlowLife, schemaVersionRisesWithTheMappingAndNotWithAFilter)
{
    call(u"CreateFlow"_s, flowInput());
    const auto version = [this] {
        return call(u"DescribeFlow"_s, named(u"orders-copy"_s)).json["schemaVersion"_L1].toInt();
    };
    QJsonObject input = flowInput();
    auto tasks = input["tasks"_L1].toArray();
    auto filter = task(u"Filter"_s, u"EQUAL_TO"_s, {u"id"_s});
    filter["taskProperties"_L1] = QJsonObject {{u"VALUE"_s, u"1"_s}};
    tasks.prepend(filter);
    input["tasks"_L1] = tasks;
    ASSERT_EQ(call(u"UpdateFlow"_s, input).status, 200);
    EXPECT_EQ(version(), 1);

    tasks.append(task(u"Map"_s, u"NO_OP"_s, {u"amount"_s}, u"total"_s));
    input["tasks"_L1] = tasks;
    ASSERT_EQ(call(u"UpdateFlow"_s, input).status, 200);
    EXPECT_EQ(version(), 2);
}

TEST_F(FlowLife, updateMayNotChangeTheObjectsAtTheEnds)
{
    call(u"CreateFlow"_s, flowInput());
    put(u"raw-zone"_s, u"others/a.csv"_s, "id\n1\n");
    const auto refused = call(u"UpdateFlow"_s, withPrefix(flowInput(), u"others"_s));
    EXPECT_EQ(refused.error, u"ValidationException"_s);
    EXPECT_EQ(refused.message(),
        u"Update Flow request failed due to:[Source object for the source connector can not be "
        "updated]"_s);
}

TEST_F(FlowLife, anotherTriggerTypeMakesAFlowADraftAgain)
{
    call(u"CreateFlow"_s, flowInput());
    EXPECT_EQ(call(u"UpdateFlow"_s, scheduledFlowInput(u"orders-copy"_s))
                  .json["flowStatus"_L1]
                  .toString(),
        u"Draft"_s);
    EXPECT_EQ(call(u"UpdateFlow"_s, flowInput()).json["flowStatus"_L1].toString(), u"Active"_s);
}

TEST_F(FlowLife, tagsAreMergedListedAndRemoved)
{
    call(u"CreateFlow"_s, flowInput());
    const QByteArray path
        = "/tags/arn%3Aaws%3Aappflow%3Aeu-west-1%3A000000000000%3Aflow%2Forders-copy";
    EXPECT_EQ(send("POST", path, R"({"tags":{"env":"test","team":"data"}})").status, 200);
    EXPECT_EQ(send("POST", path, R"({"tags":{"env":"live"}})").status, 200);
    EXPECT_EQ(send("GET", path).json["tags"_L1].toObject(),
        (QJsonObject {{u"env"_s, u"live"_s}, {u"team"_s, u"data"_s}}));
    EXPECT_EQ(send("DELETE", path + "?tagKeys=env&tagKeys=absent").status, 200);
    EXPECT_EQ(call(u"DescribeFlow"_s, named(u"orders-copy"_s)).json["tags"_L1].toObject(),
        (QJsonObject {{u"team"_s, u"data"_s}}));
    EXPECT_EQ(send("POST", path, R"({"tags":{"aws:x":"y"}})").error, u"ValidationException"_s);
    EXPECT_EQ(send("GET", path + "-gone").status, 404);
}

} // namespace sluice::emulator::test
