#pragma once

#include "models/historydigest.h"

#include <QAbstractScrollArea>

#include <functional>

namespace sluice::ui {

struct ThemeColors;

/// The history as bars over time: one row for each task, timer, child and signal; what waits is
/// light, what is at work full. Time in which nobody did anything is folded.
class TimelineView final : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit TimelineView(std::function<QDateTime()> now, QWidget *parent = nullptr);

    void showSpans(const models::HistorySpans &spans);
    /// Open bars grow.
    void refreshTimes();
    void selectEvent(qint64 eventId);

Q_SIGNALS:
    void eventSelected(qint64 eventId); ///< by the user: the last one of the row
    void eventChosen(qint64 eventId); ///< by Return or double click

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    struct Piece {
        swf::TimeStretch stretch;
        double left = 0;
        double width = 0;
    };

    void layOut();
    void fit(double end);
    double xOf(const QDateTime &time) const;
    int rowAt(const QPoint &position) const;
    void choose(int row);
    void updateScrollBar();
    void paintScale(QPainter &painter, const ThemeColors &colors);
    void paintRow(QPainter &painter, int row, int top, const ThemeColors &colors);
    QString tipOf(const swf::HistorySpan &span) const;

    std::function<QDateTime()> m_now;

    const QList<swf::HistorySpan> &spans() const { return m_shown.list; }

    models::HistorySpans m_shown;
    QList<Piece> m_pieces;
    int m_current = -1;
};

} // namespace sluice::ui
