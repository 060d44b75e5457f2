#include "aws/call/awscaller.h"
#include "aws/log/calllog.h"
#include "support/fakeclock.h"
#include "support/faketransport.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <QJsonArray>
#include <QThread>

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::aws;
using namespace sluice::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

RetryPolicy atOnce()
{
    RetryPolicy policy;
    policy.random = [] { return 0.0; };
    return policy;
}

class CallRecordTest : public ::testing::Test {
protected:
    CallRecordTest() { caller.setLog(&log); }

    const CallRecord &last() const { return log.records().back(); }

    FakeTransport transport;
    FakeClock clock;
    CountingIds ids;
    CallLog log {3};
    AwsCaller caller {{QUrl(u"http://127.0.0.1:8123"_s), u"eu-west-1"_s,
                          {u"KEYID"_s, Secret(u"the-secret"_s), {}}},
        ServiceModel::appflow(), transport, clock, ids, atOnce()};
};

const QJsonObject kProfile {{u"connectorProfileName"_s, u"my-profile"_s},
    {u"connectorType"_s, u"Salesforce"_s}, {u"connectionMode"_s, u"Public"_s},
    {u"connectorProfileConfig"_s,
        QJsonObject {{u"connectorProfileProperties"_s,
                         QJsonObject {{u"Salesforce"_s,
                             QJsonObject {{u"instanceUrl"_s, u"https://x.example"_s}}}}},
            {u"connectorProfileCredentials"_s,
                QJsonObject {{u"Salesforce"_s,
                    QJsonObject {{u"accessToken"_s, u"hush-token"_s},
                        {u"refreshToken"_s, u"hush-refresh"_s},
                        {u"newerPassword"_s, u"hush-newer"_s}}}}}}}};

} // namespace

TEST_F(CallRecordTest, tellsWhatWasAskedAndAnswered)
{
    QList<qint64> told;
    QObject::connect(
        &log, &CallLog::called, &log, [&told](const CallRecord &record) { told << record.number; });
    transport.answer(503, {});
    transport.answer(200, {{u"flowStatus"_s, u"Active"_s}}, {{"x-amzn-RequestId", "r-7"}});
    const auto pending = caller.call(u"StartFlow"_s, {{u"flowName"_s, u"orders"_s}});
    clock.advance(250ms);
    ASSERT_TRUE(waitFor(pending));
    EXPECT_EQ(told, (QList<qint64> {1}));
    EXPECT_EQ(last().service, u"appflow"_s);
    EXPECT_EQ(last().operation, u"StartFlow"_s);
    EXPECT_EQ(last().method, "POST");
    EXPECT_EQ(last().url, QUrl(u"http://127.0.0.1:8123/start-flow"_s));
    EXPECT_EQ(last().startedAt, QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC));
    EXPECT_EQ(last().duration, 250ms);
    EXPECT_EQ(last().attempts, 2);
    EXPECT_EQ(last().httpStatus, 200);
    EXPECT_EQ(last().requestId, u"r-7"_s);
    EXPECT_TRUE(last().isOk);
    EXPECT_EQ(last().request,
        (QJsonObject {{u"flowName"_s, u"orders"_s},
            {u"clientToken"_s, u"00000000-0000-4000-8000-000000000001"_s}}));
    EXPECT_EQ(last().answer, (QJsonObject {{u"flowStatus"_s, u"Active"_s}}));
    EXPECT_EQ(last().answerBytes, 23);
}

TEST_F(CallRecordTest, tellsRefusalsAndSilence)
{
    transport.answer(404, {{u"message"_s, u"There is none."_s}},
        {{"x-amzn-ErrorType", "ResourceNotFoundException"}, {"x-amzn-RequestId", "r-8"}});
    EXPECT_FALSE(waitFor(caller.call(u"DescribeFlow"_s, {{u"flowName"_s, u"orders"_s}})));
    EXPECT_EQ(last().httpStatus, 404);
    EXPECT_EQ(last().awsCode, u"ResourceNotFoundException"_s);
    EXPECT_EQ(last().requestId, u"r-8"_s);
    EXPECT_EQ(last().message, u"There is none."_s);
    EXPECT_FALSE(last().isOk);

    transport.staySilent();
    const auto pending = caller.call(u"ListFlows"_s, {});
    pending.cancel();
    EXPECT_FALSE(waitFor(pending));
    EXPECT_TRUE(last().isCanceled);
    EXPECT_EQ(last().httpStatus, 0);
}

TEST_F(CallRecordTest, holdsNoSecret)
{
    transport.answer(200, {{u"newerSecret"_s, u"hush-answer"_s}});
    ASSERT_TRUE(waitFor(caller.call(u"CreateConnectorProfile"_s, kProfile)));
    transport.answer(200, {{u"token"_s, u"hush-local"_s}, {u"pid"_s, 7}});
    ASSERT_TRUE(
        waitFor(caller.send("PUT", "/_sluice/x", R"({"password":"hush-put","folder":"/x"})")));
    QByteArray everything;
    for (const CallRecord &record : log.records()) {
        everything += QJsonDocument(record.request).toJson();
        everything += QJsonDocument(record.answer).toJson();
        everything += record.message.toUtf8();
    }
    EXPECT_FALSE(everything.contains("hush")) << everything.toStdString();
    EXPECT_TRUE(everything.contains("https://x.example"));
    EXPECT_TRUE(everything.contains("\"folder\": \"/x\""));
    EXPECT_EQ(everything.count("***Sensitive***"), 6);
}

TEST_F(CallRecordTest, keepsTheLastCallsAndNoHugeAnswer)
{
    for (int i = 0; i < 4; ++i) {
        transport.answer(200, {{u"flows"_s, QJsonArray {}}});
        ASSERT_TRUE(waitFor(caller.call(u"ListFlows"_s, {})));
    }
    ASSERT_EQ(log.records().size(), 3U);
    EXPECT_EQ(log.records().front().number, 2);
    transport.answer(200, {{u"x"_s, QString(CallLog::kMaxAnswerBytes, u'y')}});
    ASSERT_TRUE(waitFor(caller.call(u"ListFlows"_s, {})));
    EXPECT_TRUE(last().answer.isEmpty());
    EXPECT_GT(last().answerBytes, CallLog::kMaxAnswerBytes);
}

TEST_F(CallRecordTest, hidesSecretsInDocumentsThatAreTexts)
{
    AwsCaller swf {caller.connection(), ServiceModel::swf(), transport, clock, ids, atOnce()};
    swf.setLog(&log);
    transport.answer(200, {{u"runId"_s, u"r"_s}});
    const QString input = uR"({"flows":["orders"],"steps":[{"password":"hush-swf"}]})"_s;
    ASSERT_TRUE(waitFor(swf.call(u"StartWorkflowExecution"_s,
        {{u"domain"_s, u"d"_s}, {u"workflowId"_s, u"w"_s}, {u"input"_s, input},
            {u"workflowType"_s, QJsonObject {{u"name"_s, u"n"_s}, {u"version"_s, u"1"_s}}}})));
    EXPECT_EQ(last().service, u"swf"_s);
    EXPECT_EQ(last().target, "SimpleWorkflowService.StartWorkflowExecution");
    EXPECT_EQ(last().request.value(u"input"_s),
        QJsonValue(uR"({"flows":["orders"],"steps":[{"password":"***Sensitive***"}]})"_s));

    transport.answer(200, {{u"taskToken"_s, u"hush-task"_s}, {u"input"_s, uR"( {"a": 1})"_s}});
    ASSERT_TRUE(waitFor(swf.call(u"PollForActivityTask"_s,
        {{u"domain"_s, u"d"_s}, {u"taskList"_s, QJsonObject {{u"name"_s, u"l"_s}}}})));
    EXPECT_EQ(last().answer,
        (QJsonObject {{u"taskToken"_s, u"***Sensitive***"_s}, {u"input"_s, uR"( {"a": 1})"_s}}))
        << "a text without secrets stays as it came";
}

TEST_F(CallRecordTest, hidesWhatAnErrorQuotes)
{
    transport.answer(400, {{u"message"_s, u"The token hush-token has expired."_s}},
        {{"x-amzn-ErrorType", "ValidationException"}});
    EXPECT_FALSE(waitFor(caller.call(u"CreateConnectorProfile"_s, kProfile)));
    EXPECT_EQ(last().message, u"The token ***Sensitive*** has expired."_s);
}

TEST_F(CallRecordTest, keepsWhatTheLastCallsSaidInItsRoom)
{
    CallLog large {500};
    caller.setLog(&large);
    const QString text(CallLog::kMaxAnswerBytes / 2, u'y');
    for (int i = 0; i < 40; ++i) {
        transport.answer(200, {{u"x"_s, text}});
        ASSERT_TRUE(waitFor(caller.call(u"ListFlows"_s, {})));
    }
    ASSERT_EQ(large.records().size(), 40U);
    qsizetype kept = 0;
    for (const CallRecord &record : large.records())
        kept += record.isKept ? record.answerBytes : 0;
    EXPECT_LE(kept, CallLog::kMaxBytes);
    EXPECT_GT(kept, CallLog::kMaxBytes / 2);
    EXPECT_FALSE(large.records().front().isKept);
    EXPECT_TRUE(large.records().front().answer.isEmpty());
    EXPECT_EQ(large.records().front().answerBytes, large.records().back().answerBytes);
    EXPECT_FALSE(large.records().back().answer.isEmpty());
}

TEST_F(CallRecordTest, takesCallsOfOtherThreadsOnItsOwn)
{
    QThread *toldOn = nullptr;
    QObject::connect(
        &log, &CallLog::called, &log, [&toldOn] { toldOn = QThread::currentThread(); },
        Qt::DirectConnection);
    std::unique_ptr<QThread> other(QThread::create([this] {
        CallRecord record;
        record.operation = u"ListFlows"_s;
        log.add(record);
    }));
    other->start();
    other->wait();
    EXPECT_TRUE(log.records().empty());
    ASSERT_TRUE(waitUntil([this] { return !log.records().empty(); }));
    EXPECT_EQ(last().operation, u"ListFlows"_s);
    EXPECT_EQ(toldOn, QThread::currentThread());
}

TEST_F(CallRecordTest, mayEndBeforeItsCaller)
{
    auto shortLived = std::make_unique<CallLog>();
    caller.setLog(shortLived.get());
    shortLived.reset();
    transport.answer(200, {});
    EXPECT_TRUE(waitFor(caller.call(u"ListFlows"_s, {})));
}
