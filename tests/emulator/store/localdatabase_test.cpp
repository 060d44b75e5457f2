#include "emulator/store/localdatabase.h"
#include "sqlite/migration.h"
#include "sqlite/statement.h"

#include <QMap>
#include <QStringList>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

constexpr int kRows = 3;

struct Column {
    QString name;
    QString type;
};

QStringList tablesOf(sqlite::Database &database)
{
    const auto tables = sqlite::readList(database,
        u"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
        "ORDER BY rowid"_s,
        [](const sqlite::Statement &row) { return row.text(0); });
    EXPECT_TRUE(tables) << tables.error().message.toStdString();
    return tables.valueOr(QStringList());
}

QList<Column> columnsOf(sqlite::Database &database, const QString &table)
{
    const auto columns
        = sqlite::readList(database, u"SELECT name, type FROM pragma_table_info('%1')"_s.arg(table),
            [](const sqlite::Statement &row) {
                return Column {row.text(0), row.text(1)};
            });
    EXPECT_TRUE(columns) << columns.error().message.toStdString();
    return columns.valueOr(QList<Column>());
}

/// Numbers are the row's own, so that what refers to another table finds a row there.
QString valueOf(const Column &column, int row)
{
    if (column.type == "INTEGER"_L1 || column.type == "REAL"_L1)
        return QString::number(row);
    const QString text = u"%1 %2"_s.arg(column.name).arg(row);
    return column.type == "BLOB"_L1 ? u"CAST('%1' AS BLOB)"_s.arg(text) : u"'%1'"_s.arg(text);
}

/// Rows in every table.
void fill(sqlite::Database &database)
{
    for (const auto &table : tablesOf(database)) {
        const auto columns = columnsOf(database, table);
        for (int row = 1; row <= kRows; ++row) {
            QStringList values;
            for (const auto &column : columns)
                values.append(valueOf(column, row));
            const auto done
                = database.execute(u"INSERT INTO %1 VALUES (%2)"_s.arg(table, values.join(u',')));
            ASSERT_TRUE(done) << done.error().message.toStdString();
        }
    }
}

/// What each table holds in these columns, as SQL text.
QStringList contentOf(sqlite::Database &database, const QMap<QString, QList<Column>> &tables)
{
    QStringList content;
    for (auto table = tables.cbegin(); table != tables.cend(); ++table) {
        QStringList columns;
        for (const auto &column : *table)
            columns.append(u"quote(%1)"_s.arg(column.name));
        const auto rows = sqlite::readList(database,
            u"SELECT %1 FROM %2 ORDER BY 1"_s.arg(columns.join(u" || ',' || "_s), table.key()),
            [](const sqlite::Statement &row) { return row.text(0); });
        EXPECT_TRUE(rows) << rows.error().message.toStdString();
        for (const auto &row : rows.valueOr(QStringList()))
            content.append(table.key() + u": "_s + row);
    }
    return content;
}

/// Fills a file of this version, opens it as the newest, and looks at what was there.
void upgradeFrom(int version, const QList<sqlite::Migration> &steps)
{
    QTemporaryDir dir;
    const QString file = dir.filePath(u"sluice-local.sqlite"_s);
    QMap<QString, QList<Column>> tables;
    QStringList before;
    {
        const auto database = sqlite::Database::open(file);
        ASSERT_TRUE(database);
        ASSERT_TRUE(sqlite::migrate(**database, steps.first(version)));
        ASSERT_NO_FATAL_FAILURE(fill(**database));
        for (const auto &table : tablesOf(**database))
            tables.insert(table, columnsOf(**database, table));
        before = contentOf(**database, tables);
    }
    ASSERT_EQ(before.size(), kRows * tables.size());

    const auto database = openLocalDatabase(file);

    ASSERT_TRUE(database) << database.error().message.toStdString();
    EXPECT_EQ((*database)->schemaVersion().valueOr(0), steps.last().version);
    EXPECT_EQ(contentOf(**database, tables), before);
}

} // namespace

TEST(LocalDatabase, ofAnyOlderVersionKeepsEveryRow)
{
    const auto steps = sqlite::migrationsOf(u"local"_s);
    ASSERT_GE(steps.size(), 6);
    for (int version = 1; version < int(steps.size()); ++version) {
        SCOPED_TRACE(version);
        upgradeFrom(version, steps);
    }
}

} // namespace sluice::emulator
