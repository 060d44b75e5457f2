#pragma once

#include "support/waitfor.h"
#include "ui/canvas/flowscene.h"
#include "ui/canvas/flowview.h"

#include <QApplication>
#include <QDragMoveEvent>
#include <QMimeData>
#include <QMouseEvent>

#include <gtest/gtest.h>

#include <algorithm>

namespace sluice::test {

/// Real events to a canvas: what the platform would send for a mouse, a key or a drag.
class CanvasInput {
public:
    explicit CanvasInput(ui::FlowView &view)
        : m_view(view)
    {
    }

    ui::FlowScene &scene() const { return *qobject_cast<ui::FlowScene *>(m_view.scene()); }

    QPoint centerOf(int card) const;

    QPoint jointOf(int link) const;

    void press(const QPoint &at);

    void moveTo(const QPoint &from, const QPoint &to);

    void release(const QPoint &at);

    void click(const QPoint &at);

    /// Cards glide to their places; a hand waits for them.
    void waitForCards();

    void dragCard(int card, int toCard);

    void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);

    /// Enter and move of a palette drag; true when the canvas would take it.
    bool dragOver(const QByteArray &kindId, const QPoint &at);

    bool drop(const QByteArray &kindId, const QPoint &at);

    void leave();

private:
    void mouse(
        QEvent::Type type, const QPoint &at, Qt::MouseButton button, Qt::MouseButtons buttons);

    ui::FlowView &m_view;
    QMimeData m_mime;
};

/// Whether the cards are the document: trigger, source, runs of Map in one card, destination.
bool cardsMatch(const ui::FlowScene &scene, const flow::FlowDefinition &flow);

} // namespace sluice::test
