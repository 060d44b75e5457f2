#include "engine/run/runjob.h"

#include "engine/plan/planner.h"
#include "engine/plan/plansql.h"
#include "engine/run/emptyparts.h"
#include "engine/run/filebatches.h"
#include "engine/run/outputtypes.h"
#include "engine/run/runfaults.h"
#include "engine/run/unreadablevalues.h"
#include "engine/run/windowedscan.h"
#include "engine/source/csv/csvtable.h"
#include "engine/source/json/jsontable.h"
#include "engine/source/scansql.h"

#include <QCoreApplication>
#include <QDir>
#include <QScopeGuard>
#include <QSet>

#include <limits>
#include <numeric>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

/// However few the records are, each field is in every part of the query, whose text and plan are
/// not DuckDB's to count; its own vectors it counts by itself. Measured with one record of 5,000
/// fields on two cores: the process grows by 9 KiB a field, by 29 to Parquet, and DuckDB counts 39
/// and 79 of its limit, most of which is never touched. So this is about half of what is seen.
constexpr qint64 kFieldBytes = 4 * 1024;

} // namespace

RunJob::RunJob(const RunRequest &request, const BucketFolders &buckets, QString tempFolder,
    OpenDatabase openDatabase, RunProgress &progress, std::shared_ptr<MemoryBudget> memory)
    : m_request(request)
    , m_tempFolder(std::move(tempFolder))
    , m_openDatabase(std::move(openDatabase))
    , m_progress(progress)
    , m_memory(std::move(memory))
    , m_fields(std::make_shared<MemoryBudget::Reservation>(m_memory))
    , m_input(makeRunSource(request, buckets, m_tempFolder))
    , m_output(makeRunDestination(request, buckets, m_tempFolder, progress))
{
}

Result<RunOutcome> RunJob::execute()
{
    auto forgetWork = qScopeGuard([this] { m_progress.abandonWork(); });
    using Step = Result<> (RunJob::*)();
    for (const Step step : {&RunJob::readFlow, &RunJob::openSource, &RunJob::findTypes,
             &RunJob::copyAll, &RunJob::publishAll}) {
        if (const auto live = checkNotCanceled(); !live)
            return fail(live.error());
        if (const auto done = (this->*step)(); !done)
            return fail(explainFault(done.error(), m_source, m_request.flow, m_tempFolder));
    }
    forgetWork.dismiss();
    return m_outcome;
}

Result<> RunJob::checkNotCanceled() const
{
    return m_progress.cancelFlag() ? fail(ReadLimits::canceled()) : Result<>();
}

Result<> RunJob::readFlow()
{
    if (const auto read = m_input->read(); !read)
        return read;
    return m_output->read();
}

Result<> RunJob::openSource()
{
    m_progress.enter(RunStage::OpensSource);
    auto source = m_input->open(watch());
    if (!source)
        return fail(source.error());
    m_source = std::move(*source);
    m_progress.setSource(m_source.bytes);
    if (m_source.files.isEmpty() && !m_input->isPlannedWithoutObjects())
        return {};
    const auto database = m_openDatabase({m_output->stagingPlace().path});
    if (!database)
        return fail(database.error());
    auto connection = DuckDbConnection::open(*database);
    if (!connection)
        return fail(connection.error());
    m_connection = std::move(*connection);
    m_connection->keep(m_fields); // a plan goes on when nobody waits for it any more
    m_database = *database;
    offerRecords();
    m_progress.setWork(m_connection.get(), nullptr);
    if (const auto complete = completeJsonFields(); !complete)
        return complete;
    if (const auto reserved = reserveFields(); !reserved)
        return reserved;
    return makePlan(**database);
}

/// Files are read by our own readers.
void RunJob::offerRecords()
{
    if (m_source.files.isEmpty())
        return;
    QList<S3Object> objects;
    QList<JsonLayout> layouts;
    for (const SourceFile &file : std::as_const(m_source.files)) {
        objects << file.object;
        layouts << (file.format == FileFormat::JsonArray ? JsonLayout::Array : JsonLayout::Lines);
    }
    const RecordTable::Shape shape {m_source.bytes / std::max<qint64>(1, m_source.bytesPerRow),
        m_output->settings().isSingleFile, limits()};
    if (m_source.isJson)
        m_table = std::make_shared<JsonTable>(objects, layouts, m_source.fields, shape);
    else
        m_table = std::make_shared<CsvTable>(objects, int(m_source.fields.size()), shape);
    m_source.table = m_database->tables().add(m_table);
    m_progress.setReader(m_table);
}

Result<> RunJob::makePlan(const DuckDbDatabase &database)
{
    m_progress.enter(RunStage::Plans);
    const FetchedRecords &records = m_input->records();
    auto plan = planFlow(m_request.flow, m_source.fields, records.appliedTasks);
    if (!plan)
        return fail(plan.error());
    m_plan = std::move(*plan);
    if (m_output->settings().format == OutputFormat::Parquet) {
        if (const auto named = checkColumnNames(m_plan); !named)
            return named;
    }
    // An empty file has no records to choose from, and may know no field to choose by.
    const std::optional<PullWindow> &pulled = m_input->window();
    if (pulled && !records.isWindowApplied && !m_source.files.isEmpty()) {
        const auto window = windowFilters(m_plan, *pulled);
        if (!window)
            return fail(window.error());
        m_plan.filters = *window + m_plan.filters;
        m_countFilters = *windowFilters(m_plan, *pulled);
    }
    // Planned once more: each plan makes tests of its own.
    if (records.standsForFiltering && !m_source.files.isEmpty())
        m_countFilters += planFlow(m_request.flow, m_source.fields, records.appliedTasks)->filters;
    offerTests(database, m_plan.filters);
    offerTests(database, m_countFilters);
    if (!m_countFilters.isEmpty())
        m_progress.countAtEndOnly();
    return {};
}

ReadLimits RunJob::limits() const
{
    return {m_memory, &m_progress.cancelFlag()};
}

RunWatch RunJob::watch()
{
    return {m_progress.cancelFlag(),
        [this](qint64 records, qint64 bytes) { m_progress.setFetched(records, bytes); },
        [this](DuckDbConnection *connection) { m_progress.setWork(connection, nullptr); },
        m_memory};
}

Result<> RunJob::reserveFields()
{
    if (m_fields->resize(m_source.fields.size() * kFieldBytes))
        return {};
    return fail(m_memory->exhausted(
        QCoreApplication::translate("sluice::engine::RunJob", "The %1 fields of the source")
            .arg(m_source.fields.size())));
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
    m_progress.enter(RunStage::ReadsNames);
    const qint64 most
        = m_memory ? m_memory->limitBytes() / kFieldBytes : std::numeric_limits<qint64>::max() - 1;
    const auto names = query(jsonFieldNamesSql(m_source, most + 1));
    if (!names)
        return fail(names.error());
    if (names->size() > most) {
        return fail(m_memory->exhausted(QCoreApplication::translate(
            "sluice::engine::RunJob", "More than %1 fields of the source")
                                            .arg(most)));
    }
    const QSet<QString> known(m_source.fields.cbegin(), m_source.fields.cend());
    for (const QStringList &row : *names) {
        const QString &name = row.first();
        if (!known.contains(name))
            m_source.fields << name;
    }
    m_source.areFieldsComplete = true;
    offerRecords();
    return {};
}

Result<> RunJob::findTypes()
{
    if (outputTyping() != OutputTyping::Typed || m_source.files.isEmpty())
        return {};
    m_progress.enter(RunStage::FindsTypes);
    return findOutputTypes(m_plan, m_source, [this](const QString &sql) { return query(sql); });
}

OutputTyping RunJob::outputTyping() const
{
    switch (m_output->settings().format) {
    case OutputFormat::Json:
        return m_source.isJson ? OutputTyping::JsonLines : OutputTyping::JsonTexts;
    case OutputFormat::Csv:
        return OutputTyping::CsvLines;
    case OutputFormat::Parquet:
        break;
    }
    return m_output->settings().keepsTypes && m_source.isJson ? OutputTyping::Typed
                                                              : OutputTyping::Text;
}

/// Files without a field: what is no record is a fault, though there is nothing to copy.
Result<> RunJob::lookForRecords(const QList<int> &files)
{
    const auto counted = query(countSql(m_source, files));
    if (!counted)
        return fail(counted.error());
    m_outcome.counts.recordsProcessed = counted->value(0).value(0).toLongLong();
    return checkUnchanged(files);
}

Result<> RunJob::copyAll()
{
    m_outcome.counts.bytesTotal = m_source.bytes;
    if (m_source.files.isEmpty()) {
        m_outcome.counts.fraction = 1;
        return {};
    }
    const QList<int> all = allFiles();
    if (m_plan.outputs.isEmpty()) {
        m_outcome.counts.fraction = 1;
        return m_source.fields.isEmpty() ? lookForRecords(all) : Result<>();
    }
    m_progress.enter(RunStage::Copies);
    auto staging = StagingFolder::create(m_output->stagingPlace(), m_request.executionId);
    if (!staging)
        return fail(staging.error());
    m_staging = std::move(*staging);
    m_progress.setWork(
        m_connection.get(), m_output->isWrittenWhenStaged() ? m_staging.get() : nullptr);
    if (!isOutputForEachFile(m_output->settings()))
        return copyFiles(all);
    // One output per source file (reference 5.3).
    for (const QList<int> &files : fileBatches(m_source, m_output->settings(), m_plan)) {
        if (const auto copied = copyFiles(files); !copied)
            return copied;
    }
    return {};
}

Result<> RunJob::copyFiles(const QList<int> &files)
{
    qint64 bytes = 0;
    for (const int file : files)
        bytes += m_source.files[file].object.bytes;
    m_table->forgetScan();
    m_progress.beginQuery(bytes);
    const auto copied = query(outputSql(m_plan, outputTyping(), m_source, files,
        m_output->settings(), m_staging->outputPath(m_outputs), limits()));
    if (!copied)
        return fail(copied.error());

    const qint64 written = copied->value(0).value(0).toLongLong();
    const auto read = rowsRead(files);
    if (!read)
        return fail(read.error());
    if (const auto unchanged = checkUnchanged(files); !unchanged)
        return unchanged;
    const qint64 counted = m_output->isWrittenWhenStaged() ? written : 0;
    m_progress.endQuery(*read, *read - written, counted);
    m_outcome.counts.recordsProcessed += *read;
    m_outcome.counts.recordsWritten += counted;
    m_outcome.counts.recordsDropped += *read - written;
    m_outcome.counts.bytesProcessed += bytes;
    if (written == 0) {
        m_staging->discard(m_outputs); // the next one has its number
        return {};
    }
    if (m_output->settings().targetFileBytes > 0) {
        const auto removed = removeEmptyParts(m_staging->filesOf(m_outputs),
            m_output->settings().format, PlanSql(m_plan).csvHeader());
        if (!removed)
            return removed;
    }
    const int output = m_outputs++;
    return files.size() > 1 && isOutputForEachFile(m_output->settings()) ? m_staging->gather(output)
                                                                         : Result<>();
}

/// A query over the source. What our own reader met says more than DuckDB can.
Result<DuckDbConnection::Rows> RunJob::query(const QString &sql)
{
    // A statement may be cut short by a cancel.
    if (const auto live = checkNotCanceled(); !live)
        return fail(live.error());
    if (m_table)
        m_table->forgetScan();
    const auto rows = m_connection->query(sql);
    if (rows)
        return *rows;
    if (m_progress.cancelFlag() || rows.error().kind == ErrorKind::Canceled)
        return fail(ReadLimits::canceled());
    const auto fault = m_table ? m_table->fault(&m_progress.cancelFlag()) : std::nullopt;
    if (m_progress.cancelFlag())
        return fail(ReadLimits::canceled());
    if (fault)
        return fail(*fault);
    // A line cut in two is no fault of who wrote it.
    const auto unchanged = checkUnchanged(allFiles());
    return fail(unchanged ? rows.error() : unchanged.error());
}

QList<int> RunJob::allFiles() const
{
    QList<int> all(m_source.files.size());
    std::iota(all.begin(), all.end(), 0);
    return all;
}

/// Objects are as they were when they were listed: nothing was cut short, added or replaced while
/// it was read.
Result<> RunJob::checkUnchanged(const QList<int> &files) const
{
    for (const int file : files) {
        if (const auto live = checkNotCanceled(); !live)
            return live;
        const S3Object &object = m_source.files[file].object;
        if (!isUnchanged(object))
            return fail(changedWhileRead(object));
    }
    return {};
}

/// What the source delivered to the last query. A source that filters never delivers what its
/// filters drop (reference 2.6), so a file that stands for one is asked once more.
Result<qint64> RunJob::rowsRead(const QList<int> &files)
{
    const bool isFiltered = !m_countFilters.isEmpty();
    const auto scanned = m_table->rowsRead();
    if (scanned && !isFiltered)
        return *scanned;
    const auto counted = query(
        isFiltered ? filteredCountSql(m_source, files, m_countFilters) : countSql(m_source, files));
    if (!counted)
        return fail(counted.error());
    return counted->value(0).value(0).toLongLong();
}

Result<> RunJob::publishAll()
{
    m_progress.setWork(nullptr, nullptr);
    const auto done = m_output->publish(std::move(m_staging), m_outputs, watch(), m_outcome);
    if (!done)
        return done;
    m_outcome.counts.fraction = 1;
    m_outcome.message
        = QString(successMessage(m_source, m_plan, m_request.flow) + u' ' + m_outcome.message)
              .trimmed();
    m_progress.finish(m_outcome.counts);
    return {};
}

} // namespace sluice::engine
