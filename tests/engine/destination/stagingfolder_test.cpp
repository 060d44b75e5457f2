#include "engine/destination/stagingfolder.h"
#include "support/printers.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace sluice::engine {

using namespace Qt::StringLiterals;

class StagingFolderTest : public ::testing::Test {
protected:
    void SetUp() override
    {
        auto made = StagingFolder::create(bucket.path(), u"run-1"_s);
        ASSERT_TRUE(made.ok());
        staging = std::move(*made);
    }

    static void write(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        ASSERT_EQ(file.write(text), text.size());
    }

    QByteArray objectAt(const QString &key) const
    {
        QFile file(bucket.filePath(key));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
    }

    void stage(int number, const QByteArray &text) { write(staging->outputPath(number), text); }

    QTemporaryDir bucket;
    std::unique_ptr<StagingFolder> staging;
};

TEST_F(StagingFolderTest, publishReplacesTheFormerObject)
{
    write(bucket.filePath(u"part-0"_s), "old");
    stage(0, "new");
    ASSERT_TRUE(staging->publish(staging->outputPath(0), u"part-0"_s).ok());
    staging.reset();
    EXPECT_EQ(objectAt(u"part-0"_s), "new");
    EXPECT_EQ(QDir(bucket.path()).entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::Hidden),
        QStringList {u"part-0"_s});
}

TEST_F(StagingFolderTest, takeBackBringsReplacedObjectsBackAndRemovesNewOnes)
{
    write(bucket.filePath(u"part-0"_s), "old");
    stage(0, "new");
    stage(1, "added");
    ASSERT_TRUE(staging->publish(staging->outputPath(0), u"part-0"_s).ok());
    ASSERT_TRUE(staging->publish(staging->outputPath(1), u"sub/part-1"_s).ok());
    staging->takeBack();
    EXPECT_EQ(objectAt(u"part-0"_s), "old");
    EXPECT_EQ(objectAt(u"sub/part-1"_s), "(none)");
}

TEST_F(StagingFolderTest, failedPublishLeavesTheFormerObject)
{
    write(bucket.filePath(u"part-0"_s), "old");
    const auto published = staging->publish(staging->outputPath(7), u"part-0"_s); // never staged
    ASSERT_FALSE(published.ok());
    EXPECT_EQ(published.error().kind, ErrorKind::Io);
    EXPECT_EQ(objectAt(u"part-0"_s), "old");
}

} // namespace sluice::engine
