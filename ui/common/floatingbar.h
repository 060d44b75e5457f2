#pragma once

#include <QFrame>
#include <QPointer>

namespace sluice::ui {

/// A frame that lies over an edge of an area of its page, so that nothing moves when it comes or
/// goes. Those at the lower edge do not cover each other: one that comes goes above those that are
/// there, which stay where they are, also when one below them leaves.
class FloatingBar : public QFrame {
    Q_OBJECT

public:
    enum class Edge {
        Top, ///< as wide as the area
        Bottom, ///< in its middle, but as wide as words need even where the area is narrow
    };

    explicit FloatingBar(QWidget *parent = nullptr);

    /// \param area a widget below the parent of the bar; may be another one later
    void floatOver(QWidget &area, Edge edge = Edge::Bottom);

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

    QWidget *area() const { return m_area; } ///< nullptr: it has a place in a layout, or none

    /// Before it is measured: what does not fit into this width may be put elsewhere.
    virtual void arrangeFor(int width) { Q_UNUSED(width); }

    /// After its words changed.
    void place();

private:
    void placeAll(bool isAnew);
    QRect wantedPlace();

    QPointer<QWidget> m_area;
    Edge m_edge = Edge::Bottom;
    int m_arrival = 0; ///< order in which those of the window came; 0: is not placed yet
};

} // namespace sluice::ui
