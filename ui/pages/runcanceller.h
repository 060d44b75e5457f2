#pragma once

#include "workspace/flows.h"
#include "workspace/runs.h"

#include <QObject>

namespace sluice::ui {

class InlineMessage;

/// Cancels runs: asks first and spells out what cancelling means, then says what the service
/// refused and why. What follows (CancelStarted, Canceled) arrives with the list of runs.
class RunCanceller final : public QObject {
    Q_OBJECT

public:
    /// The references must outlive this.
    RunCanceller(workspace::Runs &runs, workspace::Flows &flows, InlineMessage &message,
        QObject *parent = nullptr);

    /// Runs that are not active are left out; without an active one it says so.
    void request(const QList<appflow::RunRecord> &runs);

private:
    void cancelNow(const QList<appflow::RunRecord> &runs);
    void sayRefused(const QString &flowName, const QStringList &executionIds);

    workspace::Runs &m_runs;
    workspace::Flows &m_flows;
    InlineMessage &m_message;
};

} // namespace sluice::ui
