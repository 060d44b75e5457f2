#include "emulator/swf/obviousmodel.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf::test {

/// The earliest; of what is due at once the older run's, then by the letter of its kind.
std::optional<ObviousModel::Effect> ObviousModel::nextDue() const
{
    QList<Effect> all = m_effects;
    for (qsizetype i = 0; i < m_runs.size(); ++i) {
        const Run &run = m_runs.at(i);
        if (!isOpen(run))
            continue;
        const auto add = [&](qint64 due, char kind, qint64 id) {
            all.append({due, int(i), kind, id, {}});
        };
        add(run.events.first().at
                + run.config["executionStartToCloseTimeout"_L1].toString().toLongLong() * 1000,
            'E', 1);
        qint64 startedId = 0;
        if (const qint64 scheduled = started(run, &startedId))
            add(run.events.at(startedId - 1).at
                    + run.config["taskStartToCloseTimeout"_L1].toString().toLongLong() * 1000,
                'D', scheduled);
        for (const qint64 id : openActivities(run))
            add(activityLimit(run, id).first, 'A', id);
        for (const qint64 id : openTimers(run))
            add(run.events.at(id - 1).at
                    + of(run, id)["startToFireTimeout"_L1].toString().toLongLong() * 1000,
                'T', id);
        for (const qint64 id : openLambdas(run)) {
            const QString limit = of(run, id)["startToCloseTimeout"_L1].toString(u"300"_s);
            if (const qint64 startId = lambdaStart(run, id); startId != 0)
                add(run.events.at(startId - 1).at + limit.toLongLong() * 1000, 'L', id);
        }
        if (const auto limit = pendingLimit(run))
            add(*limit, 'P', pending(run));
    }
    std::optional<Effect> first;
    for (const auto &due : all) {
        if (due.due <= m_now
            && (!first
                || std::tie(due.due, due.run, due.kind, due.eventId)
                    < std::tie(first->due, first->run, first->kind, first->eventId)))
            first = due;
    }
    return first;
}

void ObviousModel::tick()
{
    while (const auto due = nextDue())
        fire(*due);
}

void ObviousModel::fire(const Effect &due)
{
    if (QChar(QLatin1Char(due.kind)).isLower()) {
        m_effects.removeIf([&](const Effect &other) {
            return other.run == due.run && other.kind == due.kind && other.eventId == due.eventId;
        });
        fireEffect(due);
        return;
    }
    const int run = due.run;
    const qint64 at = laterTime(run);
    if (due.kind == 'E') {
        close(run, at, u"WorkflowExecutionTimedOut"_s,
            {{u"timeoutType"_s, u"START_TO_CLOSE"_s},
                {u"childPolicy"_s, m_runs.at(run).config["childPolicy"_L1]}});
    } else if (due.kind == 'D') {
        qint64 startedId = 0;
        started(m_runs.at(run), &startedId);
        append(run, at, u"DecisionTaskTimedOut"_s,
            {{u"timeoutType"_s, u"START_TO_CLOSE"_s}, {u"scheduledEventId"_s, due.eventId},
                {u"startedEventId"_s, startedId}});
        trigger(run, at);
    } else if (due.kind == 'P') {
        append(run, at, u"DecisionTaskTimedOut"_s,
            {{u"timeoutType"_s, u"SCHEDULE_TO_START"_s}, {u"scheduledEventId"_s, due.eventId},
                {u"startedEventId"_s, 0}});
        trigger(run, at);
    } else if (due.kind == 'L') {
        closeLambda(run, at, u"LambdaFunctionTimedOut"_s, {{u"timeoutType"_s, u"START_TO_CLOSE"_s}},
            due.eventId);
    } else if (due.kind == 'A') {
        QJsonObject told {{u"timeoutType"_s, activityLimit(m_runs.at(run), due.eventId).second}};
        if (m_runs.at(run).beatDetails.contains(due.eventId))
            told["details"_L1] = m_runs.at(run).beatDetails.value(due.eventId);
        closeActivity(run, at, u"ActivityTaskTimedOut"_s, told, due.eventId);
    } else {
        append(run, at, u"TimerFired"_s,
            {{u"timerId"_s, of(m_runs.at(run), due.eventId)["timerId"_L1]},
                {u"startedEventId"_s, due.eventId}});
        trigger(run, at);
    }
}

} // namespace sluice::emulator::swf::test
