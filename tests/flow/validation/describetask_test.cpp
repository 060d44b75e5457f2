#include "flow/validation/issue.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace sluice::flow;
using namespace Qt::StringLiterals;

namespace {

QString sentence(const QString &type, const QString &name, const QStringList &fields,
    const QMap<QString, QString> &properties = {}, const QString &target = {})
{
    Task task;
    task.taskType = type;
    task.operatorName = name;
    task.sourceFields = fields;
    task.properties = properties;
    task.destinationField = target;
    return describeTask(task);
}

} // namespace

TEST(DescribeTask, projection)
{
    EXPECT_EQ(
        sentence(u"Filter"_s, u"PROJECTION"_s, {u"id"_s, u"amount"_s}), u"Read id, amount."_s);
    EXPECT_EQ(sentence(u"Filter"_s, u"PROJECTION"_s,
                  {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s}),
        u"Read a, b, c, d and 3 more."_s);
    EXPECT_EQ(sentence(u"Filter"_s, u"PROJECTION"_s, {}), u"Read …."_s);
}

TEST(DescribeTask, rowFilters)
{
    const auto filter = [](const QString &name, const QMap<QString, QString> &properties) {
        return sentence(u"Filter"_s, name, {u"country"_s}, properties);
    };
    const QMap<QString, QString> one {{u"VALUE"_s, u"GB"_s}};
    const QMap<QString, QString> two {{u"VALUES"_s, u"GB,BE"_s}};
    EXPECT_EQ(filter(u"EQUAL_TO"_s, one), u"Keep rows whose country is GB."_s);
    EXPECT_EQ(filter(u"EQUAL_TO"_s, two), u"Keep rows whose country is one of GB, BE."_s);
    EXPECT_EQ(filter(u"EQUAL_TO"_s, {}), u"Keep rows whose country is …."_s);
    EXPECT_EQ(filter(u"NOT_EQUAL_TO"_s, one), u"Keep rows whose country is not GB."_s);
    EXPECT_EQ(filter(u"NOT_EQUAL_TO"_s, two), u"Keep rows whose country is none of GB, BE."_s);
    EXPECT_EQ(filter(u"CONTAINS"_s, one), u"Keep rows whose country contains GB."_s);
    EXPECT_EQ(filter(u"LESS_THAN"_s, one), u"Keep rows whose country is less than GB."_s);
    EXPECT_EQ(filter(u"GREATER_THAN"_s, one), u"Keep rows whose country is greater than GB."_s);
    EXPECT_EQ(filter(u"LESS_THAN_OR_EQUAL_TO"_s, one), u"Keep rows whose country is at most GB."_s);
    EXPECT_EQ(
        filter(u"GREATER_THAN_OR_EQUAL_TO"_s, one), u"Keep rows whose country is at least GB."_s);
    EXPECT_EQ(filter(u"BETWEEN"_s,
                  {{u"DATA_TYPE"_s, u"datetime"_s}, {u"LOWER_BOUND"_s, u"1640995199999"_s},
                      {u"UPPER_BOUND"_s, u"1641081600000"_s}}),
        u"Keep rows whose country lies between 2021-12-31 23:59:59.999 and 2022-01-02 00:00:00, "
        u"both "
        "excluded."_s);
    EXPECT_EQ(filter({}, one), u"Filter by country."_s);
}

TEST(DescribeTask, maps)
{
    EXPECT_EQ(
        sentence(u"Map"_s, u"NO_OP"_s, {u"id"_s}, {}, u"order_id"_s), u"Map id to order_id."_s);
    EXPECT_EQ(sentence(u"Map"_s, u"NO_OP"_s, {u"id"_s}, {}, u"id"_s), u"Map id."_s);
    EXPECT_EQ(sentence(u"Map"_s, {}, {}), u"Map …."_s);
    EXPECT_EQ(sentence(u"Map_all"_s, {}, {}), u"Map all fields."_s);
    EXPECT_EQ(
        sentence(u"Map_all"_s, {}, {}, {{u"EXCLUDE_SOURCE_FIELDS_LIST"_s, u"[\"a\",\"b\"]"_s}}),
        u"Map all fields except a, b."_s);
}

TEST(DescribeTask, masks)
{
    EXPECT_EQ(sentence(u"Mask"_s, u"MASK_ALL"_s, {u"card"_s},
                  {{u"MASK_LENGTH"_s, u"5"_s}, {u"MASK_VALUE"_s, u"*"_s}}),
        u"Mask all of card with *****."_s);
    EXPECT_EQ(sentence(u"Mask"_s, u"MASK_FIRST_N"_s, {u"card"_s}, {{u"MASK_LENGTH"_s, u"12"_s}}),
        u"Mask the first 12 characters of card with *."_s);
    EXPECT_EQ(sentence(u"Mask"_s, u"MASK_LAST_N"_s, {u"phone"_s},
                  {{u"MASK_LENGTH"_s, u"4"_s}, {u"MASK_VALUE"_s, u"#"_s}}),
        u"Mask the last 4 characters of phone with #."_s);
}

TEST(DescribeTask, theOthers)
{
    EXPECT_EQ(sentence(u"Truncate"_s, u"NO_OP"_s, {u"note"_s}, {{u"TRUNCATE_LENGTH"_s, u"255"_s}}),
        u"Cut note to 255 characters."_s);
    EXPECT_EQ(sentence(u"Validate"_s, u"VALIDATE_NON_NULL"_s, {u"email"_s}),
        u"Drop rows whose email is empty."_s);
    EXPECT_EQ(sentence(u"Validate"_s, u"VALIDATE_NUMERIC"_s, {u"amount"_s},
                  {{u"VALIDATION_ACTION"_s, u"DropDataset"_s}}),
        u"End the run when amount is not a number."_s);
    EXPECT_EQ(sentence(u"Validate"_s, u"VALIDATE_NON_ZERO"_s, {u"qty"_s}),
        u"Drop rows whose qty is zero."_s);
    EXPECT_EQ(sentence(u"Validate"_s, u"VALIDATE_NON_NEGATIVE"_s, {u"qty"_s}),
        u"Drop rows whose qty is negative."_s);
    EXPECT_EQ(sentence(u"Arithmetic"_s, u"MULTIPLICATION"_s, {u"qty"_s, u"price"_s},
                  {{u"MATH_OPERATION_FIELDS_ORDER"_s, u"price,qty"_s}}, u"total"_s),
        u"Calculate price × qty as total."_s);
    EXPECT_EQ(sentence(u"Merge"_s, u"NO_OP"_s, {u"first"_s, u"last"_s}, {}, u"name"_s),
        u"Join first, last as name."_s);
    EXPECT_EQ(sentence(u"Passthrough"_s, {}, {}), u"Pass every record on unchanged."_s);
    EXPECT_EQ(sentence(u"Partition"_s, {}, {u"Region"_s, u"City"_s}),
        u"Sort the output into folders by Region, City."_s);
    EXPECT_EQ(sentence(u"Later"_s, {}, {u"x"_s}), u"Later task on x."_s);
    EXPECT_EQ(sentence({}, {}, {}), u"… task."_s);
}
