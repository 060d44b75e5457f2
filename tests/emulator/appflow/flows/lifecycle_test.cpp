#include "emulator/localtest.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

/// Every cell of the table in reference 2.2, for one trigger type at a time.
class LifeCycle : public LocalTest, public testing::WithParamInterface<const char *> {
protected:
    void SetUp() override
    {
        LocalTest::SetUp();
        ASSERT_EQ(call(u"CreateConnectorProfile"_s, profileInput()).status, 200);
    }

    QString trigger() const { return QString::fromLatin1(GetParam()); }

    bool isOnDemand() const { return trigger() == "OnDemand"_L1; }

    /// A flow from Salesforce, which knows all three triggers.
    static QJsonObject flowOf(const QString &trigger)
    {
        QJsonObject config {{u"triggerType"_s, trigger}};
        if (trigger == "Scheduled"_L1) {
            const QJsonObject scheduled {{u"scheduleExpression"_s, u"rate(1days)"_s},
                {u"scheduleStartTime"_s, 4102444800.0}};
            config["triggerProperties"_L1] = QJsonObject {{u"Scheduled"_s, scheduled}};
        }
        QJsonObject input = flowInput(u"life"_s);
        input["triggerConfig"_L1] = config;
        input["sourceFlowConfig"_L1] = QJsonObject {{u"connectorType"_s, u"Salesforce"_s},
            {u"connectorProfileName"_s, u"crm"_s},
            {u"sourceConnectorProperties"_s,
                QJsonObject {{u"Salesforce"_s, QJsonObject {{u"object"_s, u"Account"_s}}}}}};
        QJsonObject all = task(u"Map_all"_s, u"NO_OP"_s, {});
        all["connectorOperator"_L1] = QJsonObject {{u"Salesforce"_s, u"NO_OP"_s}};
        input["tasks"_L1] = QJsonArray {all};
        return input;
    }

    Answer on(const QString &operation, bool force = false)
    {
        QJsonObject input {{u"flowName"_s, u"life"_s}};
        if (force)
            input["forceDelete"_L1] = true;
        return call(operation, input);
    }

    QString born() const { return isOnDemand() ? u"Active"_s : u"Draft"_s; }
};

TEST_P(LifeCycle, createFlow)
{
    EXPECT_EQ(call(u"CreateFlow"_s, flowOf(trigger())).json["flowStatus"_L1].toString(), born());
    EXPECT_TRUE(m_runs.empty());
}

TEST_P(LifeCycle, startFlow)
{
    call(u"CreateFlow"_s, flowOf(trigger()));
    for (int i = 0; i < 2; ++i) {
        const auto started = on(u"StartFlow"_s);
        EXPECT_EQ(started.status, 200);
        EXPECT_EQ(started.json["flowStatus"_L1].toString(), u"Active"_s);
        EXPECT_EQ(started.json.contains("executionId"_L1), isOnDemand());
    }
    EXPECT_EQ(m_runs.size(), isOnDemand() ? 2u : 0u);
}

TEST_P(LifeCycle, stopFlow)
{
    call(u"CreateFlow"_s, flowOf(trigger()));
    const QString error
        = isOnDemand() ? u"UnsupportedOperationException"_s : u"ConflictException"_s;
    EXPECT_EQ(on(u"StopFlow"_s).error, error);
    on(u"StartFlow"_s);
    const auto stopped = on(u"StopFlow"_s);
    EXPECT_EQ(stopped.error, isOnDemand() ? error : QString());
    EXPECT_EQ(statusOf(u"life"_s), isOnDemand() ? u"Active"_s : u"Suspended"_s);
    EXPECT_EQ(on(u"StopFlow"_s).error, error);
    EXPECT_EQ(on(u"StartFlow"_s).json["flowStatus"_L1].toString(), u"Active"_s);
}

TEST_P(LifeCycle, updateFlowKeepsTheState)
{
    call(u"CreateFlow"_s, flowOf(trigger()));
    EXPECT_EQ(call(u"UpdateFlow"_s, flowOf(trigger())).json["flowStatus"_L1].toString(), born());
    on(u"StartFlow"_s);
    EXPECT_EQ(
        call(u"UpdateFlow"_s, flowOf(trigger())).json["flowStatus"_L1].toString(), u"Active"_s);
}

TEST_P(LifeCycle, updateFlowWithAnotherTriggerBeginsAnew)
{
    for (const auto &other : {u"OnDemand"_s, u"Scheduled"_s, u"Event"_s}) {
        if (other == trigger())
            continue;
        call(u"CreateFlow"_s, flowOf(trigger()));
        on(u"StartFlow"_s);
        EXPECT_EQ(call(u"UpdateFlow"_s, flowOf(other)).json["flowStatus"_L1].toString(),
            other == "OnDemand"_L1 ? u"Active"_s : u"Draft"_s);
        on(u"DeleteFlow"_s, true);
    }
}

TEST_P(LifeCycle, updateFlowMayNotMoveTheObject)
{
    call(u"CreateFlow"_s, flowOf(trigger()));
    auto input = flowOf(trigger());
    auto source = input["sourceFlowConfig"_L1].toObject();
    source["sourceConnectorProperties"_L1]
        = QJsonObject {{u"Salesforce"_s, QJsonObject {{u"object"_s, u"Contact"_s}}}};
    input["sourceFlowConfig"_L1] = source;
    EXPECT_EQ(call(u"UpdateFlow"_s, input).error, u"ValidationException"_s);
}

TEST_P(LifeCycle, deleteFlow)
{
    call(u"CreateFlow"_s, flowOf(trigger()));
    EXPECT_EQ(on(u"DeleteFlow"_s).status, 200);
    EXPECT_EQ(on(u"DescribeFlow"_s).status, 404);

    call(u"CreateFlow"_s, flowOf(trigger()));
    on(u"StartFlow"_s);
    // On demand a run is in progress now; otherwise the flow is active.
    EXPECT_EQ(on(u"DeleteFlow"_s).status, 409);
    EXPECT_EQ(on(u"DeleteFlow"_s, true).status, 200);

    call(u"CreateFlow"_s, flowOf(trigger()));
    if (!isOnDemand()) {
        on(u"StartFlow"_s);
        on(u"StopFlow"_s);
    }
    EXPECT_EQ(on(u"DeleteFlow"_s).status, 200);
}

TEST_P(LifeCycle, cancelFlowExecutions)
{
    call(u"CreateFlow"_s, flowOf(trigger()));
    on(u"StartFlow"_s);
    const auto nothingElse = call(u"CancelFlowExecutions"_s,
        {{u"flowName"_s, u"life"_s}, {u"executionIds"_s, QJsonArray {u"not-started"_s}}});
    EXPECT_EQ(nothingElse.json["invalidExecutions"_L1], (QJsonArray {u"not-started"_s}));
    const auto all = on(u"CancelFlowExecutions"_s);
    EXPECT_EQ(all.json["invalidExecutions"_L1], QJsonArray());
    EXPECT_EQ(m_runs.size(), isOnDemand() ? 1u : 0u);
    for (const auto &run : m_runs)
        EXPECT_EQ(run->cancels, 1);
}

TEST_P(LifeCycle, tagsGoInAnyState)
{
    const QByteArray path = "/tags/arn%3Aaws%3Aappflow%3Aeu-west-1%3A000000000000%3Aflow%2Flife";
    call(u"CreateFlow"_s, flowOf(trigger()));
    EXPECT_EQ(send("POST", path, R"({"tags":{"a":"1"}})").status, 200);
    on(u"StartFlow"_s);
    EXPECT_EQ(send("DELETE", path + "?tagKeys=a").status, 200);
    EXPECT_EQ(send("GET", path).json["tags"_L1].toObject(), QJsonObject());
}

INSTANTIATE_TEST_SUITE_P(Triggers, LifeCycle, testing::Values("OnDemand", "Scheduled", "Event"),
    [](const auto &trigger) { return std::string(trigger.param); });

} // namespace sluice::emulator::test
