#pragma once

#include "workspace/runs.h"

#include <QScrollArea>

#include <functional>
#include <optional>

class QFormLayout;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace sluice::ui {

class StatusPill;

/// Everything that is known of one run: all members, the full message, what it wrote.
class RunDetails final : public QScrollArea {
    Q_OBJECT

public:
    /// \param runs must outlive this
    RunDetails(workspace::Runs &runs, std::function<QDateTime()> now, QWidget *parent = nullptr);

    void showRun(const appflow::RunRecord &run);
    void clear();
    /// Duration of a run in progress.
    void refreshTimes();

Q_SIGNALS:
    void copyRequested(const QString &text);

private:
    QLabel *addLine(QFormLayout &form, const QString &name, const QString &objectName);
    void fill();
    void askForOutputs();
    void showOutputs(const QList<appflow::RunOutput> &outputs);
    QWidget *outputLine(const appflow::RunOutput &output);
    void addOutputNote(const QString &text);

    workspace::Runs &m_runs;
    std::function<QDateTime()> m_now;
    std::optional<appflow::RunRecord> m_run;
    QWidget *m_body;
    QLabel *m_title;
    StatusPill *m_pill;
    QLabel *m_id;
    QLabel *m_started;
    QLabel *m_ended;
    QLabel *m_duration;
    QLabel *m_records;
    QLabel *m_dropped;
    QLabel *m_written;
    QLabel *m_bytes;
    QLabel *m_bytesWritten;
    QLabel *m_failures;
    QWidget *m_messageBox;
    QPlainTextEdit *m_message;
    QWidget *m_outputsBox;
    QVBoxLayout *m_outputs;
    QString m_outputsOf; ///< run the outputs on show belong to
};

} // namespace sluice::ui
