#include "flow/edit/floweditor.h"

#include "flow/definition/connectors.h"
#include "flow/edit/commandgroup.h"
#include "flow/edit/commands/editdestination.h"
#include "flow/edit/commands/editheader.h"
#include "flow/edit/commands/editsource.h"
#include "flow/edit/commands/edittask.h"
#include "flow/edit/commands/edittrigger.h"
#include "flow/edit/commands/inserttask.h"
#include "flow/edit/commands/movetask.h"
#include "flow/edit/commands/removetask.h"
#include "flow/edit/commands/replaceflow.h"
#include "flow/edit/memberfix.h"

namespace sluice::flow {

FlowEditor::Transaction::Transaction(FlowEditor &editor, const QString &text)
    : m_document(editor.document())
    , m_group(DocumentAccess(m_document).openGroup(text))
{
}

FlowEditor::Transaction::~Transaction()
{
    if (auto group = DocumentAccess(m_document).closeGroup(m_group))
        group->revert();
}

void FlowEditor::Transaction::commit()
{
    auto group = DocumentAccess(m_document).closeGroup(m_group);
    if (!group)
        return; // an undo in between has reverted it
    if (group->hasChangedNothing())
        return;
    if (CommandGroup *outer = DocumentAccess(m_document).innermostGroup())
        outer->add(std::move(group));
    else
        m_document.undoStack().push(group.release());
}

FlowEditor::FlowEditor(FlowDocument &document)
    : m_document(document)
{
}

void FlowEditor::push(std::unique_ptr<DocumentCommand> command)
{
    if (CommandGroup *group = DocumentAccess(m_document).innermostGroup())
        group->add(std::move(command));
    else
        m_document.undoStack().push(command.release());
}

Result<StepId> FlowEditor::insertTask(int index, Task task)
{
    if (index < 0 || index > m_document.definition().tasks.size())
        return fail(ErrorKind::InvalidInput, tr("There is no place %1 for a task.").arg(index + 1));
    task.id = DocumentAccess(m_document).newId();
    const StepId id = task.id;
    push(std::make_unique<InsertTask>(m_document, index, std::move(task)));
    return id;
}

Result<> FlowEditor::removeTask(StepId id)
{
    const int index = m_document.indexOf(id);
    if (index < 0)
        return fail(ErrorKind::NotFound, tr("The task is not in the flow any more."));
    push(std::make_unique<RemoveTask>(m_document, index));
    return {};
}

Result<> FlowEditor::moveTask(StepId id, int index)
{
    const int from = m_document.indexOf(id);
    if (from < 0)
        return fail(ErrorKind::NotFound, tr("The task is not in the flow any more."));
    if (index < 0 || index >= m_document.definition().tasks.size())
        return fail(ErrorKind::InvalidInput, tr("There is no place %1 for a task.").arg(index + 1));
    if (from != index)
        push(std::make_unique<MoveTask>(m_document, from, index));
    return {};
}

Result<> FlowEditor::setTask(StepId id, const Task &task, const QString &mergeKey)
{
    const Task *present = m_document.task(id);
    if (!present)
        return fail(ErrorKind::NotFound, tr("The task is not in the flow any more."));
    if (*present == task)
        return {};
    Task changed = task;
    changed.id = id;
    push(std::make_unique<EditTask>(m_document, changed, mergeKey));
    return {};
}

void FlowEditor::setSource(const Endpoint &source, const QString &mergeKey)
{
    const FlowDefinition before = m_document.definition();
    if (before.source == source)
        return;
    const QString oldKey = connectorPropertiesKey(before.source.connectorType);
    const QString newKey = connectorPropertiesKey(source.connectorType);
    if (oldKey == newKey) {
        push(std::make_unique<EditSource>(m_document, source, mergeKey));
        return;
    }
    Transaction transaction(*this, tr("Change source"));
    push(std::make_unique<EditSource>(m_document, source, QString()));
    for (Task task : before.tasks) {
        if (task.operatorKey != oldKey || oldKey.isEmpty() || newKey.isEmpty())
            continue;
        task.operatorKey = newKey;
        push(std::make_unique<EditTask>(m_document, task, QString()));
    }
    transaction.commit();
}

void FlowEditor::setDestination(const Endpoint &destination, const QString &mergeKey)
{
    QList<Endpoint> destinations = m_document.definition().destinations;
    if (destinations.isEmpty())
        destinations.append(destination);
    else
        destinations.first() = destination;
    if (destinations != m_document.definition().destinations)
        push(std::make_unique<EditDestination>(m_document, destinations, mergeKey));
}

void FlowEditor::setTrigger(const Trigger &trigger, const QString &mergeKey)
{
    if (m_document.definition().trigger != trigger)
        push(std::make_unique<EditTrigger>(m_document, trigger, mergeKey));
}

void FlowEditor::setFlowName(const QString &name, const QString &mergeKey)
{
    const FlowDefinition &flow = m_document.definition();
    if (flow.flowName != name)
        push(std::make_unique<EditHeader>(
            m_document, Header {name, flow.description}, tr("Rename flow"), mergeKey));
}

void FlowEditor::setDescription(const QString &description, const QString &mergeKey)
{
    const FlowDefinition &flow = m_document.definition();
    if (flow.description != description)
        push(std::make_unique<EditHeader>(
            m_document, Header {flow.flowName, description}, tr("Edit description"), mergeKey));
}

void FlowEditor::replaceAll(const FlowDefinition &flow, const QString &text)
{
    if (m_document.definition() != flow)
        push(std::make_unique<ReplaceFlow>(m_document, flow, text));
}

Result<> FlowEditor::applyFix(const IssueFix &fix)
{
    const auto fixed = withFix(m_document.definition(), fix);
    if (!fixed)
        return fail(fixed.error());
    replaceAll(*fixed,
        fix.newName.isEmpty() ? tr("Remove %1").arg(fix.name)
                              : tr("Rename %1 to %2").arg(fix.name, fix.newName));
    return {};
}

} // namespace sluice::flow
