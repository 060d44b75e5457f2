#include "engine/runfixture.h"

namespace sluice::engine {

using namespace Qt::StringLiterals;

/// Runs one row Filter over ids and says which were kept.
class RowFilters : public RunTest {
protected:
    void values(const QList<QByteArray> &values)
    {
        QByteArray csv = "id,v\n";
        for (qsizetype i = 0; i < values.size(); ++i)
            csv += QByteArray::number(i) + ',' + values[i] + '\n';
        put("orders/a.csv", csv);
    }

    QByteArray kept(const char *op, const QMap<QString, QString> &properties)
    {
        flow.tasks = {projection({u"id"_s, u"v"_s}), map("id", "id"),
            makeTask("Filter", op, {u"v"_s}, properties)};
        write("CSV");
        const QByteArray csv = written();
        return csv.mid(csv.indexOf('\n') + 1).trimmed().replace('\n', ' ');
    }

    QByteArray kept(const char *op, const char *type, const char *value)
    {
        return kept(op, {{u"DATA_TYPE"_s, text(type)}, {u"VALUE"_s, text(value)}});
    }
};

TEST_F(RowFilters, compareTexts)
{
    values({"BE", "NL", "be", "", "B\xC3\xA9", "\"B,E\""});
    EXPECT_EQ(kept("EQUAL_TO", "string", "BE"), "0");
    EXPECT_EQ(
        kept("EQUAL_TO", {{u"DATA_TYPE"_s, u"string"_s}, {u"VALUES"_s, u"BE,be,XX"_s}}), "0 2");
    EXPECT_EQ(kept("EQUAL_TO", "string", "B,E"), "5");
    EXPECT_EQ(kept("NOT_EQUAL_TO", "string", "BE"), "1 2 3 4 5");
    EXPECT_EQ(kept("NOT_EQUAL_TO", {{u"DATA_TYPE"_s, u"string"_s}, {u"VALUES"_s, u"BE,NL"_s}}),
        "2 3 4 5");
    EXPECT_EQ(kept("CONTAINS", "string", "E"), "0 5");
    EXPECT_EQ(kept("CONTAINS", "string", "\xC3\xA9"), "4");
    EXPECT_EQ(kept("GREATER_THAN", "string", "BE"), "1 2 4");
    EXPECT_EQ(kept("LESS_THAN_OR_EQUAL_TO", "string", "BE"), "0 3 5");
    EXPECT_EQ(kept("BETWEEN",
                  {{u"DATA_TYPE"_s, u"string"_s}, {u"LOWER_BOUND"_s, u"BE"_s},
                      {u"UPPER_BOUND"_s, u"be"_s}}),
        "1 4");
    EXPECT_EQ(kept("EQUAL_TO", "string", "it's"), "");
}

TEST_F(RowFilters, compareNumbersAsNumbers)
{
    values({"9", "10", "10.0", "1e1", " 10 ", "-3", "abc", "", "nan", "inf", "1_0", "-inf"});
    EXPECT_EQ(kept("EQUAL_TO", "int", "10"), "1 2 3 4");
    EXPECT_EQ(
        kept("EQUAL_TO", {{u"DATA_TYPE"_s, u"double"_s}, {u"VALUES"_s, u"9, 10"_s}}), "0 1 2 3 4");
    EXPECT_EQ(kept("NOT_EQUAL_TO", "integer", "10"), "0 5");
    EXPECT_EQ(kept("LESS_THAN", "Integer", "10"), "0 5");
    EXPECT_EQ(kept("LESS_THAN_OR_EQUAL_TO", "number", "10"), "0 1 2 3 4 5");
    EXPECT_EQ(kept("GREATER_THAN", "currency", "9"), "1 2 3 4");
    EXPECT_EQ(kept("GREATER_THAN_OR_EQUAL_TO", "decimal", "9.0"), "0 1 2 3 4");
    EXPECT_EQ(kept("BETWEEN",
                  {{u"DATA_TYPE"_s, u"double"_s}, {u"LOWER_BOUND"_s, u"-3"_s},
                      {u"UPPER_BOUND"_s, u"10"_s}}),
        "0");
}

TEST_F(RowFilters, tellsLongIdsApart)
{
    values({"9007199254740993", "9007199254740992", "12345678901234567890"});
    EXPECT_EQ(kept("EQUAL_TO", "long", "9007199254740993"), "0");
    EXPECT_EQ(kept("GREATER_THAN", "long", "9007199254740992"), "0 2");
    EXPECT_EQ(kept("EQUAL_TO", "biginteger", "12345678901234567890"), "2");
}

TEST_F(RowFilters, compareNumbersExactly)
{
    values({"1.10", "1.1", "100000", "1E5", "12345678901234567890.12345678901234567890",
        "12345678901234567890.12345678901234567891", "+5", "1e400", "-1e400"});
    EXPECT_EQ(kept("EQUAL_TO", "decimal", "1.100"), "0 1");
    EXPECT_EQ(kept("EQUAL_TO", "decimal", "1e5"), "2 3");
    EXPECT_EQ(
        kept("GREATER_THAN", "decimal(38,20)", "12345678901234567890.12345678901234567890"), "5 7");
    EXPECT_EQ(kept("EQUAL_TO", "Edm.Decimal", "5"), "6");
    EXPECT_EQ(kept("LESS_THAN", "number", "0"), "8");
}

TEST_F(RowFilters, compareByTheKindOfTheirType)
{
    values({"9", "100", "abc"});
    for (const char *type : {"Edm.Decimal", "Edm.Int64", "decimal(10,2)", "BIGINT", "number(38,0)",
             "double precision", "currency", "percent", "currency2", "price", "Integer"})
        EXPECT_EQ(kept("GREATER_THAN", type, "50"), "1") << type;
    for (const char *type : {"string", "varchar(20)", "picklist", "Edm.String", "sys_class_name"})
        EXPECT_EQ(kept("GREATER_THAN", type, "50"), "0 2") << type;

    values({"2023-01-31", "2023-02-01 10:00:00"});
    for (const char *type : {"Edm.DateTimeOffset", "timestamp with time zone", "glide_date_time",
             "glide_date", "datetime2(7)", "Date"})
        EXPECT_EQ(kept("GREATER_THAN", type, "1675123200000"), "1") << type;

    values({"09:30", "PT10H", "11:00:00.000Z", "noon"});
    EXPECT_EQ(kept("GREATER_THAN_OR_EQUAL_TO", "Edm.Time", "10:00"), "1 2");

    values({"true", "0", "YES", "x"});
    EXPECT_EQ(kept("EQUAL_TO", "bit", "1"), "0 2");
    EXPECT_EQ(kept("NOT_EQUAL_TO", "Edm.Boolean", "true"), "1");
}

TEST_F(RowFilters, neverCompareAnUnknownTypeByTextOrder)
{
    values({"9", "100"});
    // Equal is equal, whatever it is.
    EXPECT_EQ(kept("EQUAL_TO", "SAP.Quantity", "9"), "0");
    EXPECT_EQ(kept("NOT_EQUAL_TO", "SAP.Quantity", "9"), "1");
    EXPECT_EQ(kept("CONTAINS", "SAP.Quantity", "0"), "1");
    const auto message = [&](const char *op, const QMap<QString, QString> &properties) {
        flow.tasks = {projection({u"id"_s, u"v"_s}), map("id", "id"),
            makeTask("Filter", op, {u"v"_s}, properties)};
        const Error error = failed();
        EXPECT_EQ(error.kind, ErrorKind::Unsupported);
        EXPECT_EQ(destinationEntries().size(), 0);
        return error.message;
    };
    QDir(path("clean-zone")).removeRecursively();
    QDir().mkpath(path("clean-zone"));
    const QString known
        = u"use integer, decimal or double for numbers, date or datetime for times, "
          "time for times of day, boolean, string for texts, and the like of SQL, "
          "OData, Salesforce and ServiceNow."_s;
    EXPECT_EQ(message("GREATER_THAN", {{u"DATA_TYPE"_s, u"SAP.Quantity"_s}, {u"VALUE"_s, u"50"_s}}),
        u"Task 3 (Filter rows, in JSON Filter) compares by GREATER_THAN, but its DATA_TYPE "
        u"\"SAP.Quantity\" has no "
        u"known "
        "order; "_s
            + known);
    EXPECT_EQ(message("BETWEEN", {{u"LOWER_BOUND"_s, u"1"_s}, {u"UPPER_BOUND"_s, u"50"_s}}),
        u"Task 3 (Filter rows, in JSON Filter) compares by BETWEEN and has no DATA_TYPE; "_s
            + known);
}

TEST_F(RowFilters, tellWhatTheyCouldNotRead)
{
    values({"2023-01-31", "31/01/2023", "01/02/2023", "", "soon"});
    EXPECT_EQ(kept("GREATER_THAN", "date", "1675036800000"), "0 1");
    EXPECT_EQ(last.message,
        u"Task 3 (Filter rows, in JSON Filter) left out 2 records, whose \"v\" cannot be read as date or time."_s);
    values({"1", "x"});
    EXPECT_EQ(kept("NOT_EQUAL_TO", "int", "2"), "0");
    EXPECT_EQ(last.message,
        u"Task 3 (Filter rows, in JSON Filter) left out 1 record, whose \"v\" cannot be read as number."_s);
    values({"1", ""});
    EXPECT_EQ(kept("NOT_EQUAL_TO", "int", "2"), "0");
    EXPECT_EQ(last.message, QString());
}

TEST_F(RowFilters, countEachUnreadableRecordOnce)
{
    // Several files, so several queries or threads, and filters that drop what others would count.
    for (int file = 0; file < 4; ++file) {
        QByteArray csv = "id,v,w\n";
        for (int i = 0; i < 30000; ++i)
            csv += QByteArray::number(i) + (i % 3 == 0 ? ",x," : ",7,") + (i % 2 ? "a\n" : "z\n");
        put(("orders/" + QByteArray::number(file) + ".csv").constData(), csv);
    }
    const auto number = makeTask(
        "Filter", "GREATER_THAN", {u"v"_s}, {{u"DATA_TYPE"_s, u"int"_s}, {u"VALUE"_s, u"1"_s}});
    flow.tasks = {projection({u"id"_s, u"v"_s, u"w"_s}), map("id", "id"),
        makeTask("Filter", "EQUAL_TO", {u"w"_s}, {{u"VALUE"_s, u"a"_s}}), number,
        makeTask("Validate", "VALIDATE_NUMERIC", {u"v"_s}), number};
    for (const char *aggregation : {"None", "SingleFile"}) {
        write(QJsonObject {{u"fileType"_s, u"CSV"_s},
            {u"aggregationConfig"_s, QJsonObject {{u"aggregationType"_s, text(aggregation)}}}});
        const auto outcome = run();
        ASSERT_TRUE(outcome.ok());
        EXPECT_EQ(outcome->counts.recordsWritten, 40000);
        EXPECT_EQ(outcome->message,
            u"Task 4 (Filter rows, in JSON Filter) left out 20000 records, whose \"v\" cannot be read as number."_s);
    }
}

TEST_F(RowFilters, compareTimesByEpochMilliseconds)
{
    values({"2022-01-01T00:00:00Z", "2022-01-01T01:00:00+01:00", "2022-01-01", "1640995200000",
        "2021-12-31T23:59:59.999Z", "2022-01-02 12:00:00", "x", "", "infinity"});
    EXPECT_EQ(kept("EQUAL_TO", "datetime", "1640995200000"), "0 1 2 3");
    EXPECT_EQ(kept("EQUAL_TO", "datetime", "2022-01-01T00:00:00Z"), "0 1 2 3");
    EXPECT_EQ(kept("GREATER_THAN", "datetime", "1640995200000"), "5");
    EXPECT_EQ(kept("LESS_THAN", "date", "1640995200000"), "4");
    EXPECT_EQ(kept("NOT_EQUAL_TO", "datetime", "1640995200000"), "4 5");
    EXPECT_EQ(kept("BETWEEN",
                  {{u"DATA_TYPE"_s, u"datetime"_s}, {u"LOWER_BOUND"_s, u"1640995199999"_s},
                      {u"UPPER_BOUND"_s, u"1641124800000"_s}}),
        "0 1 2 3");
}

TEST_F(RowFilters, compareBooleans)
{
    values({"true", "TRUE", "false", "", "maybe"});
    EXPECT_EQ(kept("EQUAL_TO", "boolean", "true"), "0 1");
    EXPECT_EQ(kept("NOT_EQUAL_TO", "boolean", "true"), "2");
}

TEST_F(RowFilters, nullsNeverMatch)
{
    readJson();
    put("orders/a.json",
        "{\"id\":0,\"v\":null}\n{\"id\":1}\n{\"id\":2,\"v\":\"x\"}\n{\"id\":3,\"v\":7}\n");
    EXPECT_EQ(kept("NOT_EQUAL_TO", "string", "x"), "3");
    EXPECT_EQ(kept("EQUAL_TO", "string", "x"), "2");
    EXPECT_EQ(kept("LESS_THAN", "double", "8"), "3");
}

TEST_F(RowFilters, allMustHold)
{
    put("orders/a.csv", "id,v,w\n1,a,1\n2,a,2\n3,b,2\n");
    flow.tasks = {projection({u"id"_s, u"v"_s, u"w"_s}), map("id", "id"),
        makeTask("Filter", "EQUAL_TO", {u"v"_s}, {{u"VALUE"_s, u"a"_s}}),
        makeTask("Filter", "GREATER_THAN", {u"w"_s},
            {{u"DATA_TYPE"_s, u"int"_s}, {u"VALUE"_s, u"1"_s}})};
    EXPECT_EQ(written(), "{\"id\":\"2\"}\n");
    EXPECT_EQ(last.counts.recordsDropped, 2);
}

TEST_F(RowFilters, sayWhatIsWrongWithThem)
{
    values({"1"});
    const auto message = [&](const char *op, const QMap<QString, QString> &properties) {
        flow.tasks = {projection({u"id"_s, u"v"_s}), map("id", "id"),
            makeTask("Filter", op, {u"v"_s}, properties)};
        const Error error = failed();
        EXPECT_EQ(error.kind, ErrorKind::InvalidInput);
        return error.message;
    };
    EXPECT_EQ(message("EQUAL_TO", {}),
        u"Task 3 (Filter rows, in JSON Filter) has nothing to compare with; give it VALUE or VALUES."_s);
    EXPECT_EQ(message("BETWEEN", {{u"LOWER_BOUND"_s, u"1"_s}}),
        u"Task 3 (Filter rows, in JSON Filter) needs LOWER_BOUND and UPPER_BOUND."_s);
    EXPECT_EQ(message("EQUAL_TO", {{u"DATA_TYPE"_s, u"int"_s}, {u"VALUES"_s, u"1,two"_s}}),
        u"Task 3 (Filter rows, in JSON Filter) compares with \"two\", which is not of its DATA_TYPE int."_s);
    EXPECT_EQ(message("EQUAL_TO", {{u"DATA_TYPE"_s, u"boolean"_s}, {u"VALUE"_s, u"maybe"_s}}),
        u"Task 3 (Filter rows, in JSON Filter) compares with \"maybe\", which is not of its DATA_TYPE boolean."_s);
    EXPECT_EQ(
        message("GREATER_THAN", {{u"DATA_TYPE"_s, u"datetime"_s}, {u"VALUE"_s, u"yesterday"_s}}),
        u"Task 3 (Filter rows, in JSON Filter) compares with \"yesterday\", which is not of its DATA_TYPE datetime."_s);
    EXPECT_EQ(message("NO_OP", {{u"VALUE"_s, u"1"_s}}),
        u"Task 3 (Filter rows, in JSON Filter) has the operator \"NO_OP\", which does not filter; "
        u"use PROJECTION or a "
        "comparison such as EQUAL_TO."_s);
}

} // namespace sluice::engine
