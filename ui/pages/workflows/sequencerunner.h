#pragma once

#include <QDateTime>
#include <QLabel>
#include <QTimer>

#include <functional>

namespace sluice::swf {
struct TaskListState;
}

namespace sluice::workspace {
class Worker;
class Workflows;
} // namespace sluice::workspace

namespace sluice::ui {

/// Who runs a sequence whose decisions wait in a task list, or what is left to do before anybody
/// does. Of workers elsewhere it knows where the service tells who polls.
class SequenceRunner final : public QLabel {
    Q_OBJECT

public:
    /// Where the decisions wait.
    struct Where {
        QString domain; ///< may be one that the start registers
        QString taskList;
    };

    /// \param worker null: this window has none. References must outlive it.
    SequenceRunner(workspace::Workflows &workflows, const workspace::Worker *worker,
        std::function<QDateTime()> now, Where where, QWidget *parent);

private:
    void ask();
    void show(const QList<swf::TaskListState> &lists);
    QString whatToDo() const;

    workspace::Workflows &m_workflows;
    const workspace::Worker *m_worker;
    std::function<QDateTime()> m_now;
    Where m_where;
    QTimer m_timer;
};

} // namespace sluice::ui
