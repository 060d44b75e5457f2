#include "models/historydigest.h"
#include "models/historymodel.h"
#include "models/modelwitness.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::models;
using namespace Qt::StringLiterals;
using test::columnText;

namespace {

QList<swf::HistoryEvent> decidedHistory()
{
    const QDateTime at(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    const QJsonObject list {{u"name"_s, u"deciders"_s}};
    return {{1, u"WorkflowExecutionStarted"_s, at, {}},
        {2, u"DecisionTaskScheduled"_s, at, {{u"taskList"_s, list}}},
        {3, u"DecisionTaskStarted"_s, at.addSecs(2),
            {{u"scheduledEventId"_s, 2}, {u"identity"_s, u"d-1"_s}}},
        {4, u"DecisionTaskCompleted"_s, at.addSecs(3),
            {{u"scheduledEventId"_s, 2}, {u"startedEventId"_s, 3}}},
        {5, u"WorkflowExecutionCompleted"_s, at.addSecs(3), {}}};
}

} // namespace

TEST(HistoryDigest, rowsOfWhatCameLaterAreThoseOfTheWhole)
{
    const auto history = decidedHistory();
    const auto whole = swf::historyRowsOf(history);
    for (qsizetype known = 0; known <= history.size(); ++known) {
        HistoryInput input;
        input.history = history;
        input.rows = whole.mid(0, known);
        EXPECT_EQ(input.rows + digestOf(input).newRows, whole) << known;
    }
    EXPECT_EQ(whole[3].identity, u"d-1"_s);
    EXPECT_EQ(whole[4].milliseconds, 3'000);
}

TEST(HistoryDigest, aReceiptIsOfSequencesOnly)
{
    HistoryInput input;
    input.history = decidedHistory();
    EXPECT_TRUE(digestOf(input).receipt.status.isEmpty());
    input.isSequence = true;
    EXPECT_EQ(digestOf(input).receipt.status, u"COMPLETED"_s);
}

TEST(HistoryModel, takesRowsBehindThoseThatAreThereUnderFilterAndOrder)
{
    const auto rows = swf::historyRowsOf(decidedHistory());
    HistoryModel model;
    test::ModelWitness witness(model);
    model.addRows(rows.mid(0, 3));
    model.addRows(rows.mid(3, 1));
    EXPECT_EQ(witness.take(), u"+0-2 +3"_s);
    EXPECT_EQ(model.rowOf(u"4"_s), 3);
    model.setFilter({u"Decision"_s, false});
    witness.take();
    model.addRows(rows.mid(4));
    EXPECT_EQ(witness.take(), QString());
    EXPECT_EQ(columnText(model, HistoryModel::Id), u"2 3 4"_s);
    model.setFilter({});
    EXPECT_EQ(columnText(model, HistoryModel::Id), u"1 2 3 4 5"_s);
    model.clear();
    model.sort(HistoryModel::Id, Qt::DescendingOrder);
    model.addRows(rows.mid(0, 2));
    model.addRows(rows.mid(2));
    EXPECT_EQ(columnText(model, HistoryModel::Id), u"5 4 3 2 1"_s);
}
