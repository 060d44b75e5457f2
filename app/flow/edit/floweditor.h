#pragma once

#include "base/result.h"
#include "flow/edit/flowdocument.h"

#include <QCoreApplication>

namespace sluice::flow {

/// The only way to change a FlowDocument: checks, then pushes one undo command. Scene, inspector,
/// import and scripts all call it. Every call that changes nothing pushes nothing.
class FlowEditor {
    Q_DECLARE_TR_FUNCTIONS(sluice::flow::FlowEditor)

public:
    explicit FlowEditor(FlowDocument &document);

    FlowDocument &document() { return m_document; }

    /// Several calls as one undo step; reverts everything unless commit() was called.
    class Transaction {
    public:
        Transaction(FlowEditor &editor, const QString &text);
        ~Transaction();
        Transaction(const Transaction &) = delete;
        Transaction &operator=(const Transaction &) = delete;
        void commit();

    private:
        FlowEditor &m_editor;
        bool m_committed = false;
    };

    /// \param index 0 to task count; \return the id the task got
    Result<StepId> insertTask(int index, Task task);
    Result<> removeTask(StepId id);
    /// \param index place after the move, 0 to task count - 1
    Result<> moveTask(StepId id, int index);
    /// Replaces the task's contents; consecutive calls with the same non-empty mergeKey become one
    /// undo step (typing), and a merge back to the start disappears.
    Result<> setTask(StepId id, const Task &task, const QString &mergeKey = {});

    void setSource(const Endpoint &source, const QString &mergeKey = {});
    void setDestination(const Endpoint &destination, const QString &mergeKey = {});
    void setTrigger(const Trigger &trigger, const QString &mergeKey = {});
    void setFlowName(const QString &name);
    void setDescription(const QString &description);
    /// Everything at once (JSON panel, import), as one undo step.
    void replaceAll(const FlowDefinition &flow, const QString &text);

private:
    FlowDocument &m_document;
};

/// A task as the palette makes it: type, operator for the source's connector, sensible properties.
Task newTask(const QString &taskType, const QString &operatorName, const Endpoint &source);

/// The CreateFlow document a new flow starts from: on demand, S3 to S3, JSON Lines, no task.
FlowDefinition newFlow(const QString &name);

} // namespace sluice::flow
