#include "emulator/appflow/datacatalog/catalogtables.h"

#include "emulator/appflow/datacatalog/gluetype.h"
#include "engine/plan/flowendpoints.h"
#include "flow/definition/s3endpoint.h"

#include <QJsonArray>
#include <QSet>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

/// One that none of these has, which it joins.
QString freeName(const QString &name, QSet<QString> &taken)
{
    QString free = name;
    for (int number = 2; taken.contains(free); ++number)
        free = u"%1_%2"_s.arg(name).arg(number);
    taken.insert(free);
    return free;
}

QString keyName(const QString &name, QSet<QString> &taken)
{
    return freeName(taken.contains(name) ? "partition_"_L1 + name : name, taken);
}

/// Folders of an object's key (reference 5.3) by what they are.
struct ObjectFolders {
    QStringList base; ///< prefix, flow, schema version
    QStringList run; ///< date folders, execution
    QStringList fields; ///< "Region=BE"
};

ObjectFolders foldersOf(const QString &key, qsizetype baseSize, qsizetype runSize)
{
    const QStringList parts = key.split(u'/').mid(0, key.count(u'/'));
    return {parts.mid(0, baseSize), parts.mid(baseSize, runSize), parts.mid(baseSize + runSize)};
}

/// "BE" of "Region=BE"; what no folder's name can hold is there again.
QString partitionValueOf(const QString &folder, const QString &field)
{
    return QUrl::fromPercentEncoding(folder.toUtf8()).mid(field.size() + 1);
}

/// What the tables of a run are made of.
class TableMaker {
public:
    TableMaker(const CatalogWork &work, engine::DestinationSettings settings)
        : m_work(work)
        , m_settings(std::move(settings))
        , m_baseSize((m_settings.prefix.isEmpty() ? 0 : m_settings.prefix.count(u'/') + 1) + 1
              + (m_settings.hasSchemaVersionFolder ? 1 : 0))
        , m_runSize(m_settings.dateFolders + (m_settings.hasExecutionFolder ? 1 : 0))
    {
        QSet<QString> taken;
        for (const CatalogColumn &column : catalogColumns(work))
            taken.insert(column.name);
        static const QStringList dates {u"year"_s, u"month"_s, u"day"_s, u"hour"_s, u"minute"_s};
        for (const QString &date : dates.mid(0, m_settings.dateFolders))
            m_runKeys << keyName(date, taken);
        if (m_settings.hasExecutionFolder)
            m_runKeys << keyName(u"execution_id"_s, taken);
        for (const QString &field : work.partitionFields)
            m_fieldKeys << keyName(field.toLower(), taken);
    }

    /// Of what one run wrote.
    CatalogTable ofRun(const QString &name, const QStringList &objectKeys) const
    {
        const ObjectFolders first = foldersOf(objectKeys.first(), m_baseSize, m_runSize);
        CatalogTable table {catalogDatabase(m_work.flow), name, location(first.base + first.run),
            m_fieldKeys, {}, false};
        addPartitions(table, objectKeys, {});
        return table;
    }

    /// Of what all runs write.
    CatalogTable ofVersion(const QString &name, const QStringList &objectKeys) const
    {
        const ObjectFolders first = foldersOf(objectKeys.first(), m_baseSize, m_runSize);
        CatalogTable table {catalogDatabase(m_work.flow), name, location(first.base),
            m_runKeys + m_fieldKeys, {}, true};
        addPartitions(table, objectKeys, first.run);
        return table;
    }

private:
    QString location(const QStringList &folders) const
    {
        return u"s3://%1/%2/"_s.arg(m_settings.bucketName, folders.join(u'/'));
    }

    void addPartitions(
        CatalogTable &table, const QStringList &objectKeys, const QStringList &runValues) const
    {
        if (table.keys.isEmpty())
            return;
        QSet<QString> known;
        for (const QString &key : objectKeys) {
            const ObjectFolders folders = foldersOf(key, m_baseSize, m_runSize);
            const QString place = location(folders.base + folders.run + folders.fields);
            if (known.contains(place))
                continue;
            known.insert(place);
            QStringList values = runValues;
            for (qsizetype i = 0; i < folders.fields.size(); ++i)
                values << partitionValueOf(folders.fields[i], m_work.partitionFields.value(i));
            table.partitions.append({values, place});
        }
    }

    const CatalogWork &m_work;
    const engine::DestinationSettings m_settings;
    const qsizetype m_baseSize; ///< folders of all runs
    const qsizetype m_runSize; ///< folders of one run below them
    QStringList m_runKeys;
    QStringList m_fieldKeys;
};

/// Leaving it out makes the execution's folder all the same, but no key of it (reference 5.5).
bool namesExecution(const flow::FlowDefinition &flow)
{
    return flow::prefixConfig(flow.destinations.first())
        .value("pathPrefixHierarchy"_L1)
        .toArray()
        .contains(u"EXECUTION_ID"_s);
}

} // namespace

QList<CatalogColumn> catalogColumns(const CatalogWork &work)
{
    QList<CatalogColumn> columns;
    QSet<QString> taken;
    for (const engine::OutputColumn &column : work.columns) {
        const QString name = column.name.isEmpty() ? u"column"_s : column.name.toLower();
        columns.append({freeName(name, taken), glueType(column.type), column.name});
    }
    return columns;
}

Result<QList<CatalogTable>> catalogTables(
    const CatalogWork &work, const QString &executionId, const QStringList &objectKeys)
{
    const auto settings = engine::readDestinationSettings(work.flow);
    if (!settings)
        return fail(settings.error());
    const TableMaker maker(work, *settings);
    const QString version
        = u"%1_%2"_s.arg(tableNameBase(work.flow), QString::number(work.schemaVersion));
    QList<CatalogTable> tables {
        maker.ofRun(work.latestTable, objectKeys), maker.ofVersion(version, objectKeys)};
    if (namesExecution(work.flow))
        tables << maker.ofRun(version + u'_' + executionId, objectKeys);
    return tables;
}

} // namespace sluice::emulator
