#include "base/clock.h"
#include "support/printers.h"
#include "swf/worker/flowrun.h"

#include <QJsonDocument>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::swf::test {

namespace {

FlowRun runWith(const QString &status)
{
    FlowRun run;
    run.flow = u"orders"_s;
    run.executionId = u"E1"_s;
    run.status = status;
    return run;
}

QString answerOf(const QString &status, bool isCancelAsked)
{
    const auto answer = answerFor(runWith(status), isCancelAsked);
    if (!answer)
        return u"-"_s;
    switch (answer->kind) {
    case TaskAnswer::Kind::Completed:
        return u"Completed"_s;
    case TaskAnswer::Kind::Failed:
        return "Failed "_L1 + answer->reason;
    case TaskAnswer::Kind::Canceled:
        break;
    }
    return u"Canceled"_s;
}

} // namespace

TEST(FlowRun, isAnsweredByTheTable) // SWF reference 11
{
    const struct {
        const char *status;
        const char *answer;
        const char *whenAsked;
    } rows[] = {
        {"InProgress", "-", "-"},
        {"CancelStarted", "-", "-"},
        {"Canceled", "Failed AppFlowRunCanceled", "Canceled"},
        {"Successful", "Completed", "Completed"},
        {"Error", "Failed AppFlowRunFailed", "Failed AppFlowRunFailed"},
        {"", "-", "-"},
        {"SomethingNew", "-", "-"},
    };

    for (const auto &row : rows) {
        const QString status = QString::fromLatin1(row.status);
        EXPECT_EQ(answerOf(status, false), QString::fromLatin1(row.answer)) << row.status;
        EXPECT_EQ(answerOf(status, true), QString::fromLatin1(row.whenAsked)) << row.status;
    }
}

TEST(FlowRun, tellsWhatTheRecordTellsAndNoMore)
{
    FlowRun run = runWith({});
    EXPECT_EQ(detailsOf(run), uR"({"executionId":"E1","flow":"orders"})"_s);
    readRecord({{u"executionStatus"_s, u"Canceled"_s}, {u"lastUpdatedAt"_s, 2.5},
                   {u"executionResult"_s, QJsonObject {{u"recordsProcessed"_s, 12}}}},
        &run);
    run.cancelRequestedAt = fromEpochSeconds(1.5);
    EXPECT_EQ(toJson(run),
        (QJsonObject {{u"flow"_s, u"orders"_s}, {u"executionId"_s, u"E1"_s},
            {u"appflowStatus"_s, u"Canceled"_s}, {u"recordsProcessed"_s, 12},
            {u"cancelRequestedAt"_s, 1.5}, {u"canceledAt"_s, 2.5}}));
}

TEST(FlowRun, keepsItsIdInWhatAHeartbeatTakes)
{
    FlowRun run = runWith(u"Error"_s);
    run.message = QString(5000, u'\n');
    const QString details = detailsOf(run);
    EXPECT_LE(details.size(), 2048);
    EXPECT_EQ(QJsonDocument::fromJson(details.toUtf8())["executionId"_L1].toString(), u"E1"_s);
}

} // namespace sluice::swf::test
