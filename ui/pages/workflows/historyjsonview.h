#pragma once

#include "swf/values/historyrow.h"

#include <QPlainTextEdit>

namespace sluice::ui {

/// A history as GetWorkflowExecutionHistory answers it, with one event selected. Of a long one it
/// shows the part around that event: the text of all takes seconds to make and to lay out.
class HistoryJsonView final : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit HistoryJsonView(QWidget *parent = nullptr);

    /// What is shown next is another history, or one that grew.
    void setStale() { m_shown = -1; }

    /// \param selected id of an event; 0: none, which shows the last ones
    void showHistory(const QList<swf::HistoryEvent> &history, qint64 selected);

private:
    void showPart(const QList<swf::HistoryEvent> &history, qsizetype from);

    qsizetype m_shown = -1; ///< index of the first event that is shown
};

} // namespace sluice::ui
