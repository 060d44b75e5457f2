#include "ui/pages/flowcommands.h"

#include "ui/common/inlinemessage.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

FlowCommands::FlowCommands(
    workspace::Flows &flows, workspace::Runs &runs, InlineMessage &message, QObject *parent)
    : QObject(parent)
    , m_flows(flows)
    , m_runs(runs)
    , m_message(message)
{
    connect(&flows, &workspace::Flows::changed, this, &FlowCommands::look);
}

void FlowCommands::run(const QString &flowName)
{
    m_flows.start(flowName).done(this, [this, flowName](Result<QString> executionId) {
        if (executionId)
            Q_EMIT runStarted(flowName, *executionId);
        else
            m_message.sayError(executionId.error());
    });
}

void FlowCommands::activate(const QString &flowName)
{
    m_flows.start(flowName).done(this, [this](const Result<QString> &answer) {
        if (!answer)
            m_message.sayError(answer.error());
    });
}

void FlowCommands::deactivate(const QString &flowName)
{
    m_flows.stop(flowName).done(this, [this](const Result<> &answer) {
        if (!answer)
            m_message.sayError(answer.error());
    });
}

void FlowCommands::requestDelete(const QStringList &flowNames)
{
    if (flowNames.isEmpty())
        return;
    const bool isOne = flowNames.size() == 1;
    Notice notice;
    notice.kind = Notice::Kind::Warning;
    notice.text = isOne
        ? tr("Delete %1?").arg(flowNames.first())
        : tr("Delete %n flows: %1?", nullptr, int(flowNames.size())).arg(flowNames.join(", "_L1));
    notice.points = {
        tr("The definition is deleted and cannot be brought back. The service forgets its runs; "
           "this window keeps the records that it has read."),
        tr("Files that its runs wrote stay where they are."),
    };
    const auto &runs = m_runs.list();
    if (std::any_of(runs.begin(), runs.end(), [&](const appflow::RunRecord &run) {
            return run.isActive() && flowNames.contains(run.flowName);
        }))
        notice.points += tr("A run is in progress. Cancel it first if it must not go on writing.");
    QStringList active;
    for (const auto &name : flowNames)
        if (needsForce(name))
            active += name;
    if (!active.isEmpty())
        notice.points += tr("%1 are active and are deleted all the same; their triggers stop.",
            nullptr, int(active.size()))
                             .arg(active.join(", "_L1));
    notice.takesFocus = true;
    notice.actions = {
        {tr("Delete"), u"confirmDelete"_s, [this, flowNames] { deleteNow(flowNames); },
            Notice::Look::Danger},
        {tr("Keep"), u"keepFlow"_s, {}, Notice::Look::Plain},
    };
    m_asked = flowNames;
    m_question = m_message.say(notice);
}

/// Somebody else may have deleted what is asked about.
void FlowCommands::look()
{
    const auto &flows = m_flows.list();
    const bool isAny = std::any_of(flows.begin(), flows.end(),
        [this](const appflow::FlowSummary &flow) { return m_asked.contains(flow.flowName); });
    if (!isAny)
        m_message.withdraw(m_question);
}

void FlowCommands::deleteNow(const QStringList &flowNames)
{
    for (const auto &name : flowNames) {
        m_flows.remove(name, needsForce(name)).done(this, [this](const Result<> &deleted) {
            if (!deleted)
                m_message.sayError(deleted.error());
        });
    }
}

// An active scheduled or event flow is refused without forceDelete (reference 2.2).
bool FlowCommands::needsForce(const QString &flowName) const
{
    const auto &flows = m_flows.list();
    return std::any_of(flows.begin(), flows.end(), [&](const appflow::FlowSummary &flow) {
        return flow.flowName == flowName && flow.flowStatus == "Active"_L1
            && flow.triggerType != "OnDemand"_L1;
    });
}

} // namespace sluice::ui
