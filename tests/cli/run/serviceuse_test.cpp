#include "cli/run/serviceuse.h"
#include "support/printers.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

constexpr qint64 kPid = 4711;

struct ServiceUses : ::testing::Test {
    QTemporaryDir folder;
    LocalDataDir dir {folder.path() + u"/data"_s};
};

bool entered(ServiceUse &use)
{
    const auto answer = use.tryEnter();
    EXPECT_TRUE(answer);
    return answer && *answer;
}

} // namespace

TEST_F(ServiceUses, theOnlyOneEndsATemporaryService)
{
    ServiceUse use(dir);
    ASSERT_TRUE(entered(use));
    use.setTemporary(kPid);
    EXPECT_TRUE(use.leavesTemporary(kPid));
}

TEST_F(ServiceUses, theLastOfTwoEndsItWhoeverStartedIt)
{
    ServiceUse starter(dir);
    ServiceUse other(dir);
    ASSERT_TRUE(entered(starter));
    starter.setTemporary(kPid);
    ASSERT_TRUE(entered(other));
    EXPECT_FALSE(starter.leavesTemporary(kPid));
    EXPECT_TRUE(other.leavesTemporary(kPid));
}

TEST_F(ServiceUses, aServiceThatNobodyMarkedStays)
{
    ServiceUse use(dir);
    ASSERT_TRUE(entered(use));
    EXPECT_FALSE(use.leavesTemporary(kPid));
}

TEST_F(ServiceUses, theMarkOfAnEarlierServiceDoesNotCount)
{
    {
        ServiceUse use(dir);
        ASSERT_TRUE(entered(use));
        use.setTemporary(kPid);
    }
    ServiceUse use(dir);
    ASSERT_TRUE(entered(use));
    EXPECT_FALSE(use.leavesTemporary(kPid + 1));
}

TEST_F(ServiceUses, keepingTakesTheMarkAway)
{
    ServiceUse use(dir);
    ASSERT_TRUE(entered(use));
    use.setTemporary(kPid);
    use.setTemporary(0);
    EXPECT_FALSE(use.leavesTemporary(kPid));
}

TEST_F(ServiceUses, nobodyEntersWhileTheServiceIsEnded)
{
    auto leaving = std::make_unique<ServiceUse>(dir);
    ASSERT_TRUE(entered(*leaving));
    leaving->setTemporary(kPid);
    ASSERT_TRUE(leaving->leavesTemporary(kPid));

    ServiceUse next(dir);
    EXPECT_FALSE(entered(next));
    leaving.reset();
    EXPECT_TRUE(entered(next));
}

TEST_F(ServiceUses, onlyOneStartsAtATime)
{
    ServiceUse first(dir);
    ServiceUse second(dir);
    ASSERT_TRUE(entered(first));
    ASSERT_TRUE(entered(second));
    EXPECT_TRUE(first.tryBeginStart());
    EXPECT_FALSE(second.tryBeginStart());
    first.endStart();
    EXPECT_TRUE(second.tryBeginStart());
}

TEST_F(ServiceUses, aFolderThatCannotBeMadeIsNamed)
{
    QFile file(folder.filePath(u"file"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    ServiceUse use({file.fileName() + u"/data"_s});
    const auto answer = use.tryEnter();
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, ErrorKind::Io);
    EXPECT_TRUE(answer.error().message.contains(file.fileName()));
}

TEST_F(ServiceUses, aServiceThatIsStoppedOnPurposeIsNoRunsToEndAndWasStopped)
{
    ServiceUse use(dir);
    ASSERT_TRUE(entered(use));
    use.setTemporary(kPid);
    EXPECT_FALSE(wasStopped(dir, kPid));
    ASSERT_TRUE(ServiceUse::disown(dir));
    EXPECT_TRUE(wasStopped(dir, kPid));
    EXPECT_FALSE(use.leavesTemporary(kPid));
}

} // namespace sluice::cli
