#pragma once

#include "flow/edit/flowdocument.h"
#include "workspace/flows.h"

namespace sluice::ui {

/// Saves the document to the service and starts the flow there.
class FlowPublisher : public QObject {
    Q_OBJECT

public:
    FlowPublisher(flow::FlowDocument &document, workspace::Flows &flows, QObject *parent);

    /// CreateFlow or UpdateFlow, held against the flow as it was read. What was typed while the
    /// service answered stays unsaved. A flow that was renamed becomes a flow of its own. When
    /// somebody else would lose something nothing is saved: objected() tells, and the answer is
    /// Conflict.
    Pending<> save();
    /// Saves first when something is not saved, then StartFlow.
    void run();
    /// Saves although somebody would lose something: what objected() told was seen. Goes on with
    /// the run when that was asked for.
    void saveOver(const workspace::SaveAnswer &seen);
    /// StopFlow: the flow's schedule or events no longer start it.
    void deactivate();

    bool isBusy() const { return m_isBusy; }

Q_SIGNALS:
    void busyChanged(bool isBusy);
    /// \param leftName the flow it was before it was renamed, which stays; else empty
    void saved(const QString &flowName, const QString &leftName);
    /// Nothing was saved, for somebody else saved, deleted or made the flow meanwhile.
    void objected(const sluice::workspace::SaveAnswer &answer);
    void failed(const sluice::Error &error);
    /// \param executionId empty when a flow that is not on demand was activated
    void started(const QString &flowName, const QString &executionId);
    void deactivated(const QString &flowName);

private:
    Pending<> saveAgainst(const workspace::SaveBase &base);
    Result<> onAnswer(
        const flow::FlowDefinition &flow, const Result<workspace::SaveAnswer> &answer);
    void onSaved(const flow::FlowDefinition &flow);
    void onHalfSaved(const workspace::HalfSave &half);
    void startAfter(const Pending<> &saving);
    void start();
    void setBusy(bool isBusy);
    Failure refuse(ErrorKind kind, const QString &sentence);

    flow::FlowDocument &m_document;
    workspace::Flows &m_flows;
    bool m_isBusy = false;
    bool m_startsWhenSaved = false; ///< a run waits for the answer to an objection
};

} // namespace sluice::ui
