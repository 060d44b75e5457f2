#pragma once

#include "workspace/runs.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace sluice::ui {

/// What is in progress, in the status bar: the newest active runs with progress and a cancel
/// button each, then how many more there are.
class RunStatus final : public QWidget {
    Q_OBJECT

public:
    /// \param runs must outlive this
    explicit RunStatus(workspace::Runs &runs, QWidget *parent = nullptr);

Q_SIGNALS:
    /// The shell asks first: cancelling has consequences.
    void cancelRequested(const QString &executionId);
    void runsRequested();

private:
    struct Line;

    void showRuns();

    workspace::Runs &m_runs;
    QList<Line *> m_lines;
    QLabel *m_idle;
    QToolButton *m_more;
};

} // namespace sluice::ui
