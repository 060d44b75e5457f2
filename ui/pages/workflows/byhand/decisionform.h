#pragma once

#include "workspace/handwork.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace sluice::ui {

/// A decision task at hand: its new events above, the decisions below, checked while one types.
class DecisionForm final : public QWidget {
    Q_OBJECT

public:
    /// \param handwork must outlive this
    explicit DecisionForm(workspace::Handwork &handwork, QWidget *parent = nullptr);

    void showTask(const workspace::HandTask &task);

Q_SIGNALS:
    void answered(const QString &sentence);

private:
    void insertDecision(const QByteArray &json);
    void check();
    void sayProblem(const QString &problem);
    void answer();

    workspace::Handwork &m_handwork;
    QString m_token;
    QPlainTextEdit *m_events;
    QPlainTextEdit *m_decisions;
    QLabel *m_problem;
    QToolButton *m_insert;
    QPushButton *m_answer;
    bool m_isBusy = false;
};

} // namespace sluice::ui
