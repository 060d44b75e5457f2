#include "base/insidefolder.h"
#include "support/printers.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace sluice {

using namespace Qt::StringLiterals;

/// A folder "box" and a folder "box-other" beside it, whose name begins alike.
class InsideFolderTest : public ::testing::Test {
protected:
    void SetUp() override
    {
        QDir(dir.path()).mkpath(u"box/sub"_s);
        QDir(dir.path()).mkpath(u"box-other"_s);
    }

    QString box(const QString &name = {}) const
    {
        return dir.filePath(name.isEmpty() ? u"box"_s : u"box/"_s + name);
    }

    MappedFolder closed() const { return MappedFolder::closed(box()); }

    void link(const QString &target, const QString &name) const
    {
        ASSERT_TRUE(QFile::link(target, box(name)));
    }

    QTemporaryDir dir;
};

TEST_F(InsideFolderTest, linksAreFollowedAsLongAsTheyStayInside)
{
    link(box(u"sub"_s), u"in"_s);
    link(u"../box/sub"_s, u"round"_s);
    EXPECT_EQ(*pathInsideFolder(closed(), u"in/new/a.csv"_s), box(u"in/new/a.csv"_s));
    EXPECT_TRUE(pathInsideFolder(closed(), u"round"_s).ok());
    EXPECT_TRUE(pathInsideFolder(closed(), u"./new//x"_s).ok());
    EXPECT_TRUE(pathInsideFolder(closed(), QString()).ok());
}

TEST_F(InsideFolderTest, whereALinkLeadsIsKnownBeforeAnythingIsThere)
{
    link(u"sub/later"_s, u"near"_s);
    link(u"near"_s, u"chain"_s);
    link(dir.filePath(u"box-other/later"_s), u"far"_s);
    link(u"sub/../../box-other/later"_s, u"crooked"_s);
    link(u"gone/later"_s, u"lost"_s);
    link(u"circle"_s, u"circle"_s);
    const MappedFolder open(box(), true);
    EXPECT_EQ(*placeBehindLinks(closed(), u"none"_s), box(u"none"_s));
    for (const QString &name : {u"near"_s, u"chain"_s})
        EXPECT_EQ(*placeBehindLinks(closed(), name), box(u"sub/later"_s));
    for (const QString &name : {u"far"_s, u"crooked"_s}) {
        EXPECT_EQ(placeBehindLinks(closed(), name).error().kind, ErrorKind::InvalidInput);
        EXPECT_EQ(*placeBehindLinks(open, name), dir.filePath(u"box-other/later"_s));
    }
    for (const QString &name : {u"lost"_s, u"circle"_s})
        EXPECT_FALSE(placeBehindLinks(open, name).ok());
}

TEST_F(InsideFolderTest, linksThatLeadOutAreNamed)
{
    link(dir.filePath(u"box-other"_s), u"beside"_s);
    link(u".."_s, u"parent"_s);
    link(u"beside"_s, u"chain"_s);
    link(u"/"_s, u"root"_s);
    for (const QString &name : {u"beside"_s, u"parent"_s, u"chain"_s, u"root"_s}) {
        const auto path = pathInsideFolder(closed(), name + u"/x/y"_s);
        ASSERT_FALSE(path.ok()) << name.toStdString();
        EXPECT_EQ(path.error().kind, ErrorKind::InvalidInput);
        EXPECT_TRUE(path.error().message.startsWith(
            u"The link %1 leads out of the folder %2 (to "_s.arg(box(name), box())))
            << path.error().message.toStdString();
    }
}

TEST_F(InsideFolderTest, linksThatLeadNowhereAndLoopsAreNamed)
{
    link(dir.filePath(u"box-other/not-yet"_s), u"dangling"_s);
    link(u"loop"_s, u"loop"_s);
    for (const QString &name : {u"dangling"_s, u"loop"_s}) {
        const auto path = pathInsideFolder(closed(), name);
        ASSERT_FALSE(path.ok());
        EXPECT_TRUE(path.error().message.contains(u", where nothing is. Remove it."_s));
    }
}

TEST_F(InsideFolderTest, twoDotsLeadOut)
{
    EXPECT_FALSE(pathInsideFolder(closed(), u"../box-other"_s).ok());
    EXPECT_FALSE(pathInsideFolder(closed(), u"sub/../../x"_s).ok());
}

TEST_F(InsideFolderTest, theFolderItselfMayBeALink)
{
    ASSERT_TRUE(QFile::link(box(), dir.filePath(u"alias"_s)));
    link(box(u"sub"_s), u"in"_s);
    EXPECT_TRUE(pathInsideFolder(MappedFolder::closed(dir.filePath(u"alias"_s)), u"in/x"_s).ok());
}

TEST_F(InsideFolderTest, allowedLinksLeadAnywhereButNotNowhere)
{
    QDir(dir.path()).mkpath(u"box-other/deep"_s);
    link(dir.filePath(u"box-other"_s), u"beside"_s);
    link(u".."_s, u"parent"_s);
    link(dir.filePath(u"box-other/not-yet"_s), u"dangling"_s);
    link(u"loop"_s, u"loop"_s);
    const MappedFolder folder(box(), true);
    EXPECT_EQ(*pathInsideFolder(folder, u"beside/deep/a.csv"_s), box(u"beside/deep/a.csv"_s));
    EXPECT_TRUE(pathInsideFolder(folder, u"parent/box-other"_s).ok());
    for (const QString &name : {u"dangling"_s, u"loop"_s}) {
        const auto path = pathInsideFolder(folder, name);
        ASSERT_FALSE(path.ok());
        EXPECT_TRUE(path.error().message.contains(u", where nothing is. Remove it."_s));
    }
    for (const QString &name : {u"../box-other"_s, u"beside/../../x"_s})
        EXPECT_FALSE(pathInsideFolder(folder, name).ok()) << name.toStdString();
}

TEST_F(InsideFolderTest, aRefusedLinkNamesTheOptionsThatAllowIt)
{
    link(dir.filePath(u"box-other"_s), u"beside"_s);
    const MappedFolder folder(box(), false, u"--bucket raw=/r --allow-links raw"_s);
    const auto path = pathInsideFolder(folder, u"beside/x"_s);
    ASSERT_FALSE(path.ok());
    EXPECT_TRUE(path.error().message.endsWith(
        u" is not followed. Remove it, put what it points to into the folder, or allow links with "
        "--bucket raw=/r --allow-links raw."_s))
        << path.error().message.toStdString();
}

} // namespace sluice
