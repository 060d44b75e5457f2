#include "flow/edit/flowdocument.h"
#include "flow/edit/floweditor.h"
#include "flow/validation/validate.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::flow;
using namespace Qt::StringLiterals;

namespace {

FlowDefinition threeTasks()
{
    FlowDefinition flow = newFlow(u"orders"_s);
    for (int i = 0; i < 3; ++i)
        flow.tasks.append(newTask(u"Map"_s, {}, flow.source));
    return flow;
}

} // namespace

TEST(FlowDocument, resetGivesEveryTaskAnIdOfItsOwn)
{
    FlowDocument document;
    document.reset(threeTasks());
    const auto &tasks = document.definition().tasks;
    QSet<StepId> ids;
    for (const Task &task : tasks)
        ids.insert(task.id);
    EXPECT_EQ(ids.size(), 3);
    EXPECT_FALSE(ids.contains(0));
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(document.indexOf(tasks.at(i).id), i);
        EXPECT_EQ(document.task(tasks.at(i).id), &tasks.at(i));
    }
    document.reset(threeTasks());
    for (const Task &task : document.definition().tasks)
        EXPECT_FALSE(ids.contains(task.id)) << "an id is never used twice";
}

TEST(FlowDocument, resetEmptiesTheUndoStackAndTells)
{
    FlowDocument document;
    FlowEditor editor(document);
    document.reset(threeTasks());
    editor.setFlowName(u"x"_s);
    QList<ChangeEvent::Kind> kinds;
    QList<bool> dirty;
    QObject::connect(&document, &FlowDocument::changed, &document,
        [&](const ChangeEvent &event) { kinds.append(event.kind); });
    QObject::connect(&document, &FlowDocument::dirtyChanged, &document, [&](bool isDirty) {
        EXPECT_EQ(document.definition().flowName, u"orders"_s) << "told before it was whole";
        dirty.append(isDirty);
    });
    document.reset(threeTasks());
    EXPECT_EQ(kinds, QList<ChangeEvent::Kind> {ChangeEvent::Kind::Reset});
    EXPECT_EQ(dirty, QList<bool> {false});
    EXPECT_FALSE(document.undoStack().canUndo());
}

TEST(FlowDocument, tellsWhenItGetsDirtyAndCleanAgain)
{
    FlowDocument document;
    FlowEditor editor(document);
    document.reset(threeTasks());
    QList<bool> dirty;
    QObject::connect(&document, &FlowDocument::dirtyChanged, &document,
        [&](bool isDirty) { dirty.append(isDirty); });
    editor.setFlowName(u"x"_s);
    editor.setFlowName(u"y"_s);
    document.undoStack().setClean();
    editor.setFlowName(u"z"_s);
    document.undoStack().undo();
    EXPECT_EQ(dirty, (QList<bool> {true, false, true, false}));
}

TEST(FlowDocument, tellsItsPlacesOnlyWhenTheyChange)
{
    FlowDocument document;
    int told = 0;
    QObject::connect(&document, &FlowDocument::locationChanged, &document, [&] { ++told; });
    document.setFilePath(u"/tmp/a.json"_s);
    document.setFilePath(u"/tmp/a.json"_s);
    document.setDeployed(u"orders"_s, std::nullopt);
    document.setDeployed(u"orders"_s, newFlow(u"orders"_s));
    EXPECT_EQ(told, 2);
    EXPECT_EQ(document.filePath(), u"/tmp/a.json"_s);
    EXPECT_EQ(document.deployedName(), u"orders"_s);
}

TEST(FlowDocument, issuesFollowEveryChangeAndAreToldWhenTheyDiffer)
{
    FlowDocument document;
    FlowEditor editor(document);
    document.reset(threeTasks());
    EXPECT_EQ(document.issues(), validate(document.definition()));
    int told = 0;
    QObject::connect(&document, &FlowDocument::issuesChanged, &document, [&] { ++told; });
    editor.setDescription(u"Nightly copy"_s);
    EXPECT_EQ(told, 0) << "a good description changes no finding";
    editor.setFlowName(u"no blanks allowed"_s);
    EXPECT_EQ(told, 1);
    EXPECT_EQ(document.issues(), validate(document.definition()));
    document.undoStack().undo();
    EXPECT_EQ(told, 2);
    EXPECT_EQ(document.issues(), validate(document.definition()));
}

TEST(FlowDocument, issuesAreToldOnceForATransaction)
{
    FlowDocument document;
    FlowEditor editor(document);
    document.reset(threeTasks());
    int told = 0;
    QObject::connect(&document, &FlowDocument::issuesChanged, &document, [&] {
        ++told;
        EXPECT_EQ(document.issues(), validate(document.definition()));
    });
    {
        FlowEditor::Transaction transaction(editor, u"Several"_s);
        editor.setFlowName(u"a b"_s);
        editor.setFlowName(u"c d"_s);
        EXPECT_TRUE(editor.removeTask(document.definition().tasks.first().id).ok());
        EXPECT_EQ(told, 0);
        transaction.commit();
    }
    EXPECT_EQ(told, 1);
    document.undoStack().undo();
    EXPECT_EQ(told, 2);
    {
        const FlowEditor::Transaction dropped(editor, u"Dropped"_s);
        editor.setFlowName(u"a b"_s);
    }
    EXPECT_EQ(document.issues(), validate(document.definition()));
    FlowEditor::Transaction open(editor, u"Open"_s);
    editor.setFlowName(u"a b"_s);
    document.reset(newFlow(u"x"_s));
    EXPECT_EQ(document.issues(), validate(document.definition()));
    open.commit();
    editor.setFlowName(u"no blanks"_s);
    EXPECT_EQ(document.issues(), validate(document.definition()));
}

TEST(FlowDocument, diesWithAFullUndoStack)
{
    auto document = std::make_unique<FlowDocument>();
    FlowEditor editor(*document);
    editor.setFlowName(u"x"_s);
    int told = 0;
    QObject context;
    QObject::connect(document.get(), &FlowDocument::dirtyChanged, &context, [&] { ++told; });
    document.reset();
    EXPECT_EQ(told, 0);
}
