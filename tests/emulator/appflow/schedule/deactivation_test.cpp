#include "emulator/appflow/flows/lifecycle.h"
#include "emulator/appflow/schedule/deactivation.h"
#include "emulator/localtest.h"
#include "flow/definition/deactivationfailures.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

namespace {

QJsonObject named(const QString &flow)
{
    return {{u"flowName"_s, flow}};
}

Execution failedRun(const QString &code, const QString &message = u"Broken."_s)
{
    Execution execution;
    execution.status = kError;
    execution.errorCode = code;
    execution.message = message;
    return execution;
}

} // namespace

TEST(Deactivation, comesWithTheThresholdOfTheFlowElseWithOurs)
{
    EXPECT_FALSE(deactivationAfter(failedRun({}), 2, 3));
    const auto third = deactivationAfter(failedRun({}), 3, 3);
    ASSERT_TRUE(third);
    EXPECT_EQ(third->status, u"Suspended"_s);
    EXPECT_FALSE(
        deactivationAfter(failedRun({}), sluice::flow::kDefaultDeactivationFailures - 1, 0));
    EXPECT_TRUE(deactivationAfter(failedRun({}), sluice::flow::kDefaultDeactivationFailures, 0));
    EXPECT_FALSE(deactivationAfter(failedRun(u"ConnectorServerException"_s), 1, 0));
}

TEST(Deactivation, isErroredAtOnceWhenTryingAgainCannotHelp)
{
    for (const auto &code :
        {u"ConnectorAuthenticationException"_s, u"ResourceNotFoundException"_s}) {
        const auto why = deactivationAfter(failedRun(code, u"Why."_s), 1, 100);
        ASSERT_TRUE(why) << code.toStdString();
        EXPECT_EQ(why->status, u"Errored"_s);
        EXPECT_EQ(
            why->message, u"The flow was deactivated because its runs can not succeed. Why."_s);
    }
    const auto why
        = deactivationAfter(failedRun(u"ResourceNotFoundException"_s, QString(3000, u'x')), 1, 0);
    EXPECT_EQ(why->message.size(), 2048);
}

/// Reference 2.1 through the API, with a schedule of every day and a clock that the test moves.
class Deactivated : public LocalTest {
protected:
    /// The one run that is due begins, if it has not by itself.
    void nextDay()
    {
        m_service->lookAtClock();
        ASSERT_EQ(m_runs.size(), m_ended + 1);
    }

    void restart()
    {
        killService();
        m_ended = 0;
        startService();
    }

    /// The run of a day ends with an error; the clock is then at the next.
    void failRun(const QString &awsCode = {})
    {
        nextDay();
        Error error;
        error.kind = ErrorKind::Unavailable;
        error.awsCode = awsCode;
        error.message = u"The connector says no."_s;
        m_runs.back()->breakWith(error);
        const QString id = m_runs.back()->request.executionId;
        ASSERT_TRUE(waitForRun(id, u"Error"_s));
        ++m_ended;
        m_clock.advance(std::chrono::hours(24));
    }

    QJsonObject described(const QString &flow = u"nightly"_s)
    {
        return call(u"DescribeFlow"_s, named(flow)).json;
    }

    void activate()
    {
        ASSERT_EQ(call(u"CreateFlow"_s, scheduledFlowInput()).status, 200);
        ASSERT_EQ(call(u"StartFlow"_s, named(u"nightly"_s)).status, 200);
    }

    void createEventFlow()
    {
        call(u"CreateConnectorProfile"_s, profileInput());
        auto input = flowInput(u"events"_s);
        input["triggerConfig"_L1] = QJsonObject {{u"triggerType"_s, u"Event"_s}};
        input["sourceFlowConfig"_L1] = QJsonObject {{u"connectorType"_s, u"Salesforce"_s},
            {u"connectorProfileName"_s, u"crm"_s},
            {u"sourceConnectorProperties"_s,
                QJsonObject {
                    {u"Salesforce"_s, QJsonObject {{u"object"_s, u"AccountChangeEvent"_s}}}}}};
        input["tasks"_L1] = QJsonArray {QJsonObject {{u"taskType"_s, u"Map_all"_s},
            {u"sourceFields"_s, QJsonArray()}, {u"taskProperties"_s, QJsonObject()}}};
        const auto created = call(u"CreateFlow"_s, input);
        ASSERT_EQ(created.status, 200) << created.message().toStdString();
        EXPECT_EQ(created.json["flowStatus"_L1].toString(), u"Draft"_s);
    }

    size_t m_ended = 0; ///< of m_runs
};

TEST_F(Deactivated, rejectedCredentialsMakeAFlowErroredAndStartFlowRevivesIt)
{
    activate();
    failRun(u"ConnectorAuthenticationException"_s);
    EXPECT_EQ(described()["flowStatus"_L1].toString(), u"Errored"_s);
    const QString why
        = u"The flow was deactivated because its runs can not succeed. The connector says no."_s;
    EXPECT_EQ(described()["flowStatusMessage"_L1].toString(), why);
    const auto listed = call(u"ListFlows"_s).json["flows"_L1].toArray().first().toObject();
    EXPECT_EQ(listed["flowStatus"_L1].toString(), u"Errored"_s);
    EXPECT_EQ(call(u"StopFlow"_s, named(u"nightly"_s)).error, u"ConflictException"_s);

    restart();
    m_service->lookAtClock();
    EXPECT_TRUE(m_runs.empty());
    EXPECT_EQ(described()["flowStatusMessage"_L1].toString(), why);

    const auto started = call(u"StartFlow"_s, named(u"nightly"_s));
    EXPECT_EQ(started.json["flowStatus"_L1].toString(), u"Active"_s);
    EXPECT_FALSE(described().contains("flowStatusMessage"_L1));
    nextDay();
}

TEST_F(Deactivated, tenFailuresInARowSuspendAFlowThatNamesNoThreshold)
{
    activate();
    for (int i = 0; i < sluice::flow::kDefaultDeactivationFailures; ++i) {
        EXPECT_EQ(statusOf(u"nightly"_s), u"Active"_s);
        failRun();
        // The count outlives the service.
        if (i == 4)
            restart();
    }
    EXPECT_EQ(statusOf(u"nightly"_s), u"Suspended"_s);
    EXPECT_EQ(described()["flowStatusMessage"_L1].toString(),
        u"The flow was deactivated after 10 failed runs in a row."_s);

    // Started again it has all its failures before it.
    call(u"StartFlow"_s, named(u"nightly"_s));
    failRun();
    EXPECT_EQ(statusOf(u"nightly"_s), u"Active"_s);
}

TEST_F(Deactivated, anotherTriggerTypeTakesTheMessageAway)
{
    activate();
    failRun(u"ConnectorAuthenticationException"_s);
    EXPECT_EQ(
        call(u"UpdateFlow"_s, scheduledFlowInput()).json["flowStatus"_L1].toString(), u"Errored"_s);
    ASSERT_EQ(call(u"UpdateFlow"_s, flowInput(u"nightly"_s)).status, 200);
    EXPECT_EQ(described()["flowStatus"_L1].toString(), u"Active"_s);
    EXPECT_FALSE(described().contains("flowStatusMessage"_L1));
}

TEST_F(Deactivated, aFlowOnDemandStaysActiveWhateverHappens)
{
    call(u"CreateFlow"_s, flowInput());
    for (int i = 0; i < sluice::flow::kDefaultDeactivationFailures + 1; ++i) {
        const QString id = startRun();
        m_runs.back()->breakWith(u"Broken."_s);
        ASSERT_TRUE(waitForRun(id, u"Error"_s));
    }
    EXPECT_EQ(statusOf(u"orders-copy"_s), u"Active"_s);
}

TEST_F(Deactivated, aScheduleWithoutADueTimeToComeIsSuspendedNotActive)
{
    auto input = scheduledFlowInput();
    auto scheduled = QJsonObject {{u"scheduleExpression"_s, u"at(2020-01-01T00:00:00)"_s}};
    input["triggerConfig"_L1] = QJsonObject {{u"triggerType"_s, u"Scheduled"_s},
        {u"triggerProperties"_s, QJsonObject {{u"Scheduled"_s, scheduled}}}};
    ASSERT_EQ(call(u"CreateFlow"_s, input).status, 200);
    EXPECT_EQ(
        call(u"StartFlow"_s, named(u"nightly"_s)).json["flowStatus"_L1].toString(), u"Suspended"_s);
    EXPECT_EQ(
        described()["flowStatusMessage"_L1].toString(), u"The schedule of this flow has ended."_s);
}

TEST_F(Deactivated, eventFlowsAreActivatedAndStoppedAndNothingRuns)
{
    createEventFlow();
    EXPECT_EQ(call(u"StopFlow"_s, named(u"events"_s)).error, u"ConflictException"_s);
    const auto started = call(u"StartFlow"_s, named(u"events"_s));
    EXPECT_EQ(started.json["flowStatus"_L1].toString(), u"Active"_s);
    EXPECT_FALSE(started.json.contains("executionId"_L1));
    EXPECT_EQ(call(u"StartFlow"_s, named(u"events"_s)).status, 200);
    m_clock.advance(std::chrono::hours(24));
    m_service->lookAtClock();
    EXPECT_TRUE(records(u"events"_s).isEmpty());
    EXPECT_FALSE(described(u"events"_s).contains("lastRunExecutionDetails"_L1));
    EXPECT_TRUE(call(u"CancelFlowExecutions"_s, named(u"events"_s))
                    .json["invalidExecutions"_L1]
                    .toArray()
                    .isEmpty());
    EXPECT_EQ(call(u"DeleteFlow"_s, named(u"events"_s)).error, u"ConflictException"_s);
    EXPECT_EQ(
        call(u"StopFlow"_s, named(u"events"_s)).json["flowStatus"_L1].toString(), u"Suspended"_s);
    EXPECT_EQ(call(u"DeleteFlow"_s, named(u"events"_s)).status, 200);
}

TEST_F(Deactivated, anEventFlowIsErroredWithItsProfile)
{
    createEventFlow();
    call(u"StartFlow"_s, named(u"events"_s));
    const QJsonObject profile {{u"connectorProfileName"_s, u"crm"_s}, {u"forceDelete"_s, true}};
    ASSERT_EQ(call(u"DeleteConnectorProfile"_s, profile).status, 200);
    EXPECT_EQ(described(u"events"_s)["flowStatus"_L1].toString(), u"Errored"_s);
    const QString why = u"Connector Profile with name crm does not exist."_s;
    EXPECT_EQ(described(u"events"_s)["flowStatusMessage"_L1].toString(), why);
    const auto started = call(u"StartFlow"_s, named(u"events"_s));
    EXPECT_EQ(started.error, u"ResourceNotFoundException"_s);
    EXPECT_EQ(started.message(), why);
    call(u"CreateConnectorProfile"_s, profileInput());
    EXPECT_EQ(call(u"StartFlow"_s, named(u"events"_s)).status, 200);
}

} // namespace sluice::emulator::test
