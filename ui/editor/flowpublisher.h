#pragma once

#include "flow/edit/flowdocument.h"
#include "services/workspace.h"

namespace sluice::ui {

/// Saves the document to the service and starts the flow there.
class FlowPublisher : public QObject {
    Q_OBJECT

public:
    FlowPublisher(flow::FlowDocument &document, services::Workspace &workspace, QObject *parent);

    /// CreateFlow or UpdateFlow. What was typed while the service answered stays unsaved. A flow
    /// that was renamed becomes a flow of its own; one that is gone is made anew by the next save.
    Pending<> save();
    /// Saves first when something is not saved, then StartFlow.
    void run();
    /// StopFlow: the flow's schedule or events no longer start it.
    void deactivate();

    bool isBusy() const { return m_isBusy; }

Q_SIGNALS:
    void busyChanged(bool isBusy);
    /// \param leftName the flow it was before it was renamed, which stays; else empty
    void saved(const QString &flowName, const QString &leftName);
    void failed(const sluice::Error &error);
    /// \param executionId empty when a flow that is not on demand was activated
    void started(const QString &flowName, const QString &executionId);
    void deactivated(const QString &flowName);

private:
    void onSaved(const flow::FlowDefinition &flow);
    void onRefused(Error error);
    void start();
    void setBusy(bool isBusy);

    flow::FlowDocument &m_document;
    services::Workspace &m_workspace;
    bool m_isBusy = false;
};

} // namespace sluice::ui
