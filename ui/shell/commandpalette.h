#pragma once

#include <QFrame>
#include <QIcon>
#include <QList>
#include <QPointer>

#include <functional>

class QLineEdit;
class QLabel;
class QListWidget;

namespace sluice::ui {

/// The box of Ctrl+K: type a few letters, choose an action or a flow. Floats over its parent.
class CommandPalette final : public QFrame {
    Q_OBJECT

public:
    struct Entry {
        QString text;
        QString detail; ///< right side: a shortcut, "Flow"
        QIcon icon;
        std::function<void()> act;
    };

    explicit CommandPalette(QWidget *parent);

    /// Shows the entries; the palette keeps them until it closes.
    void open(QList<Entry> entries);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void narrow(const QString &pattern);
    void run();
    void keepFocus();
    void leave();

    QList<Entry> m_entries;
    QPointer<QWidget> m_focusBefore;
    QLineEdit *m_pattern;
    QListWidget *m_list;
    QLabel *m_nothing; ///< in place of an empty list
};

} // namespace sluice::ui
