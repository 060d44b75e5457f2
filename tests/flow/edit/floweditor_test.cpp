#include "flow/definition/flowjson.h"
#include "flow/definition/s3endpoint.h"
#include "flow/edit/documentmirror.h"
#include "flow/edit/floweditor.h"
#include "flow/randomflow.h"
#include "flow/validation/validate.h"
#include "support/printers.h"
#include "support/rounds.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::flow;
using namespace Qt::StringLiterals;
using Kind = ChangeEvent::Kind;

namespace {

Task mapTask(const QString &field)
{
    Task task;
    task.taskType = u"Map"_s;
    task.operatorKey = u"S3"_s;
    task.operatorName = u"NO_OP"_s;
    task.sourceFields = {field};
    task.destinationField = field;
    return task;
}

/// A document with the tasks a, b, c and a mirror of it.
class FlowEditorTest : public testing::Test {
protected:
    FlowEditorTest()
    {
        FlowDefinition flow = newFlow(u"orders"_s);
        flow.tasks = {mapTask(u"a"_s), mapTask(u"b"_s), mapTask(u"c"_s)};
        document.reset(flow);
        mirror.forgetEvents();
    }

    StepId id(int index) const { return document.definition().tasks.at(index).id; }

    QString order() const
    {
        QString fields;
        for (const Task &task : document.definition().tasks)
            fields += task.sourceFields.value(0);
        return fields;
    }

    QList<StepId> ids() const
    {
        QList<StepId> result;
        for (const Task &task : document.definition().tasks)
            result.append(task.id);
        return result;
    }

    void undo() { document.undoStack().undo(); }

    void redo() { document.undoStack().redo(); }

    int steps() { return document.undoStack().count(); }

    /// Does it, undoes it and redoes it; the values and the ids must come back.
    void checkUndoAndRedo(const std::function<void()> &act)
    {
        const FlowDefinition before = document.definition();
        const auto idsBefore = ids();
        act();
        const FlowDefinition after = document.definition();
        const auto idsAfter = ids();
        EXPECT_NE(after, before);
        EXPECT_EQ(steps(), 1);
        EXPECT_TRUE(document.isDirty());
        undo();
        EXPECT_EQ(document.definition(), before);
        EXPECT_EQ(ids(), idsBefore);
        EXPECT_FALSE(document.isDirty());
        redo();
        EXPECT_EQ(document.definition(), after);
        EXPECT_EQ(ids(), idsAfter);
        EXPECT_EQ(mirror.ids(), idsAfter);
    }

    FlowDocument document;
    FlowEditor editor {document};
    test::DocumentMirror mirror {document};
};

} // namespace

TEST_F(FlowEditorTest, insertsATask)
{
    StepId inserted = 0;
    checkUndoAndRedo([&] {
        const auto result = editor.insertTask(1, mapTask(u"x"_s));
        ASSERT_TRUE(result.ok());
        inserted = *result;
    });
    EXPECT_EQ(order(), u"axbc"_s);
    EXPECT_EQ(id(1), inserted);
    EXPECT_EQ(mirror.events().first().kind, Kind::TaskInserted);
    EXPECT_EQ(mirror.events().first().to, 1);
    EXPECT_EQ(mirror.events().at(1).kind, Kind::TaskRemoved);
}

TEST_F(FlowEditorTest, insertsAtBothEnds)
{
    EXPECT_TRUE(editor.insertTask(0, mapTask(u"x"_s)).ok());
    EXPECT_TRUE(editor.insertTask(4, mapTask(u"y"_s)).ok());
    EXPECT_EQ(order(), u"xabcy"_s);
    EXPECT_EQ(editor.insertTask(6, mapTask(u"z"_s)).error().kind, ErrorKind::InvalidInput);
    EXPECT_EQ(editor.insertTask(-1, mapTask(u"z"_s)).error().kind, ErrorKind::InvalidInput);
    EXPECT_EQ(steps(), 2);
}

TEST_F(FlowEditorTest, removesATask)
{
    const StepId removed = id(1);
    checkUndoAndRedo([&] { EXPECT_TRUE(editor.removeTask(removed).ok()); });
    EXPECT_EQ(order(), u"ac"_s);
    EXPECT_EQ(document.task(removed), nullptr);
    EXPECT_EQ(document.indexOf(removed), -1);
    EXPECT_EQ(editor.removeTask(removed).error().kind, ErrorKind::NotFound);
    EXPECT_EQ(steps(), 1);
}

TEST_F(FlowEditorTest, movesATask)
{
    const StepId moved = id(0);
    checkUndoAndRedo([&] { EXPECT_TRUE(editor.moveTask(moved, 2).ok()); });
    EXPECT_EQ(order(), u"bca"_s);
    EXPECT_EQ(document.indexOf(moved), 2);
    const ChangeEvent event = mirror.events().first();
    EXPECT_EQ(event.kind, Kind::TaskMoved);
    EXPECT_EQ(event.step, moved);
    EXPECT_EQ(event.from, 0);
    EXPECT_EQ(event.to, 2);
    EXPECT_EQ(editor.moveTask(moved, 3).error().kind, ErrorKind::InvalidInput);
    EXPECT_EQ(editor.moveTask(999, 0).error().kind, ErrorKind::NotFound);
    EXPECT_TRUE(editor.moveTask(moved, 2).ok());
    EXPECT_EQ(steps(), 1) << "a move to its own place is no step";
}

TEST_F(FlowEditorTest, editsATask)
{
    const StepId edited = id(1);
    checkUndoAndRedo([&] { EXPECT_TRUE(editor.setTask(edited, mapTask(u"x"_s)).ok()); });
    EXPECT_EQ(order(), u"axc"_s);
    EXPECT_EQ(id(1), edited) << "the task keeps its id";
    EXPECT_EQ(mirror.events().first().kind, Kind::TaskChanged);
    EXPECT_EQ(mirror.events().first().step, edited);
    EXPECT_TRUE(editor.setTask(edited, mapTask(u"x"_s)).ok());
    EXPECT_EQ(steps(), 1) << "the same contents are no step";
    EXPECT_EQ(editor.setTask(999, mapTask(u"x"_s)).error().kind, ErrorKind::NotFound);
}

TEST_F(FlowEditorTest, editsTheSource)
{
    checkUndoAndRedo([&] { editor.setSource(s3Source(u"raw"_s, u"orders"_s, u"CSV"_s)); });
    EXPECT_EQ(bucketName(document.definition().source), u"raw"_s);
    EXPECT_EQ(mirror.events().first().kind, Kind::Source);
    editor.setSource(document.definition().source);
    EXPECT_EQ(steps(), 1);
}

TEST_F(FlowEditorTest, anotherSourceConnectorTakesTheOperatorsAlong)
{
    Endpoint source;
    source.connectorType = u"Servicenow"_s;
    source.propertiesKey = u"ServiceNow"_s;
    checkUndoAndRedo([&] { editor.setSource(source); });
    for (const Task &task : document.definition().tasks)
        EXPECT_EQ(task.operatorKey, u"ServiceNow"_s);
}

TEST_F(FlowEditorTest, editsTheDestination)
{
    checkUndoAndRedo([&] { editor.setDestination(s3Destination(u"out"_s, {}, u"PARQUET"_s)); });
    EXPECT_EQ(document.definition().destinations.size(), 1);
    EXPECT_EQ(mirror.events().first().kind, Kind::Destination);
}

TEST_F(FlowEditorTest, givesAFlowWithoutDestinationOne)
{
    FlowDefinition flow;
    document.reset(flow);
    editor.setDestination(s3Destination(u"out"_s, {}, u"JSON"_s));
    ASSERT_EQ(document.definition().destinations.size(), 1);
    undo();
    EXPECT_TRUE(document.definition().destinations.isEmpty());
}

TEST_F(FlowEditorTest, editsTheTrigger)
{
    Trigger trigger;
    trigger.triggerType = u"Scheduled"_s;
    trigger.scheduled = {{u"scheduleExpression"_s, u"rate(1hours)"_s}};
    checkUndoAndRedo([&] { editor.setTrigger(trigger); });
    EXPECT_EQ(mirror.events().first().kind, Kind::Trigger);
}

TEST_F(FlowEditorTest, editsNameAndDescription)
{
    checkUndoAndRedo([&] { editor.setFlowName(u"invoices"_s); });
    EXPECT_EQ(mirror.events().first().kind, Kind::Header);
    editor.setDescription(u"Nightly"_s);
    EXPECT_EQ(document.definition().flowName, u"invoices"_s);
    EXPECT_EQ(document.definition().description, u"Nightly"_s);
    undo();
    undo();
    EXPECT_EQ(document.definition().flowName, u"orders"_s);
    EXPECT_EQ(document.definition().description, QString());
}

TEST_F(FlowEditorTest, replacesEverythingAsOneStep)
{
    const StepId b = id(1);
    const StepId c = id(2);
    FlowDefinition flow = newFlow(u"other"_s);
    Task changed = mapTask(u"C"_s);
    flow.tasks = {mapTask(u"b"_s), changed, mapTask(u"n"_s), mapTask(u"m"_s)};
    checkUndoAndRedo([&] { editor.replaceAll(flow, u"Paste flow"_s); });
    EXPECT_EQ(mirror.events().first().kind, Kind::Reset);
    EXPECT_EQ(document.undoStack().undoText(), u"Paste flow"_s);
    EXPECT_EQ(id(0), b) << "an equal task is recognised";
    EXPECT_NE(id(1), b);
    EXPECT_TRUE(ids().contains(c));
    editor.replaceAll(flow, u"Again"_s);
    EXPECT_EQ(steps(), 1);
}

TEST_F(FlowEditorTest, typingWithOneKeyIsOneStep)
{
    const StepId edited = id(0);
    for (const QString &text : {u"a1"_s, u"a12"_s, u"a123"_s})
        EXPECT_TRUE(editor.setTask(edited, mapTask(text), u"field"_s).ok());
    EXPECT_EQ(steps(), 1);
    undo();
    EXPECT_EQ(order(), u"abc"_s);
    redo();
    EXPECT_EQ(order(), u"a123bc"_s);
}

TEST_F(FlowEditorTest, typingBackToTheStartLeavesNoStep)
{
    const StepId edited = id(0);
    EXPECT_TRUE(editor.setTask(edited, mapTask(u"ax"_s), u"field"_s).ok());
    EXPECT_TRUE(editor.setTask(edited, mapTask(u"a"_s), u"field"_s).ok());
    EXPECT_EQ(steps(), 0);
    EXPECT_FALSE(document.isDirty());
    EXPECT_EQ(order(), u"abc"_s);
}

TEST_F(FlowEditorTest, differentKeysTasksAndKindsDoNotMerge)
{
    EXPECT_TRUE(editor.setTask(id(0), mapTask(u"x"_s), u"k"_s).ok());
    EXPECT_TRUE(editor.setTask(id(1), mapTask(u"y"_s), u"k"_s).ok());
    EXPECT_TRUE(editor.setTask(id(1), mapTask(u"z"_s), u"other"_s).ok());
    EXPECT_TRUE(editor.setTask(id(1), mapTask(u"w"_s)).ok());
    EXPECT_TRUE(editor.setTask(id(1), mapTask(u"v"_s)).ok());
    editor.setFlowName(u"n"_s, u"k"_s);
    editor.setDescription(u"n"_s, u"k2"_s);
    EXPECT_EQ(steps(), 7);
    while (document.undoStack().canUndo())
        undo();
    EXPECT_EQ(order(), u"abc"_s);
    EXPECT_EQ(document.definition().flowName, u"orders"_s);
}

TEST_F(FlowEditorTest, endpointsTriggerAndNameMergeByKeyToo)
{
    editor.setSource(s3Source(u"r"_s, {}, u"CSV"_s), u"k"_s);
    editor.setSource(s3Source(u"ra"_s, {}, u"CSV"_s), u"k"_s);
    EXPECT_EQ(steps(), 1);
    editor.setDestination(s3Destination(u"o"_s, {}, u"CSV"_s), u"k"_s);
    editor.setDestination(s3Destination(u"ou"_s, {}, u"CSV"_s), u"k"_s);
    EXPECT_EQ(steps(), 2);
    Trigger trigger;
    trigger.triggerType = u"Event"_s;
    editor.setTrigger(trigger, u"k"_s);
    trigger.triggerType = u"Scheduled"_s;
    editor.setTrigger(trigger, u"k"_s);
    EXPECT_EQ(steps(), 3);
    editor.setFlowName(u"o"_s, u"k"_s);
    editor.setFlowName(u"on"_s, u"k"_s);
    EXPECT_EQ(steps(), 4);
}

TEST_F(FlowEditorTest, typingAfterASaveIsAStepOfItsOwn)
{
    EXPECT_TRUE(editor.setTask(id(0), mapTask(u"x"_s), u"k"_s).ok());
    document.undoStack().setClean();
    EXPECT_TRUE(editor.setTask(id(0), mapTask(u"y"_s), u"k"_s).ok());
    EXPECT_EQ(steps(), 2);
    undo();
    EXPECT_FALSE(document.isDirty());
}

TEST_F(FlowEditorTest, aTransactionIsOneStep)
{
    checkUndoAndRedo([&] {
        FlowEditor::Transaction transaction(editor, u"Add pair"_s);
        EXPECT_TRUE(editor.insertTask(0, mapTask(u"x"_s)).ok());
        EXPECT_TRUE(editor.removeTask(id(2)).ok());
        EXPECT_TRUE(editor.moveTask(id(0), 1).ok());
        editor.setFlowName(u"n"_s);
        transaction.commit();
    });
    EXPECT_EQ(order(), u"axc"_s);
    EXPECT_EQ(document.undoStack().undoText(), u"Add pair"_s);
}

TEST_F(FlowEditorTest, anUncommittedTransactionLeavesNoTrace)
{
    EXPECT_TRUE(editor.setTask(id(0), mapTask(u"x"_s)).ok());
    undo();
    const FlowDefinition before = document.definition();
    {
        const FlowEditor::Transaction transaction(editor, u"Drag"_s);
        EXPECT_TRUE(editor.removeTask(id(0)).ok());
        EXPECT_TRUE(editor.moveTask(id(0), 1).ok());
        EXPECT_EQ(order(), u"cb"_s);
    }
    EXPECT_EQ(document.definition(), before);
    EXPECT_FALSE(document.isDirty());
    EXPECT_TRUE(document.undoStack().canRedo()) << "what could be redone can be redone still";
    EXPECT_EQ(mirror.ids(), ids());
}

TEST_F(FlowEditorTest, aTransactionThatChangedNothingIsNoStep)
{
    FlowEditor::Transaction transaction(editor, u"Drag"_s);
    EXPECT_TRUE(editor.moveTask(id(0), 1).ok());
    EXPECT_TRUE(editor.moveTask(id(0), 1).ok());
    EXPECT_EQ(order(), u"abc"_s);
    transaction.commit();
    EXPECT_EQ(steps(), 0);
}

TEST_F(FlowEditorTest, transactionsNest)
{
    {
        FlowEditor::Transaction outer(editor, u"Outer"_s);
        EXPECT_TRUE(editor.removeTask(id(0)).ok());
        {
            FlowEditor::Transaction inner(editor, u"Inner"_s);
            EXPECT_TRUE(editor.insertTask(0, mapTask(u"x"_s)).ok());
            inner.commit();
        }
        {
            const FlowEditor::Transaction dropped(editor, u"Dropped"_s);
            EXPECT_TRUE(editor.insertTask(0, mapTask(u"y"_s)).ok());
        }
        outer.commit();
    }
    EXPECT_EQ(order(), u"xbc"_s);
    EXPECT_EQ(steps(), 1);
    undo();
    EXPECT_EQ(order(), u"abc"_s);
    redo();
    EXPECT_EQ(order(), u"xbc"_s);
}

TEST_F(FlowEditorTest, typingMergesWithinATransaction)
{
    FlowEditor::Transaction transaction(editor, u"Type"_s);
    EXPECT_TRUE(editor.setTask(id(0), mapTask(u"x"_s), u"k"_s).ok());
    EXPECT_TRUE(editor.setTask(id(0), mapTask(u"xy"_s), u"k"_s).ok());
    transaction.commit();
    undo();
    EXPECT_EQ(order(), u"abc"_s);
}

TEST_F(FlowEditorTest, undoInTheMiddleOfATransactionRevertsItFirst)
{
    EXPECT_TRUE(editor.setTask(id(0), mapTask(u"x"_s)).ok());
    FlowEditor::Transaction transaction(editor, u"Drag"_s);
    EXPECT_TRUE(editor.removeTask(id(0)).ok());
    undo();
    EXPECT_EQ(order(), u"abc"_s);
    transaction.commit();
    EXPECT_EQ(order(), u"abc"_s);
    EXPECT_FALSE(document.undoStack().canUndo());
    redo();
    EXPECT_EQ(order(), u"xbc"_s);
}

TEST_F(FlowEditorTest, aDocumentMayBeResetInTheMiddleOfATransaction)
{
    FlowEditor::Transaction transaction(editor, u"Drag"_s);
    EXPECT_TRUE(editor.removeTask(id(0)).ok());
    document.reset(newFlow(u"other"_s));
    transaction.commit();
    EXPECT_EQ(document.definition().flowName, u"other"_s);
    EXPECT_EQ(steps(), 0);
}

namespace {

/// One random call of the editor; some are refused, that is part of it.
void editAtRandom(FlowEditor &editor, test::RandomFlows &random)
{
    const FlowDefinition flow = editor.document().definition();
    const int count = int(flow.tasks.size());
    const StepId step = count > 0 ? flow.tasks.at(random.number(count)).id : 1;
    const QString key = random.number(3) == 0 ? QString() : u"k%1"_s.arg(random.number(2));
    switch (random.number(12)) {
    case 0:
    case 1:
        (void)editor.insertTask(random.number(count + 2), random.task());
        break;
    case 2:
        (void)editor.removeTask(step);
        break;
    case 3:
    case 4:
        (void)editor.moveTask(step, random.number(count + 1));
        break;
    case 5:
    case 6:
        (void)editor.setTask(step, random.task(), key);
        break;
    case 7:
        editor.setSource(random.endpoint(), key);
        break;
    case 8:
        editor.setDestination(random.endpoint(), key);
        break;
    case 9:
        editor.setTrigger(random.flow().trigger, key);
        break;
    case 10:
        editor.setFlowName(random.text(), key);
        break;
    default:
        editor.setDescription(random.text(), key);
        if (random.number(4) == 0)
            editor.replaceAll(random.flow(), u"Replace"_s);
    }
}

} // namespace

TEST(FlowEditorWalk, everyWalkCanBeUndoneToTheStartAndRedoneToTheEnd)
{
    for (int seed = 0; seed < testRounds(60); ++seed) {
        test::RandomFlows random(static_cast<unsigned>(seed));
        FlowDocument document;
        document.reset(random.flow());
        test::DocumentMirror mirror(document);
        FlowEditor editor(document);
        const FlowDefinition start = document.definition();
        for (int i = 0; i < 80; ++i) {
            switch (random.number(8)) {
            case 0:
                document.undoStack().undo();
                break;
            case 1:
                document.undoStack().redo();
                break;
            case 2: {
                FlowEditor::Transaction transaction(editor, u"Several"_s);
                for (int k = random.number(5); k > 0; --k)
                    editAtRandom(editor, random);
                if (random.number(10) == 0)
                    document.undoStack().undo();
                if (random.chance())
                    transaction.commit();
                break;
            }
            default:
                editAtRandom(editor, random);
            }
            if (testing::Test::HasFatalFailure())
                FAIL() << "seed " << seed << " step " << i;
            ASSERT_EQ(document.issues(), validate(document.definition())) << "seed " << seed;
        }
        const FlowDefinition end = document.definition();
        const QList<StepId> endIds = mirror.ids();
        while (document.undoStack().canUndo())
            document.undoStack().undo();
        ASSERT_EQ(document.definition(), start) << "seed " << seed;
        const QList<StepId> startIds = mirror.ids();
        ASSERT_FALSE(document.isDirty());
        while (document.undoStack().canRedo())
            document.undoStack().redo();
        while (document.definition() != end && document.undoStack().canUndo())
            document.undoStack().undo();
        ASSERT_EQ(document.definition(), end) << "seed " << seed;
        while (document.undoStack().canUndo())
            document.undoStack().undo();
        ASSERT_EQ(mirror.ids(), startIds) << "seed " << seed;
    }
}
