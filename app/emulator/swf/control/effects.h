#pragma once

#include "emulator/swf/control/runcontrol.h"

namespace sluice::emulator::swf {

/// Calls a Lambda function: the name, what it is given, and who hears its answer, once.
struct LambdaCall {
    LambdaId id;
    QString function;
    QString input;
    std::chrono::milliseconds limit {0}; ///< what it may take; nobody hears of it after that
};

/// What one run causes in another, each in a transaction of the caller's; SWF reference 4.3, 4.4
/// and 5.1.
class Effects {
public:
    /// \param startLambda called after the commit
    Effects(RunControl &control, sqlite::Database &database,
        std::function<void(const LambdaCall &)> startLambda);

    /// What of the run that causes it an effect needs.
    static RunPart partFor(const QString &kind, qint64 eventId);

    /// \param source the run that causes it, as it is now \param eventId, data of the effect
    Result<> perform(Run source, const QString &kind, qint64 eventId, const QJsonObject &data);

private:
    Result<> startChild(Run &parent, qint64 initiatedId, const QJsonObject &data);
    Result<> refuseChild(
        Run &parent, qint64 initiatedId, const QJsonObject &data, const QString &cause);
    Result<> applyPolicy(const Run &parent, const QJsonObject &data);
    Result<> tellParent(const QJsonObject &data);
    Result<> reach(Run &source, const QString &kind, qint64 initiatedId, const QJsonObject &data);
    Result<> tellSource(Run &source, qint64 initiatedId, const QJsonObject &data);
    Result<> startLambda(Run &run, qint64 scheduledId, const QJsonObject &data);

    RunControl &m_control;
    sqlite::Database &m_database;
    std::function<void(const LambdaCall &)> m_startLambda;
};

} // namespace sluice::emulator::swf
