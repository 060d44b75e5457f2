#pragma once

#include "workspace/flows.h"
#include "workspace/runs.h"

#include <QObject>

namespace sluice::ui {

class InlineMessage;

/// Runs, activates, deactivates and deletes flows, asking where something is lost and saying what
/// came of it in the page's message bar.
class FlowCommands final : public QObject {
    Q_OBJECT

public:
    /// The references must outlive this.
    FlowCommands(workspace::Flows &flows, workspace::Runs &runs, InlineMessage &message,
        QObject *parent = nullptr);

    void run(const QString &flowName);
    void activate(const QString &flowName);
    void deactivate(const QString &flowName);
    /// Asks first, once for all, with the consequences. The question goes with the flows.
    void requestDelete(const QStringList &flowNames);

Q_SIGNALS:
    void runStarted(const QString &flowName, const QString &executionId);

private:
    void deleteNow(const QStringList &flowNames);
    void look();
    bool needsForce(const QString &flowName) const;

    workspace::Flows &m_flows;
    workspace::Runs &m_runs;
    InlineMessage &m_message;
    QStringList m_asked; ///< to be deleted, by the question with the number
    int m_question = 0;
};

} // namespace sluice::ui
