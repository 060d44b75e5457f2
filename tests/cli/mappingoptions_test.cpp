#include "cli/commands/mappingoptions.h"
#include "support/printers.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

Result<QList<emulator::BucketMapping>> buckets(const QString &text)
{
    MappingOptions options;
    options.buckets = {text.toStdString()};
    const auto given = mappingsOf(options);
    return given ? given->buckets : Result<QList<emulator::BucketMapping>>(fail(given.error()));
}

} // namespace

TEST(MappingOptions, aBucketIsANameAndAnAbsoluteFolder)
{
    const QTemporaryDir dir;
    const auto mapped = buckets(u"raw-zone="_s + dir.path());
    ASSERT_TRUE(mapped);
    EXPECT_EQ(*mapped, (QList<emulator::BucketMapping> {{u"raw-zone"_s, dir.path()}}));
}

TEST(MappingOptions, aFolderThatIsNotThereIsNamedWithTheRemedy)
{
    const QTemporaryDir dir;
    const auto mapped = buckets(u"raw-zone="_s + dir.filePath(u"none"_s));
    ASSERT_FALSE(mapped);
    EXPECT_EQ(mapped.error().kind, ErrorKind::NotFound);
    EXPECT_EQ(mapped.error().message,
        u"The folder %1 of bucket raw-zone does not exist. Create it or correct --bucket."_s.arg(
            dir.filePath(u"none"_s)));
}

TEST(MappingOptions, aFileIsNoBucket)
{
    const QTemporaryDir dir;
    QFile file(dir.filePath(u"a.csv"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    const auto mapped = buckets(u"raw-zone="_s + file.fileName());
    ASSERT_FALSE(mapped);
    EXPECT_EQ(mapped.error().kind, ErrorKind::InvalidInput);
}

TEST(MappingOptions, linksAreAllowedInAFolderThatIsGivenWithIt)
{
    const QTemporaryDir dir;
    MappingOptions options;
    options.buckets = {u"raw-zone="_s.append(dir.path()).toStdString(),
        u"clean-zone="_s.append(dir.path()).toStdString()};
    options.fixtures = {u"Salesforce="_s.append(dir.path()).toStdString()};
    options.allowLinks = {"raw-zone", "Salesforce"};
    const auto given = mappingsOf(options);
    ASSERT_TRUE(given) << given.error().message.toStdString();
    EXPECT_TRUE(given->buckets[0].allowLinks);
    EXPECT_FALSE(given->buckets[1].allowLinks);
    EXPECT_TRUE(given->fixtures[0].allowLinks);

    options.allowLinks = {"raw"};
    const auto refused = mappingsOf(options);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::InvalidInput);
    EXPECT_EQ(refused.error().message,
        u"--allow-links raw says nothing without the folder: write it beside --bucket raw=FOLDER "
        "or --fixture raw=FOLDER."_s);
}

TEST(MappingOptions, oneNameWithTwoFoldersIsRefused)
{
    const QTemporaryDir one;
    const QTemporaryDir two;
    MappingOptions options;
    options.buckets
        = {("raw-zone=" + one.path().toStdString()), ("raw-zone=" + two.path().toStdString())};
    const auto refused = mappingsOf(options);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message,
        u"raw-zone is mapped twice, to %1 and to %2; name one of them."_s.arg(
            one.path(), two.path()));
    options.buckets[1] = options.buckets[0];
    EXPECT_TRUE(mappingsOf(options));
}

} // namespace sluice::cli
