#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QSortFilterProxyModel;
class QToolButton;

namespace sluice::ui {

class FieldListModel;

/// Fields with check boxes: filter box, select all, select none, and a way to add a name the
/// source has not told about.
class FieldChecklist : public QWidget {
    Q_OBJECT

public:
    /// What a check mark means.
    enum class Mark { Chosen, LeftOut };

    explicit FieldChecklist(Mark mark, QWidget *parent = nullptr);

    /// \param known fields of the source; chosen names beyond them are listed too. Does not emit.
    void show(const QStringList &known, const QStringList &chosen);
    QStringList chosen() const;

    QListView *view() const { return m_view; }

Q_SIGNALS:
    /// All that are chosen, in the order of the list.
    void edited(const QStringList &chosen);

private:
    void showCount();
    void addTyped();

    Mark m_mark;
    FieldListModel *m_model;
    QSortFilterProxyModel *m_filter;
    QLineEdit *m_search;
    QListView *m_view;
    QLabel *m_count;
    QToolButton *m_all;
    QToolButton *m_none;
};

} // namespace sluice::ui
