#pragma once

#include "workspace/handwork.h"
#include "workspace/local/localswf.h"
#include "workspace/sync/callgate.h"

#include <QObject>

namespace sluice::workspace {

/// Handwork at a Sluice Local. GUI thread.
class LocalHandwork final : public QObject, public Handwork {
    Q_OBJECT

public:
    /// calls, swf and local must outlive it
    LocalHandwork(CallGate &calls, LocalSwf &swf, appflow::LocalClient &local);

    Pending<std::optional<HandTask>> take(
        const QString &domain, HandTask::Kind kind, const QString &taskList) override;
    QString problemOf(const QString &decisions) const override;
    Pending<> decide(const QString &token, const QString &decisions) override;
    Pending<> complete(const QString &token, const QString &result) override;
    Pending<> failTask(
        const QString &token, const QString &reason, const QString &details) override;
    Pending<> cancelTask(const QString &token, const QString &details) override;
    Pending<bool> heartbeat(const QString &token, const QString &details) override;
    Pending<qint64> clockAhead() override;
    Pending<> setClockAhead(qint64 seconds) override;
    QStringList operations() const override;
    Pending<QList<PlannedFault>> faults() override;
    Pending<> planFault(const PlannedFault &fault) override;
    Pending<> clearFaults() override;

private:
    Pending<> respond(const QString &operation, const QString &token, const QJsonObject &more);
    Pending<std::optional<HandTask>> poll(
        const QString &domain, HandTask::Kind kind, const QString &taskList);

    CallGate &m_calls;
    LocalSwf &m_swf;
    appflow::LocalClient &m_local;
};

} // namespace sluice::workspace
