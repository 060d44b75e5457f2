#pragma once

#include <QWidget>

#include <functional>

class QAbstractItemModel;
class QAction;
class QLineEdit;
class QTableView;
class QToolButton;

namespace sluice::ui {

// What the list pages share in looks and manners.

/// The bar above a list; its layout is a QHBoxLayout.
QWidget *pageBar(QWidget *parent);
QToolButton *barButton(QAction *action, bool withText, QWidget *parent);
/// \param searched what it searches, for its tooltip
QLineEdit *filterBox(const QString &placeholder, const QString &searched, QWidget *parent);

/// Rows as lines of one height, selected as a whole, context menu on demand, last column filling.
/// The row in the frame is the one that is selected, also after Ctrl with an arrow, Home or End.
void setUpPageTable(QTableView &table, QAbstractItemModel &model);

struct ColumnWidth {
    int wide;
    int narrow; ///< still shows what matters
};

/// The widths that the columns have until somebody drags one: the wide ones, or where they do not
/// fit something between both. The last column takes what is left.
void setFirstWidths(QTableView &table, const QList<ColumnWidth> &widths);
/// Columns as another window left them, or first widths; those that nobody dragged go on fitting.
/// \param state of the header, saved; \return false when there is none
bool restoreColumns(QTableView &table, const QByteArray &state, const QList<ColumnWidth> &widths);
/// The header's context menu shows and hides columns; the first one stays.
void addColumnMenu(QTableView &table);
/// This row alone, in the frame too, whatever keys are held (QTableView::selectRow() toggles it
/// while Ctrl is down).
void selectOnly(QTableView &table, int row);
/// Return and Enter on the table.
void onReturn(QTableView &table, QObject *context, const std::function<void()> &act);

} // namespace sluice::ui
