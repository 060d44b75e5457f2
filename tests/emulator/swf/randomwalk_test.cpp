#include "emulator/swf/obviousmodel.h"
#include "emulator/swf/swftest.h"

#include <random>

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf::test {

/// Calls, decisions and jumps of the clock as chance has them, through the service and through the
/// model; histories are equal. SLUICE_SWF_STEPS walks further than the normal tests do.
class SwfRandomWalk : public SwfTest, public testing::WithParamInterface<int> {
protected:
    void SetUp() override
    {
        SwfTest::SetUp();
        registerAll();
        m_chance.seed(unsigned(GetParam()));
        m_model.setNow(m_clock.now().toMSecsSinceEpoch());
    }

    int upTo(int most) { return int(m_chance() % unsigned(most + 1)); }

    QString workflow() { return u"W-%1"_s.arg(upTo(3)); }

    QString seconds(int most) { return QString::number(upTo(most)); }

    QJsonObject config()
    {
        static const QStringList policies {u"TERMINATE"_s, u"REQUEST_CANCEL"_s, u"ABANDON"_s};
        return {{u"executionStartToCloseTimeout"_s, QString::number(50 + upTo(400))},
            {u"taskStartToCloseTimeout"_s, QString::number(5 + upTo(40))},
            {u"taskList"_s, list(u"TL-1"_s)}, {u"childPolicy"_s, policies.at(upTo(2))}};
    }

    QJsonObject oneDecision()
    {
        const QJsonObject activity {{u"activityId"_s, u"A-%1"_s.arg(upTo(3))}};
        const QJsonObject timer {{u"timerId"_s, u"T-%1"_s.arg(upTo(1))}};
        switch (upTo(11)) {
        case 0:
        case 1:
        case 2:
            return decision(u"ScheduleActivityTask"_s,
                merged(activity,
                    {{u"activityType"_s, type(u"AT-1"_s)}, {u"taskList"_s, list(u"AL-1"_s)},
                        {u"scheduleToStartTimeout"_s, seconds(60)},
                        {u"scheduleToCloseTimeout"_s, seconds(90)},
                        {u"startToCloseTimeout"_s, seconds(60)},
                        {u"heartbeatTimeout"_s, seconds(40)}}));
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
            return decision(u"StartChildWorkflowExecution"_s,
                merged(config(),
                    {{u"workflowId"_s, workflow()}, {u"workflowType"_s, type(u"WT-1"_s)}}));
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
    void jump();

    QString codeOf(const QString &operation, const QJsonObject &input)
    {
        return call(operation, merged(input, {{u"domain"_s, u"D-1"_s}})).code();
    }

    void compare();

    std::mt19937 m_chance;
    ObviousModel m_model;
    QList<Held> m_decisions;
    QList<Held> m_activities;
};

void SwfRandomWalk::poll(bool isDecision)
{
    const ApiReply reply = send(isDecision ? u"PollForDecisionTask"_s : u"PollForActivityTask"_s,
        {{u"domain"_s, u"D-1"_s}, {u"taskList"_s, list(isDecision ? u"TL-1"_s : u"AL-1"_s)}});
    const auto task = isDecision ? m_model.pollDecision() : m_model.pollActivity();
    ASSERT_EQ(reply.awaited.isValid(), task.run < 0);
    if (task.run < 0) {
        reply.awaited.cancel();
        return;
    }
    const Answer answer = answerOf(reply.now);
    ASSERT_EQ(answer.json["startedEventId"_L1].toInteger(), task.startedId);
    ASSERT_EQ(answer.json["workflowExecution"_L1]["runId"_L1].toString(),
        m_model.runs().at(task.run).runId);
    ASSERT_EQ(answer.json["previousStartedEventId"_L1].toInteger(), task.previousStartedId);
    (isDecision ? m_decisions : m_activities).append({task, answer.text("taskToken")});
}

void SwfRandomWalk::jump()
{
    m_clock.advance(std::chrono::milliseconds(upTo(5) ? upTo(3000) : upTo(60'000)));
    m_model.setNow(m_clock.now().toMSecsSinceEpoch());
    m_model.tick();
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
            m_model.start(id, settings));
    } else if (what < 12) {
        ASSERT_EQ(codeOf(u"SignalWorkflowExecution"_s, merged(named, {{u"signalName"_s, u"S"_s}})),
            m_model.signal(id, u"S"_s));
    } else if (what < 17) {
        ASSERT_EQ(codeOf(u"RequestCancelWorkflowExecution"_s, named), m_model.requestCancel(id));
    } else if (what < 18) {
        ASSERT_EQ(codeOf(u"TerminateWorkflowExecution"_s, named), m_model.terminate(id));
    } else if (what < 35) {
        poll(true);
    } else if (what < 50) {
        poll(false);
    } else if (what < 66 && !m_decisions.isEmpty()) {
        const Held held = m_decisions.takeAt(upTo(int(m_decisions.size()) - 1));
        QJsonArray decisions;
        for (int i = upTo(3); i > 0; --i)
            decisions.append(oneDecision());
        const QString expected = m_model.decide(held.task, decisions);
        ASSERT_EQ(codeOf(u"RespondDecisionTaskCompleted"_s,
                      {{u"taskToken"_s, held.token}, {u"decisions"_s, decisions}}),
            expected);
        if (expected == "ValidationException"_L1)
            m_decisions.append(held);
    } else if (what < 74 && !m_activities.isEmpty()) {
        const Held held = m_activities.at(upTo(int(m_activities.size()) - 1));
        QJsonObject input {{u"taskToken"_s, held.token}};
        const QString details = upTo(1) ? u"D-%1"_s.arg(upTo(9)) : QString();
        if (!details.isEmpty())
            input["details"_L1] = details;
        bool cancelRequested = false;
        const QString expected = m_model.heartbeat(held.task, details, &cancelRequested);
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
            m_model.respond(held.task, "ActivityTask"_L1 + end, given));
    } else if (what < 89) {
        restart();
        m_swf->resume();
    } else {
        jump();
    }
}

void SwfRandomWalk::compare()
{
    for (const auto &run : m_model.runs()) {
        const QJsonArray mine = events(run.workflowId, run.runId);
        ASSERT_EQ(mine.size(), run.events.size()) << run.workflowId.toStdString();
        for (qsizetype i = 0; i < mine.size(); ++i) {
            const ObviousEvent &event = run.events.at(i);
            const QString key
                = event.type.left(1).toLower() + event.type.mid(1) + "EventAttributes"_L1;
            ASSERT_EQ(mine.at(i).toObject(),
                (QJsonObject {{u"eventId"_s, i + 1}, {u"eventTimestamp"_s, double(event.at) / 1000},
                    {u"eventType"_s, event.type}, {key, event.attributes}}));
        }
    }
}

TEST_P(SwfRandomWalk, isTheModelsWalk)
{
    bool isGiven = false;
    const int steps = qEnvironmentVariableIntValue("SLUICE_SWF_STEPS", &isGiven);
    for (int i = 0; i < (isGiven ? steps : 1500) && !HasFatalFailure(); ++i) {
        SCOPED_TRACE(i);
        step();
        if (i % 100 == 99)
            compare();
    }
    if (!HasFatalFailure())
        compare();
}

INSTANTIATE_TEST_SUITE_P(Seeds, SwfRandomWalk, testing::Values(1, 2, 3));

} // namespace sluice::emulator::swf::test
