#include "secrets/filesecretstore.h"
#include "support/fulldisk.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::test {

class FileSecrets : public testing::Test {
protected:
    QString path() const { return m_dir.filePath(u"secrets.json"_s); }

    QByteArray content() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_dir;
};

TEST_F(FileSecrets, keepsWhatIsWrittenForTheNextStore)
{
    const QByteArray value("pass\0w\xc3\xb6rd", 10);
    ASSERT_TRUE(waitFor(FileSecretStore(path()).write(u"a/b"_s, Secret(value))));
    ASSERT_TRUE(waitFor(FileSecretStore(path()).write(u"other"_s, Secret(u"x"_s))));
    const auto read = waitFor(FileSecretStore(path()).read(u"a/b"_s));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->reveal(), value);
    EXPECT_EQ(*waitFor(FileSecretStore(path()).keys()), (QStringList {u"a/b"_s, u"other"_s}));
}

TEST_F(FileSecrets, isReadableByItsOwnerOnly)
{
    ASSERT_TRUE(waitFor(FileSecretStore(path()).write(u"k"_s, Secret(u"hidden"_s))));
    EXPECT_EQ(QFile::permissions(path()) & ~(QFile::ReadUser | QFile::WriteUser),
        QFile::ReadOwner | QFile::WriteOwner);
    EXPECT_FALSE(content().contains("hidden"));
}

TEST_F(FileSecrets, refusesAFileThatOthersMayRead)
{
    ASSERT_TRUE(waitFor(FileSecretStore(path()).write(u"k"_s, Secret(u"v"_s))));
    QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
    const auto read = waitFor(FileSecretStore(path()).read(u"k"_s));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().kind, ErrorKind::AccessDenied);
    EXPECT_TRUE(read.error().message.contains(u"chmod 600"_s));
    EXPECT_FALSE(waitFor(FileSecretStore(path()).write(u"k"_s, Secret(u"w"_s))));
}

TEST_F(FileSecrets, whatIsRemovedIsNotFound)
{
    FileSecretStore store(path());
    ASSERT_TRUE(waitFor(store.write(u"k"_s, Secret(u"v"_s))));
    EXPECT_TRUE(waitFor(store.remove(u"k"_s)));
    EXPECT_TRUE(waitFor(store.remove(u"k"_s)));
    EXPECT_EQ(waitFor(store.read(u"k"_s)).error().kind, ErrorKind::NotFound);
}

TEST_F(FileSecrets, aDamagedFileIsNeverOverwritten)
{
    QFile file(path());
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("{");
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const auto written = waitFor(FileSecretStore(path()).write(u"k"_s, Secret(u"v"_s)));
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().kind, ErrorKind::InvalidInput);
    EXPECT_EQ(content(), "{");
}

TEST_F(FileSecrets, aFullDiskLosesNoSecret)
{
    FileSecretStore store(path());
    ASSERT_TRUE(waitFor(store.write(u"kept"_s, Secret(u"v"_s))));
    const QByteArray before = content();
    {
        const FullDisk disk;
        const auto written = waitFor(store.write(u"other"_s, Secret(u"w"_s)));
        ASSERT_FALSE(written);
        EXPECT_EQ(written.error().kind, ErrorKind::Io);
        EXPECT_FALSE(waitFor(store.remove(u"kept"_s)));
    }
    EXPECT_EQ(content(), before);
    EXPECT_EQ(waitFor(store.read(u"kept"_s))->reveal(), "v");
}

TEST_F(FileSecrets, aFolderThatIsNotThereIsAnIoError)
{
    FileSecretStore store(m_dir.filePath(u"no/secrets.json"_s));
    EXPECT_EQ(waitFor(store.write(u"k"_s, Secret(u"v"_s))).error().kind, ErrorKind::Io);
}

} // namespace sluice::test
