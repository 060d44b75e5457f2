#include "support/printers.h"
#include "swf/values/historyrow.h"
#include "swf/values/vectorhistory.h"

#include <QJsonArray>

#include <gtest/gtest.h>

using namespace sluice::swf;
using namespace sluice::swf::test;
using namespace Qt::StringLiterals;

namespace {

HistoryRow rowOf(const QList<HistoryRow> &rows, qint64 id)
{
    return rows.at(id - 1);
}

} // namespace

TEST(HistoryRow, takesSubjectAndIdentityFromWhereTheyStand)
{
    const auto rows = historyRowsOf(vectorHistory(u"cancel-run-not-honoured"_s));
    ASSERT_EQ(rows.size(), 15);
    EXPECT_EQ(rowOf(rows, 3).subject, u"TL-1"_s); // of the decision task's schedule
    EXPECT_EQ(rowOf(rows, 5).subject, u"A-1"_s);
    EXPECT_EQ(rowOf(rows, 6).subject, u"A-1"_s);
    EXPECT_EQ(rowOf(rows, 10).subject, u"A-1"_s);
    EXPECT_EQ(rowOf(rows, 10).identity, rowOf(rows, 6).identity);
    EXPECT_FALSE(rowOf(rows, 6).identity.isEmpty());
}

TEST(HistoryRow, measuresFromTheStartOrTheSchedule)
{
    const auto rows = historyRowsOf(vectorHistory(u"cancel-run-not-honoured"_s));
    EXPECT_EQ(rowOf(rows, 5).milliseconds, -1);
    EXPECT_EQ(rowOf(rows, 6).milliseconds, 534 - 455); // its wait for a worker
    EXPECT_EQ(rowOf(rows, 10).milliseconds, 1787 - 534); // its work
    EXPECT_EQ(rowOf(rows, 15).milliseconds, 2354); // of the run
    EXPECT_EQ(rowOf(rows, 1).gapMilliseconds, -1);
    EXPECT_EQ(rowOf(rows, 7).gapMilliseconds, 1390 - 534);
}

TEST(HistoryRow, knowsFailures)
{
    const auto rows = historyRowsOf(vectorHistory(u"three-kinds-of-timeout"_s));
    HistoryFilter failures;
    failures.isFailuresOnly = true;
    QStringList shown;
    for (const auto &row : rows) {
        if (failures.accepts(row))
            shown << row.event.type;
    }
    EXPECT_FALSE(shown.isEmpty());
    for (const QString &type : shown)
        EXPECT_TRUE(type.contains(u"TimedOut"_s) || type.contains(u"Failed"_s)
            || type.contains(u"Terminated"_s))
            << type.toStdString();
}

TEST(HistoryFilter, searchesPayloadsHoweverDeep)
{
    const HistoryRow row {u"5"_s,
        {5, u"ActivityTaskScheduled"_s, second(0),
            {{u"input"_s, u"{\"flow\":\"Orders\"}"_s}, {u"tagList"_s, QJsonArray {u"nightly"_s}}}},
        u"step-1"_s, {}, -1, -1, false};
    for (const auto &text : {u"orders"_s, u"NIGHT"_s, u"step-"_s, u"scheduled"_s})
        EXPECT_TRUE((HistoryFilter {text, false}).accepts(row)) << text.toStdString();
    EXPECT_FALSE((HistoryFilter {u"invoices"_s, false}).accepts(row));
}

TEST(EventLinks, leadToEventsOfThisHistoryAlone)
{
    const HistoryEvent event {16, u"ActivityTaskCanceled"_s, second(0),
        {{u"scheduledEventId"_s, 5}, {u"startedEventId"_s, 0}, {u"externalInitiatedEventId"_s, 7},
            {u"parentInitiatedEventId"_s, 3}}};
    EXPECT_EQ(eventLinksOf(event), (QList<EventLink> {{u"scheduledEventId"_s, 5}}));
}

TEST(RunLinks, leadToParentsChildrenAndContinuedRuns)
{
    const HistoryEvent event {1, u"WorkflowExecutionStarted"_s, second(0),
        {{u"parentWorkflowExecution"_s,
             QJsonObject {{u"workflowId"_s, u"P"_s}, {u"runId"_s, u"r/1"_s}}},
            {u"continuedExecutionRunId"_s, u"r/0"_s}}};
    EXPECT_EQ(runLinksOf(event, u"W"_s),
        (QList<RunLink> {{u"parentWorkflowExecution"_s, {u"P"_s, u"r/1"_s}},
            {u"continuedExecutionRunId"_s, {u"W"_s, u"r/0"_s}}}));
}
