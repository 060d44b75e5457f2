#pragma once

#include "models/diagnosismodel.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QTableView;

namespace sluice::ui {

class EmptyState;

/// What a person should look at in a history, each with what to do about it.
class DiagnosisView final : public QWidget {
    Q_OBJECT

public:
    explicit DiagnosisView(QWidget *parent = nullptr);

    void showFindings(const QList<swf::Finding> &findings, const workspace::ShellWay &way);

    int alarms() const { return m_model->alarms(); }

Q_SIGNALS:
    void eventChosen(qint64 eventId); ///< by Return or double click

private:
    models::DiagnosisModel *m_model;
    workspace::ShellWay m_way;
    QStackedWidget *m_stack;
    QTableView *m_table;
    EmptyState *m_empty;
    QLabel *m_whole; ///< of the row that is selected, which may be too long for its cells
};

} // namespace sluice::ui
