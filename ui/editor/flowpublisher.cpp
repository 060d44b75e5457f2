#include "ui/editor/flowpublisher.h"

#include "ui/editor/refusalwords.h"

#include <memory>

namespace sluice::ui {

FlowPublisher::FlowPublisher(flow::FlowDocument &document, workspace::Flows &flows, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_flows(flows)
{
}

Pending<> FlowPublisher::save()
{
    m_startsWhenSaved = false;
    return saveAgainst({m_document.deployedName(), m_document.storedFlow()});
}

void FlowPublisher::saveOver(const workspace::SaveAnswer &seen)
{
    // What was seen is what may be overwritten; a flow that is gone is made anew.
    workspace::SaveBase base;
    if (seen.theirs)
        base = {m_document.definition().flowName, seen.theirs};
    const bool starts = m_startsWhenSaved;
    const auto saving = saveAgainst(base);
    if (starts)
        startAfter(saving);
}

Failure FlowPublisher::refuse(ErrorKind kind, const QString &sentence)
{
    const Failure failure = fail(kind, sentence);
    Q_EMIT failed(failure.error);
    return failure;
}

Pending<> FlowPublisher::saveAgainst(const workspace::SaveBase &base)
{
    const flow::FlowDefinition flow = m_document.definition();
    if (flow.flowName.isEmpty())
        return readyPending<void>(refuse(
            ErrorKind::InvalidInput, tr("The flow has no name yet. Give it one, then save it.")));
    if (m_isBusy)
        return readyPending<void>(refuse(ErrorKind::Conflict,
            tr("The service is still at work on the flow; try again in a moment.")));
    setBusy(true);
    auto promise = std::make_shared<Promise<>>();
    const auto pending = promise->pending();
    m_flows.save(flow, base)
        .done(this, [this, flow, promise](const Result<workspace::SaveAnswer> &answer) {
            setBusy(false);
            promise->settle(onAnswer(flow, answer));
        });
    return pending;
}

Result<> FlowPublisher::onAnswer(
    const flow::FlowDefinition &flow, const Result<workspace::SaveAnswer> &answer)
{
    if (!answer) {
        Q_EMIT failed(inWordsOfProblems(answer.error(), flow));
        return fail(answer.error());
    }
    if (answer->half) {
        onHalfSaved(*answer->half);
        return fail(answer->half->failure);
    }
    if (answer->kind == workspace::SaveAnswer::Kind::Saved) {
        onSaved(flow);
        return {};
    }
    Q_EMIT objected(*answer);
    return fail(ErrorKind::Conflict,
        tr("%1 is not saved: choose first what happens to the flow on the service.")
            .arg(flow.flowName));
}

void FlowPublisher::onSaved(const flow::FlowDefinition &flow)
{
    const QString before = m_document.deployedName();
    m_document.setDeployed(flow.flowName, flow);
    if (m_document.definition() == flow)
        m_document.undoStack().setClean();
    Q_EMIT saved(flow.flowName, before == flow.flowName ? QString() : before);
}

/// The document stays unsaved, also where it is undone to what was saved before.
void FlowPublisher::onHalfSaved(const workspace::HalfSave &half)
{
    m_document.setDeployed(half.stored.flowName, half.stored);
    m_document.undoStack().resetClean();
    Q_EMIT failed(half.failure);
}

void FlowPublisher::run()
{
    if (m_isBusy)
        return;
    if (!m_document.isDirty() && !m_document.deployedName().isEmpty()) {
        start();
        return;
    }
    const auto saving = save();
    m_startsWhenSaved = true;
    startAfter(saving);
}

void FlowPublisher::startAfter(const Pending<> &saving)
{
    saving.done(this, [this](const Result<> &result) {
        if (result)
            start();
    });
}

void FlowPublisher::start()
{
    m_startsWhenSaved = false;
    setBusy(true);
    const QString name = m_document.deployedName();
    m_flows.start(name).done(this, [this, name](const Result<QString> &executionId) {
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
    m_flows.stop(name).done(this, [this, name](const Result<> &result) {
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
