#include "ui/canvas/flowview.h"

#include "ui/canvas/flowscene.h"

#include <QContextMenuEvent>
#include <QDragMoveEvent>
#include <QGestureEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPinchGesture>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr qreal kMinZoom = 0.25;
constexpr qreal kMaxZoom = 3;
/// Below this cards are hard to read, so a flow that does not fit by itself is scrolled instead.
constexpr qreal kReadableZoom = 0.7;
/// About two message lines.
constexpr int kSmallHeightChange = 110;

} // namespace

FlowView::FlowView(FlowScene &scene, QWidget *parent)
    : QGraphicsView(&scene, parent)
    , m_scene(scene)
{
    setObjectName(u"flowView"_s);
    setAccessibleName(tr("Flow"));
    setAccessibleDescription(tr(
        "Arrow keys select a card, Alt and arrow keys move a task, Enter edits it, Insert adds a "
        "task, Delete removes it."));
    setFrameShape(QFrame::NoFrame);
    setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    setViewportUpdateMode(QGraphicsView::BoundingRectViewportUpdate);
    setTransformationAnchor(QGraphicsView::NoAnchor);
    setResizeAnchor(QGraphicsView::NoAnchor);
    setAlignment(Qt::AlignHCenter | Qt::AlignVCenter);
    setFocusPolicy(Qt::StrongFocus);
    setAcceptDrops(true);
    viewport()->setMouseTracking(true);
    viewport()->grabGesture(Qt::PinchGesture);
    connect(&m_scene, &FlowScene::selectionMoved, this, &FlowView::showSelected);
    connect(&m_scene, &FlowScene::sceneRectChanged, this, [this] {
        if (m_isFitting)
            fit(kReadableZoom);
    });
}

void FlowView::setZoom(qreal zoom)
{
    zoomBy(zoom / this->zoom(), viewport()->rect().center());
}

void FlowView::zoomBy(qreal factor, const QPoint &around)
{
    const qreal wanted = std::clamp(zoom() * factor, kMinZoom, kMaxZoom);
    if (qFuzzyCompare(wanted, zoom()))
        return;
    m_isFitting = false;
    const QPointF before = mapToScene(around);
    setTransform(QTransform::fromScale(wanted, wanted));
    scrollBy(mapFromScene(before) - around);
    Q_EMIT zoomChanged(zoom());
}

void FlowView::zoomToFit()
{
    m_isFitting = true;
    fit(kMinZoom);
}

void FlowView::fit(qreal smallest)
{
    const QRectF all = m_scene.sceneRect();
    if (all.isEmpty() || viewport()->height() < 1)
        return;
    const qreal whole
        = std::min({1.0, viewport()->width() / all.width(), viewport()->height() / all.height()});
    const qreal wanted = std::max(whole, smallest);
    setTransform(QTransform::fromScale(wanted, wanted));
    m_fittedTo = size();
    // What does not fit starts at its top: the stream is read from there.
    if (wanted > whole)
        verticalScrollBar()->setValue(verticalScrollBar()->minimum());
    else
        centerOn(all.center());
    Q_EMIT zoomChanged(zoom());
}

void FlowView::scrollBy(const QPoint &delta)
{
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + delta.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + delta.y());
}

void FlowView::showSelected()
{
    if (const CardItem *item = m_scene.selectedItem())
        ensureVisible(item->sceneBoundingRect(), 24, 24);
}

QPoint FlowView::menuPoint() const
{
    if (const CardItem *item = m_scene.selectedItem()) {
        const QRectF rect = item->sceneBoundingRect();
        return viewport()->mapToGlobal(mapFromScene(QPointF(rect.right(), rect.center().y())));
    }
    return viewport()->mapToGlobal(viewport()->rect().center());
}

bool FlowView::handleMoveKeys(QKeyEvent *event)
{
    const bool isAlt = event->modifiers() & Qt::AltModifier;
    switch (event->key()) {
    case Qt::Key_Left:
        isAlt ? m_scene.moveSelected(-1) : m_scene.selectNeighbour(FlowScene::Direction::Left);
        return true;
    case Qt::Key_Right:
        isAlt ? m_scene.moveSelected(1) : m_scene.selectNeighbour(FlowScene::Direction::Right);
        return true;
    case Qt::Key_Up:
        isAlt ? m_scene.moveSelected(-1) : m_scene.selectNeighbour(FlowScene::Direction::Up);
        return true;
    case Qt::Key_Down:
        isAlt ? m_scene.moveSelected(1) : m_scene.selectNeighbour(FlowScene::Direction::Down);
        return true;
    case Qt::Key_Home:
        m_scene.select(m_scene.cards().first()->ref());
        return true;
    case Qt::Key_End:
        m_scene.select(m_scene.cards().last()->ref());
        return true;
    default:
        return false;
    }
}

void FlowView::keyPressEvent(QKeyEvent *event)
{
    if (handleMoveKeys(event))
        return;
    const bool isCtrl = event->modifiers() & Qt::ControlModifier;
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        m_scene.removeSelected();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
        Q_EMIT m_scene.editRequested();
        return;
    case Qt::Key_Insert:
        Q_EMIT insertMenuRequested(menuPoint());
        return;
    case Qt::Key_Escape:
        if (m_scene.isDragging())
            m_scene.cancelDrag();
        else
            m_scene.select({});
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        if (isCtrl)
            return zoomBy(1.2, viewport()->rect().center());
        break;
    case Qt::Key_Minus:
        if (isCtrl)
            return zoomBy(1 / 1.2, viewport()->rect().center());
        break;
    case Qt::Key_0:
        if (isCtrl)
            return setZoom(1);
        break;
    default:
        break;
    }
    QGraphicsView::keyPressEvent(event);
}

void FlowView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        zoomBy(std::pow(1.0015, event->angleDelta().y()), event->position().toPoint());
        event->accept();
        return;
    }
    QGraphicsView::wheelEvent(event);
}

void FlowView::mousePressEvent(QMouseEvent *event)
{
    QGraphicsView::mousePressEvent(event);
    if (event->isAccepted())
        return;
    if (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton) {
        m_isPanning = true;
        m_hasPanned = false;
        m_panFrom = event->pos();
        event->accept();
    }
}

void FlowView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_isPanning) {
        if (m_scene.isDragging())
            scrollAtEdge(event->pos());
        QGraphicsView::mouseMoveEvent(event);
        return;
    }
    const QPoint delta = m_panFrom - event->pos();
    if (!m_hasPanned && delta.manhattanLength() < 4)
        return;
    m_hasPanned = true;
    viewport()->setCursor(Qt::ClosedHandCursor);
    m_panFrom = event->pos();
    scrollBy(delta);
}

void FlowView::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_isPanning) {
        QGraphicsView::mouseReleaseEvent(event);
        return;
    }
    m_isPanning = false;
    viewport()->unsetCursor();
    // A click on the empty canvas is about the flow itself.
    if (!m_hasPanned && event->button() == Qt::LeftButton)
        m_scene.select({});
}

void FlowView::contextMenuEvent(QContextMenuEvent *event)
{
    event->accept();
    Q_EMIT contextMenuRequested(
        event->reason() == QContextMenuEvent::Keyboard ? menuPoint() : event->globalPos());
}

void FlowView::dragMoveEvent(QDragMoveEvent *event)
{
    scrollAtEdge(event->position().toPoint());
    QGraphicsView::dragMoveEvent(event);
}

void FlowView::dropEvent(QDropEvent *event)
{
    QGraphicsView::dropEvent(event);
    // The next key is about the card that was dropped, not about the palette.
    if (event->isAccepted())
        setFocus(Qt::OtherFocusReason);
}

void FlowView::scrollAtEdge(const QPoint &at)
{
    // Near an edge the view scrolls, so that a long stream can be reached.
    constexpr int kEdge = 24;
    const QRect inner = viewport()->rect().adjusted(kEdge, kEdge, -kEdge, -kEdge);
    if (!inner.contains(at)) {
        scrollBy({at.x() < inner.left()  ? -12
                : at.x() > inner.right() ? 12
                                         : 0,
            at.y() < inner.top()          ? -12
                : at.y() > inner.bottom() ? 12
                                          : 0});
    }
}

void FlowView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    m_scene.setStreamWidth(viewport()->width());
    // A message line that comes and goes must not change the size of every text.
    const QSize change = size() - m_fittedTo;
    if (m_isFitting && (change.width() != 0 || std::abs(change.height()) > kSmallHeightChange))
        fit(kReadableZoom);
}

void FlowView::focusInEvent(QFocusEvent *event)
{
    QGraphicsView::focusInEvent(event);
    if (m_scene.selection().kind == CardRef::Kind::Flow && event->reason() == Qt::TabFocusReason)
        m_scene.selectNeighbour(FlowScene::Direction::Right);
    viewport()->update();
}

void FlowView::focusOutEvent(QFocusEvent *event)
{
    QGraphicsView::focusOutEvent(event);
    viewport()->update();
}

bool FlowView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Gesture) {
        auto *gesture = static_cast<QGestureEvent *>(event)->gesture(Qt::PinchGesture);
        if (auto *pinch = qobject_cast<QPinchGesture *>(gesture)) {
            if (pinch->changeFlags() & QPinchGesture::ScaleFactorChanged)
                zoomBy(pinch->scaleFactor(),
                    viewport()->mapFromGlobal(pinch->centerPoint().toPoint()));
            return true;
        }
    }
    if (event->type() == QEvent::NativeGesture) {
        auto *native = static_cast<QNativeGestureEvent *>(event);
        if (native->gestureType() == Qt::ZoomNativeGesture) {
            zoomBy(1 + native->value(), native->position().toPoint());
            return true;
        }
    }
    return QGraphicsView::viewportEvent(event);
}

bool FlowView::event(QEvent *event)
{
    // Keys the canvas means itself must not fire a shortcut of the window around it.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Delete || key->key() == Qt::Key_Insert
            || (key->key() == Qt::Key_Escape && m_scene.isDragging())) {
            event->accept();
            return true;
        }
    }
    return QGraphicsView::event(event);
}

} // namespace sluice::ui
