#include "emulator/swf/executions/turn.h"

#include "emulator/swf/executions/closing.h"
#include "emulator/swf/executions/duration.h"
#include "emulator/swf/executions/itemkind.h"
#include "emulator/wire/jsontext.h"
#include "emulator/wire/objecttext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

/// "1497371588.667", as the service writes times.
void appendSeconds(QByteArray &text, qint64 milliseconds)
{
    const int rest = int(milliseconds % 1000);
    text += QByteArray::number(milliseconds / 1000);
    text += '.';
    text += char('0' + rest / 100);
    text += char('0' + rest / 10 % 10);
    text += char('0' + rest % 10);
}

} // namespace

Turn::Turn(Run &run, qint64 now, const RunLimits &limits)
    : m_run(run)
    , m_at(std::max(now, run.lastEventAt))
    , m_limits(limits)
    , m_wasCancelRequested(run.cancelRequested)
{
}

qint64 Turn::append(QLatin1StringView type, const QJsonObject &attributes)
{
    return hasRoom() ? appendText(type, toJsonText(attributes)) : 0;
}

qint64 Turn::appendText(QLatin1StringView type, const QByteArray &attributes)
{
    if (!hasRoom())
        return 0;
    write(type, attributes);
    return m_run.lastEventId;
}

/// Closes the run when its history is full.
bool Turn::hasRoom()
{
    if (!m_run.isOpen())
        return false;
    if (m_run.lastEventId + 1 >= m_limits.events) {
        close("WorkflowExecutionTerminated"_L1,
            {{u"cause"_s, u"EVENT_LIMIT_EXCEEDED"_s}, {u"childPolicy"_s, m_run.config.childPolicy}},
            u"TERMINATED"_s, m_run.config.childPolicy);
        return false;
    }
    return true;
}

void Turn::write(QLatin1StringView type, const QByteArray &attributes)
{
    m_run.lastEventAt = m_at;
    const qint64 id = ++m_run.lastEventId;
    QByteArray text;
    text.reserve(128 + 2 * type.size() + attributes.size());
    text += "{\"eventId\":";
    text += QByteArray::number(id);
    text += ",\"eventTimestamp\":";
    appendSeconds(text, m_at);
    text += ",\"eventType\":\"";
    text.append(type.data(), type.size());
    text += "\",\"";
    text += QChar(type.front()).toLower().toLatin1();
    text.append(type.data() + 1, type.size() - 1);
    text += "EventAttributes\":";
    text += attributes;
    text += '}';
    m_events.append({id, text});
}

void Turn::trigger()
{
    if (!m_run.isOpen() || m_run.pending)
        return;
    const QString list = m_run.decisionList();
    const QString toStart
        = m_run.listOverride ? m_run.listOverride->scheduleToStart : QString(kNoLimit);
    const QByteArray attributes
        = ObjectText()
              .add("scheduleToStartTimeout"_L1, toStart)
              .add("startToCloseTimeout"_L1, m_run.config.taskTimeout)
              .addJson("taskList"_L1, ObjectText().add("name"_L1, list).end())
              .addIfAny("taskPriority"_L1, m_run.config.taskPriority)
              .end();
    const qint64 id = appendText("DecisionTaskScheduled"_L1, attributes);
    if (!m_run.isOpen())
        return;
    m_run.pending = PendingDecision {id, list, m_at, toStart, m_run.started ? 0 : m_at};
    touch(itemkind::kDecisionPending, id);
}

void Turn::close(QLatin1StringView type, const QJsonObject &attributes, const QString &status,
    const QString &childPolicy)
{
    Q_ASSERT(m_run.isWhole);
    m_run.countsAtClose = m_run.counts();
    m_run.countsAtClose.decisions = 0;
    write(type, toJsonText(attributes));
    m_run.closedAt = m_at;
    m_run.closeStatus = status;
    m_hasClosed = true;
    m_effects += effectsOfClosing(m_run, attributes, childPolicy);
}

void Turn::touch(QLatin1StringView kind, qint64 eventId)
{
    m_touched.insert({QString(kind), eventId});
}

void Turn::setInput(qint64 scheduledId, const QJsonValue &input)
{
    if (!input.isUndefined())
        m_inputs.insert(scheduledId, input);
}

} // namespace sluice::emulator::swf
