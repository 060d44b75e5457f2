#pragma once

#include "engine/contract/runengine.h"
#include "flow/definition/flowdefinition.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace sluice::engine {

inline QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

/// Buckets are folders of one temporary folder; every name that has a folder is a bucket.
class FolderBuckets final : public BucketFolders {
public:
    explicit FolderBuckets(QString root)
        : m_root(std::move(root))
    {
    }

    Result<MappedFolder> folderOf(const QString &bucketName) const override
    {
        const QString path = m_root + QLatin1Char('/') + bucketName;
        if (!QDir(path).exists())
            return fail(ErrorKind::NotFound,
                QStringLiteral("There is no bucket %1; map it to a folder.").arg(bucketName));
        return MappedFolder(path, allowLinks);
    }

    bool allowLinks = false; ///< in all of them

private:
    QString m_root;
};

inline flow::Task makeTask(const char *type, const char *op, const QStringList &fields,
    const QMap<QString, QString> &properties = {}, const char *destination = "")
{
    flow::Task task;
    task.taskType = text(type);
    task.operatorKey = QStringLiteral("S3");
    task.operatorName = text(op);
    task.sourceFields = fields;
    task.properties = properties;
    task.destinationField = text(destination);
    return task;
}

inline flow::Task projection(const QStringList &fields)
{
    return makeTask("Filter", "PROJECTION", fields);
}

inline flow::Task map(const char *from, const char *to)
{
    return makeTask("Map", "NO_OP", {text(from)}, {}, to);
}

inline flow::Task mapAll()
{
    return makeTask("Map_all", "NO_OP", {});
}

/// An engine over two buckets, "raw-zone" and "clean-zone", and a flow from one to the other.
class RunTest : public ::testing::Test {
protected:
    RunTest()
        : buckets(dir.path())
        , engine(makeDuckDbEngine({dir.path() + QStringLiteral("/tmp"), 2, 0}, buckets))
    {
        QDir(dir.path()).mkpath(QStringLiteral("raw-zone"));
        QDir(dir.path()).mkpath(QStringLiteral("clean-zone"));
        flow.flowName = QStringLiteral("orders-flow");
        flow.trigger.triggerType = QStringLiteral("OnDemand");
        flow.source.connectorType = QStringLiteral("S3");
        flow.source.propertiesKey = QStringLiteral("S3");
        flow.source.properties = {{QStringLiteral("bucketName"), QStringLiteral("raw-zone")},
            {QStringLiteral("bucketPrefix"), QStringLiteral("orders")}};
        flow::Endpoint destination = flow.source;
        destination.properties = {{QStringLiteral("bucketName"), QStringLiteral("clean-zone")}};
        flow.destinations = {destination};
    }

    QString path(const char *relative) const { return dir.filePath(text(relative)); }

    void put(const char *key, const QByteArray &content)
    {
        const QString file = path("raw-zone/") + text(key);
        QDir().mkpath(QFileInfo(file).path());
        QFile out(file);
        ASSERT_TRUE(out.open(QIODevice::WriteOnly));
        out.write(content);
    }

    void readJson()
    {
        flow.source.properties.insert(QStringLiteral("s3InputFormatConfig"),
            QJsonObject {{QStringLiteral("s3InputFileType"), QStringLiteral("JSON")}});
    }

    void write(const QJsonObject &outputFormat)
    {
        flow.destinations[0].properties.insert(
            QStringLiteral("s3OutputFormatConfig"), outputFormat);
    }

    void write(const char *fileType)
    {
        write(QJsonObject {{QStringLiteral("fileType"), text(fileType)}});
    }

    RunRequest request() const
    {
        return {flow, QStringLiteral("11111111-2222-4333-8444-555555555555"), 3,
            QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC)};
    }

    Result<RunOutcome> run() { return ended(engine->start(request())->outcome()); }

    /// Waits for the end; what was written stays, as a service says when it has stored the record.
    static Result<RunOutcome> ended(const Pending<RunOutcome> &pending)
    {
        auto outcome = test::waitFor(pending);
        if (outcome && outcome->publication)
            std::exchange(outcome->publication, nullptr)->keep();
        return outcome;
    }

    QByteArray contentOf(const WrittenObject &object) const
    {
        QFile file(object.path);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << object.path.toStdString();
        return file.readAll();
    }

    /// Runs and reads the one object that was written.
    QByteArray written()
    {
        const auto outcome = run();
        EXPECT_TRUE(outcome.ok()) << (outcome ? std::string()
                                              : outcome.error().message.toStdString() + "\n"
                    + outcome.error().detail.toStdString());
        if (!outcome || outcome->objects.isEmpty())
            return {};
        EXPECT_EQ(outcome->objects.size(), 1);
        last = *outcome;
        return contentOf(outcome->objects.first());
    }

    /// Runs and gives back the error, which must come.
    Error failed()
    {
        const auto outcome = run();
        EXPECT_FALSE(outcome.ok());
        return outcome ? Error {} : outcome.error();
    }

    /// Everything below the destination bucket, hidden things too.
    QStringList destinationEntries() const
    {
        return QDir(path("clean-zone"))
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    QTemporaryDir dir;
    FolderBuckets buckets;
    std::unique_ptr<RunEngine> engine;
    flow::FlowDefinition flow;
    RunOutcome last;
};

} // namespace sluice::engine
