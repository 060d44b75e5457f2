#include "appflow/values/appflowrows.h"
#include "support/printers.h"
#include "workspace/scriptedservice.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace Qt::StringLiterals;

TEST(AppflowRows, flowIsReadWithItsLastRun)
{
    const auto flow = appflow::flowSummaryFromJson(
        test::listedFlow(u"orders"_s, u"Successful"_s, 1'700'000'100.25));
    EXPECT_EQ(flow.flowName, u"orders"_s);
    EXPECT_EQ(flow.triggerType, u"OnDemand"_s);
    EXPECT_EQ(flow.createdAt.toMSecsSinceEpoch(), 1'700'000'000'500);
    EXPECT_EQ(flow.lastRunStatus, u"Successful"_s);
    EXPECT_EQ(flow.lastRunAt.toMSecsSinceEpoch(), 1'700'000'100'250);
}

TEST(AppflowRows, flowThatNeverRanHasNoLastRun)
{
    const auto flow = appflow::flowSummaryFromJson(test::listedFlow(u"orders"_s));
    EXPECT_TRUE(flow.lastRunStatus.isEmpty());
    EXPECT_FALSE(flow.lastRunAt.isValid());
}

TEST(AppflowRows, recordWithoutResultHasNoCounts)
{
    QJsonObject json = test::record(u"a"_s, u"InProgress"_s, 10);
    json.remove(u"executionResult"_s);
    const auto run = appflow::runRecordFromJson(u"orders"_s, json);
    EXPECT_TRUE(run.isActive());
    EXPECT_EQ(run.recordsProcessed, -1);
    EXPECT_EQ(run.bytesWritten, -1);
    EXPECT_EQ(run.putFailures, -1);
}

TEST(AppflowRows, failedRecordTellsItsMessageAndFailures)
{
    QJsonObject json = test::record(u"a"_s, u"Error"_s, 10);
    json.insert(u"executionResult"_s,
        QJsonObject {{u"errorInfo"_s,
            QJsonObject {{u"executionMessage"_s, u"No objects."_s}, {u"putFailuresCount"_s, 3}}}});
    const auto run = appflow::runRecordFromJson(u"orders"_s, json);
    EXPECT_FALSE(run.isActive());
    EXPECT_EQ(run.message, u"No objects."_s);
    EXPECT_EQ(run.putFailures, 3);
}

TEST(AppflowRows, fieldKeepsWhatTheServiceSent)
{
    const QJsonObject json {{u"identifier"_s, u"amount"_s},
        {u"supportedFieldTypeDetails"_s,
            QJsonObject {{u"v1"_s,
                QJsonObject {{u"fieldType"_s, u"string"_s},
                    {u"filterOperators"_s, QJsonArray {u"EQUAL_TO"_s, u"BETWEEN"_s}}}}}}};
    const auto fields = appflow::entityFieldsFromJson({json});
    ASSERT_EQ(fields.size(), 1);
    EXPECT_EQ(fields[0].identifier, u"amount"_s);
    EXPECT_EQ(fields[0].label, u"amount"_s);
    EXPECT_EQ(fields[0].filterOperators, (QStringList {u"EQUAL_TO"_s, u"BETWEEN"_s}));
    EXPECT_EQ(fields[0].json, json);
}
