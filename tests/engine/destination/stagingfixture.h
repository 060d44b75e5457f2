#pragma once

#include "engine/destination/stagingfolder.h"
#include "support/printers.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace sluice::engine {

/// Of a bucket.
inline const QList<StagingRole> kRoles {StagingRole::Objects, StagingRole::Refused};

class StagingFolderTest : public ::testing::Test {
protected:
    void SetUp() override { staging = makeStaging(StagingRole::Objects); }

    std::unique_ptr<StagingFolder> makeStaging(StagingRole role) const
    {
        auto made = StagingFolder::create(
            MappedFolder::closed(bucket.path()), QStringLiteral("run-1"), role);
        EXPECT_TRUE(made.ok());
        return std::move(*made);
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

    QStringList entries() const
    {
        return QDir(bucket.path())
            .entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::Hidden, QDir::Name);
    }

    void stage(int number, const QByteArray &text) { write(staging->outputPath(number), text); }

    QTemporaryDir bucket;
    std::unique_ptr<StagingFolder> staging;
};

} // namespace sluice::engine
