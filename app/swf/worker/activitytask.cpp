#include "swf/worker/activitytask.h"

#include "swf/decider/sequencedecider.h"
#include "swf/worker/cancelflowactivity.h"
#include "swf/worker/runflowactivity.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

QString text(const QJsonObject &task, QLatin1StringView member)
{
    return task.value(member).toString();
}

struct TaskText {
    Q_DECLARE_TR_FUNCTIONS(sluice::swf::ActivityTask)
};

/// "Successful, records: 12, bytes written: 644" of an answer's text.
QString outcomeIn(const TaskAnswer &answer)
{
    const QJsonObject told = QJsonDocument::fromJson(answer.text.toUtf8()).object();
    QStringList parts;
    if (const QString status = text(told, "appflowStatus"_L1); !status.isEmpty())
        parts << status;
    if (told.contains("recordsProcessed"_L1))
        parts << TaskText::tr("records: %1").arg(told.value("recordsProcessed"_L1).toInteger());
    if (told.contains("bytesWritten"_L1))
        parts << TaskText::tr("bytes written: %1").arg(told.value("bytesWritten"_L1).toInteger());
    if (!answer.reason.isEmpty())
        parts.prepend(answer.reason);
    if (const QString message = text(told, "message"_L1); !message.isEmpty())
        parts << message;
    return parts.join(", "_L1);
}

QString wordOf(TaskAnswer::Kind kind)
{
    switch (kind) {
    case TaskAnswer::Kind::Completed:
        return u"completed"_s;
    case TaskAnswer::Kind::Failed:
        return u"failed"_s;
    case TaskAnswer::Kind::Canceled:
        break;
    }
    return u"canceled"_s;
}

} // namespace

ActivityTask::ActivityTask(const ActivityWorld &world, const QJsonObject &task, QObject *parent)
    : QObject(parent)
    , m_world(world)
    , m_task(task)
    , m_heartbeat(world.swf, text(task, "taskToken"_L1), heartbeatTimeoutOf(text(task, "input"_L1)),
          world.pace)
    , m_sender(world.swf, text(task, "taskToken"_L1), world.pace)
{
    connect(&m_heartbeat, &Heartbeat::taken, this, &ActivityTask::beginWork);
    connect(&m_heartbeat, &Heartbeat::cancelRequested, this, [this] {
        tell(tr("Was asked to cancel."));
        m_activity->cancel(CancelReason::Asked);
    });
    connect(&m_heartbeat, &Heartbeat::lost, this, &ActivityTask::onLost);
    connect(&m_heartbeat, &Heartbeat::failed, this, &ActivityTask::tellFailure);
    connect(&m_sender, &AnswerSender::taken, this, [this] {
        tell(tr("Answered: %1 (%2).").arg(wordOf(m_answer.kind), outcomeIn(m_answer)));
        finish();
    });
    connect(&m_sender, &AnswerSender::refused, this, &ActivityTask::onRefused);
    connect(&m_sender, &AnswerSender::failed, this, &ActivityTask::tellFailure);
}

ActivityTask::~ActivityTask() = default;

QString ActivityTask::name() const
{
    return tr("%1 of %2")
        .arg(text(m_task, "activityId"_L1),
            m_task["workflowExecution"_L1]["workflowId"_L1].toString());
}

std::unique_ptr<Activity> ActivityTask::makeActivity(TaskAnswer *refusal)
{
    const QJsonValue type = m_task["activityType"_L1];
    const QString name = type["name"_L1].toString();
    const QString version = type["version"_L1].toString();
    const QString runId = m_task["workflowExecution"_L1]["runId"_L1].toString();
    const QString input = text(m_task, "input"_L1);
    if (name == kRunFlowType && version == kTypeVersion) {
        const auto read = runFlowInputFrom(input, text(m_task, "activityId"_L1));
        if (read)
            return std::make_unique<RunFlowActivity>(m_world.appflow, m_world.swf, m_world.clock,
                LostTask {m_world.domain,
                    m_task["workflowExecution"_L1]["workflowId"_L1].toString(), runId,
                    m_task.value("startedEventId"_L1).toInteger(), *read, {}},
                m_world.pace);
        *refusal = {TaskAnswer::Kind::Failed, u"InvalidInput"_s, read.error().message};
    } else if (name == kCancelFlowType && version == kTypeVersion) {
        const auto read = cancelTargetsFrom(input);
        if (read)
            return std::make_unique<CancelFlowActivity>(
                m_world.appflow, m_world.clock, runId, *read, m_world.pace);
        *refusal = {TaskAnswer::Kind::Failed, u"InvalidInput"_s, read.error().message};
    } else {
        *refusal = {TaskAnswer::Kind::Failed, u"UnknownActivityType"_s,
            tr("This worker knows %1 and %2 of version %3, and not %4 of version %5.")
                .arg(kRunFlowType, kCancelFlowType, kTypeVersion, name, version)};
    }
    return nullptr;
}

void ActivityTask::start()
{
    tell(tr("Took the task."));
    TaskAnswer refusal;
    m_activity = makeActivity(&refusal);
    if (!m_activity) {
        tell(refusal.text, true);
        answer(refusal);
        return;
    }
    connect(m_activity.get(), &Activity::told, this,
        [this](const QString &sentence) { tell(sentence); });
    connect(m_activity.get(), &Activity::failed, this, &ActivityTask::tellFailure);
    connect(m_activity.get(), &Activity::progressed, this,
        [this] { m_heartbeat.tell(m_activity->details()); });
    connect(m_activity.get(), &Activity::ended, this, &ActivityTask::answer);
    connect(m_activity.get(), &Activity::released, this, &ActivityTask::finish);
    m_heartbeat.start(m_activity->details());
}

void ActivityTask::beginWork()
{
    if (m_hasBegun) {
        m_heartbeat.setDetails(m_activity->details());
        return;
    }
    m_hasBegun = true;
    // A cancel that this heartbeat tells of comes first: its signal follows this one.
    QMetaObject::invokeMethod(m_activity.get(), &Activity::start, Qt::QueuedConnection);
}

void ActivityTask::stop()
{
    if (m_activity && !m_isAnswering)
        m_activity->cancel(CancelReason::WorkerStops);
}

void ActivityTask::answer(const TaskAnswer &answer)
{
    // The heartbeats go on: the task is open until the answer is taken.
    m_isAnswering = true;
    m_answer = answer;
    m_sender.send(answer);
}

void ActivityTask::onLost(const QString &why)
{
    if (m_isAnswering) {
        // The first try may have been taken, which is what the service says then.
        m_sender.stop();
        tell(tr("The task is closed: %1 The answer was %2 (%3).")
                 .arg(why, wordOf(m_answer.kind), outcomeIn(m_answer)));
        finish();
        return;
    }
    tell(tr("Lost the task: %1").arg(why), true);
    if (m_hasBegun)
        m_activity->cancel(CancelReason::TaskLost);
    else
        finish();
}

void ActivityTask::onRefused(const Error &error)
{
    tell(tr("The answer %1 (%2) was not taken: %3")
             .arg(wordOf(m_answer.kind), outcomeIn(m_answer), error.message),
        true);
    finish();
}

void ActivityTask::tell(const QString &sentence, bool isTrouble)
{
    Q_EMIT told({m_world.clock.now(), m_task["workflowExecution"_L1]["workflowId"_L1].toString(),
        text(m_task, "activityId"_L1), sentence, isTrouble});
}

/// Once as long as it is the same.
void ActivityTask::tellFailure(const Error &error)
{
    if (m_lastTrouble == error.message)
        return;
    m_lastTrouble = error.message;
    tell(tr("%1 It is tried again.").arg(error.message), true);
}

void ActivityTask::finish()
{
    if (std::exchange(m_isFinished, true))
        return;
    m_heartbeat.stop();
    m_sender.stop();
    Q_EMIT finished();
}

} // namespace sluice::swf
