#pragma once

#include "models/comparisonmodel.h"

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QTableView;

namespace sluice::ui {

/// Two histories side by side in a window of their own, with what differs marked. Deletes itself
/// when it is closed.
class ComparisonWindow final : public QDialog {
    Q_OBJECT

public:
    /// \param first, second what the histories are called
    ComparisonWindow(const QString &first, const QString &second, QWidget *parent);

    /// Compared on another thread; the table fills when that is done.
    void compare(const QList<swf::HistoryEvent> &first, const QList<swf::HistoryEvent> &second);
    /// Why there is nothing to compare.
    void sayProblem(const QString &sentence);

private:
    void showEvents(const QList<swf::ComparedEvent> &events);
    void showDetail();

    models::ComparisonModel *m_model;
    QLabel *m_sentence;
    QTableView *m_table;
    QPlainTextEdit *m_detail;
};

} // namespace sluice::ui
