#pragma once

#include "emulator/swf/executions/effect.h"
#include "emulator/swf/executions/run.h"

#include <QHash>
#include <QSet>

namespace sluice::emulator::swf {

/// What the service allows a run (SWF reference 8).
struct RunLimits {
    qint64 events = 25'000;
    int openActivities = 1000;
    int openTimers = 1000;
    int openChildren = 1000;
    int openLambdas = 1000;
    qint64 openRuns = 100'000; ///< of a domain
};

/// One cause and what it changes in one run: the events that it appends, and what is to be stored
/// of the state. All events of a turn have one time (SWF reference 2.2). Pure: it reads no clock
/// and no file.
class Turn {
public:
    /// \param run must outlive it \param now milliseconds since 1970; the events have this time, or
    /// that of the last event when the clock was set back
    Turn(Run &run, qint64 now, const RunLimits &limits);

    Run &run() { return m_run; }

    qint64 at() const { return m_at; }

    const RunLimits &limits() const { return m_limits; }

    /// The new event's id. The event before the last that a history can have is followed by the
    /// end of the run: then, and in a closed run, nothing is appended and the id is 0.
    qint64 append(QLatin1StringView type, const QJsonObject &attributes);
    /// \param attributes as JSON
    qint64 appendText(QLatin1StringView type, const QByteArray &attributes);

    /// After an event that a decider has to see: schedules a decision task unless one is pending.
    void trigger();

    /// Appends the last event and closes the run; its children and its parent hear of it.
    /// \param childPolicy that is applied to its open children
    void close(QLatin1StringView type, const QJsonObject &attributes, const QString &status,
        const QString &childPolicy);

    /// An item, or a limit of time, is new, changed or gone.
    void touch(QLatin1StringView kind, qint64 eventId);

    void cause(Effect effect) { m_effects.append(std::move(effect)); }

    /// \param input of an activity task that is scheduled
    void setInput(qint64 scheduledId, const QJsonValue &input);

    // What is to be stored.
    struct NewEvent {
        qint64 id = 0;
        QByteArray text; ///< as HistoryEvent
    };

    const QList<NewEvent> &events() const { return m_events; }

    const QList<Effect> &effects() const { return m_effects; }

    const QSet<std::pair<QString, qint64>> &touched() const { return m_touched; }

    const QHash<qint64, QJsonValue> &inputs() const { return m_inputs; }

    bool hasClosed() const { return m_hasClosed; }

    /// Whether lists tell something else of the run than before.
    bool isListedAnew() const
    {
        return m_hasClosed || m_run.cancelRequested != m_wasCancelRequested;
    }

private:
    bool hasRoom();
    void write(QLatin1StringView type, const QByteArray &attributes);

    Run &m_run;
    qint64 m_at = 0;
    const RunLimits &m_limits;
    bool m_wasCancelRequested;
    QList<NewEvent> m_events;
    QList<Effect> m_effects;
    QSet<std::pair<QString, qint64>> m_touched;
    QHash<qint64, QJsonValue> m_inputs;
    bool m_hasClosed = false;
};

} // namespace sluice::emulator::swf
