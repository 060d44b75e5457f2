#include "engine/run/bucketsource.h"

#include "engine/source/parquet/int96copy.h"
#include "engine/source/storecopy.h"

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
    const auto place = m_buckets.placeOf(m_settings.bucketName);
    if (!place)
        return fail(place.error());
    S3Location location {m_settings.bucketName, place->folder, m_settings.prefix};
    location.store = place->store;
    if (m_window) {
        location.modifiedFrom = m_window->from;
        location.modifiedBefore = m_window->to;
    }
    location.enoughRecords = watch.enough;
    auto source = openS3Source(location, m_settings.format, watch.limits());
    if (!source)
        return source;
    if (const auto copied = copyStored(*source, watch.limits()); !copied)
        return fail(copied.error());
    if (const auto copied = copyInt96(*source, watch.limits()); !copied)
        return fail(copied.error());
    return source;
}

/// Where the next copy goes.
Result<QString> BucketSource::copyPath()
{
    if (!m_copies) {
        QDir().mkpath(m_tempFolder); // what cannot be made is told by what is put there
        auto folder = StagingFolder::create(
            MappedFolder::closed(m_tempFolder), m_request.executionId, StagingRole::Source);
        if (!folder)
            return fail(folder.error());
        m_copies = std::move(*folder);
        QDir().mkpath(m_copies->outputPath(0));
    }
    return QDir(m_copies->outputPath(0)).filePath(QString::number(m_copyCount++));
}

/// DuckDB reads Parquet from files of this machine only.
Result<> BucketSource::copyStored(S3Source &source, const ReadLimits &limits)
{
    for (SourceFile &file : source.files) {
        if (!source.isParquet || !file.object.store)
            continue;
        const auto path = copyPath();
        if (!path)
            return fail(path.error());
        if (const auto copied = copyFromStore(file.object, *path, limits); !copied)
            return copied;
    }
    return {};
}

/// DuckDB would cut the nanoseconds of such times off.
Result<> BucketSource::copyInt96(S3Source &source, const ReadLimits &limits)
{
    for (SourceFile &file : source.files) {
        if (!source.isParquet || !source.parquet[file.schema].hasInt96)
            continue;
        const auto path = copyPath();
        if (!path)
            return fail(path.error());
        file.readPath = *path;
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
