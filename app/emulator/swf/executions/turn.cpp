#include "emulator/swf/executions/turn.h"

#include "base/lowerfirst.h"
#include "emulator/swf/executions/closing.h"
#include "emulator/swf/executions/duration.h"
#include "emulator/swf/executions/itemkind.h"
#include "emulator/wire/jsontext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

/// "1497371588.667", as the service writes times.
QByteArray secondsText(qint64 milliseconds)
{
    return QByteArray::number(milliseconds / 1000) + '.'
        + QByteArray::number(milliseconds % 1000).rightJustified(3, '0');
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
    if (!m_run.isOpen())
        return 0;
    if (m_run.lastEventId + 1 >= m_limits.events) {
        close("WorkflowExecutionTerminated"_L1,
            {{u"cause"_s, u"EVENT_LIMIT_EXCEEDED"_s}, {u"childPolicy"_s, m_run.config.childPolicy}},
            u"TERMINATED"_s, m_run.config.childPolicy);
        return 0;
    }
    write(type, attributes);
    return m_run.lastEventId;
}

void Turn::write(QLatin1StringView type, const QJsonObject &attributes)
{
    m_run.lastEventAt = m_at;
    const qint64 id = ++m_run.lastEventId;
    m_events.append({id,
        "{\"eventId\":" + QByteArray::number(id) + ",\"eventTimestamp\":" + secondsText(m_at)
            + ",\"eventType\":\"" + QByteArray(type.data(), type.size()) + "\",\""
            + lowerFirst(type).toLatin1() + "EventAttributes\":" + toJsonText(attributes) + '}'});
}

void Turn::trigger()
{
    if (!m_run.isOpen() || m_run.pending)
        return;
    const QString list = m_run.decisionList();
    const QString toStart
        = m_run.listOverride ? m_run.listOverride->scheduleToStart : QString(kNoLimit);
    QJsonObject attributes {{u"taskList"_s, taskListJson(list)},
        {u"startToCloseTimeout"_s, m_run.config.taskTimeout},
        {u"scheduleToStartTimeout"_s, toStart}};
    if (!m_run.config.taskPriority.isEmpty())
        attributes["taskPriority"_L1] = m_run.config.taskPriority;
    const qint64 id = append("DecisionTaskScheduled"_L1, attributes);
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
    write(type, attributes);
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
