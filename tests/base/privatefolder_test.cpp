#include "base/privatefolder.h"
#include "support/printers.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>

using namespace Qt::StringLiterals;

namespace sluice::test {

namespace {

class PrivateFolders : public testing::Test {
protected:
    PrivateFolders()
        : m_oldMask(::umask(0))
    {
    }

    ~PrivateFolders() override { ::umask(m_oldMask); }

    QString path(const QString &name) const { return m_dir.filePath(name); }

    QString put(const QString &name) const
    {
        QFile file(path(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        EXPECT_EQ(file.write("kept"), 4);
        return path(name);
    }

    static mode_t mode(const QString &path)
    {
        struct stat state { };

        return ::stat(QFile::encodeName(path).constData(), &state) == 0 ? state.st_mode & 07777 : 0;
    }

    QTemporaryDir m_dir;

private:
    mode_t m_oldMask;
};

} // namespace

TEST_F(PrivateFolders, areForTheirOwnerFromTheFirstMissingOneOn)
{
    ASSERT_TRUE(QDir().mkpath(path(u"there"_s)));
    ASSERT_TRUE(makePrivateFolder(path(u"there/a/b"_s)));
    EXPECT_EQ(mode(path(u"there"_s)), 0777U);
    EXPECT_EQ(mode(path(u"there/a"_s)), 0700U);
    EXPECT_EQ(mode(path(u"there/a/b"_s)), 0700U);
}

TEST_F(PrivateFolders, noUmaskTakesTheOwnersRights)
{
    ::umask(0777);
    ASSERT_TRUE(makePrivateFolder(path(u"a"_s)));
    EXPECT_EQ(mode(path(u"a"_s)), 0700U);
    ASSERT_TRUE(makePrivateFile(path(u"file"_s)));
    EXPECT_EQ(mode(path(u"file"_s)), 0600U);
}

TEST_F(PrivateFolders, oneThatIsThereLosesTheRightsOfOthers)
{
    ASSERT_TRUE(QDir().mkpath(path(u"open"_s)));
    ASSERT_TRUE(makePrivateFolder(path(u"open"_s)));
    EXPECT_EQ(mode(path(u"open"_s)), 0700U);
}

TEST_F(PrivateFolders, aFolderThatAllShareIsLeftAlone)
{
    ASSERT_TRUE(QDir().mkpath(path(u"tmp"_s)));
    ASSERT_EQ(::chmod(QFile::encodeName(path(u"tmp"_s)).constData(), 01777), 0);
    put(u"tmp/of-somebody"_s);
    const auto made = makePrivateFolder(path(u"tmp"_s));
    EXPECT_EQ(made.error().kind, ErrorKind::AccessDenied);
    EXPECT_EQ(mode(path(u"tmp"_s)), 01777U);
    // The empty root of a file system in memory is nobody's yet.
    ASSERT_TRUE(QFile::remove(path(u"tmp/of-somebody"_s)));
    EXPECT_TRUE(makePrivateFolder(path(u"tmp"_s)));
    EXPECT_EQ(mode(path(u"tmp"_s)), 0700U);
}

TEST_F(PrivateFolders, aFileInTheWayIsAnIoError)
{
    put(u"file"_s);
    EXPECT_EQ(makePrivateFolder(path(u"file/a"_s)).error().kind, ErrorKind::Io);
    EXPECT_EQ(makePrivateFolder(path(u"file"_s)).error().kind, ErrorKind::Io);
}

TEST_F(PrivateFolders, aFileThatIsThereKeepsItsContent)
{
    const QString file = put(u"file"_s);
    ASSERT_TRUE(makePrivateFile(file));
    EXPECT_EQ(mode(file), 0600U);
    EXPECT_EQ(QFile(file).size(), 4);
}

TEST_F(PrivateFolders, takesRightsFromFilesButNotThroughLinks)
{
    ASSERT_TRUE(QDir().mkpath(path(u"data/sub"_s)));
    put(u"data/a"_s);
    put(u"data/.hidden"_s);
    put(u"data/except"_s);
    put(u"data/sub/b"_s);
    put(u"outside"_s);
    ASSERT_TRUE(QFile::link(path(u"outside"_s), path(u"data/link"_s)));
    ASSERT_TRUE(makeFilesPrivate(path(u"data"_s), {u"except"_s}));
    EXPECT_EQ(mode(path(u"data/a"_s)), 0600U);
    EXPECT_EQ(mode(path(u"data/.hidden"_s)), 0600U);
    EXPECT_EQ(mode(path(u"data/except"_s)), 0666U);
    EXPECT_EQ(mode(path(u"data/sub/b"_s)), 0666U);
    EXPECT_EQ(mode(path(u"outside"_s)), 0666U);
}

TEST_F(PrivateFolders, filesThatVanishMeanwhileHinderNothing)
{
    constexpr int kRounds = 2;
    constexpr int kFiles = 1000;
    for (int round = 0; round < kRounds; ++round) {
        ASSERT_TRUE(QDir().mkpath(path(u"data"_s)));
        QByteArrayList names;
        for (int i = 0; i < kFiles; ++i)
            names.append(QFile::encodeName(put(u"data/%1"_s.arg(i, 4, 10, QChar(u'0')))));
        // From the end, so that both meet in the middle.
        std::thread remover([&] {
            for (auto name = names.crbegin(); name != names.crend(); ++name)
                ::unlink(name->constData());
        });
        const auto made = makeFilesPrivate(path(u"data"_s));
        remover.join();
        ASSERT_TRUE(made) << made.error().message.toStdString();
    }
}

} // namespace sluice::test
