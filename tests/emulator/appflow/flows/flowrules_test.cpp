#include "emulator/localtest.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

/// What CreateFlow says about inputs that break a rule (reference 1.3, 3.5).
class FlowRules : public LocalTest {
protected:
    QString refusalOf(const QJsonObject &input)
    {
        const auto answer = call(u"CreateFlow"_s, input);
        EXPECT_EQ(answer.status, 400);
        EXPECT_EQ(answer.error, u"ValidationException"_s);
        EXPECT_TRUE(call(u"ListFlows"_s).json["flows"_L1].toArray().isEmpty());
        return answer.message();
    }
};

namespace {

QJsonObject withTrigger(QJsonObject input, const QJsonObject &trigger)
{
    input["triggerConfig"_L1] = trigger;
    return input;
}

QJsonObject withSourceBucket(QJsonObject input, const QString &bucket, const QString &prefix)
{
    input["sourceFlowConfig"_L1] = QJsonObject {{u"connectorType"_s, u"S3"_s},
        {u"sourceConnectorProperties"_s,
            QJsonObject {
                {u"S3"_s, QJsonObject {{u"bucketName"_s, bucket}, {u"bucketPrefix"_s, prefix}}}}}};
    return input;
}

} // namespace

TEST_F(FlowRules, modelViolationsAreCountedAndJoined)
{
    QJsonObject input = flowInput(u"x"_s);
    input.remove("triggerConfig"_L1);
    const auto refusal = refusalOf(input);
    EXPECT_TRUE(refusal.startsWith(u"2 validation errors detected: "_s)) << refusal.toStdString();
    EXPECT_TRUE(refusal.contains(u"Value null at 'triggerConfig' failed to satisfy constraint: "
                                 "Member must not be null"_s))
        << refusal.toStdString();
}

TEST_F(FlowRules, s3SourceNeedsNoProjection)
{
    QJsonObject input = flowInput();
    input["tasks"_L1] = QJsonArray {task(u"Map"_s, u"NO_OP"_s, {u"id"_s}, u"id"_s)};
    EXPECT_EQ(call(u"CreateFlow"_s, input).status, 200);
}

TEST_F(FlowRules, filterWithNoOpIsRefusedInTheServicesWords)
{
    QJsonObject input = flowInput();
    input["tasks"_L1] = QJsonArray {task(u"Filter"_s, u"NO_OP"_s, {u"id"_s})};
    EXPECT_EQ(refusalOf(input),
        u"Create Flow request failed: [Task Validation Error: The operator NO_OP is not valid for "
        "filtering tasks.  The task sourceConnectorType is FILTERING and the task operator is "
        "NO_OP]"_s);
}

TEST_F(FlowRules, operatorOfAnotherTaskTypeIsRefused)
{
    QJsonObject input = flowInput();
    input["tasks"_L1] = QJsonArray {task(u"Mask"_s, u"ADDITION"_s, {u"id"_s})};
    EXPECT_TRUE(
        refusalOf(input).contains(u"The operator ADDITION is not valid for masking tasks."_s));
}

TEST_F(FlowRules, operatorTheConnectorDoesNotHaveIsAnEnumError)
{
    QJsonObject input = flowInput();
    input["tasks"_L1] = QJsonArray {task(u"Filter"_s, u"CONTAINS"_s, {u"id"_s})};
    EXPECT_TRUE(refusalOf(input).contains(u"Member must satisfy enum value set"_s));
}

TEST_F(FlowRules, exactlyOneDestinationIsTaken)
{
    QJsonObject input = flowInput();
    auto destinations = input["destinationFlowConfigList"_L1].toArray();
    destinations.append(destinations.first());
    input["destinationFlowConfigList"_L1] = destinations;
    EXPECT_EQ(refusalOf(input),
        u"Create Flow request failed: [A flow has exactly one destination, but 2 are given.]"_s);
}

TEST_F(FlowRules, missingBucketIsNamedWithTheRemedy)
{
    const auto refusal = refusalOf(withSourceBucket(flowInput(), u"nowhere"_s, u"orders"_s));
    EXPECT_EQ(refusal,
        u"Create Flow request failed: [There is no bucket nowhere. Map a folder to it, in the "
        "window with the folder button beside Bucket, else with --bucket nowhere=FOLDER, or create "
        "the folder %1/nowhere.]"_s.arg(dataDir().bucketsFolder()));
}

TEST_F(FlowRules, sourcePrefixMustHoldObjects)
{
    QDir(dataDir().bucketsFolder()).mkpath(u"raw-zone/empty"_s);
    const auto refusal = refusalOf(withSourceBucket(flowInput(), u"raw-zone"_s, u"empty"_s));
    EXPECT_TRUE(
        refusal.contains(u"The source bucket raw-zone holds no objects under the prefix empty."_s))
        << refusal.toStdString();
}

TEST_F(FlowRules, aSourceThatMayNotBeListedIsToldAsTheRunWouldTellIt)
{
    const QString links = dataDir().bucketsFolder() + u"/raw-zone/links"_s;
    ASSERT_TRUE(QDir().mkpath(links));
    ASSERT_TRUE(QFile::link(m_dir.path(), links + u"/out"_s));
    const QString told = u"The link %1/out leads out of the folder "_s.arg(links);
    const auto refusal = refusalOf(withSourceBucket(flowInput(), u"raw-zone"_s, u"links"_s));
    EXPECT_TRUE(refusal.contains(told)) << refusal.toStdString();
    ASSERT_EQ(call(u"CreateFlow"_s, flowInput()).status, 200);
    ASSERT_TRUE(QFile::link(m_dir.path(), dataDir().bucketsFolder() + u"/raw-zone/orders/a"_s));
    QFile::remove(dataDir().bucketsFolder() + u"/raw-zone/orders/a.csv"_s);
    const auto update = call(u"UpdateFlow"_s, flowInput());
    EXPECT_EQ(update.status, 400);
    EXPECT_TRUE(update.message().contains(u"leads out of the folder"_s))
        << update.message().toStdString();
}

TEST_F(FlowRules, anEmptyFileIsNamed)
{
    QDir(dataDir().bucketsFolder()).mkpath(u"raw-zone/empty"_s);
    QFile file(dataDir().bucketsFolder() + u"/raw-zone/empty/a.csv"_s);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.close();
    const auto refusal = refusalOf(withSourceBucket(flowInput(), u"raw-zone"_s, u"empty"_s));
    EXPECT_TRUE(refusal.contains(u"empty/a.csv in the source bucket raw-zone is empty"_s))
        << refusal.toStdString();
}

TEST_F(FlowRules, prefixIsAPlainTextPrefix)
{
    EXPECT_EQ(
        call(u"CreateFlow"_s, withSourceBucket(flowInput(), u"raw-zone"_s, u"ord"_s)).status, 200);
}

TEST_F(FlowRules, aBucketNameCannotLeadOutOfTheDataDirectory)
{
    const auto refusal = refusalOf(withSourceBucket(flowInput(), u"../"_s, u"buckets"_s));
    EXPECT_TRUE(refusal.contains(u"There is no bucket ../."_s)) << refusal.toStdString();
}

TEST_F(FlowRules, scheduledTriggerNeedsItsProperties)
{
    const auto input = withTrigger(flowInput(), {{u"triggerType"_s, u"Scheduled"_s}});
    EXPECT_EQ(refusalOf(input),
        u"Create Flow request failed: [TriggerProps is required for Scheduled Trigger Type.]"_s);
}

TEST_F(FlowRules, timesInMillisecondsAreRefused)
{
    QJsonObject input = scheduledFlowInput(u"nightly"_s);
    auto trigger = input["triggerConfig"_L1].toObject();
    auto scheduled = trigger["triggerProperties"_L1]["Scheduled"_L1].toObject();
    for (const auto &member :
        {"scheduleStartTime"_L1, "scheduleEndTime"_L1, "firstExecutionFrom"_L1})
        scheduled[member] = 1893456000000.0;
    trigger["triggerProperties"_L1] = QJsonObject {{u"Scheduled"_s, scheduled}};
    const auto refusal = refusalOf(withTrigger(input, trigger));
    EXPECT_TRUE(refusal.startsWith(u"3 validation errors detected: "_s)) << refusal.toStdString();
    EXPECT_TRUE(
        refusal.contains(u"Value '1893456000000' at "
                         "'triggerConfig.triggerProperties.Scheduled.scheduleStartTime' "_s))
        << refusal.toStdString();
}

TEST_F(FlowRules, scheduleExpressionFollowsTheGrammar)
{
    const auto withExpression = [&](const QString &expression) {
        return withTrigger(flowInput(u"flow-of-now"_s),
            {{u"triggerType"_s, u"Scheduled"_s},
                {u"triggerProperties"_s,
                    QJsonObject {
                        {u"Scheduled"_s, QJsonObject {{u"scheduleExpression"_s, expression}}}}}});
    };
    for (const auto &bad : {u"every day"_s, u"rate(0minutes)"_s, u"rate(5fortnights)"_s})
        EXPECT_TRUE(refusalOf(withExpression(bad)).contains(bad)) << bad.toStdString();
    for (const auto &good : {u"rate(5minutes)"_s, u"rate(1 day)"_s, u"cron(0 1 * * ? *)"_s}) {
        EXPECT_EQ(call(u"CreateFlow"_s, withExpression(good)).status, 200) << good.toStdString();
        call(u"DeleteFlow"_s, {{u"flowName"_s, u"flow-of-now"_s}});
    }
}

TEST_F(FlowRules, settingsThatATaskCannotDoWithoutAreRefusedTogether)
{
    QJsonObject input = flowInput();
    auto tasks = input["tasks"_L1].toArray();
    tasks.append(task(u"Mask"_s, u"MASK_FIRST_N"_s, {u"id"_s}));
    tasks.append(task(u"Truncate"_s, u"NO_OP"_s, {u"id"_s}));
    tasks.append(task(u"Filter"_s, u"EQUAL_TO"_s, {u"id"_s}));
    tasks.append(task(u"Map"_s, u"NO_OP"_s, {u"amount"_s}, u"order_id"_s));
    input["tasks"_L1] = tasks;
    const auto refusal = refusalOf(input);
    EXPECT_EQ(refusal.count(u"Task Validation Error: "_s), 4) << refusal.toStdString();
    for (const auto &word : {u"MASK_LENGTH"_s, u"TRUNCATE_LENGTH"_s, u"order_id"_s})
        EXPECT_TRUE(refusal.contains(word)) << word.toStdString();
}

TEST_F(FlowRules, whatARunWouldRefuseIsRefusedAtOnceAndTogether)
{
    const auto with = [](QJsonObject made, const QJsonObject &properties) {
        made["taskProperties"_L1] = properties;
        return made;
    };
    QJsonObject input = flowInput();
    auto tasks = input["tasks"_L1].toArray();
    tasks.append(with(task(u"Validate"_s, u"VALIDATE_NON_NULL"_s, {u"id"_s}),
        {{u"VALIDATION_ACTION"_s, u"Ignore"_s}}));
    tasks.append(with(task(u"Mask"_s, u"MASK_ALL"_s, {u"id"_s}), {{u"MASK_VALUE"_s, u"##"_s}}));
    tasks.append(task(u"Map"_s, u"NO_OP"_s, {u"id"_s, u"amount"_s}, u"both"_s));
    tasks.append(task(u"Map"_s, u"NO_OP"_s, {u"id"_s}));
    tasks.append(with(
        task(u"Map_all"_s, u"NO_OP"_s, {}), {{u"EXCLUDE_SOURCE_FIELDS_LIST"_s, u"id,amount"_s}}));
    tasks.append(task(u"Arithmetic"_s, u"ADDITION"_s, {u"amount"_s}, u"sum"_s));
    tasks.append(task(u"Merge"_s, u"NO_OP"_s, {u"id"_s}, u"joined"_s));
    QStringList keys;
    for (int i = 0; i < 11; ++i)
        keys << u"key-%1"_s.arg(i);
    tasks.append(task(u"Partition"_s, u"NO_OP"_s, keys));
    input["tasks"_L1] = tasks;
    const auto refusal = refusalOf(input);
    EXPECT_EQ(refusal.count(u"Task Validation Error: "_s), 8) << refusal.toStdString();
    for (const auto &words : {u"VALIDATION_ACTION is \"Ignore\""_s, u"MASK_VALUE is \"##\""_s,
             u"maps one field"_s, u"does not say where id goes"_s, u"EXCLUDE_SOURCE_FIELDS_LIST"_s,
             u"The Calculate (Arithmetic) task takes two fields"_s,
             u"The Merge task joins two or more"_s, u"at most 10 fields, this one has 11"_s})
        EXPECT_TRUE(refusal.contains(words)) << words.toStdString();
}

TEST_F(FlowRules, aRunsOwnRulesHaveTheLastWord)
{
    QJsonObject input = flowInput();
    auto tasks = input["tasks"_L1].toArray();
    auto filter = task(u"Filter"_s, u"GREATER_THAN"_s, {u"amount"_s});
    filter["taskProperties"_L1]
        = QJsonObject {{u"DATA_TYPE"_s, u"double"_s}, {u"VALUE"_s, u"much"_s}};
    tasks.append(filter);
    input["tasks"_L1] = tasks;
    const QString refusal = refusalOf(input);
    EXPECT_TRUE(refusal.contains(u"compares with \"much\", which is not of its DATA_TYPE double"_s))
        << refusal.toStdString();
    filter["sourceFields"_L1] = QJsonArray {u"id"_s, u"amount"_s};
    tasks.replace(tasks.size() - 1, filter);
    input["tasks"_L1] = tasks;
    EXPECT_TRUE(refusalOf(input).contains(u"must name one source field, it names 2"_s));
}

TEST_F(FlowRules, operatorsAreThoseOfTheSource)
{
    const auto withTask = [](const QJsonObject &operators, const QString &type) {
        QJsonObject input = flowInput();
        auto tasks = input["tasks"_L1].toArray();
        auto added = task(type, u"NO_OP"_s, {u"id"_s}, type == "Map"_L1 ? u"again"_s : QString());
        added["connectorOperator"_L1] = operators;
        added["taskProperties"_L1] = QJsonObject {{u"VALUE"_s, u"7"_s}};
        tasks.append(added);
        input["tasks"_L1] = tasks;
        return input;
    };
    EXPECT_TRUE(refusalOf(withTask({{u"Salesforce"_s, u"CONTAINS"_s}}, u"Filter"_s))
                    .contains(u"the operator's key must be that of the flow's source, \"S3\""_s));
    EXPECT_TRUE(
        refusalOf(withTask({{u"S3"_s, u"NO_OP"_s}, {u"Salesforce"_s, u"NO_OP"_s}}, u"Map"_s))
            .contains(u"has operators of several connectors"_s));
    EXPECT_EQ(call(u"CreateFlow"_s, withTask({{u"S3"_s, u"NO_OP"_s}}, u"Map"_s)).status, 200);
}

TEST_F(FlowRules, aMappedFieldIsFetchedUnlessTheSourceIsS3)
{
    call(u"CreateConnectorProfile"_s, profileInput());
    QJsonObject input = crmFlowInput(u"from-crm"_s, {u"Id"_s, u"Name"_s});
    auto tasks = input["tasks"_L1].toArray();
    auto projection = tasks[0].toObject();
    projection["sourceFields"_L1] = QJsonArray {u"Id"_s};
    tasks.replace(0, projection);
    input["tasks"_L1] = tasks;
    EXPECT_EQ(refusalOf(input),
        u"Create Flow request failed: [Task Validation Error: tasks[2]: The Map task uses Name, "
        "which Choose fields (Filter PROJECTION) does not fetch; add it there.]"_s);
    QJsonObject fromS3 = flowInput();
    tasks = fromS3["tasks"_L1].toArray();
    tasks.append(task(u"Map"_s, u"NO_OP"_s, {u"country"_s}, u"country"_s));
    fromS3["tasks"_L1] = tasks;
    EXPECT_EQ(call(u"CreateFlow"_s, fromS3).status, 200);
}

TEST_F(FlowRules, aBucketThatIsNotGivenIsNotMissedAsWell)
{
    QJsonObject input = flowInput();
    input["sourceFlowConfig"_L1] = QJsonObject {{u"connectorType"_s, u"S3"_s},
        {u"sourceConnectorProperties"_s,
            QJsonObject {{u"Slack"_s, QJsonObject {{u"object"_s, u"c"_s}}}}}};
    EXPECT_EQ(refusalOf(input),
        u"Create Flow request failed: [The sourceConnectorProperties of the connector S3 must hold "
        "the member S3.]"_s);
}

TEST_F(FlowRules, anUpdateCollectsItsProblemsToo)
{
    ASSERT_EQ(call(u"CreateFlow"_s, flowInput()).status, 200);
    QJsonObject input = flowInput();
    input["tasks"_L1] = QJsonArray {task(u"Filter"_s, u"NO_OP"_s, {u"id"_s})};
    input["destinationFlowConfigList"_L1] = QJsonArray {QJsonObject {{u"connectorType"_s, u"S3"_s},
        {u"destinationConnectorProperties"_s,
            QJsonObject {{u"S3"_s, QJsonObject {{u"bucketName"_s, u"nowhere"_s}}}}}}};
    const auto refused = call(u"UpdateFlow"_s, input);
    EXPECT_EQ(refused.status, 400);
    for (const auto &words : {u"Destination object for the destination connector can not be "
                              "updated, "_s,
             u"The operator NO_OP is not valid"_s, u"There is no bucket nowhere."_s})
        EXPECT_TRUE(refused.message().contains(words)) << refused.message().toStdString();
}

TEST_F(FlowRules, theBucketForRefusedRecordsMustExist)
{
    call(u"CreateConnectorProfile"_s, profileInput());
    QJsonObject input = flowInput();
    const QJsonObject properties {{u"object"_s, u"Account"_s},
        {u"writeOperationType"_s, u"INSERT"_s},
        {u"errorHandlingConfig"_s, QJsonObject {{u"bucketName"_s, u"no-such-bucket"_s}}}};
    input["destinationFlowConfigList"_L1] = QJsonArray {
        QJsonObject {{u"connectorType"_s, u"Salesforce"_s}, {u"connectorProfileName"_s, u"crm"_s},
            {u"destinationConnectorProperties"_s, QJsonObject {{u"Salesforce"_s, properties}}}}};
    EXPECT_TRUE(refusalOf(input).contains(u"no-such-bucket"_s));
    put(u"no-such-bucket"_s, u"x"_s, "x");
    EXPECT_EQ(call(u"CreateFlow"_s, input).status, 200);
}

TEST_F(FlowRules, s3HasNoEvents)
{
    const auto input = withTrigger(flowInput(), {{u"triggerType"_s, u"Event"_s}});
    EXPECT_TRUE(refusalOf(input).contains(
        u"The trigger type Event is not supported by the source connector S3."_s));
}

TEST_F(FlowRules, aConnectorThatNeedsAProfileIsRefusedWithoutOne)
{
    QJsonObject input = flowInput();
    input["sourceFlowConfig"_L1] = QJsonObject {{u"connectorType"_s, u"Slack"_s},
        {u"sourceConnectorProperties"_s,
            QJsonObject {{u"Slack"_s, QJsonObject {{u"object"_s, u"conversations/C1"_s}}}}}};
    input["tasks"_L1] = QJsonArray();
    EXPECT_EQ(refusalOf(input),
        u"Create Flow request failed: [The connector Slack needs a connectorProfileName., Task "
        "Validation Error: You must specify a projection task or a MAP_ALL task]"_s);
}

} // namespace sluice::emulator::test
