#pragma once

#include "workspace/handwork.h"
#include "workspace/workflows.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace sluice::ui {

class ActivityForm;
class DecisionForm;
class InlineMessage;
class TesterPanel;

/// Being the decider or the worker oneself: takes a task from a list, shows what it is about and
/// answers it. Below, the test clock and the calls that are to fail.
class ByHandView final : public QWidget {
    Q_OBJECT

public:
    /// The references must outlive this.
    ByHandView(workspace::Workflows &workflows, workspace::Handwork &handwork,
        InlineMessage &message, QWidget *parent = nullptr);

Q_SIGNALS:
    /// A task of this run was taken or answered.
    void runTouched(const sluice::swf::ExecutionKey &run);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildBar();
    void take();
    void stopTaking();
    void setTaking(bool isTaking);
    void onTaken(const Result<std::optional<workspace::HandTask>> &task);
    void showTask(const workspace::HandTask &task);
    void drop(const QString &sentence);
    void fillLists();
    workspace::HandTask::Kind kind() const;

    workspace::Workflows &m_workflows;
    workspace::Handwork &m_handwork;
    InlineMessage &m_message;
    QComboBox *m_kind;
    QComboBox *m_list;
    QPushButton *m_take;
    QLabel *m_sentence;
    QStackedWidget *m_forms;
    QWidget *m_none;
    DecisionForm *m_decision;
    ActivityForm *m_activity;
    TesterPanel *m_tester;
    swf::ExecutionKey m_run; ///< of the task at hand; empty: none is
    Pending<std::optional<workspace::HandTask>> m_taking;
    bool m_isTaking = false;
};

} // namespace sluice::ui
