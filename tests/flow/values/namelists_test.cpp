#include "flow/values/namelists.h"
#include "support/printers.h"

#include <gtest/gtest.h>

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

Result<QStringList> operands(const QStringList &fields, const QString &order)
{
    Task task;
    task.taskType = u"Arithmetic"_s;
    task.sourceFields = fields;
    task.properties = {{u"MATH_OPERATION_FIELDS_ORDER"_s, order}};
    return operandsInOrder(task);
}

} // namespace

TEST(NameLists, operandsMayHaveCommasInTheirNames)
{
    const QStringList fields {u"price,qty"_s, u"rate"_s};
    EXPECT_EQ(operands(fields, u"rate,price,qty"_s).value(), (QStringList {u"rate"_s, fields[0]}));
    EXPECT_EQ(operands(fields, u"price,qty,rate"_s).value(), fields);
    EXPECT_EQ(operands({u"a"_s, u"b"_s}, u" b , a"_s).value(), (QStringList {u"b"_s, u"a"_s}));
    EXPECT_EQ(operands({u" a"_s, u"b"_s}, u"b, a"_s).value(), (QStringList {u"b"_s, u" a"_s}));
    EXPECT_EQ(operands({u"n"_s, u"n"_s}, u"n,n"_s).value(), (QStringList {u"n"_s, u"n"_s}));
    EXPECT_EQ(operands({u","_s, u"x"_s}, u",,x"_s).value(), (QStringList {u","_s, u"x"_s}));
    EXPECT_EQ(operands({u"a"_s, u"b"_s}, {}).value(), (QStringList {u"a"_s, u"b"_s}));
}

TEST(NameLists, theReadingThatUsesEveryFieldWins)
{
    // Also "a,b" and "a,b", which would leave "b,a,b" out.
    const QStringList fields {u"a"_s, u"b,a,b"_s, u"a,b"_s};
    EXPECT_EQ(
        operands({u"a"_s, u"b,a,b"_s}, u"a,b,a,b"_s).value(), (QStringList {u"a"_s, u"b,a,b"_s}));
    const auto several = operands(fields, u"a,b,a,b"_s);
    ASSERT_FALSE(several.ok());
    EXPECT_EQ(several.error().message,
        u"MATH_OPERATION_FIELDS_ORDER is \"a,b,a,b\", which can be read as \"a\", \"b,a,b\" and as "
        "\"a,b\", \"a,b\"; rename one of the fields, which have commas in their names."_s);
}

TEST(NameLists, whatIsNoOperandIsNamed)
{
    EXPECT_EQ(operands({u"price"_s, u"qty"_s}, u"price,id"_s).error().message,
        u"MATH_OPERATION_FIELDS_ORDER is \"price,id\", which names \"id\"; name two of the task's "
        "fields, \"price\", \"qty\", with a comma between."_s);
    EXPECT_EQ(operands({u"price"_s, u"qty"_s}, u"qty"_s).error().message,
        u"MATH_OPERATION_FIELDS_ORDER is \"qty\", which is one operand; name two of the task's "
        "fields, \"price\", \"qty\", with a comma between."_s);
    EXPECT_EQ(operands({u"price"_s, u"qty"_s, u"x"_s}, {}).error().message,
        u"Two operands are needed, this task has 3; choose two."_s);
}

TEST(NameLists, aTypedListTakesTheLongestKnownName)
{
    const QStringList known {u"last, first"_s, u"city"_s, u"last"_s};
    EXPECT_EQ(namesAtCommas(u"city, last, first,zip, "_s, known),
        (QStringList {u"city"_s, u"last, first"_s, u"zip"_s}));
    EXPECT_EQ(namesAtCommas(u"last,,city"_s, known), (QStringList {u"last"_s, u"city"_s}));
    EXPECT_EQ(namesAtCommas({}, known), QStringList());
}

TEST(NameLists, aFilterComparesWithItsValuesBeforeItsValue)
{
    Task filter;
    filter.properties = {{u"VALUE"_s, u"a,b"_s}};
    EXPECT_EQ(filterValues(filter), QStringList {u"a,b"_s});
    filter.properties.insert(u"VALUES"_s, u"x,,y"_s);
    EXPECT_EQ(filterValues(filter), (QStringList {u"x"_s, QString(), u"y"_s}));
    EXPECT_EQ(filterValues(Task()), QStringList());
}

} // namespace sluice::flow
