#pragma once

#include "workspace/workspace.h"

#include <QObject>

namespace sluice::ui {

class InlineMessage;

/// Cancels runs: asks first and spells out what cancelling means, then says what the service
/// refused and why. What follows (CancelStarted, Canceled) arrives with the workspace's runs.
class RunCanceller final : public QObject {
    Q_OBJECT

public:
    /// \param workspace and \param message must outlive this
    RunCanceller(services::Workspace &workspace, InlineMessage &message, QObject *parent = nullptr);

    /// Runs that are not active are left out; without an active one it says so.
    void request(const QList<services::RunRecord> &runs);

private:
    void cancelNow(const QList<services::RunRecord> &runs);
    void sayRefused(const QString &flowName, const QStringList &executionIds);

    services::Workspace &m_workspace;
    InlineMessage &m_message;
};

} // namespace sluice::ui
