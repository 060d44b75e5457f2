#include "emulator/appflow/datacatalog/catalogfolder.h"
#include "emulator/localtest.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

class CatalogedRuns : public LocalTest {
protected:
    void SetUp() override
    {
        LocalTest::SetUp();
        create(u"orders-copy"_s);
    }

    static QJsonObject cataloged(const QString &name, const QString &prefix = u"raw"_s)
    {
        QJsonObject input = flowInput(name);
        input["metadataCatalogConfig"_L1] = QJsonObject {{u"glueDataCatalog"_s,
            QJsonObject {{u"roleArn"_s, u"arn:aws:iam::000000000000:role/glue"_s},
                {u"databaseName"_s, u"lake"_s}, {u"tablePrefix"_s, prefix}}}};
        return input;
    }

    void create(const QString &name)
    {
        const auto answer = call(u"CreateFlow"_s, cataloged(name));
        ASSERT_EQ(answer.status, 200) << answer.message().toStdString();
    }

    static engine::RunOutcome outcomeOf(const QString &flow, const QString &id)
    {
        engine::RunOutcome outcome;
        outcome.counts.recordsWritten = 2;
        outcome.objects = {{u"clean-zone"_s, u"out/%1/%2/part-0"_s.arg(flow, id), u"/x"_s, 9}};
        outcome.columns = {{u"id"_s, {}}, {u"amount"_s, {}}};
        return outcome;
    }

    /// The id of a run that wrote an object.
    QString run(const QString &flow = u"orders-copy"_s)
    {
        const QString id = startRun(flow);
        m_runs.back()->succeed(outcomeOf(flow, id));
        EXPECT_TRUE(waitForRun(id, u"Successful"_s));
        return id;
    }

    QJsonArray details(const QString &flow = u"orders-copy"_s)
    {
        return call(u"DescribeFlow"_s, {{u"flowName"_s, flow}})
            .json["lastRunMetadataCatalogDetails"_L1]
            .toArray();
    }

    QString latestName() const
    {
        return u"raw_appflow_orders-copy_%1_latest"_s.arg(m_begin.toSecsSinceEpoch());
    }

    QJsonObject table(const QString &name) const
    {
        return CatalogFolder(dataDir().catalogFolder()).read(u"lake"_s, name).valueOr({});
    }

    QDateTime m_begin = m_clock.now();
};

TEST_F(CatalogedRuns, areRegisteredAndTellSo)
{
    EXPECT_TRUE(details().isEmpty());
    const QString id = run();
    const QJsonObject created {{u"status"_s, u"Successful"_s}, {u"result"_s, u"1"_s},
        {u"message"_s, u"The table was created in the database lake."_s}};
    EXPECT_EQ(details(),
        (QJsonArray {QJsonObject {{u"catalogType"_s, u"GLUE"_s}, {u"tableName"_s, latestName()},
                         {u"tableRegistrationOutput"_s, created},
                         {u"partitionRegistrationOutput"_s,
                             QJsonObject {{u"status"_s, u"Successful"_s}, {u"result"_s, u"0"_s},
                                 {u"message"_s, u"The table has no partitions."_s}}}},
            QJsonObject {{u"catalogType"_s, u"GLUE"_s},
                {u"tableName"_s, u"raw_appflow_orders-copy_1"_s},
                {u"tableRegistrationOutput"_s, created},
                {u"partitionRegistrationOutput"_s,
                    QJsonObject {{u"status"_s, u"Successful"_s}, {u"result"_s, u"1"_s},
                        {u"message"_s, u"Partitions created: 1, updated: 0."_s}}}}}));
    EXPECT_EQ(records()[0].toObject()["metadataCatalogDetails"_L1], details());
    EXPECT_EQ(table(latestName())["Table"_L1]["StorageDescriptor"_L1]["Location"_L1],
        u"s3://clean-zone/out/orders-copy/%1/"_s.arg(id));

    m_clock.advance(std::chrono::hours(1));
    const QString second = run();
    EXPECT_EQ(details()[0]["tableName"_L1], latestName()) << "as it was called first";
    EXPECT_EQ(details()[0]["tableRegistrationOutput"_L1]["message"_L1],
        u"The table was updated in the database lake."_s);
    EXPECT_EQ(table(latestName())["Table"_L1]["Parameters"_L1]["AppFlowExecutionId"_L1], second);
    EXPECT_EQ(table(u"raw_appflow_orders-copy_1"_s)["Partitions"_L1].toArray().size(), 2);
    m_service.reset();
    startService();
    EXPECT_EQ(details()[0]["tableName"_L1], latestName());
}

TEST_F(CatalogedRuns, thatWroteNothingOrFailedRegisterNothing)
{
    const QString empty = startRun();
    m_runs.back()->succeed();
    ASSERT_TRUE(waitForRun(empty, u"Successful"_s));
    ASSERT_EQ(details().size(), 1);
    EXPECT_EQ(details()[0]["tableRegistrationOutput"_L1]["result"_L1], u"0"_s);
    const QString failed = startRun();
    m_runs.back()->breakWith(u"No."_s);
    ASSERT_TRUE(waitForRun(failed, u"Error"_s));
    EXPECT_TRUE(details().isEmpty());
    EXPECT_FALSE(QDir(dataDir().catalogFolder()).exists());
}

TEST_F(CatalogedRuns, loseNothingWhenTheTableCannotBeWritten)
{
    putFile(dataDir().catalogFolder(), "no folder");
    const QString id = run();
    EXPECT_EQ(runStatus(id), u"Successful"_s);
    EXPECT_TRUE(records()[0]["executionResult"_L1]["errorInfo"_L1].isUndefined());
    const QJsonArray told = details();
    ASSERT_EQ(told.size(), 2);
    for (const auto &detail : told) {
        const QJsonObject output = detail.toObject()["tableRegistrationOutput"_L1].toObject();
        EXPECT_EQ(output["status"_L1], u"Error"_s);
        EXPECT_TRUE(output["message"_L1].toString().contains(dataDir().catalogFolder()))
            << output["message"_L1].toString().toStdString();
        EXPECT_EQ(detail.toObject()["partitionRegistrationOutput"_L1]["status"_L1], u"Error"_s);
    }
    QFile::remove(dataDir().catalogFolder());
    run();
    EXPECT_EQ(details()[0]["tableRegistrationOutput"_L1]["status"_L1], u"Successful"_s);
}

TEST_F(CatalogedRuns, doNotTakeTheTablesOfAnotherFlow)
{
    run();
    create(u"orders-Copy"_s);
    run(u"orders-Copy"_s);
    const QJsonArray told = details(u"orders-Copy"_s);
    ASSERT_EQ(told.size(), 2);
    EXPECT_EQ(told[1]["tableRegistrationOutput"_L1]["message"_L1],
        u"The table raw_appflow_orders-copy_1 in the database lake is of the flow orders-copy. "
        "Give this flow another tablePrefix or databaseName."_s);
    EXPECT_EQ(table(u"raw_appflow_orders-copy_1"_s)["Partitions"_L1].toArray().size(), 1);
}

TEST_F(CatalogedRuns, areRegisteredByTheNextStartWhenTheServiceDiesBefore)
{
    // What is registered cannot be stored, as if the process died right before.
    changeDatabase(u"CREATE TRIGGER dies BEFORE UPDATE ON executions "
                   "WHEN OLD.catalog_work != x'' AND NEW.catalog_work = x'' "
                   "BEGIN SELECT RAISE(ABORT, 'no'); END"_s);
    run();
    EXPECT_EQ(details()[0]["tableRegistrationOutput"_L1]["status"_L1], u"InProgress"_s);
    killService();
    ASSERT_TRUE(QDir(dataDir().catalogFolder()).removeRecursively());
    changeDatabase(u"DROP TRIGGER dies"_s);
    startService();
    ASSERT_EQ(details().size(), 2);
    EXPECT_EQ(details()[0]["tableRegistrationOutput"_L1]["status"_L1], u"Successful"_s);
    EXPECT_FALSE(table(latestName()).isEmpty());
}

TEST_F(CatalogedRuns, leaveTheirTablesWhenTheFlowIsDeleted)
{
    run();
    ASSERT_EQ(call(u"DeleteFlow"_s, {{u"flowName"_s, u"orders-copy"_s}}).status, 200);
    EXPECT_FALSE(table(latestName()).isEmpty());
    EXPECT_FALSE(table(u"raw_appflow_orders-copy_1"_s).isEmpty());
}

TEST_F(CatalogedRuns, anUpdatedFlowHasOtherTablesOrNone)
{
    QJsonObject input = cataloged(u"orders-copy"_s, u"New"_s);
    ASSERT_EQ(call(u"UpdateFlow"_s, input).status, 200);
    run();
    EXPECT_EQ(details()[1]["tableName"_L1], u"new_appflow_orders-copy_1"_s);
    input.remove("metadataCatalogConfig"_L1);
    ASSERT_EQ(call(u"UpdateFlow"_s, input).status, 200);
    run();
    EXPECT_TRUE(details().isEmpty());
}

} // namespace sluice::emulator::test
