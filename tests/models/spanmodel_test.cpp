#include "models/spanmodel.h"
#include "support/printers.h"

#include <QAbstractItemModelTester>

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::models;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kAt(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);

HistorySpans failedActivity()
{
    HistoryInput input;
    input.history = {{1, u"WorkflowExecutionStarted"_s, kAt, {}},
        {2, u"WorkflowExecutionCancelRequested"_s, kAt.addSecs(1), {}},
        {3, u"ActivityTaskScheduled"_s, kAt.addSecs(2), {{u"activityId"_s, u"step-1"_s}}},
        {4, u"ActivityTaskStarted"_s, kAt.addSecs(3),
            {{u"scheduledEventId"_s, 3}, {u"identity"_s, u"w-1"_s}}},
        {5, u"ActivityTaskFailed"_s, kAt.addSecs(7),
            {{u"scheduledEventId"_s, 3}, {u"startedEventId"_s, 4}}}};
    return digestOf(input).spans;
}

QString textOf(const QModelIndex &index, int column)
{
    return index.siblingAtColumn(column).data().toString();
}

} // namespace

TEST(SpanModel, hasTheEventsOfASpanBelowIt)
{
    SpanModel model;
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const HistorySpans spans = failedActivity();
    EXPECT_EQ(spans.cancelRequestedAt, kAt.addSecs(1));
    model.setSpans(spans, kAt.addSecs(60));
    ASSERT_EQ(model.rowCount(), 2); // the run and its activity
    const QModelIndex activity = model.index(1, SpanModel::What);
    EXPECT_EQ(textOf(activity, SpanModel::What), u"step-1"_s);
    EXPECT_EQ(textOf(activity, SpanModel::Outcome), u"failed"_s);
    EXPECT_EQ(textOf(activity, SpanModel::By), u"w-1"_s);
    EXPECT_TRUE(activity.data(SpanModel::FailureRole).toBool());
    EXPECT_FALSE(model.index(0, 0).data(SpanModel::FailureRole).toBool());
    ASSERT_EQ(model.rowCount(activity), 3);
    const QModelIndex started = model.indexOf(4);
    EXPECT_EQ(started, model.index(1, 0, activity));
    EXPECT_EQ(textOf(started, SpanModel::What), u"4  ActivityTaskStarted"_s);
    EXPECT_EQ(started.data(SpanModel::EventRole).toLongLong(), 4);
    EXPECT_EQ(model.rowCount(started), 0);
    EXPECT_FALSE(model.indexOf(6).isValid());
    model.setSpans({}, kAt);
    EXPECT_EQ(model.rowCount(), 0);
    EXPECT_FALSE(model.indexOf(4).isValid());
}
