#include "engine/run/runsource.h"

#include <QDir>
#include <QFileInfo>

namespace sluice::engine {

using namespace Qt::StringLiterals;

RunSource::RunSource(const RunRequest &request, const BucketFolders &buckets, QString tempFolder)
    : m_request(request)
    , m_buckets(buckets)
    , m_tempFolder(std::move(tempFolder))
    , m_window(request.window)
{
}

Result<> RunSource::readSettings()
{
    if (m_request.source)
        return {};
    const auto settings = readSourceSettings(m_request.flow);
    if (!settings)
        return fail(settings.error());
    m_settings = *settings;
    return {};
}

Result<S3Source> RunSource::open(const RunWatch &watch)
{
    return m_request.source ? fetch(watch) : openBucket(watch);
}

Result<S3Source> RunSource::openBucket(const RunWatch &watch) const
{
    const auto folder = m_buckets.folderOf(m_settings.bucketName);
    if (!folder)
        return fail(folder.error());
    S3Location location {m_settings.bucketName, *folder, m_settings.prefix};
    if (m_window) {
        location.modifiedFrom = m_window->from;
        location.modifiedBefore = m_window->to;
    }
    return openS3Source(location, m_settings.format, watch.limits());
}

Result<S3Source> RunSource::fetch(const RunWatch &watch)
{
    auto folder = StagingFolder::create(
        MappedFolder::closed(m_tempFolder), m_request.executionId, StagingRole::Source);
    if (!folder)
        return fail(folder.error());
    m_folder = std::move(*folder);
    QDir().mkpath(m_folder->outputPath(0));
    auto records
        = m_request.source->fetch(m_request.flow, m_window, m_folder->outputPath(0), watch);
    if (!records)
        return fail(records.error());
    m_records = std::move(*records);
    if (m_window && !m_records.windowField.isEmpty())
        m_window->field = m_records.windowField;

    S3Source source;
    const QFileInfo file(m_records.path);
    if (file.size() > 0) {
        auto opened
            = openSourceFile({m_records.name, file.filePath(), file.size(), file.lastModified()},
                m_records.format, watch.limits());
        if (!opened)
            return fail(opened.error());
        source = std::move(*opened);
    }
    // A CSV file's columns are what its header says; records of JSON need not show every field.
    const bool isCsv = !source.files.isEmpty() && !source.isJson;
    if (!m_records.fields.isEmpty() && !isCsv) {
        source.isJson = true;
        source.fields = m_records.fields;
        source.areFieldsComplete = true;
    }
    return source;
}

} // namespace sluice::engine
