#pragma once

#include "emulator/swf/control/runcontrol.h"

namespace sluice::emulator::swf {

/// Calls a Lambda function: the name, what it is given, and who hears its answer, once.
struct LambdaCall {
    qint64 runRow = 0;
    qint64 scheduledId = 0;
    QString function;
    QString input;
};

/// What one run causes in another, each in a transaction of the caller's; SWF reference 4.3, 4.4
/// and 5.1.
class Effects {
public:
    /// \param startLambda called after the commit
    Effects(RunControl &control, sqlite::Database &database,
        std::function<void(const LambdaCall &)> startLambda);

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
