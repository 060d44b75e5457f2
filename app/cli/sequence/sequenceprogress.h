#pragma once

#include "appflow/client/recordsearch.h"
#include "cli/services/serviceconnections.h"
#include "swf/decider/historyevent.h"
#include "swf/follow/historyfollower.h"
#include "swf/values/pendingwork.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace sluice::cli {

/// Looks how far the runs of a sequence are, which its history tells only at their ends: a Sluice
/// Local is asked twice a second, AppFlow every ten. Which run a step is, Sluice Local knows from
/// its heartbeats; elsewhere it is the only one that began while a worker had the step.
class SequenceProgress final : public QObject {
    Q_OBJECT

public:
    /// \param services must outlive it
    explicit SequenceProgress(ServiceConnections &services, QObject *parent = nullptr);

    /// From now on; the history may grow by setHistory().
    void start(const swf::ExecutionId &execution);

    void setHistory(const QList<swf::HistoryEvent> &history) { m_history = history; }

    void stop();

Q_SIGNALS:
    /// Something that a line is worth: a run that is known now, or is being canceled; a worker that
    /// is not heard of.
    void told(const QString &sentence);
    /// A run has come further, for where no live line is shown.
    void progressed(const QString &sentence);
    /// How far the steps at work are, in one line; empty: none is.
    void shown(const QString &text);

private:
    /// A step that a worker has.
    struct Work {
        swf::PendingActivity activity;
        QString flow;
        QString executionId; ///< empty: not known
        appflow::LocalRun run;
        bool isRead = false;
    };

    /// What was told of one, by the event that scheduled it.
    struct Told {
        QString executionId;
        QString status;
        qint64 records = -1;
        QDateTime heartbeatAt;
        QElapsedTimer sinceHeartbeat;
        QElapsedTimer sinceLine;
        bool isSilent = false;
    };

    void look();
    void onPending(const std::optional<QJsonObject> &pending);
    void readNext();
    void findRun(const QString &flow);
    void onRun(const appflow::LocalRun &run);
    void finish();
    void watchHeartbeat(const swf::PendingActivity &activity);
    void tellRun(const Work &work);
    std::chrono::milliseconds elapsedOf(const appflow::LocalRun &run) const;

    ServiceConnections &m_services;
    appflow::RecordSearch m_search;
    swf::ExecutionId m_execution;
    QList<swf::HistoryEvent> m_history;
    QList<Work> m_works; ///< of this look
    qsizetype m_next = 0; ///< of those, to be read
    QHash<qint64, Told> m_told;
    QTimer m_timer;
    bool m_isStopped = true;
};

/// What an ExecutionRecord tells, in the form of what Sluice Local tells beside it.
appflow::LocalRun runFromRecord(const QJsonObject &record);

} // namespace sluice::cli
