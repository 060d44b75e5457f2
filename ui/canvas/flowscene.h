#pragma once

#include "flow/edit/floweditor.h"
#include "ui/canvas/carditem.h"
#include "ui/canvas/linkitem.h"
#include "ui/canvas/streamlayout.h"
#include "ui/canvas/taskkind.h"

#include <QGraphicsScene>

#include <memory>

class QPainter;

namespace sluice::ui {

class CardDrag;
class PaletteDrop;

/// Mirrors a FlowDocument as a stream of cards and changes it through FlowEditor only.
/// The order of cards() is the order of the stream: trigger, source, tasks, destination.
class FlowScene : public QGraphicsScene {
    Q_OBJECT

public:
    enum class Direction { Left, Right, Up, Down };

    /// \param editor must outlive the scene
    FlowScene(flow::FlowEditor &editor, const CardStyle &style, QObject *parent = nullptr);
    ~FlowScene() override;

    const QList<CardItem *> &cards() const { return m_cards; }

    const QList<LinkItem *> &links() const { return m_links; }

    const flow::FlowDefinition &flow() const;

    const CardRef &selection() const { return m_selection; }

    CardItem *selectedItem() const;

    void setStyle(const CardStyle &style);
    /// Room for a row of cards, in scene units.
    void setStreamWidth(qreal width);

    /// Kind::Flow selects nothing.
    void select(const CardRef &ref);
    void selectStep(flow::StepId step);
    void selectNeighbour(Direction direction);

    /// A drop place is a number from 0 (after the source) to dropPlaces() - 1 (before the
    /// destination).
    int dropPlaces() const { return int(m_cards.size()) - 2; }

    int placeAfterSelection() const;
    int placeNearest(const QPointF &scenePos) const;

    void insertTask(const TaskKind &kind, int place);
    /// Moves all tasks of the card there, as one undo step.
    void moveCard(const CardRef &ref, int toTaskCell);
    void moveSelected(int delta);
    void removeSelected();
    void cancelDrag();
    bool isDragging() const;

Q_SIGNALS:
    void selectionMoved(const sluice::ui::CardRef &selection);
    /// Enter or double click: the user wants to edit the card.
    void editRequested();
    /// Why a gesture did nothing; one sentence.
    void refused(const QString &reason);

protected:
    void mousePressEvent(QGraphicsSceneMouseEvent *event) override;
    void mouseMoveEvent(QGraphicsSceneMouseEvent *event) override;
    void mouseReleaseEvent(QGraphicsSceneMouseEvent *event) override;
    void mouseDoubleClickEvent(QGraphicsSceneMouseEvent *event) override;
    void dragEnterEvent(QGraphicsSceneDragDropEvent *event) override;
    void dragMoveEvent(QGraphicsSceneDragDropEvent *event) override;
    void dragLeaveEvent(QGraphicsSceneDragDropEvent *event) override;
    void dropEvent(QGraphicsSceneDragDropEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;

private:
    friend class CardDrag; // the gesture arranges the scene's cards while it lasts

    void onDocumentChanged(const flow::ChangeEvent &event);
    void rebuild();
    CardItem *takeMatching(QList<CardItem *> &old, const CardRef &ref) const;
    void layOut(bool animated);
    void showSelection();
    void keepSelection(int formerIndex);
    CardItem *cardAt(const QPointF &scenePos) const;
    int indexOf(const CardRef &ref) const;
    int documentIndex(int place) const;

    flow::FlowEditor &m_editor;
    CardStyle m_style;
    CardGeometry m_geometry;
    StreamLayout m_layout;
    qreal m_width = 900;
    QList<CardItem *> m_cards;
    QList<LinkItem *> m_links;
    CardRef m_selection;
    flow::StepId m_wantedStep = 0; ///< selected once it has a card
    std::unique_ptr<CardDrag> m_drag;
    std::unique_ptr<PaletteDrop> m_drop;
};

} // namespace sluice::ui
