#include "engine/run/runjob.h"

#include "engine/destination/copysql.h"
#include "engine/destination/objectkeys.h"
#include "engine/plan/planner.h"
#include "engine/plan/plansql.h"
#include "engine/run/runfaults.h"
#include "engine/source/jsontypes.h"
#include "engine/source/scansql.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>

namespace sluice::engine {

using namespace Qt::StringLiterals;

RunJob::RunJob(const RunRequest &request, const BucketFolders &buckets, OpenDatabase openDatabase,
    RunProgress &progress)
    : m_request(request)
    , m_buckets(buckets)
    , m_openDatabase(std::move(openDatabase))
    , m_progress(progress)
{
}

Result<RunOutcome> RunJob::execute()
{
    const auto forgetWork = qScopeGuard([this] { m_progress.setWork(nullptr, nullptr); });
    using Step = Result<> (RunJob::*)();
    for (const Step step : {&RunJob::readFlow, &RunJob::openSource, &RunJob::findTypes,
             &RunJob::copyAll, &RunJob::publishAll}) {
        if (const auto live = checkNotCanceled(); !live)
            return fail(live.error());
        if (const auto done = (this->*step)(); !done)
            return fail(
                explainFault(done.error(), m_source, m_request.flow, &m_progress.cancelFlag()));
    }
    return m_outcome;
}

Result<> RunJob::checkNotCanceled() const
{
    if (!m_progress.cancelFlag())
        return {};
    return fail(ErrorKind::Canceled,
        QCoreApplication::translate("sluice::engine::DuckDb", "The run was canceled."));
}

Result<> RunJob::readFlow()
{
    const auto source = readSourceSettings(m_request.flow);
    if (!source)
        return fail(source.error());
    const auto destination = readDestinationSettings(m_request.flow);
    if (!destination)
        return fail(destination.error());
    const auto folder = m_buckets.folderOf(destination->bucketName);
    if (!folder)
        return fail(folder.error());
    m_sourceSettings = *source;
    m_destination = *destination;
    m_destinationFolder = *folder;
    return {};
}

Result<> RunJob::openSource()
{
    const auto folder = m_buckets.folderOf(m_sourceSettings.bucketName);
    if (!folder)
        return fail(folder.error());
    const S3Location location {m_sourceSettings.bucketName, *folder, m_sourceSettings.prefix};
    auto source = openS3Source(location, m_sourceSettings.format, &m_progress.cancelFlag());
    if (!source)
        return fail(source.error());
    m_source = std::move(*source);
    m_progress.setSource(m_source.bytes, m_source.bytesPerRow);

    const auto database = m_openDatabase();
    if (!database)
        return fail(database.error());
    auto connection = DuckDbConnection::open(*database);
    if (!connection)
        return fail(connection.error());
    m_connection = std::move(*connection);
    m_progress.setWork(m_connection.get(), nullptr);

    if (const auto complete = completeJsonFields(); !complete)
        return complete;
    const auto plan = planFlow(m_request.flow, m_source.fields, m_source.isJson);
    if (!plan)
        return fail(plan.error());
    m_plan = *plan;
    return {};
}

/// A field that first appears in a late record is there all the same: all records are asked when
/// the flow copies every field, or names one that the sample did not show.
Result<> RunJob::completeJsonFields()
{
    if (m_source.areFieldsComplete)
        return {};
    bool isNeeded = hasMapAll(m_request.flow);
    for (const QString &name : sourceFieldsNeeded(m_request.flow))
        isNeeded |= !m_source.fields.contains(name);
    if (!isNeeded)
        return {};
    const auto names = m_connection->query(jsonFieldNamesSql(m_source));
    if (!names)
        return fail(names.error());
    for (const QStringList &row : *names) {
        if (!m_source.fields.contains(row.first()))
            m_source.fields << row.first();
    }
    m_source.areFieldsComplete = true;
    return {};
}

/// Parquet that keeps types needs them before the first row; JSON tells them record by record.
Result<> RunJob::findTypes()
{
    if (outputTyping() != OutputTyping::Typed)
        return {};
    const PlanSql sql(m_plan);
    QList<int> fields;
    for (const OutputField &output : m_plan.outputs) {
        if (output.from.origin == FieldRef::Origin::Source && !sql.isChanged(output.from)
            && !fields.contains(output.from.index))
            fields << output.from.index;
    }
    if (fields.isEmpty())
        return {};
    const JsonTypes types(m_source, fields);
    const auto found = m_connection->query(types.sql());
    if (!found)
        return fail(found.error());
    const QMap<int, QString> typeOf = types.read(found->value(0));
    for (OutputField &output : m_plan.outputs) {
        if (output.from.origin == FieldRef::Origin::Source && fields.contains(output.from.index))
            output.type = typeOf.value(output.from.index);
    }
    return {};
}

OutputTyping RunJob::outputTyping() const
{
    switch (m_destination.format) {
    case OutputFormat::Json:
        return m_source.isJson ? OutputTyping::Json : OutputTyping::Text;
    case OutputFormat::Csv:
        return m_plan.outputs.size() > 1 ? OutputTyping::TextOrEmpty : OutputTyping::EmptyText;
    case OutputFormat::Parquet:
        break;
    }
    return m_destination.keepsTypes && m_source.isJson ? OutputTyping::Typed : OutputTyping::Text;
}

Result<> RunJob::copyAll()
{
    m_outcome.counts.bytesTotal = m_source.bytes;
    if (m_plan.outputs.isEmpty()) {
        m_outcome.counts.fraction = 1;
        return {};
    }
    auto staging = StagingFolder::create(m_destinationFolder, m_request.executionId);
    if (!staging)
        return fail(staging.error());
    m_staging = std::move(*staging);
    m_progress.setWork(m_connection.get(), m_staging.get());

    QList<int> all;
    for (int i = 0; i < m_source.files.size(); ++i)
        all << i;
    if (m_destination.isSingleFile || m_destination.targetFileBytes > 0)
        return copyFiles(all);
    // One output per source file (reference 5.3), so one query per file too.
    for (const int file : all) {
        if (const auto copied = copyFiles({file}); !copied)
            return copied;
    }
    return {};
}

Result<> RunJob::copyFiles(const QList<int> &files)
{
    const PlanSql sql(m_plan);
    const QString select = sql.select(scanSql(m_source, files, sql.neededFields()), outputTyping());
    const QString path = m_staging->outputPath(m_outputs);

    qint64 bytes = 0;
    for (const int file : files)
        bytes += m_source.files[file].object.bytes;
    m_progress.beginQuery(bytes);
    const auto copied = m_connection->query(copySql(select, m_destination, path));
    if (!copied)
        return fail(copied.error());

    const qint64 written = copied->value(0).value(0).toLongLong();
    auto read = m_connection->scannedRows();
    if (!read) {
        const auto counted = m_connection->query(countSql(m_source, files));
        if (!counted)
            return fail(counted.error());
        read = counted->value(0).value(0).toLongLong();
    }
    m_progress.endQuery(*read, written);
    m_outcome.counts.recordsProcessed += *read;
    m_outcome.counts.recordsWritten += written;
    m_outcome.counts.recordsDropped += *read - written;
    m_outcome.counts.bytesProcessed += bytes;
    if (written > 0)
        ++m_outputs; // an output without rows is written over by the next one
    else
        m_staging->discard(m_outputs);
    return {};
}

Result<> RunJob::publishAll()
{
    m_progress.setWork(nullptr, nullptr);
    const RunIdentity identity {m_request.flow.flowName, m_request.executionId,
        m_request.schemaVersion, m_request.startedAt.toUTC()};
    int part = 0;
    for (int output = 0; output < m_outputs; ++output) {
        for (const QString &file : m_staging->filesOf(output)) {
            const QString key = outputKey(m_destination, identity, part++);
            const qint64 bytes = QFileInfo(file).size();
            const auto path = m_staging->publish(file, key);
            if (!path) {
                for (const WrittenObject &object : m_outcome.objects)
                    QFile::remove(object.path);
                return fail(path.error());
            }
            m_outcome.objects.append({m_destination.bucketName, key, *path, bytes});
            m_outcome.counts.bytesWritten += bytes;
        }
    }
    m_outcome.counts.fraction = 1;
    m_progress.finish(m_outcome.counts);
    return {};
}

} // namespace sluice::engine
