#include "emulator/appflow/flows/flowrefusal.h"
#include "emulator/localtest.h"
#include "flow/definition/pullfields.h"
#include "flow/validation/surroundings.h"
#include "flow/validation/validate.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

namespace {

QJsonObject field(const QString &name, const QString &type = u"string"_s)
{
    return {{u"identifier"_s, name},
        {u"supportedFieldTypeDetails"_s,
            QJsonObject {{u"v1"_s, QJsonObject {{u"fieldType"_s, type}}}}}};
}

QJsonObject timeField(const QString &name, bool isForPulls = true)
{
    auto made = field(name, u"datetime"_s);
    made["sourceProperties"_L1]
        = QJsonObject {{u"isTimestampFieldForIncrementalQueries"_s, isForPulls}};
    return made;
}

flow::Task task(const QString &type, const QStringList &fields, const QString &destination = {})
{
    flow::Task made;
    made.taskType = type;
    made.sourceFields = fields;
    made.destinationField = destination;
    return made;
}

flow::FlowDefinition incremental(const QString &type, const QString &fieldName = {})
{
    flow::FlowDefinition flow;
    flow.trigger.triggerType = u"Scheduled"_s;
    flow.trigger.scheduled = QJsonObject {{u"dataPullMode"_s, u"Incremental"_s}};
    flow.source.connectorType = type;
    if (!fieldName.isEmpty())
        flow.source.rest["incrementalPullConfig"_L1]
            = QJsonObject {{u"datetimeTypeFieldName"_s, fieldName}};
    return flow;
}

} // namespace

namespace {

/// No bucket is asked for.
class NoBuckets final : public engine::BucketFolders {
public:
    Result<MappedFolder> folderOf(const QString &bucketName) const override
    {
        return fail(ErrorKind::NotFound, bucketName);
    }
};

QStringList fieldProblems(const flow::FlowDefinition &flow, const flow::SourceObject &object)
{
    flow::Surroundings around;
    around.sourceObject = object;
    return refusalOf(flow, flow::validate(flow, around), NoBuckets()).ofData;
}

} // namespace

/// Reference 3.5 numbers 8 and 13.
TEST(FieldRules, everyFieldThatTheSourceLacksIsToldOnce)
{
    flow::FlowDefinition flow;
    flow.tasks = {task(u"Filter"_s, {u"Id"_s, u"Nam"_s}), task(u"Map"_s, {u"Nam"_s}, u"name"_s),
        task(u"Mask"_s, {u"Card"_s}), task(u"Map_all"_s, {u""_s})};
    EXPECT_EQ(fieldProblems(flow, {u"Account"_s, {field(u"Id"_s), field(u"Name"_s)}, {}}),
        (QStringList {
            u"Task Validation Error: The field Nam does not exist in the source object Account"_s,
            u"Task Validation Error: The field Card does not exist in the source object Account"_s}));
}

TEST(FieldRules, resultsNestedFieldsAndPartitionKeysAreNoFieldsOfTheSource)
{
    flow::FlowDefinition flow;
    flow.tasks = {task(u"Arithmetic"_s, {u"price"_s, u"qty"_s}, u"price,qty"_s),
        task(u"Map"_s, {u"price,qty"_s}, u"total"_s), task(u"Merge"_s, {u"a"_s, u"b"_s}, u"a,b"_s),
        task(u"Map"_s, {u"a,b"_s}, u"ab"_s), task(u"Map"_s, {u"address.city"_s}, u"city"_s),
        task(u"Partition"_s, {u"city"_s})};
    const QJsonArray fields {field(u"price"_s), field(u"qty"_s), field(u"a"_s), field(u"b"_s),
        field(u"address"_s, u"struct"_s)};
    EXPECT_EQ(fieldProblems(flow, {u"Order"_s, fields, {}}), QStringList());
}

TEST(FieldRules, aSourceWithoutFieldsIsNotKnown)
{
    flow::FlowDefinition flow = incremental(u"Salesforce"_s);
    flow.tasks = {task(u"Map"_s, {u"Name"_s}, u"name"_s)};
    EXPECT_EQ(fieldProblems(flow, {u"Account"_s, {}, {}}), QStringList());
    EXPECT_EQ(fieldProblems(flow, {u"Account"_s, {}, u"No such entity."_s}),
        (QStringList {u"No such entity."_s}));
}

TEST(FieldRules, incrementalPullsNeedADateOrTimeField)
{
    const flow::SourceObject plain {u"Account"_s, {field(u"Id"_s)}, {}};
    EXPECT_EQ(fieldProblems(incremental(u"Salesforce"_s), plain),
        (QStringList {u"The source object Account has no date or time field, so it can not be "
                      "pulled incrementally. Use the dataPullMode Complete."_s}));
    EXPECT_EQ(fieldProblems(incremental(u"CustomConnector"_s), plain), QStringList());
    EXPECT_EQ(fieldProblems(incremental(u"Salesforce"_s, u"Changed"_s), plain),
        (QStringList {
            u"The datetimeTypeFieldName Changed does not exist in the source object Account"_s}));
    EXPECT_EQ(fieldProblems(incremental(u"CustomConnector"_s, u"Id"_s), plain),
        (QStringList {u"The datetimeTypeFieldName Id of the source object Account is no date or "
                      "time field for incremental pulls"_s}));
    EXPECT_EQ(fieldProblems(incremental(u"Servicenow"_s), plain).size(), 1);

    auto complete = incremental(u"Salesforce"_s);
    complete.trigger.scheduled["dataPullMode"_L1] = u"Complete"_s;
    EXPECT_EQ(fieldProblems(complete, plain), QStringList());
    const flow::SourceObject timed {u"Account"_s, {field(u"Id"_s), timeField(u"Changed"_s)}, {}};
    EXPECT_EQ(fieldProblems(incremental(u"Salesforce"_s), timed), QStringList());
    EXPECT_EQ(fieldProblems(incremental(u"Salesforce"_s, u"Changed"_s), timed), QStringList());
}

TEST(PullFields, areTimesThatAreMeantForIt)
{
    const QJsonArray fields {timeField(u"CreatedDate"_s), timeField(u"Birthday"_s, false),
        field(u"Day"_s, u"Date"_s), timeField(u"LastModifiedDate"_s), field(u"Name"_s)};
    EXPECT_EQ(flow::pullFieldsOf(fields),
        (QStringList {u"CreatedDate"_s, u"Day"_s, u"LastModifiedDate"_s}));
    EXPECT_EQ(flow::changeFieldOf(fields), u"LastModifiedDate"_s);
    EXPECT_EQ(flow::changeFieldOf({timeField(u"CreatedDate"_s), field(u"Day"_s, u"Date"_s)}),
        u"CreatedDate"_s);
    EXPECT_EQ(flow::changeFieldOf({field(u"Name"_s)}), QString());
}

/// The same through the API, with files that stand for Salesforce.
class FixtureFields : public LocalTest {
protected:
    void SetUp() override
    {
        LocalTest::SetUp();
        call(u"CreateConnectorProfile"_s, profileInput());
        mapFixtures();
        putFile(fixture(u"Account.csv"_s), "Id,Name\n1,Ada\n");
    }

    Answer create(const QJsonObject &input) { return call(u"CreateFlow"_s, input); }
};

TEST_F(FixtureFields, aFlowThatNamesOthersIsRefusedWithAllThatIsWrong)
{
    auto input = crmFlowInput(u"accounts"_s, {u"Id"_s, u"Nam"_s});
    input["triggerConfig"_L1] = QJsonObject {{u"triggerType"_s, u"Scheduled"_s},
        {u"triggerProperties"_s,
            QJsonObject {{u"Scheduled"_s,
                QJsonObject {{u"scheduleExpression"_s, u"often"_s},
                    {u"dataPullMode"_s, u"Incremental"_s}}}}}};
    const auto refused = create(input);
    EXPECT_EQ(refused.error, u"ValidationException"_s);
    EXPECT_EQ(refused.message(),
        u"Create Flow request failed: [The schedule expression often is not valid. The schedule "
        "\"often\" cannot be read; write for example rate(5minutes), rate(1days) or cron(0 1 * * ? "
        "*)., Task Validation Error: The field Nam does not exist in the source object "
        "Account, The source object Account has no date or time field, so it can not be pulled "
        "incrementally. Use the dataPullMode Complete.]"_s);
    EXPECT_EQ(call(u"DescribeFlow"_s, {{u"flowName"_s, u"accounts"_s}}).status, 404);
    EXPECT_EQ(create(crmFlowInput(u"accounts"_s, {u"Id"_s, u"Name"_s})).status, 200);

    const auto updated = call(u"UpdateFlow"_s, crmFlowInput(u"accounts"_s, {u"Nam"_s}));
    EXPECT_EQ(updated.message(),
        u"Update Flow request failed due to:[Task Validation Error: The field Nam does not exist "
        "in the source object Account]"_s);
}

TEST_F(FixtureFields, anEntityThatIsNotThereIsToldOnCreation)
{
    auto input = crmFlowInput(u"leads"_s, {u"Id"_s});
    input["sourceFlowConfig"_L1]
        = QJsonObject {{u"connectorType"_s, u"Salesforce"_s}, {u"connectorProfileName"_s, u"crm"_s},
            {u"sourceConnectorProperties"_s,
                QJsonObject {{u"Salesforce"_s, QJsonObject {{u"object"_s, u"Lead"_s}}}}}};
    const auto refused = create(input);
    EXPECT_EQ(refused.error, u"ValidationException"_s);
    EXPECT_TRUE(
        refused.message().startsWith(u"Create Flow request failed: [There is no entity Lead: "_s))
        << refused.message().toStdString();
}

TEST_F(FixtureFields, fieldsOfLateRecordsAndOfGivenMetadataAreKnown)
{
    QFile::remove(fixture(u"Account.csv"_s));
    QByteArray records;
    for (int i = 0; i < 30000; ++i)
        records += "{\"Id\":" + QByteArray::number(i) + "}\n";
    putFile(fixture(u"Account.jsonl"_s), records + "{\"Id\":1,\"Late\":\"x\"}\n");
    EXPECT_EQ(create(crmFlowInput(u"late"_s, {u"Id"_s, u"Late"_s})).status, 200);
    EXPECT_EQ(create(crmFlowInput(u"never"_s, {u"Never"_s})).status, 400);
    putFile(fixture(u"Account.meta.json"_s), R"([{"identifier": "Never"}])");
    EXPECT_EQ(create(crmFlowInput(u"never"_s, {u"Never"_s})).status, 200);
}

TEST_F(FixtureFields, nothingIsKnownOfAnEmptyFileOrOfAConnectorWithoutFiles)
{
    putFile(fixture(u"Account.csv"_s), "");
    EXPECT_EQ(create(crmFlowInput(u"empty"_s, {u"Anything"_s})).status, 200);
    auto profile = profileInput(u"other"_s);
    profile["connectorType"_L1] = u"Pardot"_s;
    profile["connectorProfileConfig"_L1]
        = QJsonObject {{u"connectorProfileProperties"_s,
                           QJsonObject {{u"Pardot"_s,
                               QJsonObject {{u"instanceUrl"_s, u"https://x.example"_s},
                                   {u"businessUnitId"_s, u"0Uv000000000000AAA"_s}}}}},
            {u"connectorProfileCredentials"_s,
                QJsonObject {{u"Pardot"_s, QJsonObject {{u"accessToken"_s, u"t"_s}}}}}};
    const auto made = call(u"CreateConnectorProfile"_s, profile);
    ASSERT_EQ(made.status, 200) << made.message().toStdString();
    auto input = crmFlowInput(u"unknown"_s, {});
    input["sourceFlowConfig"_L1]
        = QJsonObject {{u"connectorType"_s, u"Pardot"_s}, {u"connectorProfileName"_s, u"other"_s},
            {u"sourceConnectorProperties"_s,
                QJsonObject {{u"Pardot"_s, QJsonObject {{u"object"_s, u"Prospect"_s}}}}}};
    input["tasks"_L1] = QJsonArray {QJsonObject {{u"taskType"_s, u"Filter"_s},
        {u"connectorOperator"_s, QJsonObject {{u"Pardot"_s, u"PROJECTION"_s}}},
        {u"sourceFields"_s, QJsonArray {u"anything"_s}}}};
    const auto created = create(input);
    EXPECT_EQ(created.status, 200) << created.message().toStdString();
}

TEST_F(FixtureFields, whatTheEndsDoNotDecideIsToldBeforeTheyAreAsked)
{
    auto input = crmFlowInput(u"accounts"_s, {u"Id"_s});
    input["clientToken"_L1] = u"t1"_s;
    const auto first = create(input);
    ASSERT_EQ(first.status, 200);
    ASSERT_TRUE(QFile::remove(fixture(u"Account.csv"_s)));
    EXPECT_EQ(create(input).json, first.json);
    input["clientToken"_L1] = u"t2"_s;
    EXPECT_EQ(create(input).error, u"ConflictException"_s);
    EXPECT_EQ(call(u"UpdateFlow"_s, crmFlowInput(u"nobody"_s, {u"Id"_s})).status, 404);
}

} // namespace sluice::emulator::test
