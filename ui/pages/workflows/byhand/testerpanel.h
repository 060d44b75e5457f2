#pragma once

#include "workspace/handwork.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace sluice::ui {

class InlineMessage;

/// The test clock of the service, and which of its calls are to fail. What it says is asked of the
/// service each time it comes on show.
class TesterPanel final : public QWidget {
    Q_OBJECT

public:
    /// The references must outlive this.
    TesterPanel(workspace::Handwork &handwork, InlineMessage &message, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildClock();
    QWidget *buildFaults();
    void ask();
    void moveClock(qint64 seconds);
    void showClock(qint64 ahead);
    void showFaults(const QList<workspace::PlannedFault> &faults);
    void plan();

    workspace::Handwork &m_handwork;
    InlineMessage &m_message;
    QLabel *m_clock;
    QPushButton *m_clockBack;
    QComboBox *m_operation;
    QComboBox *m_error;
    QSpinBox *m_count;
    QLabel *m_faults;
    QPushButton *m_clear;
    qint64 m_wanted = 0; ///< how far the clock shall be ahead, also before it is
};

} // namespace sluice::ui
