#include "support/printers.h"
#include "swf/values/historyspan.h"
#include "swf/values/vectorhistory.h"

#include <QDir>

#include <gtest/gtest.h>

using namespace sluice::swf;
using namespace sluice::swf::test;
using namespace Qt::StringLiterals;
using Kind = HistorySpan::Kind;

namespace {

HistorySpan work(int started, int ended)
{
    HistorySpan span;
    span.kind = Kind::Activity;
    span.begin = second(started);
    span.started = second(started);
    span.end = ended < 0 ? QDateTime() : second(ended);
    return span;
}

QList<HistorySpan> runOf(int ended, const QList<HistorySpan> &spans)
{
    HistorySpan run;
    run.kind = Kind::Run;
    run.begin = second(0);
    run.end = ended < 0 ? QDateTime() : second(ended);
    return QList<HistorySpan> {run} + spans;
}

} // namespace

TEST(HistorySpan, bringsEventsOfATaskTogether)
{
    const auto spans = spansOf(vectorHistory(u"cancel-run-not-honoured"_s));
    ASSERT_EQ(spans.size(), 5); // the run, three decision tasks, one activity
    EXPECT_EQ(spans[0].kind, Kind::Run);
    EXPECT_EQ(spans[0].outcome, u"WorkflowExecutionCompleted"_s);
    EXPECT_EQ(spans[0].eventIds, (QList<qint64> {1, 7, 15}));
    EXPECT_EQ(spans[2].kind, Kind::Activity);
    EXPECT_EQ(spans[2].eventIds, (QList<qint64> {5, 6, 10}));
    EXPECT_EQ(spans[2].started, second(0).addMSecs(534));
    EXPECT_EQ(spans[2].end, second(0).addMSecs(1787));
    EXPECT_EQ(spans[1].eventIds, (QList<qint64> {2, 3, 4}));
}

TEST(HistorySpan, aCancelRequestEndsNoActivity)
{
    const auto spans = spansOf(vectorHistory(u"cancel-started-activity"_s));
    const auto activity = std::find_if(spans.begin(), spans.end(),
        [](const HistorySpan &span) { return span.kind == Kind::Activity; });
    ASSERT_NE(activity, spans.end());
    EXPECT_EQ(activity->eventIds, (QList<qint64> {5, 6, 11, 12}));
    EXPECT_EQ(activity->outcome, u"ActivityTaskCanceled"_s);
}

TEST(HistorySpan, holdsEveryEventOfEveryHistoryOnce)
{
    const QDir folder(QStringLiteral(SLUICE_SOURCE_DIR "/tests/vectors/swf"));
    int histories = 0;
    for (const QString &file : folder.entryList({u"*.json"_s})) {
        const auto history = vectorHistory(file.chopped(5));
        if (history.isEmpty())
            continue;
        ++histories;
        qsizetype events = 0;
        for (const HistorySpan &span : spansOf(history))
            events += span.eventIds.size();
        EXPECT_EQ(events, history.size()) << file.toStdString();
    }
    EXPECT_GT(histories, 40);
}

TEST(TimeStretches, foldWhatIsLongAndIdle)
{
    const auto stretches = timeStretchesOf(runOf(1000, {work(0, 10), work(900, 1000)}), second(0));
    EXPECT_EQ(stretches,
        (QList<TimeStretch> {{second(0), second(10), false}, {second(10), second(900), true},
            {second(900), second(1000), false}}));
}

TEST(TimeStretches, keepShortPauses)
{
    const auto stretches = timeStretchesOf(runOf(110, {work(0, 100), work(104, 110)}), second(0));
    EXPECT_EQ(stretches, (QList<TimeStretch> {{second(0), second(110), false}}));
}

TEST(TimeStretches, goOnWhileTheRunIsOpen)
{
    const auto stretches = timeStretchesOf(runOf(-1, {work(0, 10), work(20, -1)}), second(60));
    ASSERT_FALSE(stretches.isEmpty());
    EXPECT_EQ(stretches.last().to, second(60));
    EXPECT_FALSE(stretches.last().isIdle);
    EXPECT_TRUE(timeStretchesOf({}, second(0)).isEmpty());
}
