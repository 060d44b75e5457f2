#pragma once

#include "services/workspace.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace sluice::ui {

class StatusPill;

/// One line with the run that was started from this page: state, rows, bytes, time, a way to Runs.
class RunStrip : public QWidget {
    Q_OBJECT

public:
    explicit RunStrip(services::Workspace &workspace, QWidget *parent = nullptr);

    /// Shows this run from now on; hidden before the first.
    void follow(const QString &flowName, const QString &executionId);

    QString text() const;

Q_SIGNALS:
    void runsRequested(const QString &flowName, const QString &executionId);

private:
    void reload();
    void showRun(const services::RunRecord &run);

    services::Workspace &m_workspace;
    QString m_flowName;
    QString m_executionId;
    StatusPill *m_status;
    QLabel *m_text;
    QToolButton *m_runs;
    QToolButton *m_close;
};

} // namespace sluice::ui
