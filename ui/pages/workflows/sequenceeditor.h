#pragma once

#include <QStringList>
#include <QWidget>

class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QToolButton;

namespace sluice::ui {

/// Flows chosen from a list and put into an order: one after another, or side by side with the one
/// above. By dragging, by buttons and by keys (Return adds; Alt with an arrow moves, Delete
/// removes, Space puts beside the one above).
class SequenceEditor final : public QWidget {
    Q_OBJECT

public:
    explicit SequenceEditor(const QStringList &flows, QWidget *parent = nullptr);

    /// The flows of a stage run side by side.
    QList<QStringList> stages() const;
    void setStages(const QList<QStringList> &stages);

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void add(const QString &flow);
    void addChosen();
    void removeCurrent();
    void move(int by);
    void setBeside(bool isBeside);
    void filter(const QString &text);
    void renumber();
    void updateButtons();

    QLineEdit *m_filter;
    QListWidget *m_flows;
    QListWidget *m_steps;
    QToolButton *m_add;
    QToolButton *m_remove;
    QToolButton *m_up;
    QToolButton *m_down;
    QToolButton *m_beside;
    bool m_isRenumbering = false;
};

} // namespace sluice::ui
