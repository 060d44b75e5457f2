#include "models/comparisonmodel.h"
#include "models/modelwitness.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::models;
using namespace Qt::StringLiterals;
using test::columnText;

TEST(ComparisonModel, showsBothSidesAndOnlyDifferencesWhenAsked)
{
    const QDateTime at(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    const QList<swf::HistoryEvent> left {{1, u"WorkflowExecutionStarted"_s, at, {}},
        {2, u"WorkflowExecutionSignaled"_s, at,
            {{u"signalName"_s, u"go"_s}, {u"input"_s, u"x"_s}}}};
    const QList<swf::HistoryEvent> right {left[0],
        {2, u"WorkflowExecutionSignaled"_s, at.addSecs(9),
            {{u"signalName"_s, u"go"_s}, {u"input"_s, u"y"_s}}},
        {3, u"WorkflowExecutionCanceled"_s, at.addSecs(9), {}}};
    ComparisonModel model;
    test::ModelWitness witness(model);
    model.setEvents(swf::compareHistories(left, right));
    EXPECT_EQ(model.differences(), 2);
    EXPECT_EQ(columnText(model, ComparisonModel::LeftId), u"1 2 "_s);
    EXPECT_EQ(columnText(model, ComparisonModel::RightId), u"1 2 3"_s);
    witness.take();
    model.setDifferencesOnly(true);
    EXPECT_EQ(witness.take(), u"-0"_s);
    EXPECT_EQ(columnText(model, ComparisonModel::Difference), u"input: x | y only in the second"_s);
    model.sort(ComparisonModel::RightId, Qt::DescendingOrder);
    EXPECT_EQ(columnText(model, ComparisonModel::RightId), u"3 2"_s);
    EXPECT_EQ(columnText(model, ComparisonModel::RightTook), u"9.0 s "_s);
    EXPECT_EQ(model.leftOut(), 0);
    model.setEvents(
        swf::compareHistories({{1, u"ActivityTaskStarted"_s, at, {{u"identity"_s, u"worker 1"_s}}}},
            {{1, u"ActivityTaskStarted"_s, at, {{u"identity"_s, u"worker 2"_s}}}}));
    EXPECT_EQ(model.differences(), 0);
    EXPECT_EQ(model.leftOut(), 1);
    model.setDifferencesOnly(false);
    EXPECT_EQ(leftOutLines(model.rowAt(0).event),
        u"Not compared, as each run has its own:\nidentity: worker 1 | worker 2"_s);
}
