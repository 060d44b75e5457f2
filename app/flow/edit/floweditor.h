#pragma once

#include "base/result.h"
#include "flow/edit/flowdocument.h"

#include <QCoreApplication>

namespace sluice::flow {

class DocumentCommand;

/// The only way to change a FlowDocument: checks, then pushes one undo command. Scene, inspector,
/// import and scripts all call it. Every call that changes nothing pushes nothing.
class FlowEditor {
    Q_DECLARE_TR_FUNCTIONS(sluice::flow::FlowEditor)

public:
    explicit FlowEditor(FlowDocument &document);

    FlowDocument &document() { return m_document; }

    /// Several calls as one undo step; reverts everything unless commit() was called. Transactions
    /// nest. The redo steps stay until a commit; a commit that changed nothing leaves no step.
    class Transaction {
    public:
        Transaction(FlowEditor &editor, const QString &text);
        ~Transaction();
        Transaction(const Transaction &) = delete;
        Transaction &operator=(const Transaction &) = delete;
        void commit();

    private:
        FlowDocument &m_document;
        quint64 m_group = 0;
    };

    /// \param index 0 to task count; \return the id the task got
    Result<StepId> insertTask(int index, Task task);
    Result<> removeTask(StepId id);
    /// \param index place after the move, 0 to task count - 1
    Result<> moveTask(StepId id, int index);
    /// Replaces the task's contents; consecutive calls with the same non-empty mergeKey become one
    /// undo step (typing), and a merge back to the start disappears.
    Result<> setTask(StepId id, const Task &task, const QString &mergeKey = {});

    /// With another connector the tasks' operators change their key along (reference 3.1).
    void setSource(const Endpoint &source, const QString &mergeKey = {});
    /// Replaces the first destination.
    void setDestination(const Endpoint &destination, const QString &mergeKey = {});
    void setTrigger(const Trigger &trigger, const QString &mergeKey = {});
    void setFlowName(const QString &name, const QString &mergeKey = {});
    void setDescription(const QString &description, const QString &mergeKey = {});
    /// Everything at once (JSON panel, import), as one undo step. Tasks that are recognised keep
    /// their ids.
    void replaceAll(const FlowDefinition &flow, const QString &text);

    /// One undo step. Errors of withFix(); then nothing has changed.
    Result<> applyFix(const IssueFix &fix);

private:
    void push(std::unique_ptr<DocumentCommand> command);

    FlowDocument &m_document;
};

/// A task as the palette makes it: type, operator for the source's connector, sensible properties.
/// \param operatorName empty for the type's usual one; a Filter then is the projection
Task newTask(const QString &taskType, const QString &operatorName, const Endpoint &source);

/// The CreateFlow document a new flow starts from: on demand, S3 to S3, JSON Lines, no task.
FlowDefinition newFlow(const QString &name);

} // namespace sluice::flow
