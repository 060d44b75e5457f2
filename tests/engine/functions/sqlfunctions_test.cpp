#include "engine/database/duckdbconnection.h"
#include "support/printers.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace sluice::engine {

using namespace Qt::StringLiterals;

class SqlFunctions : public ::testing::Test {
protected:
    /// The values of the only row; NULL as "NULL".
    QStringList row(const QString &sql)
    {
        const auto database = DuckDbDatabase::open({dir.path(), 2, 0});
        EXPECT_TRUE(database.ok());
        const auto connection = DuckDbConnection::open(*database);
        const auto rows = (*connection)->query(sql);
        EXPECT_TRUE(rows.ok()) << (rows ? "" : rows.error().detail.toStdString());
        QStringList values;
        for (const QString &value : rows.valueOr({}).value(0))
            values << (value.isNull() ? u"NULL"_s : value);
        return values;
    }

    QTemporaryDir dir;
};

TEST_F(SqlFunctions, numbersAreTextsThatReadAsNumbers)
{
    EXPECT_EQ(row(u"SELECT sluice_is_number('1.5'), sluice_is_number('a'), sluice_is_number(NULL), "
                  "sluice_sign('-1e-400'), sluice_sign('x'), sluice_sign(NULL)"_s),
        (QStringList {u"true"_s, u"false"_s, u"false"_s, u"-1"_s, u"NULL"_s, u"NULL"_s}));
    EXPECT_EQ(
        row(u"SELECT sluice_compare('9007199254740993', '9007199254740992'), "
            "sluice_compare('1', '1.0'), sluice_compare('x', '1'), sluice_compare('1', NULL)"_s),
        (QStringList {u"1"_s, u"0"_s, u"NULL"_s, u"NULL"_s}));
    EXPECT_EQ(row(u"SELECT sluice_add('0.1', '0.2'), sluice_subtract('1', '3'), "
                  "sluice_multiply('2.5', '4'), sluice_divide('1', '8'), sluice_divide('1', '0'), "
                  "sluice_add(NULL, '1')"_s),
        (QStringList {u"0.3"_s, u"-2"_s, u"10.0"_s, u"0.125"_s, u"NULL"_s, u"NULL"_s}));
}

TEST_F(SqlFunctions, changesApplyOneAfterTheOther)
{
    EXPECT_EQ(row(u"SELECT sluice_changed('abcdef', 'T4;'), sluice_changed('abcdef', 'F*2;L#1;'), "
                  "sluice_changed('été', 'L•2;F12;'), sluice_changed('', 'A;3;'), "
                  "sluice_changed(NULL, 'T4;')"_s),
        (QStringList {u"abcd"_s, u"**cde#"_s, u"11•"_s, u";;;"_s, u"NULL"_s}));
}

TEST_F(SqlFunctions, refuseWhatTheyWereNotGiven)
{
    const auto database = DuckDbDatabase::open({dir.path(), 2, 0});
    const auto connection = DuckDbConnection::open(*database);
    for (const QString &call : {u"sluice_matches('1', '7')"_s, u"sluice_matches('1', NULL)"_s,
             u"sluice_changed('a', '')"_s, u"sluice_changed('a', 'X*3;')"_s,
             u"sluice_changed('a', 'T;')"_s, u"sluice_changed('a', 'F*3')"_s}) {
        const auto rows = (*connection)->query(u"SELECT "_s + call);
        ASSERT_FALSE(rows.ok()) << call.toStdString();
        EXPECT_TRUE(rows.error().detail.contains("was given"_L1))
            << rows.error().detail.toStdString();
    }
}

TEST_F(SqlFunctions, manyRowsWithNullsOnAllThreads)
{
    EXPECT_EQ(
        row(u"SELECT count(*), count(s), sum(CAST(s AS BIGINT)) FROM (SELECT sluice_add(CASE WHEN "
            "i % 3 = 0 THEN NULL ELSE CAST(i AS VARCHAR) END, '0000000000000000000001') AS s "
            "FROM range(300000) t(i))"_s),
        (QStringList {u"300000"_s, u"200000"_s, u"30000200000"_s}));
}

} // namespace sluice::engine
