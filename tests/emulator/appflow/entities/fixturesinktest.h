#pragma once

#include "emulator/appflow/entities/fixtureends.h"
#include "support/printers.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace sluice::emulator {

/// A folder of fixtures and what flows write into it.
class FixtureSinkTest : public ::testing::Test {
protected:
    QString path(const QString &name) const { return dir.filePath(name); }

    void put(const QString &name, const QByteArray &content)
    {
        QFile file(path(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    QByteArray out() const
    {
        QFile file(path(QStringLiteral("Account.out.jsonl")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("nothing");
    }

    FixtureSink sink(const QString &operation, const QStringList &ids = {QStringLiteral("id")},
        const QString &run = QStringLiteral("run-1"))
    {
        return {files, turns,
            {MappedFolder::closed(dir.path()), QStringLiteral("Account"), operation, ids, run}};
    }

    /// Writes the records and ends; the reasons of those that were refused.
    QStringList write(const QString &operation, const QList<QByteArray> &records,
        const QStringList &ids = {QStringLiteral("id")})
    {
        auto writer = sink(operation, ids);
        const auto refused = writer.write(records, watch);
        EXPECT_TRUE(refused.ok()) << (refused ? "" : refused.error().message.toStdString());
        EXPECT_TRUE(writer.finish(watch).ok());
        writer.keep();
        QStringList reasons;
        if (refused) {
            for (const auto &record : refused->refused)
                reasons << record.message;
        }
        return reasons;
    }

    QTemporaryDir dir;
    engine::DataFiles files {dir.path()};
    std::shared_ptr<WriterTurns> turns = std::make_shared<WriterTurns>();
    std::atomic<bool> cancel = false;
    engine::RunWatch watch {cancel, [](qint64, qint64) {}};
};

} // namespace sluice::emulator
