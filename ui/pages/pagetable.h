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
QLineEdit *filterBox(const QString &placeholder, QWidget *parent);

/// Rows as lines of one height, selected as a whole, context menu on demand, last column filling.
void setUpPageTable(QTableView &table, QAbstractItemModel &model);
/// Return and Enter on the table.
void onReturn(QTableView &table, QObject *context, std::function<void()> act);

} // namespace sluice::ui
