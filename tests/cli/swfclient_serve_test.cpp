#include "aws/call/awscaller.h"
#include "http/client/localfirsttransport.h"
#include "local/datadirectory.h"
#include "support/printers.h"
#include "support/waitfor.h"
#include "swf/client/swfclient.h"

#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kLimitMs = 20'000;
const QString kDomain = u"D"_s;
const QJsonObject kList {{u"name"_s, u"L"_s}};
const QJsonObject kPoll {{u"domain"_s, kDomain}, {u"taskList"_s, kList}};
const QJsonObject kType {{u"name"_s, u"T"_s}, {u"version"_s, u"1"_s}};

/// SwfClient and the real program.
class SwfClientAtServe : public testing::Test {
protected:
    void SetUp() override
    {
        m_service.start(
            QLatin1String(SLUICE_BIN_DIR) + u"/sluice"_s, {u"serve"_s, u"--data"_s, m_dir.path()});
        while (!m_service.canReadLine())
            ASSERT_TRUE(m_service.waitForReadyRead(kLimitMs));
        const auto info = readRuntimeInfo({m_dir.path()});
        const auto pair = ensureLocalCredentials({m_dir.path()});
        ASSERT_TRUE(info && pair);
        const aws::Connection to {
            info->endpoint, info->region, {pair->accessKeyId, pair->secretAccessKey, Secret()}};
        for (auto *caller : {&m_caller, &m_other})
            caller->setConnection(to);
    }

    void TearDown() override
    {
        m_service.terminate();
        EXPECT_TRUE(m_service.waitForFinished(kLimitMs));
    }

    QJsonObject call(const QString &operation, const QJsonObject &input)
    {
        const auto answer = waitFor(client.call(operation, input));
        EXPECT_TRUE(answer) << operation.toStdString() << answer.error().message.toStdString();
        return answer.valueOr(QJsonObject());
    }

    static QJsonObject inDomain(QJsonObject input)
    {
        input["domain"_L1] = kDomain;
        return input;
    }

    QTemporaryDir m_dir;
    QProcess m_service;
    SystemClock m_clock;
    SystemIdSource m_ids;
    http::LocalFirstTransport m_transport {{}};
    aws::AwsCaller m_caller {{}, aws::ServiceModel::swf(), m_transport, m_clock, m_ids};
    aws::AwsCaller m_other {{}, aws::ServiceModel::swf(), m_transport, m_clock, m_ids};
    swf::SwfClient client {m_caller};
    swf::SwfClient poller {m_other};
};

} // namespace

TEST_F(SwfClientAtServe, goesFromARegistrationToACanceledActivity)
{
    call(u"RegisterDomain"_s,
        {{u"name"_s, kDomain}, {u"workflowExecutionRetentionPeriodInDays"_s, u"1"_s}});
    call(u"RegisterWorkflowType"_s,
        inDomain({{u"name"_s, u"T"_s}, {u"version"_s, u"1"_s}, {u"defaultTaskList"_s, kList},
            {u"defaultChildPolicy"_s, u"TERMINATE"_s},
            {u"defaultTaskStartToCloseTimeout"_s, u"60"_s},
            {u"defaultExecutionStartToCloseTimeout"_s, u"600"_s}}));
    call(u"RegisterActivityType"_s,
        inDomain({{u"name"_s, u"T"_s}, {u"version"_s, u"1"_s}, {u"defaultTaskList"_s, kList},
            {u"defaultTaskHeartbeatTimeout"_s, u"60"_s},
            {u"defaultTaskStartToCloseTimeout"_s, u"60"_s},
            {u"defaultTaskScheduleToStartTimeout"_s, u"60"_s},
            {u"defaultTaskScheduleToCloseTimeout"_s, u"60"_s}}));
    // Held until there is a run.
    const auto polled = poller.pollForDecisionTask(kPoll);
    const QJsonValue runId = call(u"StartWorkflowExecution"_s,
        inDomain({{u"workflowId"_s, u"W"_s}, {u"workflowType"_s, kType}}))["runId"_L1];
    const QJsonObject execution {{u"workflowId"_s, u"W"_s}, {u"runId"_s, runId}};
    const auto task = waitFor(polled);
    ASSERT_TRUE(task && *task) << task.error().message.toStdString();
    EXPECT_EQ((**task)["workflowExecution"_L1].toObject(), execution);
    const auto decide = [this](const QJsonValue &token, const QJsonObject &decision) {
        call(u"RespondDecisionTaskCompleted"_s,
            {{u"taskToken"_s, token}, {u"decisions"_s, QJsonArray {decision}}});
    };
    decide((**task)["taskToken"_L1],
        {{u"decisionType"_s, u"ScheduleActivityTask"_s},
            {u"scheduleActivityTaskDecisionAttributes"_s,
                QJsonObject {{u"activityId"_s, u"A"_s}, {u"activityType"_s, kType}}}});
    const auto activity = waitFor(poller.pollForActivityTask(kPoll));
    ASSERT_TRUE(activity && *activity);
    const QJsonObject token {{u"taskToken"_s, (**activity)["taskToken"_L1]}};
    call(u"RequestCancelWorkflowExecution"_s, inDomain({{u"workflowId"_s, u"W"_s}}));
    EXPECT_FALSE(call(u"RecordActivityTaskHeartbeat"_s, token)["cancelRequested"_L1].toBool());

    // Pages of two events are fetched and joined for the decider.
    QJsonObject small = kPoll;
    small["maximumPageSize"_L1] = 2;
    const auto second = waitFor(poller.pollForDecisionTask(small));
    ASSERT_TRUE(second && *second);
    const QJsonArray history
        = waitFor(client.listAll(u"GetWorkflowExecutionHistory"_s,
                      inDomain({{u"execution"_s, execution}, {u"maximumPageSize"_s, 3}})))
              .valueOr(QJsonArray());
    EXPECT_EQ((**second)["events"_L1].toArray(), history);
    EXPECT_GT(history.size(), 6);
    decide((**second)["taskToken"_L1],
        {{u"decisionType"_s, u"RequestCancelActivityTask"_s},
            {u"requestCancelActivityTaskDecisionAttributes"_s,
                QJsonObject {{u"activityId"_s, u"A"_s}}}});
    EXPECT_TRUE(call(u"RecordActivityTaskHeartbeat"_s, token)["cancelRequested"_L1].toBool());
    call(u"RespondActivityTaskCanceled"_s, token);
    const auto again = waitFor(client.call(u"RespondActivityTaskCanceled"_s, token));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().kind, ErrorKind::NotFound);
    EXPECT_EQ(again.error().awsCode, u"UnknownResourceFault"_s);
}
