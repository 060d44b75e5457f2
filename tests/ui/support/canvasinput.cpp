#include "ui/support/canvasinput.h"

namespace sluice::test {

QPoint CanvasInput::centerOf(int card) const
{
    return m_view.mapFromScene(scene().cards().at(card)->sceneBoundingRect().center());
}

QPoint CanvasInput::jointOf(int link) const
{
    return m_view.mapFromScene(scene().links().at(link)->joint());
}

void CanvasInput::press(const QPoint &at)
{
    mouse(QEvent::MouseButtonPress, at, Qt::LeftButton, Qt::LeftButton);
}

void CanvasInput::moveTo(const QPoint &from, const QPoint &to)
{
    for (int i = 1; i <= 12; ++i)
        mouse(QEvent::MouseMove, from + (to - from) * i / 12, Qt::NoButton, Qt::LeftButton);
}

void CanvasInput::release(const QPoint &at)
{
    mouse(QEvent::MouseButtonRelease, at, Qt::LeftButton, Qt::NoButton);
}

void CanvasInput::click(const QPoint &at)
{
    press(at);
    release(at);
}

void CanvasInput::waitForCards()
{
    const bool rests = waitUntil([this] {
        const auto &cards = scene().cards();
        return std::none_of(
            cards.begin(), cards.end(), [](const ui::CardItem *card) { return card->isGliding(); });
    });
    EXPECT_TRUE(rests);
}

void CanvasInput::dragCard(int card, int toCard)
{
    waitForCards();
    const QPoint from = centerOf(card);
    const QPoint to = centerOf(toCard);
    press(from);
    moveTo(from, to);
    release(to);
}

void CanvasInput::key(int key, Qt::KeyboardModifiers modifiers)
{
    QKeyEvent down(QEvent::KeyPress, key, modifiers);
    QApplication::sendEvent(&m_view, &down);
}

bool CanvasInput::dragOver(const QByteArray &kindId, const QPoint &at)
{
    m_mime.setData(QString::fromLatin1(ui::kTaskMimeType), kindId);
    QDragEnterEvent enter(at, Qt::CopyAction, &m_mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_view.viewport(), &enter);
    QDragMoveEvent move(at, Qt::CopyAction, &m_mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_view.viewport(), &move);
    return move.isAccepted();
}

bool CanvasInput::drop(const QByteArray &kindId, const QPoint &at)
{
    if (!dragOver(kindId, at))
        return false;
    QDropEvent drop(at, Qt::CopyAction, &m_mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_view.viewport(), &drop);
    return drop.isAccepted();
}

void CanvasInput::leave()
{
    QDragLeaveEvent leave;
    QApplication::sendEvent(m_view.viewport(), &leave);
}

void CanvasInput::mouse(
    QEvent::Type type, const QPoint &at, Qt::MouseButton button, Qt::MouseButtons buttons)
{
    QMouseEvent event(
        type, at, m_view.viewport()->mapToGlobal(at), button, buttons, Qt::NoModifier);
    QApplication::sendEvent(m_view.viewport(), &event);
}

bool cardsMatch(const ui::FlowScene &scene, const flow::FlowDefinition &flow)
{
    QList<ui::CardRef> wanted {{ui::CardRef::Kind::Trigger, {}}, {ui::CardRef::Kind::Source, {}}};
    bool wasMap = false;
    for (const flow::Task &task : flow.tasks) {
        const bool isMap = task.taskType == QLatin1String("Map");
        if (isMap && wasMap)
            wanted.last().steps.append(task.id);
        else
            wanted.append({ui::CardRef::Kind::Task, {task.id}});
        wasMap = isMap;
    }
    wanted.append({ui::CardRef::Kind::Destination, {}});
    if (wanted.size() != scene.cards().size() || scene.links().size() != wanted.size() - 1)
        return false;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        if (scene.cards().at(i)->ref() != wanted.at(i))
            return false;
    }
    return true;
}

} // namespace sluice::test
