#include "ui/editor/inspector/bucketrow.h"
#include "ui/editor/pagefixture.h"

#include <QListView>

using namespace Qt::StringLiterals;

namespace sluice::ui {

class FolderMappingTest : public test::PageTest {
protected:
    FolderMappingTest()
    {
        workspace.buckets.folders.insert(u"raw-zone"_s, u"/data/raw"_s);
        workspace.buckets.flowsByBucket.insert(
            u"raw-zone"_s, {u"orders"_s, u"people"_s, u"returns"_s});
    }

    void openSource()
    {
        open(test::sampleFlow(), u"orders"_s);
        ASSERT_EQ(flow().source.properties.value("bucketName"_L1), u"raw-zone"_s);
        selectCard(1);
        row = page->findChild<BucketRow *>();
        ASSERT_NE(row, nullptr);
    }

    QString label(const char *name) { return find<QLabel>(name)->text(); }

    QPushButton *button(const char *name)
    {
        return page->findChild<QPushButton *>(QString::fromLatin1(name));
    }

    /// The question is there, with this button.
    bool isAsked(const char *name)
    {
        return test::waitUntil([&] { return button(name) && button(name)->isVisible(); });
    }

    BucketRow *row = nullptr;
};

TEST_F(FolderMappingTest, theFolderAndTheOtherFlowsAreShownBesideTheName)
{
    openSource();
    ASSERT_TRUE(test::waitUntil([&] { return !label("bucketFolder").isEmpty(); }));
    EXPECT_EQ(label("bucketFolder"), u"/data/raw\nAlso used by people, returns."_s);
}

TEST_F(FolderMappingTest, aNameWithoutFolderSaysSo)
{
    workspace.buckets.folders.clear();
    openSource();
    ASSERT_TRUE(test::waitUntil([&] { return !label("bucketFolder").isEmpty(); }));
    EXPECT_EQ(label("bucketFolder"), u"Points to no folder yet."_s);
}

TEST_F(FolderMappingTest, bucketsThatAreNotOfThisMachineAreNamedAndHaveNoFolder)
{
    workspace.buckets.known.clear();
    workspace.buckets.calls.clear();
    hasLocalBuckets = false;
    openSource();
    EXPECT_FALSE(find<QToolButton>("mapBucket")->isVisible());
    EXPECT_EQ(page->findChild<QLabel *>(u"bucketFolder"_s), nullptr);
    row->chooseFolder(u"/data/other"_s);
    Q_EMIT row->bucketEdited(u"elsewhere"_s);
    Q_EMIT workspace.connection.changed();
    QCoreApplication::processEvents();
    EXPECT_EQ(flow().source.properties.value("bucketName"_L1), u"elsewhere"_s);
    const auto *problems = find<QListView>("problemsView")->model();
    for (int line = 0; line < problems->rowCount(); ++line)
        EXPECT_FALSE(problems->index(line, 0).data().toString().contains(u"elsewhere"_s));
    EXPECT_TRUE(workspace.buckets.calls.isEmpty());
}

TEST_F(FolderMappingTest, anotherFolderIsAskedForAndChangesNothingUntilThen)
{
    openSource();
    row->chooseFolder(u"/data/other"_s);
    ASSERT_TRUE(isAsked("bucketRemap"));
    EXPECT_EQ(label("bucketQuestionText"),
        u"raw-zone points to /data/raw. Changed, people, returns and this flow would read and "
        u"write "
        "in /data/other."_s);
    EXPECT_EQ(workspace.buckets.folders.value(u"raw-zone"_s), u"/data/raw"_s);

    button("bucketKeep")->click();
    EXPECT_FALSE(find<QFrame>("bucketQuestion")->isVisible());
    EXPECT_EQ(workspace.buckets.folders.value(u"raw-zone"_s), u"/data/raw"_s);
    EXPECT_EQ(flow().source.properties.value("bucketName"_L1), u"raw-zone"_s);
}

TEST_F(FolderMappingTest, anotherBucketLeavesTheFirstAlone)
{
    workspace.buckets.known.append(u"other"_s);
    openSource();
    row->chooseFolder(u"/data/other"_s);
    ASSERT_TRUE(isAsked("bucketNew"));
    button("bucketNew")->click();
    ASSERT_TRUE(test::waitUntil(
        [&] { return flow().source.properties.value("bucketName"_L1) == u"other-2"_s; }));
    EXPECT_EQ(workspace.buckets.folders.value(u"other-2"_s), u"/data/other"_s);
    EXPECT_EQ(workspace.buckets.folders.value(u"raw-zone"_s), u"/data/raw"_s);
    EXPECT_FALSE(workspace.buckets.folders.contains(u"other"_s));
}

TEST_F(FolderMappingTest, aChangeForAllFlowsCanBeTakenBack)
{
    openSource();
    row->chooseFolder(u"/data/other"_s);
    ASSERT_TRUE(isAsked("bucketRemap"));
    button("bucketRemap")->click();
    ASSERT_TRUE(isAsked("bucketUndo"));
    EXPECT_EQ(workspace.buckets.folders.value(u"raw-zone"_s), u"/data/other"_s);
    button("bucketUndo")->click();
    EXPECT_TRUE(test::waitUntil(
        [&] { return workspace.buckets.folders.value(u"raw-zone"_s) == u"/data/raw"_s; }));
}

TEST_F(FolderMappingTest, aFirstFolderCanBeTakenBackToo)
{
    workspace.buckets.folders.clear();
    for (const bool hasOtherFlows : {false, true}) {
        if (!hasOtherFlows)
            workspace.buckets.flowsByBucket.clear();
        else
            workspace.buckets.flowsByBucket.insert(u"raw-zone"_s, {u"people"_s});
        openSource();
        row->chooseFolder(u"/data/first"_s);
        if (hasOtherFlows) {
            ASSERT_TRUE(isAsked("bucketRemap"));
            button("bucketRemap")->click();
        }
        ASSERT_TRUE(isAsked("bucketUndo"));
        EXPECT_EQ(workspace.buckets.folders.value(u"raw-zone"_s), u"/data/first"_s);
        EXPECT_EQ(button("bucketUndo")->text(), u"Undo: back to no folder"_s);
        button("bucketUndo")->click();
        EXPECT_TRUE(test::waitUntil([&] { return workspace.buckets.folders.isEmpty(); }));
        EXPECT_TRUE(test::waitUntil(
            [&] { return label("bucketFolder") == u"Points to no folder yet."_s; }));
    }
}

TEST_F(FolderMappingTest, theSameFolderIsNoChange)
{
    openSource();
    const auto calls = workspace.buckets.calls.size();
    row->chooseFolder(u"/data/raw/"_s);
    ASSERT_TRUE(test::waitUntil([&] { return workspace.buckets.calls.size() > calls; }));
    QCoreApplication::processEvents();
    EXPECT_FALSE(find<QFrame>("bucketQuestion")->isVisible());
    EXPECT_EQ(workspace.buckets.folders.value(u"raw-zone"_s), u"/data/raw"_s);
}

TEST_F(FolderMappingTest, aFolderThatIsRefusedIsSaidAndNothingIsChanged)
{
    Error gone;
    gone.kind = ErrorKind::InvalidInput;
    gone.message = u"The folder is gone."_s;
    workspace.buckets.failures.insert(u"map"_s, gone);
    openSource();
    row->chooseFolder(u"/data/other"_s);
    ASSERT_TRUE(isAsked("bucketRemap"));
    button("bucketRemap")->click();
    EXPECT_TRUE(test::waitUntil(
        [&] { return label("inlineMessageText").contains(u"The folder is gone."_s); }));
    EXPECT_EQ(workspace.buckets.folders.value(u"raw-zone"_s), u"/data/raw"_s);
    EXPECT_EQ(flow().source.properties.value("bucketName"_L1), u"raw-zone"_s);
}

TEST_F(FolderMappingTest, whatWasAllowedOfLinksIsOfOneFolderAndComesBackWithIt)
{
    workspace.buckets.withLinks.insert(u"raw-zone"_s);
    openSource();
    ASSERT_TRUE(test::waitUntil([&] { return !label("bucketFolder").isEmpty(); }));
    EXPECT_EQ(label("bucketFolder"),
        u"/data/raw\nLinks that lead out of it are followed.\nAlso used by people, returns."_s);
    row->chooseFolder(u"/data/other"_s);
    ASSERT_TRUE(isAsked("bucketRemap"));
    button("bucketRemap")->click();
    ASSERT_TRUE(isAsked("bucketUndo"));
    EXPECT_FALSE(workspace.buckets.withLinks.contains(u"raw-zone"_s));
    button("bucketUndo")->click();
    ASSERT_TRUE(test::waitUntil(
        [&] { return workspace.buckets.folders.value(u"raw-zone"_s) == u"/data/raw"_s; }));
    EXPECT_TRUE(workspace.buckets.withLinks.contains(u"raw-zone"_s));
}

} // namespace sluice::ui
