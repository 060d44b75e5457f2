#include "base/lowerfirst.h"
#include "emulator/swf/obviousmodel.h"
#include "emulator/swf/swftest.h"

#include <random>

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf::test {

/// Calls, decisions and jumps of the clock as chance has them, through the service and through the
/// model; histories are equal. SLUICE_SWF_STEPS walks further than the normal tests do. Walks of
/// even seeds have short histories, which end by their limit.
class SwfRandomWalk : public SwfTest, public testing::WithParamInterface<int> {
protected:
    static void TearDownTestSuite();

    void SetUp() override
    {
        m_limits.events = GetParam() % 2 == 0 ? 60 : 25'000;
        m_model.emplace(m_limits.events);
        SwfTest::SetUp();
        registerAll();
        m_chance.seed(unsigned(GetParam()));
        m_model->setNow(m_clock.now().toMSecsSinceEpoch());
    }

    int upTo(int most) { return int(m_chance() % unsigned(most + 1)); }

    QString workflow() { return u"W-%1"_s.arg(upTo(3)); }

    QString seconds(int most) { return QString::number(upTo(most)); }

    QJsonObject config()
    {
        static const QStringList policies {u"TERMINATE"_s, u"REQUEST_CANCEL"_s, u"ABANDON"_s};
        QJsonObject config {
            {u"executionStartToCloseTimeout"_s, QString::number(5 + upTo(upTo(3) ? 400 : 40))},
            {u"taskStartToCloseTimeout"_s, QString::number(5 + upTo(40))},
            {u"taskList"_s, list(decisionList())}, {u"childPolicy"_s, policies.at(upTo(2))}};
        if (upTo(1))
            config["taskPriority"_L1] = QString::number(upTo(4) - 2);
        if (upTo(3))
            config["lambdaRole"_L1] = u"arn:aws:iam::123456789012:role/R"_s;
        return config;
    }

    QString decisionList() { return u"TL-%1"_s.arg(1 + !upTo(3)); }

    /// For a time, for good, or mostly not at all.
    QJsonObject chosenList()
    {
        if (upTo(3))
            return {};
        QJsonObject chosen {{u"taskList"_s, list(decisionList())}};
        if (upTo(2))
            chosen["taskListScheduleToStartTimeout"_L1] = QString::number(1 + upTo(20));
        return chosen;
    }

    QJsonObject scheduleLambda()
    {
        QJsonObject lambda {{u"id"_s, u"L-%1"_s.arg(upTo(2))}, {u"name"_s, u"FN"_s}};
        if (upTo(1))
            lambda["startToCloseTimeout"_L1] = QString::number(1 + upTo(8));
        return decision(u"ScheduleLambdaFunction"_s, lambda);
    }

    QJsonObject scheduleActivity(QJsonObject activity)
    {
        if (upTo(1))
            activity["taskPriority"_L1] = QString::number(upTo(4) - 2);
        return decision(u"ScheduleActivityTask"_s,
            merged(activity,
                {{u"activityType"_s, type(u"AT-1"_s)}, {u"taskList"_s, list(u"AL-1"_s)},
                    {u"scheduleToStartTimeout"_s, seconds(60)},
                    {u"scheduleToCloseTimeout"_s, seconds(90)},
                    {u"startToCloseTimeout"_s, seconds(60)},
                    {u"heartbeatTimeout"_s, seconds(40)}}));
    }

    QJsonObject oneDecision()
    {
        const QJsonObject activity {{u"activityId"_s, u"A-%1"_s.arg(upTo(3))}};
        const QJsonObject timer {{u"timerId"_s, u"T-%1"_s.arg(upTo(1))}};
        switch (upTo(12)) {
        case 0:
        case 1:
        case 2:
            return scheduleActivity(activity);
        case 3:
        case 4:
            return decision(u"RequestCancelActivityTask"_s, activity);
        case 5:
            return decision(
                u"StartTimer"_s, merged(timer, {{u"startToFireTimeout"_s, seconds(30)}}));
        case 6:
            return decision(u"CancelTimer"_s, timer);
        case 7:
            return decision(u"RecordMarker"_s, {{u"markerName"_s, u"M"_s}});
        case 8:
            return decision(u"SignalExternalWorkflowExecution"_s,
                {{u"workflowId"_s, workflow()}, {u"signalName"_s, u"S"_s}});
        case 9:
            return decision(
                u"RequestCancelExternalWorkflowExecution"_s, {{u"workflowId"_s, workflow()}});
        case 10:
            return scheduleLambda();
        case 11:
            return decision(u"StartChildWorkflowExecution"_s,
                merged(config(),
                    {{u"workflowId"_s, workflow()}, {u"workflowType"_s, type(u"WT-1"_s)},
                        {u"executionStartToCloseTimeout"_s, QString::number(1 + upTo(90))}}));
        default:
            return closeDecision();
        }
    }

    QJsonObject closeDecision()
    {
        switch (upTo(3)) {
        case 0:
            return decision(u"CompleteWorkflowExecution"_s, {{u"result"_s, u"R"_s}});
        case 1:
            return decision(u"FailWorkflowExecution"_s, {{u"reason"_s, u"R"_s}});
        case 2:
            return decision(u"CancelWorkflowExecution"_s, {{u"details"_s, u"D"_s}});
        default:
            return decision(u"ContinueAsNewWorkflowExecution"_s, config());
        }
    }

    struct Held {
        ObviousModel::Task task;
        QString token;
    };

    void step();
    void poll(bool isDecision);
    void decide();
    void finishLambda();
    void jump();

    QString codeOf(const QString &operation, const QJsonObject &input)
    {
        const QString code = call(operation, merged(input, {{u"domain"_s, u"D-1"_s}})).code();
        seen.insert(code);
        return code;
    }

    void compare();

    /// What happened in all walks: types of events, causes, kinds of time-outs, faults.
    static inline QSet<QString> seen;

    std::mt19937 m_chance;
    std::optional<ObviousModel> m_model;
    qsizetype m_compared = 0; ///< runs before it are closed and were equal
    QList<Held> m_decisions;
    QList<Held> m_activities;
};

void SwfRandomWalk::poll(bool isDecision)
{
    const QString name = isDecision ? decisionList() : u"AL-1"_s;
    const ApiReply reply = send(isDecision ? u"PollForDecisionTask"_s : u"PollForActivityTask"_s,
        {{u"domain"_s, u"D-1"_s}, {u"taskList"_s, list(name)}});
    const auto task = isDecision ? m_model->pollDecision(name) : m_model->pollActivity();
    ASSERT_EQ(reply.awaited.isValid(), task.run < 0);
    if (task.run < 0) {
        reply.awaited.cancel();
        return;
    }
    const Answer answer = answerOf(reply.now);
    ASSERT_EQ(answer.json["startedEventId"_L1].toInteger(), task.startedId);
    ASSERT_EQ(answer.json["workflowExecution"_L1]["runId"_L1].toString(),
        m_model->runs().at(task.run).runId);
    ASSERT_EQ(answer.json["previousStartedEventId"_L1].toInteger(), task.previousStartedId);
    (isDecision ? m_decisions : m_activities).append({task, answer.text("taskToken")});
}

void SwfRandomWalk::decide()
{
    const Held held = m_decisions.takeAt(upTo(int(m_decisions.size()) - 1));
    QJsonArray decisions;
    const bool closes = upTo(6) == 0;
    for (int i = closes ? 0 : upTo(4); i > 0; --i)
        decisions.append(oneDecision());
    if (closes)
        decisions.append(closeDecision());
    const QJsonObject chosen = chosenList();
    const QString expected = m_model->decide(held.task, decisions, chosen);
    ASSERT_EQ(codeOf(u"RespondDecisionTaskCompleted"_s,
                  merged(chosen, {{u"taskToken"_s, held.token}, {u"decisions"_s, decisions}})),
        expected);
    if (expected == "ValidationException"_L1)
        m_decisions.append(held);
}

void SwfRandomWalk::finishLambda()
{
    const LambdaId id = m_lambdas.takeAt(upTo(int(m_lambdas.size()) - 1)).id;
    const QString runId = m_model->runs().at(id.runRow - 1).runId;
    if (upTo(1)) {
        m_swf->finishLambda(id, u"R"_s);
        m_model->finishLambda(
            runId, id.scheduledId, u"LambdaFunctionCompleted"_s, {{u"result"_s, u"R"_s}});
    } else {
        m_swf->finishLambda(id, fail(ErrorKind::Unavailable, u"Unhandled"_s, u"D"_s));
        m_model->finishLambda(runId, id.scheduledId, u"LambdaFunctionFailed"_s,
            {{u"reason"_s, u"Unhandled"_s}, {u"details"_s, u"D"_s}});
    }
}

void SwfRandomWalk::jump()
{
    m_clock.advance(std::chrono::milliseconds(upTo(5) ? upTo(3000) : upTo(60'000)));
    m_model->setNow(m_clock.now().toMSecsSinceEpoch());
    m_model->tick();
    tick();
}

void SwfRandomWalk::step()
{
    const int what = upTo(99);
    const QString id = workflow();
    const QJsonObject named {{u"workflowId"_s, id}};
    if (what < 6) {
        const QJsonObject settings = config();
        ASSERT_EQ(codeOf(u"StartWorkflowExecution"_s,
                      merged(merged(named, settings), {{u"workflowType"_s, type(u"WT-1"_s)}})),
            m_model->start(id, settings));
    } else if (what < 12) {
        ASSERT_EQ(codeOf(u"SignalWorkflowExecution"_s, merged(named, {{u"signalName"_s, u"S"_s}})),
            m_model->signal(id, u"S"_s));
    } else if (what < 17) {
        ASSERT_EQ(codeOf(u"RequestCancelWorkflowExecution"_s, named), m_model->requestCancel(id));
    } else if (what < 18) {
        ASSERT_EQ(codeOf(u"TerminateWorkflowExecution"_s, named), m_model->terminate(id));
    } else if (what < 35) {
        poll(true);
    } else if (what < 50) {
        poll(false);
    } else if (what < 66 && !m_decisions.isEmpty()) {
        decide();
    } else if (what < 74 && !m_activities.isEmpty()) {
        const Held held = m_activities.at(upTo(int(m_activities.size()) - 1));
        QJsonObject input {{u"taskToken"_s, held.token}};
        const QString details = upTo(1) ? u"D-%1"_s.arg(upTo(9)) : QString();
        if (!details.isEmpty())
            input["details"_L1] = details;
        bool cancelRequested = false;
        const QString expected = m_model->heartbeat(held.task, details, &cancelRequested);
        const Answer answer = call(u"RecordActivityTaskHeartbeat"_s, input);
        ASSERT_EQ(answer.code(), expected);
        ASSERT_EQ(answer.json["cancelRequested"_L1].toBool(), cancelRequested);
    } else if (what < 88 && !m_activities.isEmpty()) {
        const Held held = m_activities.takeAt(upTo(int(m_activities.size()) - 1));
        static const QStringList ends {u"Completed"_s, u"Failed"_s, u"Canceled"_s};
        const QString end = ends.at(upTo(2));
        const QJsonObject given {{end == "Completed"_L1 ? u"result"_s : u"details"_s, u"X"_s}};
        ASSERT_EQ(
            codeOf("RespondActivityTask"_L1 + end, merged(given, {{u"taskToken"_s, held.token}})),
            m_model->respond(held.task, "ActivityTask"_L1 + end, given));
    } else if (what < 90 && !m_lambdas.isEmpty()) {
        finishLambda();
    } else if (what < 91) {
        restart();
        m_swf->resume();
    } else {
        jump();
    }
}

void SwfRandomWalk::compare()
{
    const auto &runs = m_model->runs();
    for (qsizetype number = m_compared; number < runs.size(); ++number) {
        const ObviousRun &run = runs.at(number);
        const QJsonArray mine = events(run.workflowId, run.runId);
        ASSERT_EQ(mine.size(), run.events.size()) << run.workflowId.toStdString();
        for (qsizetype i = 0; i < mine.size(); ++i) {
            const ObviousEvent &event = run.events.at(i);
            const QString key = lowerFirst(event.type) + "EventAttributes"_L1;
            ASSERT_EQ(mine.at(i).toObject(),
                (QJsonObject {{u"eventId"_s, i + 1}, {u"eventTimestamp"_s, double(event.at) / 1000},
                    {u"eventType"_s, event.type}, {key, event.attributes}}));
            seen.insert(event.type);
            for (const auto member : {"cause"_L1, "timeoutType"_L1})
                seen.insert(event.type + u' ' + event.attributes.value(member).toString());
        }
    }
    while (m_compared < runs.size() && !isOpen(runs.at(m_compared)))
        ++m_compared;
}

/// A walk that keeps to the road says little.
void SwfRandomWalk::TearDownTestSuite()
{
    const QStringList places {u"ActivityTaskCanceled"_s, u"ActivityTaskCompleted"_s,
        u"ActivityTaskFailed"_s, u"ActivityTaskTimedOut SCHEDULE_TO_START"_s,
        u"ActivityTaskTimedOut START_TO_CLOSE"_s, u"ActivityTaskTimedOut SCHEDULE_TO_CLOSE"_s,
        u"ActivityTaskTimedOut HEARTBEAT"_s, u"CancelTimerFailed TIMER_ID_UNKNOWN"_s,
        u"ChildWorkflowExecutionStarted"_s, u"ChildWorkflowExecutionTerminated"_s,
        u"ChildWorkflowExecutionTimedOut"_s,
        u"CompleteWorkflowExecutionFailed UNHANDLED_DECISION"_s,
        u"DecisionTaskTimedOut START_TO_CLOSE"_s, u"DecisionTaskTimedOut SCHEDULE_TO_START"_s,
        u"ExternalWorkflowExecutionCancelRequested"_s, u"ExternalWorkflowExecutionSignaled"_s,
        u"LambdaFunctionCompleted"_s, u"LambdaFunctionFailed"_s, u"LambdaFunctionTimedOut"_s,
        u"MarkerRecorded"_s, u"RequestCancelActivityTaskFailed ACTIVITY_ID_UNKNOWN"_s,
        u"ScheduleActivityTaskFailed ACTIVITY_ID_ALREADY_IN_USE"_s,
        u"ScheduleLambdaFunctionFailed ID_ALREADY_IN_USE"_s,
        u"SignalExternalWorkflowExecutionFailed UNKNOWN_EXTERNAL_WORKFLOW_EXECUTION"_s,
        u"StartChildWorkflowExecutionFailed WORKFLOW_ALREADY_RUNNING"_s,
        u"StartLambdaFunctionFailed ASSUME_ROLE_FAILED"_s,
        u"StartTimerFailed TIMER_ID_ALREADY_IN_USE"_s, u"TimerCanceled"_s, u"TimerFired"_s,
        u"WorkflowExecutionCancelRequested CHILD_POLICY_APPLIED"_s, u"WorkflowExecutionCanceled"_s,
        u"WorkflowExecutionCompleted"_s, u"WorkflowExecutionContinuedAsNew"_s,
        u"WorkflowExecutionFailed"_s, u"WorkflowExecutionSignaled"_s,
        u"WorkflowExecutionTerminated OPERATOR_INITIATED"_s,
        u"WorkflowExecutionTerminated CHILD_POLICY_APPLIED"_s, u"WorkflowExecutionTimedOut"_s,
        u"UnknownResourceFault"_s, u"ValidationException"_s,
        u"WorkflowExecutionAlreadyStartedFault"_s,
        u"WorkflowExecutionTerminated EVENT_LIMIT_EXCEEDED"_s};
    for (const QString &place : places)
        EXPECT_TRUE(seen.contains(place)) << "never happened: " << place.toStdString();
}

TEST_P(SwfRandomWalk, isTheModelsWalk)
{
    bool isGiven = false;
    const int steps = qEnvironmentVariableIntValue("SLUICE_SWF_STEPS", &isGiven);
    for (int i = 0; i < (isGiven ? steps : 2500) && !HasFatalFailure(); ++i) {
        SCOPED_TRACE(i);
        step();
        if (i % 100 == 99 && !HasFatalFailure())
            compare();
    }
    ASSERT_FALSE(HasFatalFailure());
    compare();
}

INSTANTIATE_TEST_SUITE_P(Seeds, SwfRandomWalk, testing::Values(1, 2, 3, 4, 5));

} // namespace sluice::emulator::swf::test
