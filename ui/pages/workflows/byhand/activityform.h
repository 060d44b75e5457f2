#pragma once

#include "workspace/handwork.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace sluice::ui {

/// An activity task at hand: its input above, the answer below.
class ActivityForm final : public QWidget {
    Q_OBJECT

public:
    /// \param handwork must outlive this
    explicit ActivityForm(workspace::Handwork &handwork, QWidget *parent = nullptr);

    void showTask(const workspace::HandTask &task);

Q_SIGNALS:
    void answered(const QString &sentence);

private:
    enum Answer { Completed, Failed, Canceled };

    QString problem() const;
    void check();
    void answer();
    void beat();

    workspace::Handwork &m_handwork;
    QString m_token;
    QPlainTextEdit *m_input;
    QComboBox *m_kind;
    QLineEdit *m_reason;
    QPlainTextEdit *m_details;
    QLabel *m_said;
    QPushButton *m_beat;
    QPushButton *m_answer;
    bool m_isBusy = false; ///< an answer or a heartbeat is on its way
};

} // namespace sluice::ui
