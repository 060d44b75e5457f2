#include "emulator/localtest.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

/// The events of a service, as who reads its file sees them (reference 12.2).
class RunEvents : public LocalTest {
protected:
    void SetUp() override
    {
        m_eventsFile = m_dir.filePath(u"events.jsonl"_s);
        LocalTest::SetUp();
    }

    QList<QJsonObject> events() const
    {
        QFile file(m_eventsFile);
        QList<QJsonObject> list;
        if (!file.open(QIODevice::ReadOnly))
            return list;
        while (!file.atEnd())
            list << QJsonDocument::fromJson(file.readLine()).object();
        return list;
    }

    /// The last of the file, of which there are so many.
    QJsonObject lastOf(qsizetype count)
    {
        EXPECT_TRUE(sluice::test::waitUntil([&] { return events().size() == count; }))
            << events().size();
        return events().isEmpty() ? QJsonObject() : events().constLast();
    }

    /// Without what every event has.
    static QJsonObject detailOf(const QJsonObject &event)
    {
        QJsonObject detail = event["detail"_L1].toObject();
        for (const auto &common : {u"flow-name"_s, u"flow-arn"_s, u"created-by"_s, u"source"_s,
                 u"source-object"_s, u"destination"_s, u"destination-object"_s, u"execution-id"_s})
            detail.remove(common);
        return detail;
    }

    QString now() const { return m_clock.now().toString(Qt::ISODateWithMs) + u"[UTC]"_s; }

    Answer start(const QString &flow) { return call(u"StartFlow"_s, {{u"flowName"_s, flow}}); }
};

TEST_F(RunEvents, aRunThatFailedSaysWhy)
{
    call(u"CreateFlow"_s, flowInput());
    const QString id = startRun();
    const QString began = now();
    m_clock.advance(std::chrono::seconds(3));
    m_runs.back()->figures.recordsProcessed = 12;
    m_runs.back()->breakWith(u"The bucket is gone."_s);
    ASSERT_TRUE(waitForRun(id, u"Error"_s));
    const QJsonObject event = lastOf(2);
    EXPECT_EQ(event["detail-type"_L1].toString(), u"AppFlow End Flow Run Report"_s);
    QJsonObject detail = detailOf(event);
    detail.remove(u"num-of-records-processed"_s);
    EXPECT_EQ(detail,
        (QJsonObject {{u"trigger-type"_s, u"ONDEMAND"_s}, {u"start-time"_s, began},
            {u"end-time"_s, now()}, {u"num-of-records-filtered"_s, u"0"_s},
            {u"num-of-record-failures"_s, u"0"_s}, {u"num-of-documents-processed"_s, u"0"_s},
            {u"data-processed"_s, u"0"_s}, {u"status"_s, u"Execution Failed"_s},
            {u"error"_s, u"The bucket is gone."_s}}));
}

TEST_F(RunEvents, aRunThatWasCanceledIsNoFailure)
{
    call(u"CreateFlow"_s, flowInput());
    const QString id = startRun();
    call(u"CancelFlowExecutions"_s, {{u"flowName"_s, u"orders-copy"_s}});
    ASSERT_TRUE(waitForRun(id, u"Canceled"_s));
    const QJsonObject detail = detailOf(lastOf(2));
    EXPECT_EQ(detail["status"_L1].toString(), u"Execution Canceled"_s);
    EXPECT_FALSE(detail.contains("error"_L1));
    const auto points = send("GET", "/_sluice/metrics").json["datapoints"_L1].toArray();
    ASSERT_EQ(points.size(), 1);
    EXPECT_EQ(points[0]["FlowExecutionsStarted"_L1].toInt(), 1);
    EXPECT_EQ(points[0]["FlowExecutionsFailed"_L1].toInt(), 0);
    EXPECT_EQ(points[0]["FlowExecutionsSucceeded"_L1].toInt(), 0);
    EXPECT_EQ(points[0]["FlowExecutionTime"_L1]["sampleCount"_L1].toInt(), 1);
}

TEST_F(RunEvents, anIncrementalRunNamesItsWindow)
{
    auto input = scheduledFlowInput();
    auto trigger = input["triggerConfig"_L1].toObject();
    trigger["triggerProperties"_L1] = QJsonObject {{u"Scheduled"_s,
        QJsonObject {
            {u"scheduleExpression"_s, u"rate(1days)"_s}, {u"dataPullMode"_s, u"Incremental"_s}}}};
    input["triggerConfig"_L1] = trigger;
    call(u"CreateFlow"_s, input);
    start(u"nightly"_s);
    m_service->lookAtClock();
    const QDateTime due = m_clock.now();
    EXPECT_EQ(detailOf(lastOf(1))["incremental-transfer-time-range"_L1].toString(),
        due.addDays(-30).toString(Qt::ISODateWithMs) + u"[UTC]/"_s + now());
}

TEST_F(RunEvents, aScheduledFlowThatItsFailureDeactivatesIsTold)
{
    call(u"CreateFlow"_s, scheduledFlowInput());
    start(u"nightly"_s);
    m_service->lookAtClock();
    Error error;
    error.kind = ErrorKind::Unavailable;
    error.awsCode = u"ConnectorAuthenticationException"_s;
    error.message = u"The connector says no."_s;
    m_runs.back()->breakWith(error);
    const QJsonObject event = lastOf(3);
    EXPECT_EQ(event["detail-type"_L1].toString(), u"AppFlow Scheduled Flow Deactivated"_s);
    EXPECT_EQ(event["source"_L1].toString(), u"aws.appflow"_s);
    EXPECT_EQ(event["account"_L1].toString(), u"000000000000"_s);
    EXPECT_EQ(event["detail"_L1]["flow-name"_L1].toString(), u"nightly"_s);
    EXPECT_FALSE(event["detail"_L1].toObject().contains("execution-id"_L1));
    EXPECT_EQ(detailOf(event),
        (QJsonObject {{u"trigger-type"_s, u"SCHEDULED"_s},
            {u"deactivation-reason"_s,
                u"The flow was deactivated because its runs can not succeed. The connector says no."_s},
            {u"deactivation-time"_s, now()}}));
    // The end of the run first, as it came to be.
    EXPECT_EQ(events()[1]["detail"_L1]["status"_L1].toString(), u"Execution Failed"_s);
}

TEST_F(RunEvents, aScheduleThatEndedIsNoDeactivationForAFailure)
{
    auto input = scheduledFlowInput();
    input["triggerConfig"_L1] = QJsonObject {{u"triggerType"_s, u"Scheduled"_s},
        {u"triggerProperties"_s,
            QJsonObject {{u"Scheduled"_s,
                QJsonObject {{u"scheduleExpression"_s, u"at(2020-01-01T00:00:00)"_s}}}}}};
    call(u"CreateFlow"_s, input);
    start(u"nightly"_s);
    EXPECT_EQ(statusOf(u"nightly"_s), u"Suspended"_s);
    call(u"CreateFlow"_s, flowInput());
    startRun();
    EXPECT_EQ(lastOf(1)["detail-type"_L1].toString(), u"AppFlow Start Flow Run Report"_s);
}

TEST_F(RunEvents, anEventFlowThatLosesItsProfileIsTold)
{
    call(u"CreateConnectorProfile"_s, profileInput());
    auto input = flowInput(u"events"_s);
    input["triggerConfig"_L1] = QJsonObject {{u"triggerType"_s, u"Event"_s}};
    input["sourceFlowConfig"_L1] = QJsonObject {{u"connectorType"_s, u"Salesforce"_s},
        {u"connectorProfileName"_s, u"crm"_s},
        {u"sourceConnectorProperties"_s,
            QJsonObject {{u"Salesforce"_s, QJsonObject {{u"object"_s, u"AccountChangeEvent"_s}}}}}};
    input["tasks"_L1] = QJsonArray {QJsonObject {{u"taskType"_s, u"Map_all"_s},
        {u"sourceFields"_s, QJsonArray()}, {u"taskProperties"_s, QJsonObject()}}};
    ASSERT_EQ(call(u"CreateFlow"_s, input).status, 200);
    ASSERT_EQ(start(u"events"_s).status, 200);
    call(u"DeleteConnectorProfile"_s,
        {{u"connectorProfileName"_s, u"crm"_s}, {u"forceDelete"_s, true}});
    const QJsonObject event = lastOf(1);
    EXPECT_EQ(event["detail-type"_L1].toString(), u"AppFlow Event Flow Deactivated"_s);
    EXPECT_EQ(event["detail"_L1]["source"_L1].toString(), u"SALESFORCE/crm"_s);
    EXPECT_EQ(event["detail"_L1]["source-object"_L1].toString(), u"AccountChangeEvent"_s);
    EXPECT_EQ(detailOf(event),
        (QJsonObject {{u"trigger-type"_s, u"EVENT"_s},
            {u"deactivation-reason"_s, u"Connector Profile with name crm does not exist."_s},
            {u"deactivation-time"_s, now()}}));
}

TEST_F(RunEvents, whatIsNoQuestionForMetricsIsRefusedInWords)
{
    const auto asked
        = [this](const QByteArray &query) { return send("GET", "/_sluice/metrics?" + query); };

    const struct {
        QByteArray query;
        QString words;
    } cases[] = {{"from=yesterday", u"from must be a number of seconds."_s},
        {"from=-1", u"from must be a number of seconds."_s},
        {"until=nan", u"until must be a number of seconds."_s},
        {"until=1e300", u"until must be a number of seconds."_s},
        {"period=", u"period must be a number of seconds."_s},
        {"period=0", u"period must be whole minutes in seconds, such as 60 or 3600."_s},
        {"period=90", u"period must be whole minutes in seconds, such as 60 or 3600."_s},
        {"period=60.5", u"period must be whole minutes in seconds, such as 60 or 3600."_s},
        {"from=200&until=200",
            u"from must be before until, or nothing lies between them. Without until it is now."_s},
        {"flowName=orders",
            u"There is no parameter flowName; metrics are asked for with from, until, period, flow."_s}};

    for (const auto &[query, words] : cases) {
        const Answer answer = asked(query);
        EXPECT_EQ(answer.status, 400) << query.toStdString();
        EXPECT_EQ(answer.error, u"ValidationException"_s);
        EXPECT_EQ(answer.message(), words) << query.toStdString();
    }
    EXPECT_EQ(asked("from=0&until=60&period=60&flow=a%20b").status, 200);
}

} // namespace sluice::emulator::test
