#include "engine/run/fetchedsource.h"

#include <QDir>
#include <QFileInfo>

namespace sluice::engine {

FetchedSource::FetchedSource(const RunRequest &request, const QString &tempFolder)
    : RunSource(request)
    , m_tempFolder(tempFolder)
{
}

Result<> FetchedSource::read()
{
    QDir().mkpath(m_tempFolder); // what cannot be made is told by what is put there
    return {};
}

Result<S3Source> FetchedSource::open(const RunWatch &watch)
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
