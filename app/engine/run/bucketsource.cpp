#include "engine/run/bucketsource.h"

#include "engine/source/parquet/int96copy.h"

#include <QCoreApplication>
#include <QDir>

namespace sluice::engine {

BucketSource::BucketSource(
    const RunRequest &request, const BucketFolders &buckets, const QString &tempFolder)
    : RunSource(request)
    , m_buckets(buckets)
    , m_tempFolder(tempFolder)
{
    m_records.isWindowApplied = true;
}

Result<> BucketSource::read()
{
    const auto settings = readSourceSettings(m_request.flow);
    if (!settings)
        return fail(settings.error());
    m_settings = *settings;
    return {};
}

Result<S3Source> BucketSource::open(const RunWatch &watch)
{
    const auto folder = m_buckets.folderOf(m_settings.bucketName);
    if (!folder)
        return fail(folder.error());
    S3Location location {m_settings.bucketName, *folder, m_settings.prefix};
    if (m_window) {
        location.modifiedFrom = m_window->from;
        location.modifiedBefore = m_window->to;
    }
    location.enoughRecords = watch.enough;
    auto source = openS3Source(location, m_settings.format, watch.limits());
    if (!source)
        return source;
    if (const auto copied = copyInt96(*source, watch.limits()); !copied)
        return fail(copied.error());
    return source;
}

/// DuckDB would cut the nanoseconds of such times off.
Result<> BucketSource::copyInt96(S3Source &source, const ReadLimits &limits)
{
    int copies = 0;
    for (SourceFile &file : source.files) {
        if (!source.isParquet || !source.parquet[file.schema].hasInt96)
            continue;
        if (!m_copies) {
            QDir().mkpath(m_tempFolder); // what cannot be made is told by what is put there
            auto folder = StagingFolder::create(
                MappedFolder::closed(m_tempFolder), m_request.executionId, StagingRole::Source);
            if (!folder)
                return fail(folder.error());
            m_copies = std::move(*folder);
            QDir().mkpath(m_copies->outputPath(0));
        }
        file.readPath = QDir(m_copies->outputPath(0)).filePath(QString::number(copies++));
        const auto copied = copyWithoutInt96(file.object.path, file.readPath, limits);
        if (!copied && copied.error().kind == ErrorKind::InvalidInput) {
            return fail(ErrorKind::InvalidInput,
                QCoreApplication::translate(
                    "sluice::engine::BucketSource", "%1 cannot be read as Parquet. %2")
                    .arg(file.object.key, copied.error().message));
        }
        if (!copied)
            return copied;
    }
    return {};
}

} // namespace sluice::engine
