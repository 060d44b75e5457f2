#include "flow/edit/floweditor.h"
#include "ui/common/inlinemessage.h"
#include "ui/editor/pagefixture.h"

namespace sluice::ui {

using namespace Qt::StringLiterals;

namespace {

const QString kName = u"orders-to-parquet"_s;

class SaveConflict : public test::PageTest {
protected:
    SaveConflict()
    {
        workspace.flows.set({test::FakeFlows::flow(kName)});
        open(test::sampleFlow(), kName);
        theirs = test::sampleFlow();
        theirs.description = u"theirs"_s;
    }

    QString message() { return page->findChild<InlineMessage *>()->text(); }

    QPushButton *choice(const char *name)
    {
        return page->findChild<QPushButton *>(QString::fromLatin1(name));
    }

    void describeMine() { flow::FlowEditor(document()).setDescription(u"mine"_s); }

    /// Another client saves, and nobody has told this window yet.
    void saveBehindItsBack() { workspace.flows.definitions.insert(kName, theirs); }

    QString stored() { return workspace.flows.definitions.value(kName).description; }

    flow::FlowDefinition theirs;
};

} // namespace

TEST_F(SaveConflict, asksBeforeItOverwritesWhatSomebodyElseSaved)
{
    describeMine();
    saveBehindItsBack();
    EXPECT_FALSE(test::waitFor(page->save()));
    EXPECT_EQ(stored(), u"theirs"_s);
    EXPECT_TRUE(page->isDirty());
    EXPECT_TRUE(message().contains(u"somebody else saved orders-to-parquet"_s))
        << message().toStdString();
    EXPECT_TRUE(page->findChild<QLabel *>(u"inlineMessagePoints"_s)
                    ->text()
                    .contains(u"description: mine here, theirs on the service."_s));
    choice("saveKeepMine")->click();
    EXPECT_TRUE(test::waitUntil([this] { return stored() == u"mine"_s; }));
    EXPECT_TRUE(test::waitUntil([this] { return !page->isDirty(); }));
}

TEST_F(SaveConflict, theirsAreTakenAndMineIsAnUndoStepAway)
{
    describeMine();
    saveBehindItsBack();
    EXPECT_FALSE(test::waitFor(page->save()));
    choice("saveTakeTheirs")->click();
    EXPECT_EQ(flow().description, u"theirs"_s);
    EXPECT_FALSE(page->isDirty());
    EXPECT_TRUE(test::waitUntil([this] { return user.drafts.byKey.isEmpty(); }));
    document().undoStack().undo();
    EXPECT_EQ(flow().description, u"mine"_s);
    EXPECT_TRUE(page->isDirty());
    // Now theirs was seen.
    EXPECT_TRUE(test::waitFor(page->save()));
    EXPECT_EQ(stored(), u"mine"_s);
}

TEST_F(SaveConflict, mineCanGoUnderAnotherName)
{
    describeMine();
    saveBehindItsBack();
    EXPECT_FALSE(test::waitFor(page->save()));
    choice("saveUnderOtherName")->click();
    EXPECT_TRUE(
        test::waitUntil([this] { return workspace.flows.definitions.contains(kName + u"-2"_s); }));
    EXPECT_EQ(stored(), u"theirs"_s);
    EXPECT_TRUE(test::waitUntil([this] { return document().deployedName() == kName + u"-2"_s; }));
}

TEST_F(SaveConflict, runWaitsForTheAnswerAndStartsWhatWasChosen)
{
    QSignalSpy started(page.get(), &FlowEditorPage::runStarted);
    describeMine();
    saveBehindItsBack();
    page->action(u"runAction"_s)->trigger();
    ASSERT_TRUE(test::waitUntil([this] { return choice("saveKeepMine") != nullptr; }));
    EXPECT_TRUE(workspace.flows.callsOf(u"start"_s).isEmpty());
    choice("saveKeepMine")->click();
    EXPECT_TRUE(test::waitUntil([&] { return started.size() == 1; }));
    EXPECT_EQ(stored(), u"mine"_s);
}

TEST_F(SaveConflict, aChangeDuringTheQuestionIsAskedAboutAgain)
{
    describeMine();
    saveBehindItsBack();
    EXPECT_FALSE(test::waitFor(page->save()));
    theirs.description = u"theirs again"_s;
    saveBehindItsBack();
    choice("saveKeepMine")->click();
    EXPECT_TRUE(test::waitUntil([this] {
        return !page->findChild<QLabel *>(u"inlineMessagePoints"_s)
                    ->text()
                    .contains(u"theirs on"_s);
    }));
    EXPECT_EQ(stored(), u"theirs again"_s);
    EXPECT_TRUE(page->isDirty());
}

TEST_F(SaveConflict, whatMeansTheSameIsSavedWithoutAQuestion)
{
    describeMine();
    theirs.description = test::sampleFlow().description;
    std::reverse(theirs.tasks.begin(), theirs.tasks.end());
    saveBehindItsBack();
    EXPECT_TRUE(test::waitFor(page->save()));
    EXPECT_EQ(stored(), u"mine"_s);
}

TEST_F(SaveConflict, aDeletedFlowIsMadeAgainOnlyWhenThatIsChosen)
{
    describeMine();
    workspace.flows.definitions.remove(kName);
    EXPECT_FALSE(test::waitFor(page->save()));
    EXPECT_FALSE(workspace.flows.definitions.contains(kName));
    EXPECT_TRUE(message().contains(u"was deleted"_s)) << message().toStdString();
    choice("saveKeepMine")->click();
    EXPECT_TRUE(test::waitUntil([this] { return stored() == u"mine"_s; }));
}

TEST_F(SaveConflict, aNewNameThatIsInUseIsAskedAbout)
{
    open(test::sampleFlow());
    workspace.flows.definitions.insert(kName, theirs);
    EXPECT_FALSE(test::waitFor(page->save()));
    EXPECT_TRUE(message().contains(u"there is another flow named"_s)) << message().toStdString();
    EXPECT_EQ(stored(), u"theirs"_s);
    choice("saveKeepMine")->click();
    EXPECT_TRUE(test::waitUntil([this] { return stored() == test::sampleFlow().description; }));
}

TEST_F(SaveConflict, aChangeElsewhereIsHintedAtWhileNothingIsTyped)
{
    workspace.flows.saveElsewhere(theirs);
    ASSERT_TRUE(test::waitUntil([this] { return choice("hintTakeTheirs") != nullptr; }));
    EXPECT_EQ(flow().description, test::sampleFlow().description);
    choice("hintTakeTheirs")->click();
    EXPECT_EQ(flow().description, u"theirs"_s);
    EXPECT_FALSE(page->isDirty());
}

TEST_F(SaveConflict, theUsersOwnSaveIsNoChangeElsewhere)
{
    describeMine();
    ASSERT_TRUE(test::waitFor(page->save()));
    workspace.flows.saveElsewhere(flow()); // what the list says after it
    EXPECT_TRUE(
        test::waitUntil([this] { return workspace.flows.callsOf(u"describe"_s).size() >= 2; }));
    QCoreApplication::processEvents();
    EXPECT_EQ(choice("hintTakeTheirs"), nullptr);
}

TEST_F(SaveConflict, aSaveAfterRefusedTagsIsNotTakenForSomebodyElses)
{
    workspace.flows.definitions.insert(kName, flow());
    flow::FlowDefinition changed = flow();
    changed.tags.insert(u"team"_s, u"sales"_s);
    changed.description = u"mine"_s;
    flow::FlowEditor(document()).replaceAll(changed, u"Change"_s);
    Error refused;
    refused.kind = ErrorKind::AccessDenied;
    refused.message = u"The flow is saved, but its tags may be the old ones: No."_s;
    workspace.flows.tagFailure = refused;
    EXPECT_FALSE(test::waitFor(page->save()));
    EXPECT_EQ(message(), refused.message);
    EXPECT_TRUE(page->isDirty());

    workspace.flows.tagFailure.reset();
    ASSERT_TRUE(test::waitFor(page->save()));
    EXPECT_FALSE(page->isDirty());
    EXPECT_EQ(workspace.flows.definitions.value(kName), changed);
}

} // namespace sluice::ui
