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

    /// Runs that are not active are left out; without an active one it says so. The question is of
    /// these runs alone and is withdrawn when they end.
    void request(const QList<appflow::RunRecord> &runs);

private:
    QString question() const;
    QStringList consequences() const;
    void look();
    void cancelNow();
    void sayRefused(const QString &flowName, const QStringList &executionIds);

    workspace::Runs &m_runs;
    workspace::Flows &m_flows;
    InlineMessage &m_message;
    QList<appflow::RunRecord> m_asked; ///< by the question with the number
    int m_question = 0;
};

} // namespace sluice::ui
