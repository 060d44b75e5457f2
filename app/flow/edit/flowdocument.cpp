#include "flow/edit/flowdocument.h"

#include "flow/edit/commandgroup.h"
#include "flow/validation/validate.h"

namespace sluice::flow {

FlowDocument::FlowDocument(QObject *parent)
    : QObject(parent)
    , m_issues(validate(m_definition))
{
    connect(&m_undoStack, &QUndoStack::cleanChanged, this,
        [this](bool clean) { Q_EMIT dirtyChanged(!clean); });
}

FlowDocument::~FlowDocument()
{
    // The stack clears itself when it dies and would tell a document that is half gone.
    m_undoStack.disconnect(this);
}

const Task *FlowDocument::task(StepId id) const
{
    const int index = indexOf(id);
    return index < 0 ? nullptr : &m_definition.tasks.at(index);
}

int FlowDocument::indexOf(StepId id) const
{
    for (qsizetype i = 0; i < m_definition.tasks.size(); ++i) {
        if (m_definition.tasks.at(i).id == id)
            return int(i);
    }
    return -1;
}

void FlowDocument::setFilePath(const QString &path)
{
    if (m_filePath == path)
        return;
    m_filePath = path;
    Q_EMIT locationChanged();
}

void FlowDocument::setDeployed(const QString &name, const std::optional<FlowDefinition> &stored)
{
    m_storedFlow = stored;
    if (m_deployedName == name)
        return;
    m_deployedName = name;
    Q_EMIT locationChanged();
}

void FlowDocument::reset(const FlowDefinition &flow)
{
    FlowDefinition fresh = flow;
    for (Task &task : fresh.tasks)
        task.id = m_nextId++;
    DocumentAccess(*this).forgetOpenGroups();
    m_definition = fresh;
    m_undoStack.clear();
    DocumentAccess(*this).putAll(fresh);
}

} // namespace sluice::flow
