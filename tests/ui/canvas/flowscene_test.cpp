#include "support/printers.h"
#include "ui/support/canvasinput.h"
#include "ui/support/sampleflow.h"

#include <QSignalSpy>

#include <gtest/gtest.h>

#include <random>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

class FlowSceneTest : public testing::Test {
protected:
    FlowSceneTest()
    {
        document.reset(test::sampleFlow());
        view.resize(1000, 700);
        view.show();
    }

    QStringList taskTypes() const
    {
        QStringList types;
        for (const flow::Task &task : document.definition().tasks)
            types.append(task.taskType);
        return types;
    }

    QStringList titles() const
    {
        QStringList texts;
        for (const CardItem *card : scene.cards())
            texts.append(card->data().title);
        return texts;
    }

    flow::FlowDocument document;
    flow::FlowEditor editor {document};
    FlowScene scene {editor, CardStyle::from(ThemeColors::light(), QFont())};
    FlowView view {scene};
    test::CanvasInput input {view};
};

} // namespace

TEST_F(FlowSceneTest, showsTheStreamWithConsecutiveMapsInOneCard)
{
    EXPECT_EQ(titles(),
        (QStringList {u"On demand"_s, u"From Amazon S3"_s, u"Choose fields"_s, u"Filter rows"_s,
            u"Mask"_s, u"Map 3 fields"_s, u"To Amazon S3"_s}));
    EXPECT_EQ(scene.cards().at(5)->ref().steps.size(), 3);
    EXPECT_EQ(scene.cards().at(1)->data().summary, u"raw-zone/orders\nCSV"_s);
    EXPECT_TRUE(test::cardsMatch(scene, document.definition()));
}

TEST_F(FlowSceneTest, aDropInsertsTheTaskAtThePlaceUnderThePointer)
{
    // Link 3 is between the filter and the mask.
    ASSERT_TRUE(input.drop("truncate", input.jointOf(3)));

    EXPECT_EQ(taskTypes(),
        (QStringList {
            u"Filter"_s, u"Filter"_s, u"Truncate"_s, u"Mask"_s, u"Map"_s, u"Map"_s, u"Map"_s}));
    EXPECT_EQ(scene.selectedItem()->data().title, u"Truncate"_s);
    document.undoStack().undo();
    EXPECT_EQ(taskTypes(),
        (QStringList {u"Filter"_s, u"Filter"_s, u"Mask"_s, u"Map"_s, u"Map"_s, u"Map"_s}));
    EXPECT_TRUE(test::cardsMatch(scene, document.definition()));
}

TEST_F(FlowSceneTest, legalPlacesLightUpWhileADragIsOverTheCanvas)
{
    input.dragOver("mask", input.jointOf(4));

    EXPECT_EQ(scene.links().at(0)->place(), LinkItem::Place::None); // before the source
    EXPECT_EQ(scene.links().at(1)->place(), LinkItem::Place::Legal);
    EXPECT_EQ(scene.links().at(4)->place(), LinkItem::Place::Nearest);
    EXPECT_EQ(scene.links().at(5)->place(), LinkItem::Place::Legal);
    input.leave();
    for (const LinkItem *link : scene.links())
        EXPECT_EQ(link->place(), LinkItem::Place::None);
    EXPECT_FALSE(document.isDirty());
}

TEST_F(FlowSceneTest, aSecondProjectionIsRefusedWithItsReason)
{
    QSignalSpy refused(&scene, &FlowScene::refused);

    EXPECT_FALSE(input.drop("projection", input.jointOf(2)));

    ASSERT_FALSE(refused.isEmpty());
    EXPECT_EQ(refused.first().first().toString(),
        u"The flow chooses its fields already; edit that card instead."_s);
    EXPECT_FALSE(document.isDirty());
}

TEST_F(FlowSceneTest, aForeignDragIsNotTaken)
{
    EXPECT_FALSE(input.drop("no-such-task", input.jointOf(2)));
    EXPECT_FALSE(document.isDirty());
}

TEST_F(FlowSceneTest, draggingACardReordersInOneUndoStep)
{
    input.dragCard(2, 4); // the projection to where the mask is

    EXPECT_EQ(titles().mid(2, 3), (QStringList {u"Filter rows"_s, u"Mask"_s, u"Choose fields"_s}));
    EXPECT_EQ(document.undoStack().count(), 1);
    EXPECT_EQ(scene.selectedItem()->data().title, u"Choose fields"_s);
    document.undoStack().undo();
    EXPECT_EQ(titles().mid(2, 3), (QStringList {u"Choose fields"_s, u"Filter rows"_s, u"Mask"_s}));
}

TEST_F(FlowSceneTest, draggingAMapGroupMovesAllItsTasksInOneUndoStep)
{
    input.dragCard(5, 3);

    EXPECT_EQ(taskTypes(),
        (QStringList {u"Filter"_s, u"Map"_s, u"Map"_s, u"Map"_s, u"Filter"_s, u"Mask"_s}));
    EXPECT_EQ(document.definition().tasks.at(1).sourceFields, QStringList(u"field_1"_s));
    EXPECT_EQ(document.definition().tasks.at(3).sourceFields, QStringList(u"field_3"_s));
    EXPECT_EQ(document.undoStack().count(), 1);
    input.dragCard(3, 5); // and back to the right
    EXPECT_EQ(taskTypes(),
        (QStringList {u"Filter"_s, u"Filter"_s, u"Mask"_s, u"Map"_s, u"Map"_s, u"Map"_s}));
    EXPECT_EQ(document.definition().tasks.at(3).sourceFields, QStringList(u"field_1"_s));
    EXPECT_EQ(document.definition().tasks.at(5).sourceFields, QStringList(u"field_3"_s));
    EXPECT_TRUE(test::cardsMatch(scene, document.definition()));
}

TEST_F(FlowSceneTest, theOthersMakeRoomBeforeTheDropAndEscapeCancels)
{
    input.waitForCards();
    const QPointF firstCell = scene.cards().at(2)->pos();
    const QPointF ownCell = scene.cards().at(3)->pos();
    const QPoint from = input.centerOf(2);
    const QPoint to = input.centerOf(4);
    input.press(from);
    input.moveTo(from, to);

    EXPECT_TRUE(scene.isDragging());
    EXPECT_FALSE(document.isDirty()); // a preview only
    input.waitForCards();
    EXPECT_EQ(scene.cards().at(3)->pos(), firstCell);
    input.key(Qt::Key_Escape);
    EXPECT_FALSE(scene.isDragging());
    input.waitForCards();
    EXPECT_EQ(scene.cards().at(3)->pos(), ownCell);
    input.release(to);
    EXPECT_FALSE(document.isDirty());
    EXPECT_TRUE(test::cardsMatch(scene, document.definition()));
}

TEST_F(FlowSceneTest, aClickSelectsAndDoesNotDrag)
{
    input.click(input.centerOf(4));

    EXPECT_EQ(scene.selectedItem(), scene.cards().at(4));
    EXPECT_EQ(document.undoStack().count(), 0);
    input.click(QPoint(5, 5)); // the empty canvas stands for the flow
    EXPECT_EQ(scene.selection().kind, CardRef::Kind::Flow);
}

TEST_F(FlowSceneTest, deleteRemovesAndTheNextCardIsSelected)
{
    scene.select(scene.cards().at(3)->ref());

    input.key(Qt::Key_Delete);

    EXPECT_EQ(titles().mid(2, 2), (QStringList {u"Choose fields"_s, u"Mask"_s}));
    EXPECT_EQ(scene.selectedItem()->data().title, u"Mask"_s);
    document.undoStack().undo();
    EXPECT_EQ(scene.selectedItem()->data().title, u"Filter rows"_s); // what came back
}

TEST_F(FlowSceneTest, deletingAMapGroupIsOneUndoStep)
{
    scene.select(scene.cards().at(5)->ref());

    input.key(Qt::Key_Delete);

    EXPECT_EQ(document.definition().tasks.size(), 3);
    EXPECT_EQ(document.undoStack().count(), 1);
    EXPECT_EQ(document.undoStack().undoText(), u"Remove Map 3 fields"_s);
}

TEST_F(FlowSceneTest, theEndsOfTheStreamCannotBeRemovedOrMoved)
{
    QSignalSpy refused(&scene, &FlowScene::refused);
    scene.select(scene.cards().first()->ref());

    input.key(Qt::Key_Delete);
    input.key(Qt::Key_Right, Qt::AltModifier);
    input.dragCard(1, 3);

    EXPECT_EQ(refused.size(), 1);
    EXPECT_FALSE(document.isDirty());
}

TEST_F(FlowSceneTest, arrowsSelectAndAltArrowsMove)
{
    input.key(Qt::Key_Right);
    EXPECT_EQ(scene.selection().kind, CardRef::Kind::Trigger);
    input.key(Qt::Key_Right);
    input.key(Qt::Key_Right);
    EXPECT_EQ(scene.selectedItem()->data().title, u"Choose fields"_s);
    input.key(Qt::Key_Right, Qt::AltModifier);
    EXPECT_EQ(titles().mid(2, 2), (QStringList {u"Filter rows"_s, u"Choose fields"_s}));
    EXPECT_EQ(scene.selectedItem()->data().title, u"Choose fields"_s);
    input.key(Qt::Key_Left);
    EXPECT_EQ(scene.selectedItem()->data().title, u"Filter rows"_s);
    input.key(Qt::Key_Left, Qt::AltModifier); // already the first
    EXPECT_EQ(document.undoStack().count(), 1);
    input.key(Qt::Key_End);
    EXPECT_EQ(scene.selection().kind, CardRef::Kind::Destination);
}

TEST_F(FlowSceneTest, enterAsksForTheInspectorAndInsertForTheMenu)
{
    QSignalSpy edit(&scene, &FlowScene::editRequested);
    QSignalSpy insert(&view, &FlowView::insertMenuRequested);

    input.key(Qt::Key_Return);
    input.key(Qt::Key_Insert);

    EXPECT_EQ(edit.size(), 1);
    EXPECT_EQ(insert.size(), 1);
}

TEST_F(FlowSceneTest, issuesShowOnTheCardTheyAreAbout)
{
    flow::Task mask = document.definition().tasks.at(2);
    mask.sourceFields.clear();
    ASSERT_TRUE(editor.setTask(mask.id, mask));

    int seen = 0;
    for (const flow::Issue &issue : document.issues())
        seen += issue.step == mask.id ? 1 : 0;
    ASSERT_GT(seen, 0);
    const CardData &card = scene.cards().at(4)->data();
    EXPECT_GT(card.errors + card.warnings, 0);
    EXPECT_FALSE(card.issueText.isEmpty());
}

TEST_F(FlowSceneTest, zoomStaysInItsBoundsAndFitShowsEverything)
{
    for (int i = 0; i < 30; ++i)
        view.zoomBy(1.5, QPoint(10, 10));
    EXPECT_DOUBLE_EQ(view.zoom(), 3);
    for (int i = 0; i < 30; ++i)
        view.zoomBy(0.5, QPoint(10, 10));
    EXPECT_DOUBLE_EQ(view.zoom(), 0.25);
    view.zoomToFit();
    const QRectF seen = view.mapToScene(view.viewport()->rect()).boundingRect();
    for (const CardItem *card : scene.cards())
        EXPECT_TRUE(seen.contains(card->sceneBoundingRect()));
}

TEST_F(FlowSceneTest, sixtyMapTasksAreOneCard)
{
    document.reset(test::sampleFlow(60));

    EXPECT_EQ(scene.cards().size(), 7);
    EXPECT_EQ(scene.cards().at(5)->data().title, u"Map 60 fields"_s);
    EXPECT_LT(scene.cards().at(5)->data().summary.size(), 120);
}

TEST_F(FlowSceneTest, cardsMatchTheDocumentOnARandomWalk)
{
    std::mt19937 random(20261120);
    const auto upTo = [&](int n) { return int(random() % unsigned(n)); };
    const auto kinds = offeredTaskKinds();
    for (int i = 0; i < 400; ++i) {
        const int tasks = int(document.definition().tasks.size());
        switch (upTo(7)) {
        case 0:
        case 1:
            scene.insertTask(kinds.at(upTo(int(kinds.size()))), upTo(scene.dropPlaces()));
            break;
        case 2:
            scene.select(scene.cards().at(upTo(int(scene.cards().size())))->ref());
            scene.removeSelected();
            break;
        case 3:
            scene.select(scene.cards().at(upTo(int(scene.cards().size())))->ref());
            scene.moveSelected(upTo(2) ? 1 : -1);
            break;
        case 4:
            if (tasks > 0)
                (void)editor.moveTask(document.definition().tasks.at(upTo(tasks)).id, upTo(tasks));
            break;
        case 5:
            document.undoStack().undo();
            break;
        default:
            document.undoStack().redo();
            break;
        }
        ASSERT_TRUE(test::cardsMatch(scene, document.definition())) << "step " << i;
        const CardItem *selected = scene.selectedItem();
        ASSERT_TRUE(selected || scene.selection().kind == CardRef::Kind::Flow) << "step " << i;
    }
    while (document.undoStack().canUndo())
        document.undoStack().undo();
    EXPECT_EQ(document.definition(), test::sampleFlow());
    EXPECT_TRUE(test::cardsMatch(scene, document.definition()));
}

} // namespace sluice::ui
