#pragma once

#include "flow/definition/flowdefinition.h"
#include "flow/validation/issue.h"

#include <QObject>
#include <QUndoStack>

#include <memory>
#include <optional>
#include <vector>

namespace sluice::flow {

class CommandGroup;

/// What a change touched. Views look at the kind and ignore the rest.
struct ChangeEvent {
    enum class Kind {
        Reset, ///< a whole other flow was loaded
        Header, ///< name, description, tags, kmsArn, catalog
        Trigger,
        Source,
        Destination,
        TaskInserted, ///< step is at index `to`
        TaskRemoved, ///< step was at index `from`
        TaskMoved, ///< step went from `from` to `to`
        TaskChanged, ///< step's properties
    };
    Kind kind = Kind::Reset;
    StepId step = 0;
    int from = -1;
    int to = -1;
};

/// The flow being edited, with its undo stack and findings. GUI thread. Only FlowEditor changes it.
class FlowDocument : public QObject {
    Q_OBJECT

public:
    explicit FlowDocument(QObject *parent = nullptr);
    ~FlowDocument() override;

    const FlowDefinition &definition() const { return m_definition; }

    const QList<Issue> &issues() const { return m_issues; }

    const Task *task(StepId id) const;
    int indexOf(StepId id) const; ///< -1 when there is no such task

    /// For undo, redo and setClean(); push through FlowEditor. Undo in the middle of a Transaction
    /// (Ctrl+Z during a drag) first reverts the transaction.
    QUndoStack &undoStack() { return m_undoStack; }

    /// Where it is stored; both may be empty for a new flow.
    QString filePath() const { return m_filePath; }

    void setFilePath(const QString &path);

    /// The flow's name on the service as it was opened from or saved to there.
    QString deployedName() const { return m_deployedName; }

    /// That flow as it was last read from or saved to the service; none when only its name is
    /// known. A save is held against it.
    const std::optional<FlowDefinition> &storedFlow() const { return m_storedFlow; }

    void setDeployed(const QString &name, const std::optional<FlowDefinition> &stored);

    bool isDirty() const { return !m_undoStack.isClean(); }

    /// Loads another flow: clears the undo stack, gives every task an id, emits Reset. Ids are not
    /// used again as long as the document lives.
    void reset(const FlowDefinition &flow);

Q_SIGNALS:
    /// The definition is whole again, and issues() fits it, when this is emitted. Within a
    /// transaction, and the undo step that came of it, issues() is brought up to date at the end.
    void changed(const sluice::flow::ChangeEvent &event);
    void issuesChanged();
    void dirtyChanged(bool dirty);
    void locationChanged();

private:
    friend class DocumentAccess; // what commands may do, see documentaccess.h

    FlowDefinition m_definition;
    QList<Issue> m_issues;
    QUndoStack m_undoStack;
    std::vector<std::unique_ptr<CommandGroup>> m_openGroups; // transactions, the innermost last
    int m_issuesHeld = 0; // while positive, issues wait for the end of an undo step
    QString m_filePath;
    QString m_deployedName;
    std::optional<FlowDefinition> m_storedFlow;
    StepId m_nextId = 1;
    quint64 m_lastGroup = 0;
};

} // namespace sluice::flow

Q_DECLARE_METATYPE(sluice::flow::ChangeEvent)
