#pragma once

#include "models/spanmodel.h"

#include <QWidget>

#include <functional>

class QTreeView;

namespace sluice::ui {

/// The history by what its events belong to: activities, decisions, timers, children, signals, each
/// with its events below it.
class GroupedView final : public QWidget {
    Q_OBJECT

public:
    explicit GroupedView(std::function<QDateTime()> now, QWidget *parent = nullptr);

    /// What is open, selected and in sight stays so.
    void showSpans(const models::HistorySpans &spans);
    /// Nothing for 0 or an event that is not there.
    void selectEvent(qint64 eventId);

Q_SIGNALS:
    void eventSelected(qint64 eventId); ///< by the user
    void eventChosen(qint64 eventId); ///< by Return or double click

private:
    qint64 currentEvent() const;

    std::function<QDateTime()> m_now;
    models::SpanModel *m_model;
    QTreeView *m_tree;
    bool m_isFilling = false;
};

} // namespace sluice::ui
