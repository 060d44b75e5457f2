#pragma once

#include <QObject>
#include <QPointer>

class QWidget;

namespace sluice::ui {

/// Leads the keyboard from pane to pane (F6, Shift+F6), and to the messages that lie over them.
/// What is hidden is left out; a pane that had the keyboard before gets it back where it was.
class PaneCycle final : public QObject {
    Q_OBJECT

public:
    /// \param panes at least one, in the order of the keys; they live as long as this
    PaneCycle(const QList<QWidget *> &panes, QObject *parent);

    /// By one pane, forwards (1) or backwards (-1), round the end.
    void step(int by);

private:
    struct Pane {
        QWidget *widget;
        QPointer<QWidget> lastFocus;
    };

    QList<Pane> stops() const;
    static int current(const QList<Pane> &panes);
    void onFocusChanged(QWidget *now);
    bool enter(const Pane &pane);

    QList<Pane> m_panes;
};

/// The first control in the pane that Tab stops at; nullptr when there is none.
QWidget *firstTabStop(const QWidget &pane);

} // namespace sluice::ui
