#pragma once

#include <QGraphicsView>

namespace sluice::ui {

class FlowScene;

/// Shows a FlowScene: zoom with Ctrl+wheel, pinch or keys, fit, pan by dragging the empty canvas or
/// the middle button; the keyboard path of every gesture.
class FlowView : public QGraphicsView {
    Q_OBJECT

public:
    explicit FlowView(FlowScene &scene, QWidget *parent = nullptr);

    qreal zoom() const { return transform().m11(); }

    /// Around the middle of the view; kept between 0.25 and 3.
    void setZoom(qreal zoom);
    void zoomBy(qreal factor, const QPoint &around);
    /// All of the flow, never larger than it is at 100 %. From then on the view keeps fitting while
    /// it is resized or cards come and go, until the user zooms: that is how it starts, too.
    void zoomToFit();

Q_SIGNALS:
    /// Insert, or the menu key: show what can be added, at this place of the screen.
    void insertMenuRequested(const QPoint &globalPos);
    void contextMenuRequested(const QPoint &globalPos);
    void zoomChanged(qreal zoom);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void fit(qreal smallest);
    void showSelected();
    QPoint menuPoint() const;
    bool handleMoveKeys(QKeyEvent *event);
    void scrollBy(const QPoint &delta);
    void scrollAtEdge(const QPoint &at);

    FlowScene &m_scene;
    bool m_isFitting = true;
    QSize m_fittedTo; ///< size of the view, scroll bars and all, at the last fit()
    bool m_isPanning = false;
    bool m_hasPanned = false;
    QPoint m_panFrom;
};

} // namespace sluice::ui
