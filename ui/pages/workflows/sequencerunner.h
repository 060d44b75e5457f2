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
    /// \param worker null: this window has none. References must outlive it.
    SequenceRunner(workspace::Workflows &workflows, const workspace::Worker *worker,
        std::function<QDateTime()> now, QString taskList, QWidget *parent);

private:
    void ask();
    void show(const QList<swf::TaskListState> &lists);
    QString whatToDo() const;

    workspace::Workflows &m_workflows;
    const workspace::Worker *m_worker;
    std::function<QDateTime()> m_now;
    QString m_taskList;
    QTimer m_timer;
};

} // namespace sluice::ui
