#include "flow/edit/commandgroup.h"

namespace sluice::flow {

namespace {

QList<StepId> idsOf(const FlowDefinition &flow)
{
    QList<StepId> ids;
    for (const Task &task : flow.tasks)
        ids.append(task.id);
    return ids;
}

} // namespace

CommandGroup::CommandGroup(FlowDocument &document, const QString &text, quint64 number)
    : DocumentCommand(document, text)
    , m_start(document.definition())
    , m_startIds(idsOf(m_start))
    , m_number(number)
{
}

void CommandGroup::add(std::unique_ptr<DocumentCommand> command)
{
    command->apply();
    if (!m_commands.empty()) {
        DocumentCommand &last = *m_commands.back();
        if (last.id() != -1 && last.id() == command->id() && last.mergeWith(command.get())) {
            if (last.isObsolete())
                m_commands.pop_back();
            return;
        }
    }
    m_commands.push_back(std::move(command));
}

bool CommandGroup::hasChangedNothing() const
{
    const FlowDefinition &now = document().definition();
    return now == m_start && idsOf(now) == m_startIds;
}

void CommandGroup::apply()
{
    if (std::exchange(m_isApplied, true))
        return;
    const DocumentAccess::HoldIssues hold(document());
    for (const auto &command : m_commands)
        command->apply();
}

void CommandGroup::revert()
{
    const DocumentAccess::HoldIssues hold(document());
    m_isApplied = false;
    for (auto it = m_commands.rbegin(); it != m_commands.rend(); ++it)
        (*it)->revert();
}

} // namespace sluice::flow
