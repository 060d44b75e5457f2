#pragma once

#include "workspace/workspace.h"

#include <QLabel>

#include <functional>

namespace sluice::ui {

class InlineMessage;

/// The worker of this window in the status bar, seen from every page while it runs; its switch is
/// on the page of workflows.
class WorkerStatus final : public QLabel {
    Q_OBJECT

public:
    /// The references, and what \param workspace names, must outlive this.
    WorkerStatus(workspace::Worker &worker, const workspace::Workspace &workspace,
        InlineMessage &message, QWidget *parent = nullptr);

    /// True when it asks, and calls \param proceed later: the worker ends with the window, and what
    /// it had at work then has nobody.
    bool asksBefore(const std::function<void()> &proceed);

private:
    void showState();
    bool isAtWork() const;

    workspace::Worker &m_worker;
    workspace::Workspace m_workspace;
    InlineMessage &m_message;
    int m_question = 0;
    bool m_mayEnd = false; ///< the user was asked
};

} // namespace sluice::ui
