#include "emulator/appflow/datacatalog/gluetype.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

TEST(GlueType, namesWhatParquetHolds)
{
    EXPECT_EQ(glueType({}), u"string"_s);
    EXPECT_EQ(glueType(u"VARCHAR"_s), u"string"_s);
    EXPECT_EQ(glueType(u"INTEGER"_s), u"int"_s);
    EXPECT_EQ(glueType(u"BIGINT"_s), u"bigint"_s);
    EXPECT_EQ(glueType(u"HUGEINT"_s), u"double"_s) << "DuckDB writes it so";
    EXPECT_EQ(glueType(u"DECIMAL(18,3)"_s), u"decimal(18,3)"_s);
    EXPECT_EQ(glueType(u"TIMESTAMP WITH TIME ZONE"_s), u"timestamp"_s);
    EXPECT_EQ(glueType(u"ENUM('a', 'b(')"_s), u"string"_s);
}

TEST(GlueType, namesNestedTypes)
{
    EXPECT_EQ(glueType(u"BIGINT[]"_s), u"array<bigint>"_s);
    EXPECT_EQ(glueType(u"FLOAT[3][]"_s), u"array<array<float>>"_s);
    EXPECT_EQ(glueType(u"MAP(VARCHAR, DECIMAL(9,2))"_s), u"map<string,decimal(9,2)>"_s);
    EXPECT_EQ(glueType(u"STRUCT(Id BIGINT, tags VARCHAR[], inner_one STRUCT(a DATE))"_s),
        u"struct<id:bigint,tags:array<string>,inner_one:struct<a:date>>"_s);
    EXPECT_EQ(glueType(u"STRUCT(\"a, (b\" BIGINT, \"q\"\"q\" DOUBLE)[]"_s),
        u"array<struct<a, (b:bigint,q\"q:double>>"_s);
}

} // namespace sluice::emulator::test
