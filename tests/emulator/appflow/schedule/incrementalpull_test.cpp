#include "emulator/localtest.h"

#include <QDir>
#include <QDirIterator>

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

/// A flow of every minute from files to a bucket, run by the real engine on a clock that the test
/// moves (reference 6.4).
class IncrementalPulls : public LocalTest {
protected:
    IncrementalPulls() { m_usesRealEngine = true; }

    void SetUp() override
    {
        LocalTest::SetUp();
        call(u"CreateConnectorProfile"_s, profileInput());
        mapFixtures();
        m_start = m_clock.now();
    }

    static QJsonObject everyMinute(QJsonObject input, QJsonObject scheduled = {})
    {
        scheduled["scheduleExpression"_L1] = u"rate(1minutes)"_s;
        scheduled["dataPullMode"_L1] = u"Incremental"_s;
        input["triggerConfig"_L1] = QJsonObject {{u"triggerType"_s, u"Scheduled"_s},
            {u"triggerProperties"_s, QJsonObject {{u"Scheduled"_s, scheduled}}}};
        return input;
    }

    static QJsonObject by(const QString &field, QJsonObject input)
    {
        auto source = input["sourceFlowConfig"_L1].toObject();
        source["incrementalPullConfig"_L1] = QJsonObject {{u"datetimeTypeFieldName"_s, field}};
        input["sourceFlowConfig"_L1] = source;
        return input;
    }

    void activate(const QJsonObject &input)
    {
        m_flow = input["flowName"_L1].toString();
        const auto created = call(u"CreateFlow"_s, input);
        ASSERT_EQ(created.status, 200) << created.message().toStdString();
        ASSERT_EQ(call(u"StartFlow"_s, {{u"flowName"_s, m_flow}}).status, 200);
    }

    /// A line of the fixture: changed so many seconds after the start.
    QByteArray row(int id, int seconds) const
    {
        return QByteArray::number(id) + ',' + at(seconds).toString(Qt::ISODateWithMs).toLatin1()
            + ",2020-01-01T00:00:00.000Z\n";
    }

    QDateTime at(int seconds) const { return m_start.addSecs(seconds); }

    void putAccounts(const QByteArray &rows)
    {
        putFile(fixture(u"Account.csv"_s), "Id,LastModifiedDate,CreatedDate\n" + rows);
    }

    /// The record of the run that is due `seconds` after the start, when it has ended.
    QJsonObject runDueAt(int seconds, const QString &status = u"Successful"_s)
    {
        const auto before = m_runsSeen++;
        m_clock.setNow(at(seconds));
        m_service->lookAtClock();
        const auto all = records(m_flow);
        EXPECT_EQ(all.size(), before + 1);
        const QString id = all.first()["executionId"_L1].toString();
        EXPECT_TRUE(waitForRun(id, status)) << runStatus(id).toStdString();
        return records(m_flow).first().toObject();
    }

    /// The ids of the records that a run wrote, sorted.
    QStringList written(const QJsonObject &record)
    {
        const QByteArray id = record["executionId"_L1].toString().toLatin1();
        QStringList ids;
        for (const auto &object : send("GET", "/_sluice/runs/" + id).json["objects"_L1].toArray()) {
            QFile file(object["path"_L1].toString());
            EXPECT_TRUE(file.open(QIODevice::ReadOnly));
            for (const auto &line : file.readAll().split('\n')) {
                if (!line.isEmpty())
                    ids.append(QJsonDocument::fromJson(line)["Id"_L1].toString());
            }
        }
        ids.sort();
        return ids;
    }

    void expectWindow(const QJsonObject &record, const QDateTime &from, const QDateTime &to)
    {
        EXPECT_EQ(fromEpochSeconds(record["dataPullStartTime"_L1].toDouble()), from);
        EXPECT_EQ(fromEpochSeconds(record["dataPullEndTime"_L1].toDouble()), to);
    }

    QDateTime m_start;
    QString m_flow;
    qsizetype m_runsSeen = 0;
};

TEST_F(IncrementalPulls, eachRunPullsWhatTheLastSuccessfulOneDidNot)
{
    const int month = 30 * 24 * 3600;
    putAccounts(row(1, -month - 1) + row(2, -month) + row(3, -1) + row(4, 0));
    activate(by(u"LastModifiedDate"_s,
        everyMinute(crmFlowInput(u"accounts"_s, {u"Id"_s, u"LastModifiedDate"_s}))));

    const auto first = runDueAt(0);
    expectWindow(first, at(0).addDays(-30), at(0));
    EXPECT_EQ(written(first), (QStringList {u"2"_s, u"3"_s}));
    EXPECT_EQ(first["executionResult"_L1]["recordsProcessed"_L1].toInt(), 2);

    // The source is away for a minute: its window is asked for again.
    ASSERT_TRUE(QFile::remove(fixture(u"Account.csv"_s)));
    const auto failed = runDueAt(60, u"Error"_s);
    expectWindow(failed, at(0), at(60));
    EXPECT_EQ(written(failed), QStringList());

    putAccounts(row(3, -1) + row(4, 0) + row(5, 59) + row(6, 60) + row(7, 119) + row(8, 120));
    const auto third = runDueAt(120);
    expectWindow(third, at(0), at(120));
    EXPECT_EQ(written(third), (QStringList {u"4"_s, u"5"_s, u"6"_s, u"7"_s}));

    // The bound outlives the service.
    killService();
    startService();
    const auto fourth = runDueAt(180);
    expectWindow(fourth, at(120), at(180));
    EXPECT_EQ(written(fourth), (QStringList {u"8"_s}));

    const auto fifth = runDueAt(240);
    expectWindow(fifth, at(180), at(240));
    EXPECT_EQ(fifth["executionResult"_L1]["recordsProcessed"_L1].toInt(), 0);
}

/// The record, its objects and the bound of the next pull are all there or none of them is.
TEST_F(IncrementalPulls, aServiceThatDiesAtTheEndOfARunMovesNothingTwice)
{
    putAccounts(row(1, -2) + row(2, -1) + row(3, 59));
    activate(by(u"LastModifiedDate"_s, everyMinute(crmFlowInput(u"accounts"_s, {u"Id"_s}))));
    // As if it died, or the disk was full, right behind the record.
    changeDatabase(u"CREATE TRIGGER dies BEFORE INSERT ON schedules "
                   "WHEN NEW.pulled_until IS NOT NULL BEGIN SELECT RAISE(FAIL, 'gone'); END"_s);
    m_clock.setNow(at(0));
    m_service->lookAtClock();
    const QString moved = dataDir().bucketsFolder() + "/clean-zone/out/accounts"_L1;
    const QString firstId = records(m_flow).first()["executionId"_L1].toString();
    ASSERT_TRUE(sluice::test::waitUntil([&] { return QFileInfo::exists(moved); }));
    killService();
    changeDatabase(u"DROP TRIGGER dies"_s);
    startService();
    EXPECT_EQ(runStatus(firstId), u"Error"_s);
    EXPECT_FALSE(QFileInfo::exists(moved)) << "What no record tells of stays.";

    m_runsSeen = 1;
    const auto second = runDueAt(60);
    expectWindow(second, at(60).addDays(-30), at(60));
    EXPECT_EQ(written(second), (QStringList {u"1"_s, u"2"_s, u"3"_s}));
}

TEST_F(IncrementalPulls, aClockThatWasAheadLeavesNothingOut)
{
    putAccounts(row(1, -1));
    activate(by(u"LastModifiedDate"_s, everyMinute(crmFlowInput(u"accounts"_s, {u"Id"_s}))));
    EXPECT_EQ(written(runDueAt(0)), (QStringList {u"1"_s}));
    const int day = 24 * 3600;
    EXPECT_EQ(written(runDueAt(day)), QStringList()); // the clock is ahead
    putAccounts(row(1, -1) + row(2, 0) + row(3, 90));
    m_clock.setNow(at(100)); // and right again
    m_service->lookAtClock();
    const auto next = runDueAt(180);
    expectWindow(next, at(0), at(180));
    EXPECT_EQ(written(next), (QStringList {u"2"_s, u"3"_s}));
}

TEST_F(IncrementalPulls, theOffsetKeepsTheNewestSecondsForTheNextRun)
{
    putAccounts(row(1, -31) + row(2, -30) + row(3, 29) + row(4, 30));
    activate(by(u"LastModifiedDate"_s,
        everyMinute(crmFlowInput(u"accounts"_s, {u"Id"_s}),
            {{u"scheduleOffset"_s, 30}, {u"firstExecutionFrom"_s, toEpochSeconds(at(-3600))}})));
    const auto first = runDueAt(0);
    expectWindow(first, at(-3600), at(-30));
    EXPECT_EQ(written(first), (QStringList {u"1"_s}));
    const auto second = runDueAt(60);
    expectWindow(second, at(-30), at(30));
    EXPECT_EQ(written(second), (QStringList {u"2"_s, u"3"_s}));
}

TEST_F(IncrementalPulls, theEntityTellsTheFieldThatTheFlowDoesNotName)
{
    putAccounts(row(1, -5) + row(2, 5));
    activate(everyMinute(crmFlowInput(u"accounts"_s, {u"Id"_s})));
    EXPECT_EQ(written(runDueAt(0)), (QStringList {u"1"_s}));
    EXPECT_EQ(written(runDueAt(60)), (QStringList {u"2"_s}));
}

TEST_F(IncrementalPulls, anEmptyFileHasNoNewRecordsYet)
{
    putFile(fixture(u"Account.csv"_s), {});
    putFile(fixture(u"Account.meta.json"_s), R"([
        {"identifier": "Id", "supportedFieldTypeDetails": {"v1":
            {"fieldType": "string", "filterOperators": ["PROJECTION"]}}},
        {"identifier": "LastModifiedDate", "supportedFieldTypeDetails": {"v1":
            {"fieldType": "datetime", "filterOperators": ["PROJECTION", "BETWEEN"]}},
            "sourceProperties": {"isRetrievable": true, "isQueryable": true,
                "isTimestampFieldForIncrementalQueries": true}}])");
    activate(everyMinute(crmFlowInput(u"accounts"_s, {u"Id"_s})));
    const auto first = runDueAt(0);
    EXPECT_EQ(first["executionResult"_L1]["recordsProcessed"_L1].toInt(), 0);
    EXPECT_EQ(written(first), QStringList());
    putAccounts(row(1, 30));
    EXPECT_EQ(written(runDueAt(60)), (QStringList {u"1"_s}));
}

TEST_F(IncrementalPulls, aCustomConnectorWithoutAFieldIsReadAsAWholeAndTellsNoBounds)
{
    m_lambda.configuration = {{u"connectorName"_s, u"Erp"_s}, {u"canUseAsSource"_s, true},
        {u"connectorModes"_s, QJsonArray {u"SOURCE"_s}},
        {u"supportedApiVersions"_s, QJsonArray {u"v1"_s}},
        {u"supportedTriggerTypes"_s, QJsonArray {u"Scheduled"_s}},
        {u"authenticationConfig"_s, QJsonObject {{u"isBasicAuthSupported"_s, true}}}};
    ASSERT_EQ(call(u"RegisterConnector"_s, connectorInput()).status, 200);
    const QJsonObject basic {{u"username"_s, u"u"_s}, {u"password"_s, u"p"_s}};
    const QJsonObject credentials {{u"authenticationType"_s, u"BASIC"_s}, {u"basic"_s, basic}};
    const QJsonObject config {
        {u"connectorProfileProperties"_s, QJsonObject {{u"CustomConnector"_s, QJsonObject()}}},
        {u"connectorProfileCredentials"_s, QJsonObject {{u"CustomConnector"_s, credentials}}}};
    const auto profile = call(u"CreateConnectorProfile"_s,
        {{u"connectorProfileName"_s, u"erp"_s}, {u"connectorType"_s, u"CustomConnector"_s},
            {u"connectorLabel"_s, u"MyErp"_s}, {u"connectionMode"_s, u"Public"_s},
            {u"connectorProfileConfig"_s, config}});
    ASSERT_EQ(profile.status, 200) << profile.message().toStdString();
    mapFixtures(u"MyErp"_s);
    putAccounts(row(1, -5) + row(2, 5));
    auto input = everyMinute(flowInput(u"orders"_s));
    input["sourceFlowConfig"_L1] = QJsonObject {{u"connectorType"_s, u"CustomConnector"_s},
        {u"connectorProfileName"_s, u"erp"_s}, {u"apiVersion"_s, u"v1"_s},
        {u"sourceConnectorProperties"_s,
            QJsonObject {{u"CustomConnector"_s, QJsonObject {{u"entityName"_s, u"Account"_s}}}}}};
    input["tasks"_L1] = QJsonArray {QJsonObject {{u"taskType"_s, u"Map_all"_s},
        {u"sourceFields"_s, QJsonArray()}, {u"taskProperties"_s, QJsonObject()}}};
    activate(input);
    for (const int due : {0, 60}) {
        const auto record = runDueAt(due);
        EXPECT_FALSE(record.contains("dataPullEndTime"_L1));
        EXPECT_EQ(written(record), (QStringList {u"1"_s, u"2"_s}));
    }
}

TEST_F(IncrementalPulls, bucketsGoByTheTimeTheirObjectsWereModified)
{
    const auto putAt = [this](const QString &name, int seconds) {
        const QString path = dataDir().bucketsFolder() + "/raw-zone/daily/"_L1 + name;
        putFile(path, "Id,Name\n" + name.first(1).toLatin1() + ",x\n");
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::ReadWrite));
        ASSERT_TRUE(file.setFileTime(at(seconds), QFileDevice::FileModificationTime));
    };
    putAt(u"1.csv"_s, -40 * 24 * 3600);
    putAt(u"2.csv"_s, -10);
    auto input = everyMinute(flowInput(u"daily"_s));
    auto source = input["sourceFlowConfig"_L1].toObject();
    source["sourceConnectorProperties"_L1] = QJsonObject {
        {u"S3"_s, QJsonObject {{u"bucketName"_s, u"raw-zone"_s}, {u"bucketPrefix"_s, u"daily"_s}}}};
    input["sourceFlowConfig"_L1] = source;
    input["tasks"_L1] = QJsonArray {task(u"Map_all"_s, u"NO_OP"_s, {})};
    activate(input);

    const auto first = runDueAt(0);
    expectWindow(first, at(0).addDays(-30), at(0));
    EXPECT_EQ(written(first), (QStringList {u"2"_s}));
    const auto nothing = runDueAt(60);
    EXPECT_EQ(nothing["executionResult"_L1]["recordsProcessed"_L1].toInt(), 0);
    putAt(u"3.csv"_s, 60);
    EXPECT_EQ(written(runDueAt(120)), (QStringList {u"3"_s}));
}

TEST_F(IncrementalPulls, objectsAreMovedOnceThroughRunsThatFailOrAreKilled)
{
    const auto putAt = [this](
                           const QString &id, qint64 milliseconds, const QByteArray &content = {}) {
        const QString path = dataDir().bucketsFolder() + "/raw-zone/daily/"_L1 + id + ".csv"_L1;
        putFile(path, content.isEmpty() ? "Id,Name\n" + id.toLatin1() + ",x\n" : content);
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::ReadWrite));
        ASSERT_TRUE(
            file.setFileTime(m_start.addMSecs(milliseconds), QFileDevice::FileModificationTime));
    };
    auto input = everyMinute(flowInput(u"daily"_s));
    auto source = input["sourceFlowConfig"_L1].toObject();
    source["sourceConnectorProperties"_L1] = QJsonObject {
        {u"S3"_s, QJsonObject {{u"bucketName"_s, u"raw-zone"_s}, {u"bucketPrefix"_s, u"daily"_s}}}};
    input["sourceFlowConfig"_L1] = source;
    input["tasks"_L1] = QJsonArray {task(u"Map_all"_s, u"NO_OP"_s, {})};
    putAt(u"1"_s, -1);
    putAt(u"2"_s, 0);
    activate(input);
    EXPECT_EQ(written(runDueAt(0)), (QStringList {u"1"_s}));

    putAt(u"3"_s, 59'999);
    putAt(u"4"_s, 30'000, QByteArray("\x1F\x8B\x08\0\0\0\0\0", 8)); // no CSV
    EXPECT_EQ(written(runDueAt(60, u"Error"_s)), QStringList());
    putAt(u"4"_s, 30'000);
    putAt(u"5"_s, 60'000);
    putAt(u"6"_s, 119'999);
    putAt(u"7"_s, 120'000);
    EXPECT_EQ(written(runDueAt(120)), (QStringList {u"2"_s, u"3"_s, u"4"_s, u"5"_s, u"6"_s}));

    changeDatabase(u"CREATE TRIGGER dies BEFORE UPDATE ON executions "
                   "WHEN NEW.status <> OLD.status BEGIN SELECT RAISE(FAIL, 'gone'); END"_s);
    const QString folder = dataDir().bucketsFolder() + "/clean-zone/out/daily/"_L1;
    ++m_runsSeen;
    m_clock.setNow(at(180));
    m_service->lookAtClock();
    const QString killed = records(m_flow).first()["executionId"_L1].toString();
    ASSERT_TRUE(sluice::test::waitUntil([&] { return QFileInfo::exists(folder + killed); }));
    killService();
    changeDatabase(u"DROP TRIGGER dies"_s);
    startService();
    putAt(u"8"_s, 180'000);
    const auto last = runDueAt(240);
    expectWindow(last, at(120), at(240));
    EXPECT_EQ(written(last), (QStringList {u"7"_s, u"8"_s}));
    QDirIterator all(dataDir().bucketsFolder() + "/clean-zone/out"_L1, QDir::Files | QDir::Hidden,
        QDirIterator::Subdirectories);
    QByteArrayList moved;
    while (all.hasNext()) {
        QFile file(all.next());
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        for (const QByteArray &line : file.readAll().trimmed().split('\n'))
            moved << line;
    }
    EXPECT_EQ(moved.size(), 8) << moved.join('\n').toStdString();
    EXPECT_EQ(QSet<QByteArray>(moved.begin(), moved.end()).size(), 8);
}

TEST_F(IncrementalPulls, timesWithFractionsAndOffsetsOfAJsonFixtureBoundThePulls)
{
    const auto line = [this](int id, int seconds) {
        const QString utc = at(seconds).addSecs(7200).toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s);
        return uR"({"Id":"%1","LastModifiedDate":"%2+02:00"})"_s.arg(id).arg(utc).toUtf8() + '\n';
    };
    putFile(fixture(u"Account.jsonl"_s), line(1, -60) + line(2, -1) + line(3, 59));
    activate(by(u"LastModifiedDate"_s,
        everyMinute(crmFlowInput(u"accounts"_s, {u"Id"_s, u"LastModifiedDate"_s}))));
    const auto first = runDueAt(0);
    EXPECT_EQ(written(first), (QStringList {u"1"_s, u"2"_s}));
    EXPECT_EQ(written(runDueAt(60)), (QStringList {u"3"_s}));
}

TEST_F(IncrementalPulls, whatAFilterOfTheSourceDropsWasNeverProcessed)
{
    putAccounts(row(1, -3) + row(2, -2) + row(3, -1) + row(4, 0));
    auto input = everyMinute(crmFlowInput(u"accounts"_s, {u"Id"_s, u"LastModifiedDate"_s}));
    auto tasks = input["tasks"_L1].toArray();
    auto filter = task(u"Filter"_s, u"GREATER_THAN"_s, {u"Id"_s});
    filter["connectorOperator"_L1] = QJsonObject {{u"Salesforce"_s, u"GREATER_THAN"_s}};
    filter["taskProperties"_L1] = QJsonObject {{u"DATA_TYPE"_s, u"int"_s}, {u"VALUE"_s, u"1"_s}};
    tasks.append(filter);
    auto validation = task(u"Validate"_s, u"VALIDATE_NON_NEGATIVE"_s, {u"Id"_s});
    validation["connectorOperator"_L1]
        = QJsonObject {{u"Salesforce"_s, u"VALIDATE_NON_NEGATIVE"_s}};
    validation["taskProperties"_L1] = QJsonObject {{u"VALIDATION_ACTION"_s, u"DropRecord"_s}};
    tasks.append(validation);
    input["tasks"_L1] = tasks;
    activate(by(u"LastModifiedDate"_s, input));

    const auto first = runDueAt(0);
    EXPECT_EQ(written(first), (QStringList {u"2"_s, u"3"_s}));
    EXPECT_EQ(first["executionResult"_L1]["recordsProcessed"_L1].toInt(), 2);
    const auto local
        = send("GET", "/_sluice/runs/" + first["executionId"_L1].toString().toLatin1()).json;
    EXPECT_EQ(local["recordsDropped"_L1].toInt(), 0);
}

} // namespace sluice::emulator::test
