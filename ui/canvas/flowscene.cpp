#include "ui/canvas/flowscene.h"

#include "ui/canvas/carddrag.h"
#include "ui/canvas/palettedrop.h"
#include "ui/canvas/streamcards.h"

#include <QGraphicsSceneDragDropEvent>
#include <QGraphicsSceneMouseEvent>
#include <QLineF>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr qreal kMargin = 24;

} // namespace

FlowScene::FlowScene(flow::FlowEditor &editor, const CardStyle &style, QObject *parent)
    : QGraphicsScene(parent)
    , m_editor(editor)
    , m_style(style)
    , m_geometry(CardGeometry::from(style))
    , m_drop(std::make_unique<PaletteDrop>(*this))
{
    // A stream of some dozens of cards that move often: the index costs more than it saves.
    setItemIndexMethod(NoIndex);
    connect(&editor.document(), &flow::FlowDocument::changed, this, &FlowScene::onDocumentChanged);
    connect(&editor.document(), &flow::FlowDocument::issuesChanged, this, &FlowScene::rebuild);
    rebuild();
}

FlowScene::~FlowScene() = default;

const flow::FlowDefinition &FlowScene::flow() const
{
    return m_editor.document().definition();
}

void FlowScene::setStyle(const CardStyle &style)
{
    m_style = style;
    m_geometry = CardGeometry::from(style);
    for (CardItem *card : m_cards)
        card->refresh();
    layOut(false);
    update();
}

void FlowScene::setStreamWidth(qreal width)
{
    m_width = width - 2 * kMargin;
    const auto layout = StreamLayout::of(m_cards.size(), m_geometry.size, m_width);
    if (layout.columns != m_layout.columns)
        layOut(false);
}

void FlowScene::onDocumentChanged(const flow::ChangeEvent &event)
{
    // What was just put in or brought back by undo is what the user looks at next.
    if (event.kind == flow::ChangeEvent::Kind::TaskInserted
        || event.kind == flow::ChangeEvent::Kind::TaskMoved) {
        m_wantedStep = event.step;
    }
    rebuild();
}

void FlowScene::rebuild()
{
    if (m_drag)
        m_drag.reset();
    const int formerIndex = indexOf(m_selection);
    QList<CardItem *> old = std::exchange(m_cards, {});
    for (const CardData &data : streamCards(flow(), m_editor.document().issues())) {
        CardItem *item = takeMatching(old, data.ref);
        if (item) {
            item->setLifted(false);
            item->setData(data);
        } else {
            item = new CardItem(data, m_style, m_geometry);
            addItem(item);
        }
        m_cards.append(item);
    }
    // The scene handles the mouse for its items, so none of them is in the middle of an event.
    qDeleteAll(old);
    while (m_links.size() > m_cards.size() - 1) {
        delete m_links.takeLast();
    }
    while (m_links.size() < m_cards.size() - 1) {
        m_links.append(new LinkItem(m_style));
        addItem(m_links.last());
    }
    layOut(true);
    keepSelection(formerIndex);
}

CardItem *FlowScene::takeMatching(QList<CardItem *> &old, const CardRef &ref) const
{
    const auto matches = [&](const CardItem *item) {
        if (item->ref().kind != ref.kind)
            return false;
        return !ref.isTask()
            || std::any_of(ref.steps.begin(), ref.steps.end(),
                [&](flow::StepId step) { return item->ref().steps.contains(step); });
    };
    const auto found = std::find_if(old.begin(), old.end(), matches);
    if (found == old.end())
        return nullptr;
    CardItem *item = *found;
    old.erase(found);
    return item;
}

void FlowScene::layOut(bool animated)
{
    m_layout = StreamLayout::of(m_cards.size(), m_geometry.size, m_width);
    for (qsizetype i = 0; i < m_cards.size(); ++i) {
        // A new card appears in place; only those that were there glide.
        const bool isNew = m_cards.at(i)->pos().isNull();
        m_cards.at(i)->moveTo(m_layout.cells.at(i), animated && !isNew);
    }
    for (qsizetype i = 0; i < m_links.size(); ++i)
        m_links.at(i)->setRoute(m_layout.links.at(i), m_layout.joints.at(i));
    setSceneRect(m_layout.bounds.adjusted(-kMargin, -kMargin, kMargin, kMargin));
}

void FlowScene::keepSelection(int formerIndex)
{
    if (m_wantedStep != 0) {
        const flow::StepId step = std::exchange(m_wantedStep, 0);
        if (m_editor.document().indexOf(step) >= 0) {
            selectStep(step);
            return;
        }
    }
    if (!m_selection.isTask()) {
        showSelection();
        return;
    }
    for (const CardItem *card : m_cards) {
        const auto &steps = card->ref().steps;
        if (std::any_of(m_selection.steps.begin(), m_selection.steps.end(),
                [&](flow::StepId step) { return steps.contains(step); })) {
            select(card->ref());
            return;
        }
    }
    // The card is gone: the one that took its place, so that Delete can be pressed again.
    const int last = int(m_cards.size()) - 2;
    const int next = std::clamp(formerIndex, kCardsBeforeTasks - 1, std::max(last, 1));
    select(m_cards.at(next)->ref());
}

CardItem *FlowScene::selectedItem() const
{
    const int index = indexOf(m_selection);
    return index < 0 ? nullptr : m_cards.at(index);
}

void FlowScene::select(const CardRef &ref)
{
    const bool isNews = ref != m_selection;
    m_selection = ref;
    showSelection();
    if (isNews)
        Q_EMIT selectionMoved(m_selection);
}

void FlowScene::showSelection()
{
    for (CardItem *card : m_cards)
        card->setCardSelected(card->ref() == m_selection);
}

void FlowScene::selectStep(flow::StepId step)
{
    for (const CardItem *card : m_cards) {
        if (card->ref().steps.contains(step)) {
            select(card->ref());
            return;
        }
    }
}

void FlowScene::selectNeighbour(Direction direction)
{
    const int last = int(m_cards.size()) - 1;
    const int index = indexOf(m_selection);
    int next = 0;
    if (index >= 0) {
        const int step = direction == Direction::Left ? -1
            : direction == Direction::Right           ? 1
            : direction == Direction::Up              ? -m_layout.columns
                                                      : m_layout.columns;
        next = index + step;
        if (next < 0 || next > last)
            return;
    }
    select(m_cards.at(next)->ref());
}

int FlowScene::placeAfterSelection() const
{
    const int index = indexOf(m_selection);
    if (m_selection.isTask() && index >= 0)
        return index - kCardsBeforeTasks + 1;
    if (m_selection.kind == CardRef::Kind::Trigger || m_selection.kind == CardRef::Kind::Source)
        return 0;
    return dropPlaces() - 1;
}

int FlowScene::placeNearest(const QPointF &scenePos) const
{
    int best = 0;
    qreal bestDistance = -1;
    for (int place = 0; place < dropPlaces(); ++place) {
        const qreal distance = QLineF(m_layout.joints.at(place + 1), scenePos).length();
        if (bestDistance < 0 || distance < bestDistance) {
            bestDistance = distance;
            best = place;
        }
    }
    return best;
}

void FlowScene::insertTask(const TaskKind &kind, int place)
{
    const QString reason = whyNotAdd(kind, flow());
    if (!reason.isEmpty()) {
        Q_EMIT refused(reason);
        return;
    }
    const auto id = m_editor.insertTask(
        documentIndex(place), flow::newTask(kind.taskType, kind.operatorName, flow().source));
    if (!id)
        Q_EMIT refused(id.error().message);
}

void FlowScene::moveCard(const CardRef &ref, int toTaskCell)
{
    const int from = indexOf(ref) - kCardsBeforeTasks;
    if (!ref.isTask() || from < 0 || from == toTaskCell)
        return;
    // Going right the card's own tasks leave a gap that the ones between fill.
    const QList<flow::StepId> steps = ref.steps; // `ref` may belong to an item that is rebuilt
    const int size = int(steps.size());
    const int target
        = toTaskCell < from ? documentIndex(toTaskCell) : documentIndex(toTaskCell + 1) - size;
    flow::FlowEditor::Transaction transaction(
        m_editor, tr("Move %1").arg(m_cards.at(from + kCardsBeforeTasks)->data().title));
    for (int i = 0; i < size; ++i) {
        const int index = toTaskCell < from ? target + i : target + size - 1;
        const auto moved = m_editor.moveTask(steps.at(i), index);
        if (!moved) {
            Q_EMIT refused(moved.error().message);
            return;
        }
    }
    transaction.commit();
    selectStep(steps.first());
}

void FlowScene::moveSelected(int delta)
{
    const int cell = indexOf(m_selection) - kCardsBeforeTasks + delta;
    if (m_selection.isTask() && cell >= 0 && cell < dropPlaces() - 1)
        moveCard(m_selection, cell);
}

void FlowScene::removeSelected()
{
    if (!m_selection.isTask()) {
        if (m_selection.kind != CardRef::Kind::Flow)
            Q_EMIT refused(
                tr("Every flow has a trigger, a source and a destination; these cards stay."));
        return;
    }
    const QList<flow::StepId> steps = m_selection.steps;
    flow::FlowEditor::Transaction transaction(
        m_editor, tr("Remove %1").arg(selectedItem() ? selectedItem()->data().title : QString()));
    for (const flow::StepId step : steps) {
        const auto removed = m_editor.removeTask(step);
        if (!removed) {
            Q_EMIT refused(removed.error().message);
            return;
        }
    }
    transaction.commit();
}

void FlowScene::cancelDrag()
{
    if (m_drag) {
        m_drag->cancel();
        m_drag.reset();
    }
    m_drop->end();
}

bool FlowScene::isDragging() const
{
    return m_drag && m_drag->isActive();
}

CardItem *FlowScene::cardAt(const QPointF &scenePos) const
{
    for (CardItem *card : m_cards) {
        if (m_geometry.card().translated(card->pos()).contains(scenePos))
            return card;
    }
    return nullptr;
}

int FlowScene::indexOf(const CardRef &ref) const
{
    for (qsizetype i = 0; i < m_cards.size(); ++i) {
        if (m_cards.at(i)->ref() == ref)
            return int(i);
    }
    return -1;
}

int FlowScene::documentIndex(int place) const
{
    qsizetype index = 0;
    for (int cell = 0; cell < place; ++cell)
        index += m_cards.at(cell + kCardsBeforeTasks)->ref().steps.size();
    return int(index);
}

void FlowScene::mousePressEvent(QGraphicsSceneMouseEvent *event)
{
    const CardItem *pressed = cardAt(event->scenePos());
    if (!pressed || event->button() == Qt::MiddleButton) {
        event->ignore();
        return;
    }
    select(CardRef(pressed->ref()));
    // Selecting ends what was being typed, which may have changed the flow and its cards.
    CardItem *card = cardAt(event->scenePos());
    if (card && event->button() == Qt::LeftButton && card->ref().isTask())
        m_drag = std::make_unique<CardDrag>(*this, *card, event->scenePos());
    event->accept();
}

void FlowScene::mouseMoveEvent(QGraphicsSceneMouseEvent *event)
{
    if (m_drag && (event->buttons() & Qt::LeftButton)) {
        m_drag->move(event->scenePos(), event->screenPos());
        event->accept();
        return;
    }
    QGraphicsScene::mouseMoveEvent(event);
}

void FlowScene::mouseReleaseEvent(QGraphicsSceneMouseEvent *event)
{
    if (m_drag) {
        const auto drag = std::move(m_drag); // the drop rebuilds the scene
        drag->drop();
        event->accept();
        return;
    }
    QGraphicsScene::mouseReleaseEvent(event);
}

void FlowScene::mouseDoubleClickEvent(QGraphicsSceneMouseEvent *event)
{
    if (cardAt(event->scenePos()) && event->button() == Qt::LeftButton)
        Q_EMIT editRequested();
    event->accept();
}

void FlowScene::dragEnterEvent(QGraphicsSceneDragDropEvent *event)
{
    dragMoveEvent(event);
    // Once for a drag, not for every move of it.
    const QString reason = m_drop->reasonAgainst(*event->mimeData());
    if (!reason.isEmpty())
        Q_EMIT refused(reason);
}

void FlowScene::dragMoveEvent(QGraphicsSceneDragDropEvent *event)
{
    event->setDropAction(Qt::CopyAction);
    event->setAccepted(m_drop->moveTo(*event->mimeData(), event->scenePos()));
}

void FlowScene::dragLeaveEvent(QGraphicsSceneDragDropEvent *event)
{
    m_drop->end();
    event->accept();
}

void FlowScene::dropEvent(QGraphicsSceneDragDropEvent *event)
{
    event->setDropAction(Qt::CopyAction);
    event->setAccepted(m_drop->drop(*event->mimeData(), event->scenePos()));
}

void FlowScene::drawBackground(QPainter *painter, const QRectF &rect)
{
    painter->fillRect(rect, m_style.colors.window);
    if (isDragging())
        m_drag->paintPlaceholder(*painter);
}

} // namespace sluice::ui
