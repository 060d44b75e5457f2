#include "cli/catalog/catalogtext.h"
#include "support/printers.h"

#include <QJsonArray>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

QJsonObject ordersTable()
{
    const auto column = [](const QString &name, const QString &type, const QString &field) {
        return QJsonObject {{u"Name"_s, name}, {u"Type"_s, type},
            {u"Parameters"_s, QJsonObject {{u"AppFlowLabel"_s, field}}}};
    };
    const QJsonObject descriptor {{u"Location"_s, u"s3://clean/out/orders/"_s},
        {u"Columns"_s,
            QJsonArray {column(u"id"_s, u"string"_s, u"Id"_s),
                column(u"qty"_s, u"bigint"_s, u"Qty\x1b"_s)}}};
    const QJsonObject table {{u"Name"_s, u"raw_appflow_orders_1"_s}, {u"DatabaseName"_s, u"lake"_s},
        {u"UpdateTime"_s, 1'767'323'045},
        {u"Parameters"_s,
            QJsonObject {{u"AppFlowFlowName"_s, u"orders"_s}, {u"classification"_s, u"json"_s}}},
        {u"PartitionKeys"_s, QJsonArray {QJsonObject {{u"Name"_s, u"execution_id"_s}}}},
        {u"StorageDescriptor"_s, descriptor}};
    const QJsonObject partition {{u"Values"_s, QJsonArray {u"r1"_s}},
        {u"StorageDescriptor"_s, QJsonObject {{u"Location"_s, u"s3://clean/out/orders/r1/"_s}}}};
    return {{u"Table"_s, table}, {u"Partitions"_s, QJsonArray {partition}}};
}

} // namespace

TEST(CatalogText, hasALineForEachTable)
{
    QJsonObject plain = ordersTable();
    QJsonObject table = plain["Table"_L1].toObject();
    table["Name"_L1] = u"x"_s;
    table["PartitionKeys"_L1] = QJsonArray();
    plain["Table"_L1] = table;
    EXPECT_EQ(catalogText({ordersTable(), plain}),
        u"DATABASE  TABLE                 FLOW    COLUMNS  PARTITIONS  UPDATED\n"
        "lake      raw_appflow_orders_1  orders        2           1  2026-01-02T03:04:05Z\n"
        "lake      x                     orders        2           -  2026-01-02T03:04:05Z\n"_s);
    EXPECT_EQ(catalogText({}), u"No run has registered a table.\n"_s);
}

TEST(CatalogText, saysHowATableIsRead)
{
    EXPECT_EQ(catalogTableText(ordersTable()),
        u"Table raw_appflow_orders_1 in the database lake, json at s3://clean/out/orders/\n\n"
        "COLUMN  TYPE    FIELD\n"
        "id      string  Id\n"
        "qty     bigint  Qty\n\n"
        "execution_id  LOCATION\n"
        "r1            s3://clean/out/orders/r1/\n"_s);
}

} // namespace sluice::cli
