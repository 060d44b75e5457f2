#include "cli/catalog/catalogtext.h"

#include "base/clock.h"
#include "cli/console/columns.h"
#include "cli/console/console.h"
#include "cli/console/figures.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct CatalogTextText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::CatalogText)
};

QString catalogTextOf(const QJsonValue &value)
{
    return withoutControls(value.toString());
}

QString parameter(const QJsonObject &table, QLatin1StringView name)
{
    return catalogTextOf(table.value("Parameters"_L1).toObject().value(name));
}

QStringList namesOf(const QJsonArray &columns)
{
    QStringList names;
    for (const auto &column : columns)
        names << catalogTextOf(column.toObject().value("Name"_L1));
    return names;
}

QString tableColumnsOf(const QJsonObject &table)
{
    QList<QStringList> rows {
        {CatalogTextText::tr("COLUMN"), CatalogTextText::tr("TYPE"), CatalogTextText::tr("FIELD")}};
    const QJsonObject descriptor = table.value("StorageDescriptor"_L1).toObject();
    for (const auto &value : descriptor.value("Columns"_L1).toArray()) {
        const QJsonObject column = value.toObject();
        rows.append({catalogTextOf(column.value("Name"_L1)), catalogTextOf(column.value("Type"_L1)),
            parameter(column, "AppFlowLabel"_L1)});
    }
    return columnsText(rows);
}

QString partitionsOf(const QStringList &keys, const QJsonArray &partitions)
{
    QList<QStringList> rows {keys + QStringList {CatalogTextText::tr("LOCATION")}};
    for (const auto &value : partitions) {
        const QJsonObject partition = value.toObject();
        QStringList row;
        for (const auto &text : partition.value("Values"_L1).toArray())
            row << catalogTextOf(text);
        row << catalogTextOf(
            partition.value("StorageDescriptor"_L1).toObject().value("Location"_L1));
        rows << row;
    }
    return columnsText(rows);
}

} // namespace

QString catalogText(const QList<QJsonObject> &tables)
{
    if (tables.isEmpty())
        return CatalogTextText::tr("No run has registered a table.\n");
    QList<QStringList> rows {{CatalogTextText::tr("DATABASE"), CatalogTextText::tr("TABLE"),
        CatalogTextText::tr("FLOW"), CatalogTextText::tr("COLUMNS"),
        CatalogTextText::tr("PARTITIONS"), CatalogTextText::tr("UPDATED")}};
    for (const QJsonObject &glued : tables) {
        const QJsonObject table = glued.value("Table"_L1).toObject();
        const auto columns
            = table.value("StorageDescriptor"_L1).toObject().value("Columns"_L1).toArray();
        const bool isParted = !table.value("PartitionKeys"_L1).toArray().isEmpty();
        rows.append(
            {catalogTextOf(table.value("DatabaseName"_L1)), catalogTextOf(table.value("Name"_L1)),
                parameter(table, "AppFlowFlowName"_L1), countText(columns.size()),
                isParted ? countText(glued.value("Partitions"_L1).toArray().size()) : u"-"_s,
                fromEpochSeconds(table.value("UpdateTime"_L1).toDouble())
                    .toUTC()
                    .toString(u"yyyy-MM-dd'T'HH:mm:ss'Z'"_s)});
    }
    return columnsText(rows, {3, 4});
}

QString catalogTableText(const QJsonObject &glued)
{
    const QJsonObject table = glued.value("Table"_L1).toObject();
    const QStringList keys = namesOf(table.value("PartitionKeys"_L1).toArray());
    QString text
        = CatalogTextText::tr("Table %1 in the database %2, %3 at %4\n\n")
              .arg(catalogTextOf(table.value("Name"_L1)),
                  catalogTextOf(table.value("DatabaseName"_L1)),
                  parameter(table, "classification"_L1),
                  catalogTextOf(
                      table.value("StorageDescriptor"_L1).toObject().value("Location"_L1)));
    text += tableColumnsOf(table);
    if (!keys.isEmpty())
        text += u'\n' + partitionsOf(keys, glued.value("Partitions"_L1).toArray());
    return text;
}

} // namespace sluice::cli
