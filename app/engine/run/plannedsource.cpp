#include "engine/run/plannedsource.h"

#include "engine/plan/planner.h"
#include "engine/plan/plansql.h"
#include "engine/run/outputtypes.h"
#include "engine/run/windowedscan.h"
#include "engine/source/csv/csvtable.h"
#include "engine/source/json/jsontable.h"
#include "engine/source/objectfault.h"
#include "engine/source/parquet/parquetdescription.h"
#include "engine/source/parquet/parquetscan.h"
#include "engine/source/scansql.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
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

PlannedSource::PlannedSource(Parts parts)
    : m_parts(std::move(parts))
    , m_fields(std::make_shared<MemoryBudget::Reservation>(m_parts.memory))
{
}

Result<> PlannedSource::checkNotCanceled() const
{
    return m_parts.progress.cancelFlag() ? fail(ReadLimits::canceled()) : Result<>();
}

Result<> PlannedSource::open(Reading reading)
{
    m_reading = std::move(reading);
    m_parts.progress.enter(RunStage::OpensSource);
    auto source = m_parts.input.open(watch());
    if (!source)
        return fail(source.error());
    m_source = std::move(*source);
    m_parts.progress.setSource(m_source.bytes);
    if (m_source.files.isEmpty() && !m_parts.input.isPlannedWithoutObjects())
        return {};
    const QStringList read = m_source.isParquet ? parquetFolders(m_source) : QStringList();
    const auto database = m_parts.openDatabase(m_reading.folders + read);
    if (!database)
        return fail(database.error());
    auto connection = DuckDbConnection::open(*database);
    if (!connection)
        return fail(connection.error());
    m_connection = std::move(*connection);
    m_connection->keep(m_fields); // a plan goes on when nobody waits for it any more
    m_database = *database;
    offerRecords();
    m_parts.progress.setWork(m_connection.get(), nullptr);
    if (const auto complete = completeJsonFields(); !complete)
        return complete;
    addNestedFields();
    if (const auto described = describe(); !described)
        return described;
    if (const auto reserved = reserveFields(); !reserved)
        return reserved;
    return makePlan();
}

/// Files are read by our own readers.
void PlannedSource::offerRecords()
{
    if (m_source.files.isEmpty())
        return;
    if (m_source.isParquet) {
        m_source.isOrdered = m_reading.settings.isSingleFile;
        m_source.mostRecords = m_reading.mostRecords;
        return;
    }
    QList<S3Object> objects;
    QList<JsonLayout> layouts;
    for (const SourceFile &file : std::as_const(m_source.files)) {
        objects << file.object;
        layouts << (file.format == FileFormat::JsonArray ? JsonLayout::Array
                : file.format == FileFormat::JsonObjects ? JsonLayout::Objects
                                                         : JsonLayout::Lines);
    }
    const RecordTable::Shape shape {m_source.bytes / std::max<qint64>(1, m_source.bytesPerRow),
        m_reading.settings.isSingleFile || m_reading.mostRecords > 0, limits(),
        m_reading.mostRecords};
    if (m_source.isJson)
        m_table = std::make_shared<JsonTable>(objects, layouts, m_source.fields, shape);
    else
        m_table = std::make_shared<CsvTable>(objects, int(m_source.fields.size()), shape);
    m_source.table = m_database->tables().add(m_table);
    m_parts.progress.setReader(m_table);
}

Result<> PlannedSource::makePlan()
{
    m_parts.progress.enter(RunStage::Plans);
    const FetchedRecords &records = m_parts.input.records();
    auto plan = planFlow(
        m_parts.request.flow, m_source.fields, records.appliedTasks, m_source.nestedFields);
    if (!plan)
        return fail(plan.error());
    m_plan = std::move(*plan);
    if (m_source.isParquet)
        m_plan.passesRecords = false; // of Parquet there is no text of a record
    if (m_reading.settings.format == OutputFormat::Parquet) {
        if (const auto named = checkColumnNames(m_plan); !named)
            return named;
    }
    // An empty file has no records to choose from, and may know no field to choose by.
    const std::optional<PullWindow> &pulled = m_parts.input.window();
    if (pulled && !records.isWindowApplied && !m_source.files.isEmpty()) {
        const auto window = windowFilters(m_plan, *pulled);
        if (!window)
            return fail(window.error());
        m_plan.filters = *window + m_plan.filters;
        m_countFilters = *windowFilters(m_plan, *pulled);
    }
    // Planned once more: each plan makes tests of its own.
    if (records.standsForFiltering && !m_source.files.isEmpty())
        m_countFilters += planFlow(
            m_parts.request.flow, m_source.fields, records.appliedTasks, m_source.nestedFields)
                              ->filters;
    offerTests(*m_database, m_plan.filters);
    offerTests(*m_database, m_countFilters);
    if (!m_countFilters.isEmpty())
        m_parts.progress.countAtEndOnly();
    return {};
}

ReadLimits PlannedSource::limits() const
{
    return {m_parts.memory, &m_parts.progress.cancelFlag()};
}

RunWatch PlannedSource::watch()
{
    return {m_parts.progress.cancelFlag(),
        [this](qint64 records, qint64 bytes) { m_parts.progress.setFetched(records, bytes); },
        [this](DuckDbConnection *connection) { m_parts.progress.setWork(connection, nullptr); },
        m_parts.memory, m_reading.mostRecords};
}

bool PlannedSource::isWhole() const
{
    const bool isCut = m_source.isParquet && m_source.mostRecords > 0
        && parquetRows(m_source, allFiles()) == m_source.mostRecords;
    return !isCut && (!m_table || m_table->isWhole()) && !records().isCut && !m_source.isCut;
}

qint64 PlannedSource::rowsSoFar() const
{
    return m_source.isParquet ? parquetRows(m_source, allFiles())
        : m_table             ? m_table->rowsSoFar()
                              : 0;
}

Result<> PlannedSource::reserveFields()
{
    if (m_fields->resize(m_source.fields.size() * kFieldBytes))
        return {};
    return fail(m_parts.memory->exhausted(
        QCoreApplication::translate("sluice::engine::RunJob", "The %1 fields of the source")
            .arg(m_source.fields.size())));
}

/// A field that first appears in a late record is there all the same: all records are asked when
/// the flow copies every field, or names one that the sample did not show.
Result<> PlannedSource::completeJsonFields()
{
    if (m_source.areFieldsComplete)
        return {};
    bool isNeeded = hasMapAll(m_parts.request.flow);
    for (const QString &name : sourceFieldsNeeded(m_parts.request.flow))
        isNeeded |= !m_source.fields.contains(name) && !isNested(name);
    if (!isNeeded)
        return {};
    if (m_source.isParquet) { // cut: the objects behind may have them
        addUnseenFields();
        return {};
    }
    m_parts.progress.enter(RunStage::ReadsNames);
    const qint64 most = m_parts.memory ? m_parts.memory->limitBytes() / kFieldBytes
                                       : std::numeric_limits<qint64>::max() - 1;
    const auto names = query(jsonFieldNamesSql(m_source, most + 1));
    if (!names)
        return fail(names.error());
    if (names->size() > most) {
        return fail(m_parts.memory->exhausted(QCoreApplication::translate(
            "sluice::engine::RunJob", "More than %1 fields of the source")
                                                  .arg(most)));
    }
    const QSet<QString> known(m_source.fields.cbegin(), m_source.fields.cend());
    for (const QStringList &row : *names) {
        const QString &name = row.first();
        if (!known.contains(name))
            m_source.fields << name;
    }
    if (m_reading.mostRecords > 0 && !isWhole())
        addUnseenFields();
    m_source.areFieldsComplete = true;
    offerRecords();
    return {};
}

/// The records beyond those that are read may have them.
void PlannedSource::addUnseenFields()
{
    for (const QString &name : sourceFieldsNeeded(m_parts.request.flow)) {
        if (!m_source.fields.contains(name) && !isNested(name))
            m_unseen << name;
    }
    m_source.fields << m_unseen;
}

/// What a task may name by its way: "address.city". Where not all records were seen, any way that
/// begins with a field may be there.
bool PlannedSource::isNested(const QString &name) const
{
    const auto isIt = [&](const NestedField &field) { return field.name == name; };
    if (std::any_of(m_source.nested.cbegin(), m_source.nested.cend(), isIt))
        return true;
    if (!m_source.isJson || m_source.areNestedComplete)
        return false;
    for (qsizetype dot = name.indexOf(u'.'); dot > 0; dot = name.indexOf(u'.', dot + 1)) {
        if (m_source.fields.contains(name.first(dot)))
            return true;
    }
    return false;
}

void PlannedSource::addNestedFields()
{
    for (const QString &name : sourceFieldsNeeded(m_parts.request.flow)) {
        if (m_source.fields.contains(name) || !isNested(name))
            continue;
        m_source.fields << name;
        ++m_source.nestedFields;
    }
    if (m_source.nestedFields > 0)
        offerRecords();
}

Result<> PlannedSource::describe()
{
    if (!m_source.isParquet || m_source.files.isEmpty())
        return {};
    return describeParquet(m_source, [this](const QString &sql) { return ask(sql); });
}

/// Parquet knows its types.
Result<> PlannedSource::findParquetTypes()
{
    m_source.hasValues = true;
    for (OutputField &output : m_plan.outputs) {
        if (output.from.origin != FieldRef::Origin::Source
            || PlanSql(m_plan).isChanged(output.from))
            continue;
        output.type = commonParquetType(m_source, output.from.index);
        output.isNative = !output.type.isEmpty() && output.type != "VARCHAR"_L1;
    }
    return {};
}

Result<> PlannedSource::findTypes()
{
    if (typing() != OutputTyping::Typed || m_source.files.isEmpty())
        return {};
    m_parts.progress.enter(RunStage::FindsTypes);
    if (m_source.isParquet)
        return findParquetTypes();
    return findOutputTypes(
        m_plan, m_source, [this](const QString &sql) { return query(sql); }, records().types);
}

OutputTyping PlannedSource::typing() const
{
    switch (m_reading.settings.format) {
    case OutputFormat::Json:
        return m_source.isJson ? OutputTyping::JsonLines : OutputTyping::JsonTexts;
    case OutputFormat::Csv:
        return OutputTyping::CsvLines;
    case OutputFormat::Parquet:
        break;
    }
    return m_reading.settings.keepsTypes && m_source.isJson ? OutputTyping::Typed
                                                            : OutputTyping::Text;
}

Result<DuckDbConnection::Rows> PlannedSource::query(const QString &sql)
{
    DuckDbConnection::Rows rows;
    const auto done = query(sql, [&rows](QStringList row) {
        rows << std::move(row);
        return Result<>();
    });
    if (!done)
        return fail(done.error());
    return rows;
}

Result<> PlannedSource::query(const QString &sql, const DuckDbConnection::TakeRow &take)
{
    // A statement may be cut short by a cancel.
    if (const auto live = checkNotCanceled(); !live)
        return fail(live.error());
    if (m_table)
        m_table->forgetScan();
    const auto done = m_connection->query(sql, take);
    if (done)
        return {};
    const std::atomic<bool> &cancel = m_parts.progress.cancelFlag();
    if (cancel || done.error().kind == ErrorKind::Canceled)
        return fail(ReadLimits::canceled());
    const auto fault = m_table ? m_table->fault(&cancel) : std::nullopt;
    if (cancel)
        return fail(ReadLimits::canceled());
    if (fault)
        return fail(*fault);
    // A line cut in two is no fault of who wrote it.
    if (const auto unchanged = checkUnchanged(allFiles()); !unchanged)
        return fail(unchanged.error());
    if (m_source.isParquet && !done.error().detail.contains(QLatin1StringView(kDropDatasetMark))) {
        return fail(explainParquetFault(m_source, allFiles(), done.error(),
            [this](const QString &question) { return ask(question); }));
    }
    return fail(done.error());
}

/// Without a word on what went wrong.
Result<DuckDbConnection::Rows> PlannedSource::ask(const QString &sql)
{
    if (const auto live = checkNotCanceled(); !live)
        return fail(live.error());
    return m_connection->query(sql);
}

QList<int> PlannedSource::allFiles() const
{
    QList<int> all(m_source.files.size());
    std::iota(all.begin(), all.end(), 0);
    return all;
}

/// Objects are as they were when they were listed: nothing was cut short, added or replaced while
/// it was read.
Result<> PlannedSource::checkUnchanged(const QList<int> &files) const
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
Result<qint64> PlannedSource::rowsRead(const QList<int> &files)
{
    const bool isFiltered = !m_countFilters.isEmpty();
    if (m_source.isParquet && !isFiltered)
        return parquetRows(m_source, files);
    const auto scanned = m_table ? m_table->rowsRead() : std::nullopt;
    if (scanned && !isFiltered)
        return *scanned;
    const auto counted = query(
        isFiltered ? filteredCountSql(m_source, files, m_countFilters) : countSql(m_source, files));
    if (!counted)
        return fail(counted.error());
    return counted->value(0).value(0).toLongLong();
}

} // namespace sluice::engine
