#include "ui/editor/flowpublisher.h"

#include <algorithm>
#include <memory>

namespace sluice::ui {

FlowPublisher::FlowPublisher(
    flow::FlowDocument &document, services::Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_workspace(workspace)
{
}

Pending<> FlowPublisher::save()
{
    const flow::FlowDefinition flow = m_document.definition();
    if (flow.flowName.isEmpty()) {
        const Failure failure = fail(
            ErrorKind::InvalidInput, tr("The flow has no name yet. Give it one, then save it."));
        Q_EMIT failed(failure.error);
        return readyPending<void>(failure);
    }
    if (m_isBusy) {
        const Failure failure = fail(ErrorKind::Conflict,
            tr("The service is still at work on the flow; try again "
               "in a moment."));
        Q_EMIT failed(failure.error);
        return readyPending<void>(failure);
    }
    setBusy(true);
    auto promise = std::make_shared<Promise<>>();
    const auto pending = promise->pending();
    m_workspace.saveFlow(flow, m_document.deployedName())
        .done(this, [this, flow, promise](const Result<> &result) {
            setBusy(false);
            if (result)
                onSaved(flow);
            else
                onRefused(result.error());
            promise->settle(result);
        });
    return pending;
}

void FlowPublisher::onSaved(const flow::FlowDefinition &flow)
{
    const QString before = m_document.deployedName();
    m_document.setDeployedName(flow.flowName);
    if (m_document.definition() == flow)
        m_document.undoStack().setClean();
    Q_EMIT saved(flow.flowName, before == flow.flowName ? QString() : before);
}

void FlowPublisher::onRefused(Error error)
{
    const QString name = m_document.deployedName();
    const auto &flows = m_workspace.flows();
    // NotFound may also mean a profile or a connector; the list tells whether it is the flow.
    const bool isGone = error.kind == ErrorKind::NotFound && !name.isEmpty()
        && std::none_of(flows.begin(), flows.end(),
            [&](const services::FlowSummary &row) { return row.flowName == name; });
    if (isGone) {
        m_document.setDeployedName({});
        error.message
            = tr("%1 is not on the service any more. Save again to create it there.").arg(name);
    }
    Q_EMIT failed(error);
}

void FlowPublisher::run()
{
    if (m_isBusy)
        return;
    if (!m_document.isDirty() && !m_document.deployedName().isEmpty()) {
        start();
        return;
    }
    save().done(this, [this](const Result<> &result) {
        if (result)
            start();
    });
}

void FlowPublisher::start()
{
    setBusy(true);
    const QString name = m_document.deployedName();
    m_workspace.startFlow(name).done(this, [this, name](const Result<QString> &executionId) {
        setBusy(false);
        if (executionId)
            Q_EMIT started(name, *executionId);
        else
            Q_EMIT failed(executionId.error());
    });
}

void FlowPublisher::deactivate()
{
    if (m_isBusy)
        return;
    setBusy(true);
    const QString name = m_document.deployedName();
    m_workspace.stopFlow(name).done(this, [this, name](const Result<> &result) {
        setBusy(false);
        if (result)
            Q_EMIT deactivated(name);
        else
            Q_EMIT failed(result.error());
    });
}

void FlowPublisher::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    Q_EMIT busyChanged(isBusy);
}

} // namespace sluice::ui
