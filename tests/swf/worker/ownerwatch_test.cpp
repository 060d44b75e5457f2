#include "swf/worker/ownerwatch.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::swf::test {

namespace {

const LostTask kLost {u"D"_s, u"W"_s, u"R"_s, 6, {u"step-1"_s, u"orders"_s, 1, {}}, u"E1"_s};

HistoryEvent event(qint64 id, const QString &type, const QJsonObject &attributes = {})
{
    return {id, type, {}, attributes};
}

HistoryEvent scheduled(qint64 id, const QString &input)
{
    return event(id, u"ActivityTaskScheduled"_s, {{u"input"_s, input}});
}

HistoryEvent started(qint64 id, qint64 scheduledEventId)
{
    return event(id, u"ActivityTaskStarted"_s, {{u"scheduledEventId"_s, scheduledEventId}});
}

} // namespace

TEST(OwnerWatch, aLaterTaskThatWasTakenOwnsTheRun)
{
    const QString adopts = uR"({"flow":"orders","adopt":"E1"})"_s;
    EXPECT_EQ(ownerOf(kLost, {scheduled(5, adopts), started(6, 5)}), Owner::NotDecided)
        << "that is the lost task itself";
    EXPECT_EQ(ownerOf(kLost, {scheduled(10, adopts)}), Owner::NotDecided) << "nobody took it yet";
    EXPECT_EQ(ownerOf(kLost, {scheduled(10, adopts), started(11, 10)}), Owner::NextTask);
    EXPECT_EQ(ownerOf(kLost, {scheduled(10, uR"({"flow":"orders"})"_s), started(11, 10)}),
        Owner::NotDecided);
}

TEST(OwnerWatch, aTaskThatMeansTheSameStartFindsTheRunToo)
{
    const QString same = uR"({"flow":"orders","step":"step-1","start":1})"_s;
    const QString next = uR"({"flow":"orders","step":"step-1","start":2})"_s;
    EXPECT_EQ(ownerOf(kLost, {scheduled(10, same), started(11, 10)}), Owner::NextTask);
    EXPECT_EQ(ownerOf(kLost, {scheduled(10, next), started(11, 10)}), Owner::NotDecided);
}

TEST(OwnerWatch, nobodyOwnsWhatAClosedExecutionLeft)
{
    for (const char *close : {"Completed", "Failed", "Canceled", "Terminated", "TimedOut"}) {
        const QString type = "WorkflowExecution"_L1 + QLatin1String(close);
        EXPECT_EQ(ownerOf(kLost, {event(9, type)}), Owner::Nobody) << close;
    }
    EXPECT_EQ(ownerOf(kLost, {event(9, u"WorkflowExecutionCancelRequested"_s)}), Owner::NotDecided);
}

} // namespace sluice::swf::test
