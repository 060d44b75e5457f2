#include "connector/filter/filterexpression.h"
#include "support/printers.h"

#include <gtest/gtest.h>

namespace sluice::connector {

namespace {

using namespace Qt::StringLiterals;

flow::Task filter(const QString &op, const QString &field, const QMap<QString, QString> &properties)
{
    flow::Task task;
    task.taskType = u"Filter"_s;
    task.operatorName = op;
    task.sourceFields = {field};
    task.properties = properties;
    return task;
}

flow::Task valued(
    const QString &op, const QString &field, const QString &type, const QString &value)
{
    return filter(op, field, {{u"DATA_TYPE"_s, type}, {u"VALUE"_s, value}});
}

QString expressionOf(const QList<flow::Task> &tasks)
{
    const auto expression = filterExpression(tasks, {}, std::nullopt);
    EXPECT_TRUE(expression.ok()) << (expression ? "" : expression.error().message.toStdString());
    return expression ? expression->text : QString();
}

TEST(FilterExpression, saysEveryOperatorInTheGrammarsWords)
{
    EXPECT_EQ(expressionOf({valued(u"EQUAL_TO"_s, u"os"_s, u"string"_s, u"linux"_s)}),
        u"os = \"linux\""_s);
    EXPECT_EQ(expressionOf({valued(u"NOT_EQUAL_TO"_s, u"n"_s, u"long"_s, u"5"_s)}), u"n != 5"_s);
    EXPECT_EQ(
        expressionOf({valued(u"GREATER_THAN"_s, u"n"_s, u"double"_s, u"2.5"_s)}), u"n > 2.5"_s);
    EXPECT_EQ(expressionOf({valued(u"GREATER_THAN_OR_EQUAL_TO"_s, u"n"_s, u"int"_s, u"-3"_s)}),
        u"n >= -3"_s);
    EXPECT_EQ(expressionOf({valued(u"LESS_THAN"_s, u"n"_s, u"int"_s, u"7"_s)}), u"n < 7"_s);
    EXPECT_EQ(
        expressionOf({valued(u"LESS_THAN_OR_EQUAL_TO"_s, u"n"_s, u"int"_s, u"7"_s)}), u"n <= 7"_s);
    EXPECT_EQ(expressionOf({valued(u"CONTAINS"_s, u"name"_s, u"string"_s, u"lamp"_s)}),
        u"name contains \"lamp\""_s);
    EXPECT_EQ(expressionOf({filter(u"BETWEEN"_s, u"qty"_s,
                  {{u"DATA_TYPE"_s, u"int"_s}, {u"LOWER_BOUND"_s, u"90"_s},
                      {u"UPPER_BOUND"_s, u"100"_s}})}),
        u"qty between 90 and 100"_s);
    EXPECT_EQ(expressionOf({valued(u"EQUAL_TO"_s, u"active"_s, u"boolean"_s, u"TRUE"_s)}),
        u"active = \"true\""_s);
}

TEST(FilterExpression, takesSeveralValuesIntoAnIn)
{
    EXPECT_EQ(expressionOf({filter(u"EQUAL_TO"_s, u"id"_s,
                  {{u"DATA_TYPE"_s, u"long"_s}, {u"VALUES"_s, u"100,90"_s}})}),
        u"id in (100, 90)"_s);
    EXPECT_EQ(expressionOf({filter(u"EQUAL_TO"_s, u"a"_s,
                  {{u"DATA_TYPE"_s, u"boolean"_s}, {u"VALUES"_s, u"true,false"_s}})}),
        u"a in (\"true\", \"false\")"_s);
    EXPECT_EQ(expressionOf({filter(u"NOT_EQUAL_TO"_s, u"a"_s,
                  {{u"DATA_TYPE"_s, u"string"_s}, {u"VALUES"_s, u"x,y"_s}})}),
        u"(a != \"x\" and a != \"y\")"_s);
}

TEST(FilterExpression, putsEachOfSeveralConditionsInBrackets)
{
    EXPECT_EQ(expressionOf({valued(u"EQUAL_TO"_s, u"a"_s, u"int"_s, u"1"_s),
                  valued(u"EQUAL_TO"_s, u"b"_s, u"int"_s, u"2"_s)}),
        u"(a = 1) and (b = 2)"_s);
    EXPECT_EQ(expressionOf({}), QString());
}

TEST(FilterExpression, writesTimesInUtcWithoutOffset)
{
    EXPECT_EQ(expressionOf({valued(u"GREATER_THAN"_s, u"t"_s, u"datetime"_s, u"1618921845000"_s)}),
        u"t > 2021-04-20T12:30:45Z"_s);
    EXPECT_EQ(expressionOf({valued(
                  u"GREATER_THAN"_s, u"t"_s, u"Edm.DateTimeOffset"_s, u"20210420T123045Z"_s)}),
        u"t > 2021-04-20T12:30:45Z"_s);
    EXPECT_EQ(
        expressionOf({valued(u"GREATER_THAN"_s, u"n"_s, u"decimal(10,2)"_s, u"9"_s)}), u"n > 9"_s);
    EXPECT_EQ(expressionOf({valued(u"GREATER_THAN"_s, u"t"_s, u"datetime"_s, u"1618921845234"_s)}),
        u"t > 2021-04-20T12:30:45.234Z"_s);
    EXPECT_EQ(expressionOf(
                  {valued(u"LESS_THAN"_s, u"t"_s, u"datetime"_s, u"2021-04-20T13:30:45+01:00"_s)}),
        u"t < 2021-04-20T12:30:45Z"_s);
    EXPECT_EQ(expressionOf({valued(u"EQUAL_TO"_s, u"d"_s, u"date"_s, u"1618876800000"_s)}),
        u"d = 2021-04-20"_s);
}

TEST(FilterExpression, knowsNoExponentNoPlusAndNoBarePoint)
{
    EXPECT_EQ(
        expressionOf({valued(u"EQUAL_TO"_s, u"n"_s, u"double"_s, u"1e5"_s)}), u"n = 100000"_s);
    EXPECT_EQ(expressionOf({valued(u"EQUAL_TO"_s, u"n"_s, u"double"_s, u"+.5"_s)}), u"n = 0.5"_s);
    EXPECT_EQ(expressionOf({valued(u"EQUAL_TO"_s, u"n"_s, u"double"_s, u"5."_s)}), u"n = 5"_s);
    EXPECT_EQ(expressionOf({valued(u"EQUAL_TO"_s, u"n"_s, u"long"_s, u"12345678901234567890"_s)}),
        u"n = 12345678901234567890"_s);
}

TEST(FilterExpression, escapesTexts)
{
    EXPECT_EQ(expressionOf({valued(u"EQUAL_TO"_s, u"a"_s, u"string"_s, u"say \"hi\"\\\n"_s)}),
        u"a = \"say \\\"hi\\\"\\\\\\n\""_s);
    EXPECT_EQ(expressionOf({valued(u"EQUAL_TO"_s, u"a"_s, u"string"_s, u""_s)}), u"a = \"\""_s);
}

TEST(FilterExpression, leavesToTheCallerWhatTheGrammarCannotName)
{
    const QList<flow::Task> tasks {valued(u"EQUAL_TO"_s, u"first name"_s, u"string"_s, u"x"_s),
        valued(u"EQUAL_TO"_s, u"_hidden"_s, u"string"_s, u"x"_s),
        valued(u"EQUAL_TO"_s, u"limit"_s, u"string"_s, u"x"_s),
        valued(u"EQUAL_TO"_s, u"Between"_s, u"string"_s, u"x"_s),
        valued(u"GREATER_THAN"_s, u"flag"_s, u"boolean"_s, u"true"_s)};
    const auto expression = filterExpression(tasks, {}, std::nullopt);
    ASSERT_TRUE(expression.ok());
    EXPECT_EQ(expression->text, u"Between = \"x\""_s);
    EXPECT_EQ(expression->unsaid, (QList<int> {0, 1, 2, 4}));
}

TEST(FilterExpression, believesTheEntityMoreThanTheTask)
{
    const auto expression
        = filterExpression({valued(u"EQUAL_TO"_s, u"zip"_s, u"string"_s, u"1000"_s)},
            {{u"zip"_s, u"Integer"_s}}, std::nullopt);
    ASSERT_TRUE(expression.ok());
    EXPECT_EQ(expression->text, u"zip = 1000"_s);
}

TEST(FilterExpression, saysWhichValueIsNotOfItsType)
{
    const auto expression
        = filterExpression({valued(u"EQUAL_TO"_s, u"n"_s, u"long"_s, u"many"_s)}, {}, std::nullopt);
    ASSERT_FALSE(expression.ok());
    EXPECT_EQ(expression.error().message,
        u"Task 1 (Filter rows, in JSON Filter) compares the field n with \"many\", which is no long."_s);
}

TEST(FilterExpression, joinsTheWindowWhoseLowerBoundBelongsToIt)
{
    const TimeWindow window {u"updated"_s, QDateTime({2024, 5, 1}, {0, 0}, Qt::UTC),
        QDateTime({2024, 5, 2}, {0, 0}, Qt::UTC)};
    const auto expression
        = filterExpression({valued(u"EQUAL_TO"_s, u"a"_s, u"int"_s, u"1"_s)}, {}, window);
    ASSERT_TRUE(expression.ok());
    EXPECT_EQ(expression->text,
        u"(a = 1) and (updated >= 2024-05-01T00:00:00Z and updated < 2024-05-02T00:00:00Z)"_s);
}

} // namespace

} // namespace sluice::connector
