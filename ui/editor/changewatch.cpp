#include "ui/editor/changewatch.h"

#include "flow/diff/flowdifference.h"

#include <algorithm>
#include <utility>

namespace sluice::ui {

ChangeWatch::ChangeWatch(flow::FlowDocument &document, workspace::Flows &flows, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_flows(flows)
{
    connect(&flows, &workspace::Flows::changed, this, &ChangeWatch::look);
    connect(&document, &flow::FlowDocument::locationChanged, this, &ChangeWatch::look);
    look();
}

void ChangeWatch::look()
{
    const QString name = m_document.deployedName();
    if (name != m_flowName) {
        m_flowName = name;
        m_lookedAt = {};
        m_isListed = false;
    }
    if (name.isEmpty() || !m_document.storedFlow() || m_isReading)
        return;
    const auto &flows = m_flows.list();
    const auto row = std::find_if(flows.begin(), flows.end(),
        [&](const appflow::FlowSummary &flow) { return flow.flowName == name; });
    if (row == flows.end()) {
        // A flow that was just made is not in the list yet.
        if (std::exchange(m_isListed, false))
            Q_EMIT changedElsewhere({workspace::SaveAnswer::Kind::Deleted});
        return;
    }
    m_isListed = true;
    if (row->lastUpdatedAt == m_lookedAt)
        return;
    // Most changes are the user's own save; what the flow says tells.
    m_lookedAt = row->lastUpdatedAt;
    m_isReading = true;
    m_flows.describe(name).done(this, [this, name](const Result<flow::FlowDefinition> &theirs) {
        m_isReading = false;
        onDescribed(name, theirs);
    });
}

void ChangeWatch::onDescribed(const QString &flowName, const Result<flow::FlowDefinition> &theirs)
{
    const auto &stored = m_document.storedFlow();
    if (flowName != m_document.deployedName() || !stored)
        return;
    if (!theirs) {
        m_lookedAt = {}; // the next list asks again; whether it is deleted, too, the list tells
        return;
    }
    const workspace::SaveBase base {flowName, stored};
    if (!workspace::wouldOverwrite(m_document.definition(), base, *theirs))
        return;
    const workspace::SaveAnswer answer {workspace::SaveAnswer::Kind::Changed, *theirs};
    m_told = answer;
    Q_EMIT changedElsewhere(answer);
}

void ChangeWatch::noteSavedBeside(const flow::FlowDefinition &flow)
{
    m_beside = flow;
    const auto told = std::exchange(m_told, {});
    if (told && isFromBeside(*told))
        Q_EMIT changedElsewhere(*told); // the service was quicker
}

bool ChangeWatch::isFromBeside(const workspace::SaveAnswer &answer) const
{
    return m_beside && answer.theirs && flow::differences(*m_beside, *answer.theirs).isEmpty();
}

} // namespace sluice::ui
