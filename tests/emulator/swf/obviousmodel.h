#pragma once

#include "emulator/swf/obvioushistory.h"
#include "support/fakeclock.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace sluice::emulator::swf::test {

/// SWF reference 2 to 5 once more, slow and obvious: nothing is kept but the events of each run and
/// what hurries from one to another; every question is answered by reading the whole history again.
/// One domain, one type of each kind with all defaults. Times are milliseconds since 1970,
/// durations texts.
class ObviousModel {
public:
    using Run = ObviousRun;

    /// A task that was handed out.
    struct Task {
        int run = -1; ///< -1: there was none
        qint64 scheduledId = 0;
        qint64 startedId = 0;
        qint64 previousStartedId = 0;
    };

    /// The fault's code; empty when all is well.
    using Outcome = QString;

    /// \param mostEvents of a history
    explicit ObviousModel(qint64 mostEvents);

    void setNow(qint64 now) { m_now = now; }

    /// What is due, in its order.
    void tick();

    Outcome start(const QString &workflowId, const QJsonObject &config);
    Outcome signal(const QString &workflowId, const QString &name);
    Outcome requestCancel(const QString &workflowId);
    Outcome terminate(const QString &workflowId);
    Task pollDecision(const QString &list);
    Task pollActivity();
    /// \param chosen {"taskList", "taskListScheduleToStartTimeout"} or nothing
    Outcome decide(const Task &task, const QJsonArray &decisions, const QJsonObject &chosen);
    /// What a Lambda function answers. \param attributes of the event
    void finishLambda(const QString &runId, qint64 scheduledId, const QString &eventType,
        const QJsonObject &attributes);
    Outcome heartbeat(const Task &task, const QString &details, bool *cancelRequested);
    /// \param eventType ActivityTaskCompleted, ...Failed or ...Canceled
    Outcome respond(const Task &task, const QString &eventType, const QJsonObject &given);

    const QList<Run> &runs() const { return m_runs; }

private:
    struct Effect {
        qint64 due = 0;
        int run = 0;
        char kind = 0;
        qint64 eventId = 0;
        QJsonObject data;
    };

    int openRun(const QString &workflowId) const;
    QString newRunId();
    int begin(const QString &workflowId, const QJsonObject &config, const QJsonValue &input,
        int parent, qint64 initiatedId, const QString &continuedFrom, const QString &runId,
        qint64 at);
    /// 0 when the run is closed, perhaps by this: its history is full.
    qint64 append(int run, qint64 at, const QString &type, const QJsonObject &attributes);
    void closeLambda(
        int run, qint64 at, const QString &type, QJsonObject attributes, qint64 scheduledId);
    void trigger(int run, qint64 at);
    void close(int run, qint64 at, const QString &type, const QJsonObject &attributes);
    void terminateAt(int run, qint64 at, const QString &cause);
    qint64 callTime(int run) const;
    qint64 laterTime(int run) const;
    std::optional<Effect> nextDue() const;
    void fire(const Effect &due);
    void fireEffect(const Effect &due);
    void closeActivity(int run, qint64 at, const QString &type, QJsonObject given, qint64 id);
    bool one(int run, qint64 at, qint64 completedId, const QJsonObject &decision,
        QList<qint64> *canceled, bool *isRefused);

    QList<Run> m_runs;
    QList<Effect> m_effects;
    qint64 m_mostEvents = 0;
    qint64 m_now = 0;
    qint64 m_order = 0;
    sluice::test::CountingIds m_ids;
};

} // namespace sluice::emulator::swf::test
