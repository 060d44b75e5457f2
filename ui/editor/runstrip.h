#pragma once

#include "ui/common/floatingbar.h"
#include "workspace/runs.h"

class QGridLayout;
class QLabel;
class QProgressBar;
class QToolButton;

namespace sluice::ui {

class StatusPill;

/// The run that was started from this page: state, rows, bytes, time, its cancel, a way to Runs.
/// Lies over the upper edge of the canvas until it is closed.
class RunStrip : public FloatingBar {
    Q_OBJECT

public:
    explicit RunStrip(workspace::Runs &runs, QWidget *parent = nullptr);

    /// Shows this run from now on; hidden before the first.
    void follow(const QString &flowName, const QString &executionId);

    QString text() const;

Q_SIGNALS:
    void runsRequested(const QString &flowName, const QString &executionId);
    void cancelRequested(const QString &executionId);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    /// In a narrow canvas the words have a line of their own.
    void arrangeFor(int width) override;

private:
    void close();
    void reload();
    void showRun(const appflow::RunRecord &run);

    workspace::Runs &m_known;
    QString m_flowName;
    QString m_executionId;
    StatusPill *m_status;
    QLabel *m_text;
    QToolButton *m_cancel;
    QToolButton *m_runs;
    QToolButton *m_close;
    QGridLayout *m_layout;
    bool m_isNarrow = false;
};

} // namespace sluice::ui
