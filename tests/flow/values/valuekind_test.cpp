#include "flow/values/valuekind.h"

#include <QStringList>

#include <gtest/gtest.h>

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

void expectKind(ValueKind kind, const QStringList &names)
{
    for (const QString &name : names) {
        EXPECT_EQ(valueKindOf(name), kind) << name.toStdString();
        EXPECT_EQ(valueKindOf(name.toUpper()), kind) << name.toStdString();
        EXPECT_EQ(valueKindOf(u' ' + name + u' '), kind) << name.toStdString();
    }
}

} // namespace

TEST(ValueKind, knowsTheTypesOfOData)
{
    expectKind(ValueKind::Number,
        {u"Edm.Byte"_s, u"Edm.SByte"_s, u"Edm.Int16"_s, u"Edm.Int32"_s, u"Edm.Int64"_s,
            u"Edm.Decimal"_s, u"Edm.Double"_s, u"Edm.Single"_s});
    expectKind(ValueKind::DateTime, {u"Edm.DateTime"_s, u"Edm.DateTimeOffset"_s});
    expectKind(ValueKind::Date, {u"Edm.Date"_s});
    expectKind(ValueKind::TimeOfDay, {u"Edm.Time"_s, u"Edm.TimeOfDay"_s, u"Edm.Duration"_s});
    expectKind(ValueKind::Boolean, {u"Edm.Boolean"_s});
    expectKind(ValueKind::Text, {u"Edm.String"_s, u"Edm.Guid"_s});
}

TEST(ValueKind, knowsTheTypesOfSql)
{
    expectKind(ValueKind::Number,
        {u"decimal(10,2)"_s, u"DECIMAL( 10 , 2 ) unsigned"_s, u"number(38,0)"_s, u"bigint"_s,
            u"int(11)"_s, u"int unsigned"_s, u"unsigned int"_s, u"double precision"_s,
            u"float(53)"_s, u"numeric"_s, u"money"_s, u"bigserial"_s});
    expectKind(ValueKind::Text,
        {u"varchar(20)"_s, u"character varying(20)"_s, u"char(1)"_s, u"nvarchar(max)"_s, u"text"_s,
            u"uuid"_s});
    expectKind(ValueKind::DateTime,
        {u"timestamp"_s, u"timestamp(6) with time zone"_s, u"timestamp without time zone"_s,
            u"timestamptz"_s, u"datetime2(7)"_s, u"TIMESTAMP_NTZ(9)"_s});
    expectKind(ValueKind::Date, {u"date"_s});
    expectKind(ValueKind::TimeOfDay, {u"time"_s, u"time(3) without time zone"_s});
    expectKind(ValueKind::Boolean, {u"bit"_s, u"bit(1)"_s, u"boolean"_s, u"bool"_s});
}

TEST(ValueKind, knowsTheTypesOfConnectors)
{
    expectKind(ValueKind::Text,
        {u"id"_s, u"reference"_s, u"picklist"_s, u"multipicklist"_s, u"textarea"_s, u"phone"_s,
            u"url"_s, u"email"_s, u"address"_s, u"sys_class_name"_s, u"translated_text"_s,
            u"tagger"_s, u"String"_s});
    expectKind(ValueKind::Number,
        {u"currency"_s, u"percent"_s, u"double"_s, u"int"_s, u"Integer"_s, u"Long"_s, u"Short"_s,
            u"BigInteger"_s, u"BigDecimal"_s, u"Float"_s, u"currency2"_s, u"price"_s, u"score"_s,
            u"TYPE_INTEGER"_s, u"java.math.BigDecimal"_s});
    expectKind(ValueKind::DateTime,
        {u"DateTime"_s, u"glide_date_time"_s, u"glide_duration"_s, u"due_date"_s, u"xsd:dateTime"_s,
            u"java.sql.Timestamp"_s});
    expectKind(ValueKind::Date, {u"glide_date"_s, u"Date"_s});
    expectKind(ValueKind::Boolean, {u"checkbox"_s, u"Boolean"_s});
}

TEST(ValueKind, knowsNoOrderOfAnythingElse)
{
    expectKind(ValueKind::Unknown,
        {u""_s, u"foo"_s, u"Struct"_s, u"Map"_s, u"List"_s, u"ByteArray"_s, u"text[]"_s,
            u"Collection(Edm.Decimal)"_s, u"decimalish"_s, u"."_s, u"("_s});
}

TEST(ValueKind, tellsOrderingOperators)
{
    for (const QString &name : {u"LESS_THAN"_s, u"LESS_THAN_OR_EQUAL_TO"_s, u"GREATER_THAN"_s,
             u"GREATER_THAN_OR_EQUAL_TO"_s, u"BETWEEN"_s})
        EXPECT_TRUE(isOrdering(name)) << name.toStdString();
    for (const QString &name :
        {u"EQUAL_TO"_s, u"NOT_EQUAL_TO"_s, u"CONTAINS"_s, u"PROJECTION"_s, u"NO_OP"_s, u""_s})
        EXPECT_FALSE(isOrdering(name)) << name.toStdString();
}

} // namespace sluice::flow
