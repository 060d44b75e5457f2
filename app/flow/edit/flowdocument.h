#pragma once

#include "flow/definition/flowdefinition.h"
#include "flow/explain/issue.h"

#include <QObject>
#include <QUndoStack>

namespace sluice::flow {

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

    const FlowDefinition &definition() const { return m_definition; }

    const QList<Issue> &issues() const { return m_issues; }

    const Task *task(StepId id) const;
    int indexOf(StepId id) const; ///< -1 when there is no such task

    QUndoStack &undoStack() { return m_undoStack; }

    /// Where it is stored; both may be empty for a new flow.
    QString filePath() const { return m_filePath; }

    void setFilePath(const QString &path);

    /// The flow's name on the service as it was opened from or saved to there.
    QString deployedName() const { return m_deployedName; }

    void setDeployedName(const QString &name);

    bool isDirty() const { return !m_undoStack.isClean(); }

    /// Loads another flow: clears the undo stack, gives every task an id, emits Reset.
    void reset(const FlowDefinition &flow);

Q_SIGNALS:
    /// The definition is whole again when this is emitted.
    void changed(const sluice::flow::ChangeEvent &event);
    void issuesChanged();
    void dirtyChanged(bool dirty);
    void locationChanged();

private:
    friend class DocumentAccess; // what commands may do, see documentaccess.h

    FlowDefinition m_definition;
    QList<Issue> m_issues;
    QUndoStack m_undoStack;
    QString m_filePath;
    QString m_deployedName;
    StepId m_nextId = 1;
};

} // namespace sluice::flow

Q_DECLARE_METATYPE(sluice::flow::ChangeEvent)
