#include "emulator/appflow/runs/runcatalog.h"

#include "emulator/appflow/datacatalog/gluetable.h"
#include "sqlite/statement.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

/// What the API allows of a text (reference 1.10).
constexpr qsizetype kLongestRegistrationText = 2048;

QJsonObject registrationOutput(
    QLatin1StringView status, qsizetype resources, const QString &message)
{
    return {{u"status"_s, QString(status)}, {u"result"_s, QString::number(resources)},
        {u"message"_s, message.left(kLongestRegistrationText)}};
}

QJsonObject catalogDetail(
    const QString &table, const QJsonObject &ofTable, const QJsonObject &ofPartitions)
{
    return {{u"catalogType"_s, u"GLUE"_s}, {u"tableName"_s, table},
        {u"tableRegistrationOutput"_s, ofTable}, {u"partitionRegistrationOutput"_s, ofPartitions}};
}

QJsonObject failedCatalogDetail(const QString &table, const QString &message)
{
    return catalogDetail(table, registrationOutput(kError, 0, message),
        registrationOutput(kError, 0, u"The table could not be registered."_s));
}

QString partitionsText(const PartitionCounts &counts)
{
    return u"Partitions created: %1, updated: %2."_s.arg(
        QString::number(counts.created), QString::number(counts.updated));
}

QStringList objectKeysOf(const QList<engine::WrittenObject> &objects)
{
    QStringList keys;
    for (const auto &object : objects)
        keys << object.key;
    return keys;
}

} // namespace

RunCatalog::RunCatalog(sqlite::Database &database, const Clock &clock, const QString &folder)
    : m_database(database)
    , m_table(database)
    , m_clock(clock)
    , m_folder(folder)
{
}

void RunCatalog::noteOutcome(Execution &execution, const flow::FlowDefinition &flow,
    int schemaVersion, const engine::RunOutcome &ended)
{
    if (!isCataloged(flow))
        return;
    if (ended.objects.isEmpty()) {
        execution.catalogDetails = {QJsonObject {{u"catalogType"_s, u"GLUE"_s},
            {u"tableRegistrationOutput"_s,
                registrationOutput(kSuccessful, 0,
                    u"The run wrote no objects, so there was no table to register."_s)}}};
        return;
    }
    execution.catalogWork
        = toJson(CatalogWork {flow, schemaVersion, ended.columns, ended.partitionFields});
}

Result<> RunCatalog::noteEnd(Execution &execution)
{
    if (execution.catalogWork.isEmpty())
        return {};
    auto work = catalogWorkFromJson(execution.catalogWork);
    if (!work)
        return fail(work.error());
    const auto name = latestTable(execution.flowRow, tableNameBase(work->flow));
    if (!name)
        return fail(name.error());
    work->latestTable = *name;
    execution.catalogWork = toJson(*work);
    execution.catalogDetails = {QJsonObject {{u"catalogType"_s, u"GLUE"_s}, {u"tableName"_s, *name},
        {u"tableRegistrationOutput"_s, QJsonObject {{u"status"_s, QString(kInProgress)}}}}};
    return {};
}

/// Its name has the time when it was registered first.
Result<QString> RunCatalog::latestTable(qint64 flowRow, const QString &base)
{
    const auto known = sqlite::readFirst(
        m_database, u"SELECT name FROM catalog_latest WHERE flow = ? AND base = ?"_s,
        [](const sqlite::Statement &row) { return row.text(0); }, flowRow, base);
    if (!known)
        return fail(known.error());
    if (*known)
        return **known;
    const QString name
        = u"%1_%2_latest"_s.arg(base, QString::number(m_clock.now().toSecsSinceEpoch()));
    const auto added = sqlite::change(m_database,
        u"INSERT INTO catalog_latest (flow, base, name) VALUES (?, ?, ?)"_s, flowRow, base, name);
    return added ? Result<QString>(name) : fail(added.error());
}

Result<> RunCatalog::registerWaiting()
{
    const auto waiting = m_table.notRegistered();
    if (!waiting)
        return fail(waiting.error());
    for (const Execution &execution : *waiting) {
        if (const auto done = registerRun(execution); !done)
            return done;
    }
    return {};
}

Result<> RunCatalog::registerRun(Execution execution)
{
    execution.catalogDetails = registered(execution);
    execution.catalogWork = {};
    return m_database.transaction([&] { return m_table.update(execution); });
}

QJsonArray RunCatalog::registered(const Execution &execution) const
{
    const auto work = catalogWorkFromJson(execution.catalogWork);
    const auto tables = work
        ? catalogTables(*work, execution.executionId, objectKeysOf(execution.objects))
        : fail(work.error());
    if (!tables)
        return {failedCatalogDetail({}, tables.error().message)};
    QJsonArray details;
    for (const CatalogTable &table : *tables)
        details.append(registerTable(table, *work, execution.executionId));
    return details;
}

QJsonObject RunCatalog::registerTable(
    const CatalogTable &table, const CatalogWork &work, const QString &executionId) const
{
    const auto before = m_folder.read(table.database, table.name);
    if (!before)
        return failedCatalogDetail(table.name, before.error().message);
    const QString owner = flowOfTable(*before);
    if (!before->isEmpty() && owner != work.flow.flowName)
        return failedCatalogDetail(table.name,
            u"The table %1 in the database %2 is of the flow %3. Give this flow another "
            "tablePrefix or databaseName."_s.arg(table.name, table.database, owner));
    PartitionCounts counts;
    const QJsonObject glued = gluedTable(table, work, executionId, m_clock.now(), *before, counts);
    if (const auto written = m_folder.write(table.database, table.name, glued); !written)
        return failedCatalogDetail(table.name, written.error().message);
    return catalogDetail(table.name,
        registrationOutput(kSuccessful, 1,
            (before->isEmpty() ? u"The table was created in the database %1."_s
                               : u"The table was updated in the database %1."_s)
                .arg(table.database)),
        registrationOutput(kSuccessful, counts.created + counts.updated,
            table.keys.isEmpty() ? u"The table has no partitions."_s : partitionsText(counts)));
}

} // namespace sluice::emulator
