#include "support/printers.h"
#include "swf/decider/writtenhistory.h"
#include "swf/values/historyfile.h"
#include "swf/values/replay.h"
#include "swf/values/sequenceinput.h"
#include "swf/values/vectorhistory.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::swf;
using namespace sluice::swf::test;
using namespace Qt::StringLiterals;

namespace {

/// A sequence of two flows whose decider scheduled the first one.
QList<HistoryEvent> firstTurn()
{
    const QString input = sequenceInput({{u"orders"_s}, {u"people"_s}}, 1);
    return {{1, u"WorkflowExecutionStarted"_s, second(1), {{u"input"_s, input}}},
        {2, u"DecisionTaskScheduled"_s, second(2), {}},
        {3, u"DecisionTaskStarted"_s, second(3),
            {{u"scheduledEventId"_s, 2}, {u"identity"_s, u"decider-1"_s}}},
        {4, u"DecisionTaskCompleted"_s, second(4),
            {{u"scheduledEventId"_s, 2}, {u"startedEventId"_s, 3}}},
        {5, u"ActivityTaskScheduled"_s, second(5),
            {{u"activityId"_s, u"orders"_s}, {u"decisionTaskCompletedEventId"_s, 4}}}};
}

} // namespace

TEST(Replay, decidesAsTheDeciderDid)
{
    const auto turns = replaySequence(firstTurn());
    ASSERT_EQ(turns.size(), 1);
    EXPECT_EQ(turns.first().did, QStringList {u"ScheduleActivityTask orders"_s});
    EXPECT_TRUE(turns.first().isSame()) << turns.first().would.join(u' ').toStdString();
    EXPECT_EQ(turns.first().identity, u"decider-1"_s);
}

TEST(Replay, showsWhatWouldBeDecidedOtherwise)
{
    auto history = firstTurn();
    history.insert(2, {2, u"WorkflowExecutionCancelRequested"_s, second(2), {}});
    const auto turns = replaySequence(history);
    ASSERT_EQ(turns.size(), 1);
    EXPECT_FALSE(turns.first().isSame());
    EXPECT_EQ(turns.first().would, QStringList {u"CancelWorkflowExecution"_s});
}

TEST(HistoryFile, isReadAsItWasWritten)
{
    const auto history = vectorHistory(u"three-kinds-of-timeout"_s);
    const auto read = readHistoryFile(toHistoryFile(history));
    ASSERT_TRUE(read);
    ASSERT_EQ(read->size(), history.size());
    EXPECT_EQ(toHistoryFile(*read), toHistoryFile(history));
    EXPECT_EQ(read->last().at, history.last().at);
}

TEST(HistoryFile, saysWhatIsWrongWithIt)
{
    EXPECT_TRUE(readHistoryFile("events").error().message.startsWith(u"The file is no JSON"_s));
    EXPECT_TRUE(readHistoryFile("{}").error().message.startsWith(u"The file holds no events"_s));
    EXPECT_EQ(readHistoryFile("{\"events\": [1]}").error().kind, ErrorKind::InvalidInput);
}

TEST(HistoryFile, asCsvIsALineAnEvent)
{
    auto history = firstTurn();
    history.first().attributes = {{u"input"_s, u"a \"b\", c"_s}};
    const auto lines = QString::fromUtf8(toHistoryCsv(history)).split(u'\n');
    ASSERT_EQ(lines.size(), 1 + 5 + 1);
    EXPECT_EQ(lines[1],
        u"1,2026-01-02T12:00:01.000Z,WorkflowExecutionStarted,,,,,"
        u"\"{\"\"input\"\":\"\"a \\\"\"b\\\"\", c\"\"}\""_s);
    EXPECT_TRUE(lines[3].startsWith(
        u"3,2026-01-02T12:00:03.000Z,DecisionTaskStarted,,decider-1,1000,1000,"_s));
}

TEST(HistoryFile, tellsOfTheRunWhatStandsInIt)
{
    const auto run = executionOf(vectorHistory(u"cancel-run-not-honoured"_s), u"file"_s);
    EXPECT_EQ(run.closeStatus, u"COMPLETED"_s);
    EXPECT_TRUE(run.isCancelRequested);
    EXPECT_EQ(run.typeName, u"WT-1"_s);
    EXPECT_EQ(run.closedAt, second(0).addMSecs(2354));
}
