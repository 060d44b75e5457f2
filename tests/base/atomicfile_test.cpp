#include "base/atomicfile.h"
#include "support/fulldisk.h"
#include "support/printers.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sluice::test {

namespace {

class AtomicFiles : public testing::Test {
protected:
    QString path(const QString &name = u"file"_s) const { return m_dir.filePath(name); }

    static QByteArray content(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void put(const QString &path, const QByteArray &text) const
    {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        ASSERT_EQ(file.write(text), text.size());
    }

    static mode_t mode(const QString &path)
    {
        struct stat state { };

        return ::stat(QFile::encodeName(path).constData(), &state) == 0 ? state.st_mode & 07777 : 0;
    }

    QStringList names() const
    {
        return QDir(m_dir.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    QTemporaryDir m_dir;
};

class Umask {
public:
    explicit Umask(mode_t mask)
        : m_old(::umask(mask))
    {
    }

    ~Umask() { ::umask(m_old); }

    Q_DISABLE_COPY_MOVE(Umask)

private:
    mode_t m_old;
};

} // namespace

TEST_F(AtomicFiles, writesPiecesOfAnySize)
{
    QByteArray expected;
    AtomicFile file(path());
    ASSERT_TRUE(file.open());
    for (int i = 0; i < 3000; ++i) {
        const QByteArray piece(i % 700, char('a' + i % 26));
        expected += piece;
        ASSERT_TRUE(file.write(piece));
    }
    EXPECT_FALSE(QFile::exists(path()));
    ASSERT_TRUE(file.commit());
    EXPECT_EQ(content(path()), expected);
    EXPECT_EQ(names(), QStringList {u"file"_s});
}

TEST_F(AtomicFiles, whatIsNotCommittedNeverWas)
{
    put(path(), "old");
    {
        AtomicFile file(path());
        ASSERT_TRUE(file.open());
        ASSERT_TRUE(file.write(QByteArray(200000, 'x')));
    }
    EXPECT_EQ(content(path()), "old");
    EXPECT_EQ(names(), QStringList {u"file"_s});
}

// Of every size: what fits into a buffer is refused late, what does not early.
TEST_F(AtomicFiles, aFullDiskLeavesTheOldFileAndSaysWhy)
{
    put(path(), "old");
    for (const qsizetype size : {1, 2000, 16384, 65536, 300000}) {
        Result<> written;
        {
            const FullDisk disk(size / 2);
            written = writeFileAtomically(path(), QByteArray(size, 'x'));
        }
        ASSERT_FALSE(written) << size;
        EXPECT_EQ(written.error().kind, ErrorKind::Io);
        EXPECT_EQ(written.error().message, u"Cannot write %1: File too large."_s.arg(path()))
            << size;
        EXPECT_EQ(content(path()), "old") << size;
        EXPECT_EQ(names(), QStringList {u"file"_s}) << size;
    }
}

// Only root may mount; tests/e2e/fulldisk_test.py does it with the programs.
TEST_F(AtomicFiles, aFileSystemWithoutSpaceLeavesTheOldFile)
{
    const QString disk = path(u"disk"_s);
    ASSERT_TRUE(QDir().mkpath(disk));
    if (::mount("tmpfs", QFile::encodeName(disk).constData(), "tmpfs", 0, "size=64k") != 0)
        return;
    const QString file = disk + "/file"_L1;
    EXPECT_TRUE(writeFileAtomically(file, "old"));
    put(disk + "/filler"_L1, QByteArray(56 * 1024, 'x'));
    const auto written = writeFileAtomically(file, QByteArray(9000, 'n'));
    EXPECT_FALSE(written);
    EXPECT_EQ(written.ok() ? QString() : written.error().detail, u"No space left on device"_s);
    EXPECT_EQ(content(file), "old");
    EXPECT_EQ(QDir(disk).entryList(QDir::Files | QDir::Hidden).size(), 2);
    ::umount(QFile::encodeName(disk).constData());
}

TEST_F(AtomicFiles, keepsThePermissionsOfWhatItReplaces)
{
    put(path(), "old");
    ASSERT_EQ(::chmod(QFile::encodeName(path()).constData(), 0640), 0);
    ASSERT_TRUE(writeFileAtomically(path(), "new"));
    EXPECT_EQ(mode(path()), 0640U);
    EXPECT_EQ(content(path()), "new");
}

TEST_F(AtomicFiles, aNewFileFollowsTheUmaskUnlessItIsForItsOwner)
{
    const Umask open(002);
    ASSERT_TRUE(writeFileAtomically(path(u"shared"_s), "x"));
    EXPECT_EQ(mode(path(u"shared"_s)), 0664U);
    const Umask none(0);
    ASSERT_TRUE(writeFileAtomically(path(u"own"_s), "x", FileAccess::OwnerOnly));
    EXPECT_EQ(mode(path(u"own"_s)), 0600U);
    ASSERT_EQ(::chmod(QFile::encodeName(path(u"own"_s)).constData(), 0644), 0);
    ASSERT_TRUE(writeFileAtomically(path(u"own"_s), "y", FileAccess::OwnerOnly));
    EXPECT_EQ(mode(path(u"own"_s)), 0600U);
    const Umask all(0777); // even of one that takes the owner's own rights
    ASSERT_TRUE(writeFileAtomically(path(u"own2"_s), "x", FileAccess::OwnerOnly));
    EXPECT_EQ(mode(path(u"own2"_s)), 0600U);
}

TEST_F(AtomicFiles, keepsTheOwnerOfWhatItReplaces)
{
    put(path(), "old");
    if (::chown(QFile::encodeName(path()).constData(), 4711, 4712) != 0)
        return; // only root may give files away
    ASSERT_TRUE(writeFileAtomically(path(), "new"));
    EXPECT_EQ(QFileInfo(path()).ownerId(), 4711U);
    EXPECT_EQ(QFileInfo(path()).groupId(), 4712U);
}

TEST_F(AtomicFiles, replacesWhatALinkPointsTo)
{
    put(path(u"real"_s), "old");
    ASSERT_TRUE(QFile::link(u"real"_s, path(u"inner"_s)));
    ASSERT_TRUE(QFile::link(path(u"inner"_s), path(u"outer"_s)));
    ASSERT_TRUE(writeFileAtomically(path(u"outer"_s), "new"));
    EXPECT_TRUE(QFileInfo(path(u"outer"_s)).isSymLink());
    EXPECT_TRUE(QFileInfo(path(u"inner"_s)).isSymLink());
    EXPECT_EQ(content(path(u"real"_s)), "new");
}

TEST_F(AtomicFiles, namesAreAsLongAsTheSystemAllows)
{
    const QString longest = QString(u'n').repeated(255);
    ASSERT_TRUE(writeFileAtomically(path(longest), "x"));
    EXPECT_EQ(content(path(longest)), "x");
}

TEST_F(AtomicFiles, refusesFoldersAndDevices)
{
    EXPECT_FALSE(writeFileAtomically(m_dir.path(), "x"));
    EXPECT_EQ(writeFileAtomically(u"/dev/null"_s, "x").error().message,
        u"Cannot write /dev/null: it is no regular file."_s);
    EXPECT_FALSE(writeFileAtomically(path(u"no/file"_s), "x"));
}

TEST_F(AtomicFiles, removesOnlyItsOwnLeftovers)
{
    for (const char *name : {"file", ".file.0123abcd.part", ".other.0123abcd.part", ".file.keep"})
        put(path(QString::fromLatin1(name)), "x");
    AtomicFile::removeLeftovers(path());
    EXPECT_EQ(names(), (QStringList {u".file.keep"_s, u".other.0123abcd.part"_s, u"file"_s}));
}

} // namespace sluice::test
