#include "flow/edit/documentaccess.h"

#include "flow/edit/commandgroup.h"
#include "flow/validation/validate.h"

#include <algorithm>

namespace sluice::flow {

using Kind = ChangeEvent::Kind;

void DocumentAccess::insertTask(int index, const Task &task)
{
    Q_ASSERT(task.id != 0 && m_document.indexOf(task.id) < 0);
    m_document.m_definition.tasks.insert(index, task);
    tell({Kind::TaskInserted, task.id, -1, index});
}

Task DocumentAccess::takeTask(int index)
{
    Task task = m_document.m_definition.tasks.takeAt(index);
    tell({Kind::TaskRemoved, task.id, index, -1});
    return task;
}

void DocumentAccess::moveTask(int from, int to)
{
    auto &tasks = m_document.m_definition.tasks;
    tasks.move(from, to);
    tell({Kind::TaskMoved, tasks.at(to).id, from, to});
}

void DocumentAccess::putTask(int index, const Task &task)
{
    Q_ASSERT(m_document.m_definition.tasks.at(index).id == task.id);
    m_document.m_definition.tasks[index] = task;
    tell({Kind::TaskChanged, task.id, index, index});
}

void DocumentAccess::putSource(const Endpoint &source)
{
    m_document.m_definition.source = source;
    tell({Kind::Source});
}

void DocumentAccess::putDestinations(const QList<Endpoint> &destinations)
{
    m_document.m_definition.destinations = destinations;
    tell({Kind::Destination});
}

void DocumentAccess::putTrigger(const Trigger &trigger)
{
    m_document.m_definition.trigger = trigger;
    tell({Kind::Trigger});
}

void DocumentAccess::putHeader(const QString &flowName, const QString &description)
{
    m_document.m_definition.flowName = flowName;
    m_document.m_definition.description = description;
    tell({Kind::Header});
}

void DocumentAccess::putAll(const FlowDefinition &flow)
{
    Q_ASSERT(std::none_of(
        flow.tasks.begin(), flow.tasks.end(), [](const Task &task) { return task.id == 0; }));
    m_document.m_definition = flow;
    tell({Kind::Reset});
}

void DocumentAccess::tell(const ChangeEvent &event)
{
    const bool differ = m_document.m_issuesHeld == 0 && computeIssues(m_document);
    Q_EMIT m_document.changed(event);
    if (differ)
        Q_EMIT m_document.issuesChanged();
}

bool DocumentAccess::computeIssues(FlowDocument &document)
{
    QList<Issue> issues = validate(document.m_definition);
    if (issues == document.m_issues)
        return false;
    document.m_issues = std::move(issues);
    return true;
}

void DocumentAccess::refreshIssues(FlowDocument &document)
{
    if (computeIssues(document))
        Q_EMIT document.issuesChanged();
}

DocumentAccess::HoldIssues::HoldIssues(FlowDocument &document)
    : m_document(document)
{
    ++m_document.m_issuesHeld;
}

DocumentAccess::HoldIssues::~HoldIssues()
{
    if (--m_document.m_issuesHeld == 0)
        refreshIssues(m_document);
}

CommandGroup *DocumentAccess::innermostGroup() const
{
    return m_document.m_openGroups.empty() ? nullptr : m_document.m_openGroups.back().get();
}

quint64 DocumentAccess::openGroup(const QString &text)
{
    const quint64 number = ++m_document.m_lastGroup;
    ++m_document.m_issuesHeld;
    m_document.m_openGroups.push_back(std::make_unique<CommandGroup>(m_document, text, number));
    return number;
}

bool DocumentAccess::isOpen(quint64 group) const
{
    const auto &groups = m_document.m_openGroups;
    return std::any_of(groups.begin(), groups.end(),
        [group](const auto &open) { return open->number() == group; });
}

std::unique_ptr<CommandGroup> DocumentAccess::takeInnermostGroup()
{
    auto group = std::move(m_document.m_openGroups.back());
    m_document.m_openGroups.pop_back();
    if (--m_document.m_issuesHeld == 0)
        refreshIssues(m_document);
    return group;
}

std::unique_ptr<CommandGroup> DocumentAccess::closeGroup(quint64 group)
{
    if (!isOpen(group))
        return nullptr;
    while (innermostGroup()->number() != group)
        takeInnermostGroup()->revert();
    return takeInnermostGroup();
}

void DocumentAccess::revertOpenGroups()
{
    while (innermostGroup())
        takeInnermostGroup()->revert();
}

void DocumentAccess::forgetOpenGroups()
{
    m_document.m_issuesHeld -= int(m_document.m_openGroups.size());
    m_document.m_openGroups.clear();
}

} // namespace sluice::flow
