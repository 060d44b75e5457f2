#include "engine/runfixture.h"

namespace sluice::engine {

using namespace Qt::StringLiterals;

class Tasks : public RunTest {
protected:
    /// The column "v" of the source after the tasks, as CSV text of one column.
    QByteArray column(const QByteArray &values, const QList<flow::Task> &tasks)
    {
        put("orders/a.csv", "v,w\n" + values);
        flow.tasks = {projection({u"v"_s, u"w"_s}), map("v", "v")};
        flow.tasks += tasks;
        return valuesOf(written());
    }

    /// {"v":"a"} lines -> a|b
    static QByteArray valuesOf(const QByteArray &lines)
    {
        QStringList values;
        for (const QByteArray &line : lines.split('\n')) {
            if (line.isEmpty())
                continue;
            const QJsonValue value = QJsonDocument::fromJson(line)["v"_L1];
            values << (value.isNull() ? u"NULL"_s : value.toString());
        }
        return values.join(u'|').toUtf8();
    }

    static flow::Task mask(const char *op, const char *length, const char *value = "*")
    {
        return makeTask("Mask", op, {u"v"_s},
            {{u"MASK_LENGTH"_s, text(length)}, {u"MASK_VALUE"_s, text(value)}});
    }

    static flow::Task truncate(const char *length)
    {
        return makeTask("Truncate", "NO_OP", {u"v"_s}, {{u"TRUNCATE_LENGTH"_s, text(length)}});
    }

    static flow::Task validate(const char *op, const char *action = "DropRecord")
    {
        return makeTask("Validate", op, {u"v"_s}, {{u"VALIDATION_ACTION"_s, text(action)}});
    }

    QByteArray computed(const char *op, const QByteArray &rows)
    {
        put("orders/a.csv", "a,b\n" + rows);
        flow.tasks = {projection({u"a"_s, u"b"_s}),
            makeTask("Arithmetic", op, {u"a"_s, u"b"_s},
                {{u"MATH_OPERATION_FIELDS_ORDER"_s, u"a,b"_s}}, "a,b"),
            map("a,b", "v")};
        return valuesOf(written());
    }
};

TEST_F(Tasks, maskHidesTheFirstTheLastOrAll)
{
    const QByteArray rows = "4111111111111111,\n123,\n\xC3\xA9t\xC3\xA9\xF0\x9F\x91\x8D,\n";
    EXPECT_EQ(column(rows, {mask("MASK_FIRST_N", "12")}), "************1111|***|****");
    EXPECT_EQ(column(rows, {mask("MASK_FIRST_N", "2", "#")}),
        "##11111111111111|##3|##\xC3\xA9\xF0\x9F\x91\x8D");
    EXPECT_EQ(column(rows, {mask("MASK_LAST_N", "12")}), "4111************|***|****");
    EXPECT_EQ(column(rows, {mask("MASK_LAST_N", "1", "\xE2\x80\xA2")}),
        "411111111111111\xE2\x80\xA2|12\xE2\x80\xA2|\xC3\xA9t\xC3\xA9\xE2\x80\xA2");
    EXPECT_EQ(column(rows, {mask("MASK_ALL", "3")}), "***|***|***");
    EXPECT_EQ(column(rows, {makeTask("Mask", "MASK_ALL", {u"v"_s})}), "*****|*****|*****");
}

TEST_F(Tasks, truncateKeepsCodePoints)
{
    EXPECT_EQ(column("abc,\na,\n\xC3\xA9\xF0\x9F\x91\x8Dx,\n", {truncate("2")}),
        "ab|a|\xC3\xA9\xF0\x9F\x91\x8D");
}

TEST_F(Tasks, changesOfOneFieldApplyInOrder)
{
    EXPECT_EQ(column("abcdef,\n", {truncate("4"), mask("MASK_LAST_N", "2")}), "ab**");
    EXPECT_EQ(column("abcdef,\n", {mask("MASK_LAST_N", "2"), truncate("4")}), "abcd");
    EXPECT_EQ(
        column("abcdef,\n", {mask("MASK_FIRST_N", "1", "#"), mask("MASK_LAST_N", "1")}), "#bcde*");
}

TEST_F(Tasks, nullStaysNullUnderMaskAndTruncate)
{
    readJson();
    put("orders/a.json",
        "{\"v\":null}\n{\"v\":\"abc\"}\n{\"v\":12345}\n{\"v\":{\"x\":1}}\n{\"v\":true}\n");
    for (const auto &[task, expected] :
        {std::pair(mask("MASK_ALL", "3"), QByteArray("NULL|***|***|***|***")),
            std::pair(mask("MASK_FIRST_N", "2"), QByteArray("NULL|**c|**345|**x\":1}|**ue")),
            std::pair(truncate("2"), QByteArray("NULL|ab|12|{\"|tr"))}) {
        flow.tasks = {projection({u"v"_s}), map("v", "v"), task};
        EXPECT_EQ(valuesOf(written()), expected);
    }
}

TEST_F(Tasks, filtersAndValidationsSeeSourceValues)
{
    EXPECT_EQ(column("12,\nab,\n",
                  {mask("MASK_ALL", "2"), validate("VALIDATE_NUMERIC"),
                      makeTask("Filter", "EQUAL_TO", {u"v"_s}, {{u"VALUE"_s, u"12"_s}})}),
        "**");
}

TEST_F(Tasks, validateDropsBadRecords)
{
    const QByteArray rows
        = "1,\n0,\n-0.0,\n-2.5,\nabc,\n,x\n\"\",x\nnan,\ninf,\n-inf,\n1_0,\n 7 ,\n1e3,\n";
    EXPECT_EQ(column(rows, {validate("VALIDATE_NON_NULL")}),
        "1|0|-0.0|-2.5|abc|nan|inf|-inf|1_0| 7 |1e3");
    EXPECT_EQ(last.counts.recordsProcessed, 13);
    EXPECT_EQ(last.counts.recordsDropped, 2);
    EXPECT_EQ(
        column(rows, {validate("VALIDATE_NON_ZERO")}), "1|-2.5|abc|||nan|inf|-inf|1_0| 7 |1e3");
    EXPECT_EQ(column(rows, {validate("VALIDATE_NON_NEGATIVE")}),
        "1|0|-0.0|abc|||nan|inf|-inf|1_0| 7 |1e3");
    EXPECT_EQ(column(rows, {validate("VALIDATE_NUMERIC")}), "1|0|-0.0|-2.5| 7 |1e3");
    EXPECT_EQ(column(rows, {makeTask("Validate", "VALIDATE_NUMERIC", {u"v"_s})}),
        "1|0|-0.0|-2.5| 7 |1e3");
}

TEST_F(Tasks, dropDatasetIgnoresWhatAFilterDropped)
{
    const auto keepsB = makeTask("Filter", "EQUAL_TO", {u"w"_s}, {{u"VALUE"_s, u"b"_s}});
    EXPECT_EQ(column("x,a\n1,b\n", {validate("VALIDATE_NUMERIC", "DropDataset"), keepsB}), "1");
    put("orders/a.csv", "v,w\nx,b\n1,b\n");
    EXPECT_EQ(failed().kind, ErrorKind::InvalidInput);
}

TEST_F(Tasks, dropDatasetWinsOverDropRecord)
{
    put("orders/a.csv", "v,w\n,\n1,b\n");
    flow.tasks = {projection({u"v"_s}), map("v", "v"), validate("VALIDATE_NON_NULL"),
        validate("VALIDATE_NUMERIC", "DropDataset")};
    EXPECT_TRUE(failed().message.startsWith(u"Task 4 (Validate) ended the run"_s));
}

TEST_F(Tasks, arithmeticKeepsWholeNumbersWhole)
{
    EXPECT_EQ(computed("MULTIPLICATION",
                  "2.5,4\n3,1\n0.1,3\nabc,1\n,1\n999999999999999999,999999999999999999\n"),
        "10.0|3|0.3|NULL|NULL|999999999999999998000000000000000001");
    EXPECT_EQ(computed("ADDITION", "1,2\n1.5,1\n0.1,0.2\n-1,+1\n nan,1\n"), "3|2.5|0.3|0|NULL");
    EXPECT_EQ(computed("SUBTRACTION", "1,2\n1.5,0.5\n"), "-1|1.0");
    EXPECT_EQ(computed("DIVISION", "6,3\n7,2\n1,0\n1,0.0\n1,3\n5,2.5\n"),
        "2|3.5|NULL|NULL|0.33333333333333333333333333333333333333|2.0");
}

TEST_F(Tasks, arithmeticIsExactTo38Digits)
{
    EXPECT_EQ(computed("ADDITION",
                  "123456789012345.67,0.01\n9999999999999999999,1\n1e308,1e308\n"
                  "9223372036854775808,9223372036854775807\n"),
        "123456789012345.68|10000000000000000000|NULL|18446744073709551615");
    EXPECT_EQ(
        computed("MULTIPLICATION", "12345678901234.56,100\n1e308,10\n"), "1234567890123456.0|NULL");
    EXPECT_EQ(computed("SUBTRACTION", "12345678901234567.89,0.89\n"), "12345678901234567.0");
}

TEST_F(Tasks, validationsKnowTinyAndLongNumbers)
{
    const QByteArray values = "1e-400,\n-1e-400,\n0e5,\n1234567890123456789012345678901234567890,\n"
                              "1e400,\nx,\n";
    EXPECT_EQ(column(values, {validate("VALIDATE_NON_ZERO")}),
        "1e-400|-1e-400|1234567890123456789012345678901234567890|1e400|x");
    EXPECT_EQ(column(values, {validate("VALIDATE_NON_NEGATIVE")}),
        "1e-400|0e5|1234567890123456789012345678901234567890|1e400|x");
    EXPECT_EQ(column(values, {validate("VALIDATE_NUMERIC")}),
        "1e-400|-1e-400|0e5|1234567890123456789012345678901234567890|1e400");
}

TEST_F(Tasks, operandOrderIsThatOfTheProperty)
{
    put("orders/a.csv", "a,b\n2,10\n");
    flow.tasks = {projection({u"a"_s, u"b"_s}),
        makeTask("Arithmetic", "SUBTRACTION", {u"a"_s, u"b"_s},
            {{u"MATH_OPERATION_FIELDS_ORDER"_s, u"b,a"_s}}, "v")};
    EXPECT_EQ(valuesOf(written()), "8"); // and no Map is needed (reference 3.3.5)
}

TEST_F(Tasks, operandsMayHaveCommasAndBracesInTheirNames)
{
    put("orders/a.csv", "\"price, net\",qty,{x}\n2,10,u\n");
    const QStringList fields {u"price, net"_s, u"qty"_s};
    flow.tasks = {projection(fields),
        makeTask("Arithmetic", "SUBTRACTION", fields,
            {{u"MATH_OPERATION_FIELDS_ORDER"_s, u"qty,price, net"_s}}, "v")};
    EXPECT_EQ(valuesOf(written()), "8");
    // The result of one task is an operand of the next, by the name that AWS's library gives it.
    flow.tasks
        = {projection(fields), makeTask("Arithmetic", "ADDITION", fields, {}, "price, net,qty"),
            makeTask("Arithmetic", "MULTIPLICATION", {u"price, net,qty"_s, u"qty"_s},
                {{u"MATH_OPERATION_FIELDS_ORDER"_s, u"price, net,qty,qty"_s}}, "v")};
    EXPECT_EQ(valuesOf(written()), "120");
    flow.tasks = {projection({u"{x}"_s, u"price, net"_s}),
        makeTask("Merge", "NO_OP", {u"{x}"_s, u"price, net"_s},
            {{u"CONCAT_FORMAT"_s, u"${price, net}/${{x}}"_s}}, "v")};
    EXPECT_EQ(valuesOf(written()), "2/u");
}

TEST_F(Tasks, anOrderOfOtherFieldsIsRefused)
{
    put("orders/a.csv", "a,b,c\n1,2,3\n");
    flow.tasks = {mapAll(),
        makeTask("Arithmetic", "ADDITION", {u"a"_s, u"b"_s},
            {{u"MATH_OPERATION_FIELDS_ORDER"_s, u"a,c"_s}}, "v")};
    const auto outcome = run();
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.error().message,
        u"Task 2 (Calculate, in JSON Arithmetic): MATH_OPERATION_FIELDS_ORDER is \"a,c\", which "
        u"names \"c\"; name two "
        "of the task's fields, \"a\", \"b\", with a comma between."_s);
}

TEST_F(Tasks, aResultMayReplaceOneOfItsOperands)
{
    put("orders/a.csv", "price,qty\n2,10\n");
    const auto product = makeTask("Arithmetic", "MULTIPLICATION", {u"price"_s, u"qty"_s},
        {{u"MATH_OPERATION_FIELDS_ORDER"_s, u"price,qty"_s}}, "price");
    const auto fields = projection({u"price"_s, u"qty"_s});
    flow.tasks = {fields, product};
    EXPECT_EQ(written(), "{\"price\":\"20\"}\n");
    flow.tasks = {fields, product, map("price", "total"), map("qty", "qty")};
    EXPECT_EQ(written(), "{\"total\":\"20\",\"qty\":\"10\"}\n");
    flow.tasks = {mapAll(), product};
    EXPECT_EQ(written(), "{\"price\":\"20\",\"qty\":\"10\"}\n");
    flow.tasks = {fields, map("qty", "price"), product, map("price", "qty")};
    EXPECT_EQ(written(), "{\"price\":\"10\",\"qty\":\"20\"}\n");
    // Each takes what the one before made of the field.
    flow.tasks = {fields, product, product};
    EXPECT_EQ(written(), "{\"price\":\"200\"}\n");
    // Filters and masks work on what the source holds.
    flow.tasks
        = {mapAll(), product, makeTask("Filter", "EQUAL_TO", {u"price"_s}, {{u"VALUE"_s, u"2"_s}}),
            makeTask("Truncate", "NO_OP", {u"qty"_s}, {{u"TRUNCATE_LENGTH"_s, u"1"_s}})};
    EXPECT_EQ(written(), "{\"price\":\"2\",\"qty\":\"1\"}\n");

    put("orders/a.csv", "first,last\nAda,Byron\n");
    flow.tasks = {mapAll(),
        makeTask("Merge", "NO_OP", {u"first"_s, u"last"_s},
            {{u"CONCAT_FORMAT"_s, u"${first} ${last}"_s}}, "first")};
    EXPECT_EQ(written(), "{\"first\":\"Ada Byron\",\"last\":\"Byron\"}\n");
}

TEST_F(Tasks, aResultMayReplaceAFieldThatMapAllCopies)
{
    put("orders/a.csv", "a,b,total\n2,10,x\n");
    const auto product = makeTask("Arithmetic", "MULTIPLICATION", {u"a"_s, u"b"_s}, {}, "total");
    flow.tasks = {mapAll(), product};
    EXPECT_EQ(written(), "{\"a\":\"2\",\"b\":\"10\",\"total\":\"20\"}\n");
    flow.tasks
        = {makeTask("Map_all", "NO_OP", {}, {{u"EXCLUDE_SOURCE_FIELDS_LIST"_s, u"[\"total\"]"_s}}),
            product};
    EXPECT_EQ(written(), "{\"a\":\"2\",\"b\":\"10\",\"total\":\"20\"}\n");
}

TEST_F(Tasks, operandsOfAResultThatReplacesOneAreLookedForInLateRecords)
{
    readJson();
    QByteArray lines;
    for (int i = 0; i < 3000; ++i)
        lines += "{\"qty\":1}\n";
    put("orders/a.json", lines + "{\"qty\":10,\"price\":2}\n");
    flow.tasks = {projection({u"price"_s, u"qty"_s}),
        makeTask("Arithmetic", "MULTIPLICATION", {u"price"_s, u"qty"_s}, {}, "price")};
    EXPECT_TRUE(written().endsWith("{\"price\":\"20\"}\n"));
}

TEST_F(Tasks, fiveHundredResultsStackUp)
{
    put("orders/a.csv", "a,b\n1,2\n");
    flow.tasks = {projection({u"a"_s, u"b"_s})};
    for (int i = 0; i < 500; ++i)
        flow.tasks << makeTask("Arithmetic", "ADDITION", {u"a"_s, u"b"_s}, {}, "a");
    flow.tasks << map("a", "v");
    EXPECT_EQ(valuesOf(written()), "1001");

    flow.tasks = {projection({u"a"_s, u"b"_s})};
    for (int i = 0; i < 500; ++i)
        flow.tasks << makeTask(
            "Merge", "NO_OP", {u"a"_s, u"b"_s}, {{u"CONCAT_FORMAT"_s, u"${a}"_s}}, "a");
    flow.tasks << map("a", "v");
    EXPECT_EQ(valuesOf(written()), "1");
}

TEST_F(Tasks, fiveHundredFiltersAndValidationsOfOneFieldStackUp)
{
    QList<flow::Task> tasks;
    for (int i = 0; i < 500; ++i) {
        tasks << makeTask("Filter", "GREATER_THAN", {u"v"_s},
            {{u"DATA_TYPE"_s, u"integer"_s}, {u"VALUE"_s, QString::number(i)}});
        tasks << makeTask("Filter", "NOT_EQUAL_TO", {u"v"_s},
            {{u"DATA_TYPE"_s, u"string"_s}, {u"VALUE"_s, QString::number(i)}});
        tasks << validate("VALIDATE_NON_NULL", "DropDataset") << validate("VALIDATE_NUMERIC");
    }
    EXPECT_EQ(column("499,\n500,\n501,\n", tasks), "500|501");
}

TEST_F(Tasks, manyChangesOfOneFieldCostWhatTheyAre)
{
    QList<flow::Task> tasks;
    for (int i = 0; i < 400; ++i)
        tasks << mask("MASK_LAST_N", QByteArray::number(1 + i % 3).constData())
              << mask("MASK_FIRST_N", "2", "#") << truncate("9");
    EXPECT_EQ(column("4111111111111111,\n", tasks), "##1111***");
}

TEST_F(Tasks, manyResultsThatReadEachOtherCostWhatTheyAre)
{
    put("orders/a.csv", "a,b\n1,2\n");
    flow.tasks = {projection({u"a"_s, u"b"_s})};
    for (int i = 0; i < 100; ++i) {
        flow.tasks << makeTask("Arithmetic", "ADDITION", {u"a"_s, u"b"_s}, {}, "a")
                   << makeTask("Merge", "NO_OP", {u"b"_s, u"b"_s}, {{u"CONCAT_FORMAT"_s, u"{b}"_s}},
                          "b");
    }
    flow.tasks << map("a", "v");
    EXPECT_EQ(valuesOf(written()), "201");
}

TEST_F(Tasks, mergeFillsItsFormat)
{
    const auto merged = [&](const char *format) {
        put("orders/a.csv", "first,last\nAda,Byron\nBob,\n");
        flow.tasks = {projection({u"first"_s, u"last"_s}),
            makeTask("Merge", "NO_OP", {u"first"_s, u"last"_s},
                {{u"CONCAT_FORMAT"_s, text(format)}}, "first,last"),
            map("first,last", "v"),
            makeTask("Truncate", "NO_OP", {u"first"_s}, {{u"TRUNCATE_LENGTH"_s, u"2"_s}})};
        return valuesOf(written());
    };
    EXPECT_EQ(merged("${first} ${last}"), "Ad Byron|Bo ");
    EXPECT_EQ(merged("<{last}, {first}>"), "<Byron, Ad>|<, Bo>");
    EXPECT_EQ(merged("-"), "Ad-Byron|Bo-");
    EXPECT_EQ(merged("it's ${last}"), "it's Byron|it's ");
}

TEST_F(Tasks, mapAllCopiesAllButTheExcluded)
{
    put("orders/a.csv", "a,b,c\n1,2,3\n");
    flow.tasks = {makeTask("Map_all", "NO_OP", {QString()},
                      {{u"EXCLUDE_SOURCE_FIELDS_LIST"_s, u"[\"b\"]"_s}}),
        map("b", "beta")};
    EXPECT_EQ(written(), "{\"a\":\"1\",\"c\":\"3\",\"beta\":\"2\"}\n");

    flow.tasks = {mapAll(), projection({u"a"_s}),
        makeTask("Filter", "EQUAL_TO", {u"b"_s}, {{u"VALUE"_s, u"2"_s}}), map("a", "c")};
    EXPECT_EQ(written(), "{\"a\":\"1\",\"b\":\"2\",\"c\":\"1\"}\n");
}

TEST_F(Tasks, mapsWithoutProjectionMoveNothing)
{
    put("orders/a.csv", "a\n1\n");
    for (const QList<flow::Task> &tasks :
        {QList<flow::Task> {map("a", "a")}, QList<flow::Task> {map("a", "a"), projection({})},
            QList<flow::Task> {projection({u"a"_s})}, QList<flow::Task> {}}) {
        flow.tasks = tasks;
        const auto outcome = run();
        ASSERT_TRUE(outcome.ok());
        EXPECT_TRUE(outcome->objects.isEmpty());
        EXPECT_EQ(outcome->counts.recordsProcessed, 0);
        EXPECT_EQ(outcome->counts.recordsWritten, 0);
        EXPECT_EQ(outcome->counts.fraction, 1.0);
        EXPECT_EQ(destinationEntries(), QStringList());
    }
}

TEST_F(Tasks, aFieldThatIsNotProjectedIsNull)
{
    put("orders/a.csv", "a,b\n1,2\n");
    flow.tasks = {projection({u"a"_s}), map("a", "a"), map("b", "b")};
    EXPECT_EQ(written(), "{\"a\":\"1\",\"b\":null}\n");
    flow.tasks << makeTask("Filter", "EQUAL_TO", {u"b"_s}, {{u"VALUE"_s, u"2"_s}});
    const auto outcome = run();
    ASSERT_TRUE(outcome.ok());
    EXPECT_EQ(outcome->counts.recordsDropped, 1);
    EXPECT_TRUE(outcome->objects.isEmpty());
    EXPECT_EQ(outcome->message,
        u"Not projected and so read as null: b. Name such fields in the PROJECTION task."_s);
}

TEST_F(Tasks, withoutAProjectionTheRunSaysWhyNothingWasMapped)
{
    put("orders/a.csv", "a,b\n1,2\n");
    flow.tasks = {map("a", "a"), map("b", "b")};
    const auto outcome = run();
    ASSERT_TRUE(outcome.ok());
    EXPECT_EQ(outcome->message,
        u"Nothing was mapped: no PROJECTION task names the fields that other tasks use; add one "
        "that names a, b."_s);
}

TEST_F(Tasks, rowsAreCountedWhenNoneCanPass)
{
    put("orders/a.csv", "a,b\n1,2\n3,4\n");
    flow.tasks = {mapAll(), makeTask("Filter", "EQUAL_TO", {u"a"_s}, {{u"VALUE"_s, u"1"_s}}),
        makeTask("Filter", "EQUAL_TO", {u"a"_s}, {{u"VALUE"_s, u"3"_s}})};
    const auto outcome = run();
    ASSERT_TRUE(outcome.ok());
    EXPECT_EQ(outcome->counts.recordsProcessed, 2);
    EXPECT_EQ(outcome->counts.recordsDropped, 2);
    EXPECT_TRUE(outcome->objects.isEmpty());
}

TEST_F(Tasks, sayWhatIsWrongWithThem)
{
    put("orders/a.csv", "a,b\n1,2\n");
    const auto message
        = [&](const QList<flow::Task> &tasks, ErrorKind kind = ErrorKind::InvalidInput) {
              flow.tasks = tasks;
              const Error error = failed();
              EXPECT_EQ(error.kind, kind);
              return error.message;
          };
    const auto all = mapAll();
    EXPECT_EQ(message({projection({u"a"_s}), map("nope", "x")}),
        u"Task 2 (Map) names the field \"nope\", which the source does not have; it has a, b."_s);
    EXPECT_EQ(message({projection({u"a"_s, u"A"_s})}),
        u"Task 1 (Choose fields, in JSON Filter PROJECTION) names the field \"A\", which the source does not have; it has a, b. Did you mean \"a\"?"_s);
    EXPECT_EQ(message({all, makeTask("Mask", "MASK_FIRST_N", {u"a"_s})}),
        u"Task 2 (Mask) needs MASK_LENGTH, a whole number from 1 to 2147483647."_s);
    EXPECT_EQ(message({all, makeTask("Mask", "MASK_ALL", {u"a"_s}, {{u"MASK_VALUE"_s, u"**"_s}})}),
        u"Task 2 (Mask) has the MASK_VALUE \"**\"; it must be one character."_s);
    EXPECT_EQ(message({all, makeTask("Mask", "NO_OP", {u"a"_s})}),
        u"Task 2 (Mask) has the operator \"NO_OP\"; use MASK_ALL, MASK_FIRST_N or MASK_LAST_N."_s);
    EXPECT_EQ(
        message({all, makeTask("Truncate", "NO_OP", {u"a"_s}, {{u"TRUNCATE_LENGTH"_s, u"0"_s}})}),
        u"Task 2 (Truncate) needs TRUNCATE_LENGTH, a whole number from 1 to 2147483647."_s);
    EXPECT_EQ(message({all, makeTask("Validate", "NO_OP", {u"a"_s})}),
        u"Task 2 (Validate) has the operator \"NO_OP\"; use VALIDATE_NON_NULL, VALIDATE_NON_ZERO, "
        "VALIDATE_NON_NEGATIVE or VALIDATE_NUMERIC."_s);
    EXPECT_EQ(message({all,
                  makeTask("Validate", "VALIDATE_NUMERIC", {u"a"_s},
                      {{u"VALIDATION_ACTION"_s, u"TerminateFlow"_s}})}),
        u"Task 2 (Validate) has the VALIDATION_ACTION \"TerminateFlow\"; use DropRecord or DropDataset."_s);
    EXPECT_EQ(message({all, makeTask("Arithmetic", "NO_OP", {u"a"_s, u"b"_s})}),
        u"Task 2 (Calculate, in JSON Arithmetic) has the operator \"NO_OP\"; use ADDITION, "
        u"SUBTRACTION, "
        u"MULTIPLICATION "
        "or DIVISION."_s);
    EXPECT_EQ(message({all, makeTask("Arithmetic", "ADDITION", {u"a"_s})}),
        u"Task 2 (Calculate, in JSON Arithmetic): Two operands are needed, this task has 1; choose two."_s);
    EXPECT_EQ(message({all, makeTask("Merge", "NO_OP", {u"a"_s})}),
        u"Task 2 (Merge) must name at least two source fields."_s);
    EXPECT_EQ(message({all, makeTask("Map", "NO_OP", {u"a"_s, u"b"_s}, {}, "x")}),
        u"Task 2 (Map) must name one source field, it names 2; write one task per field."_s);
    EXPECT_EQ(message({projection({u"a"_s, u"b"_s}), map("a", "x"), map("b", "x")}),
        u"Two tasks map to the destination field \"x\"; give one of them another name."_s);
    EXPECT_EQ(
        message({makeTask("Map_all", "NO_OP", {}, {{u"EXCLUDE_SOURCE_FIELDS_LIST"_s, u"a,b"_s}})}),
        u"Task 1 (Map all fields, in JSON Map_all) has an EXCLUDE_SOURCE_FIELDS_LIST that is not a "
        u"JSON list of names, "
        u"such "
        "as [\"a\",\"b\"]."_s);
    write("PARQUET");
    EXPECT_EQ(message({projection({u"a"_s, u"b"_s}), map("a", "x"), map("b", "X")},
                  ErrorKind::Unsupported),
        u"The destination fields \"x\" and \"X\" differ only in case, which columns of Parquet may "
        u"not; rename one of them."_s);
    write("JSON");
    EXPECT_EQ(
        message(
            {all, makeTask("Mask", "MASK_ALL", {u"a"_s}, {{u"MASK_LENGTH"_s, u"2000000000"_s}})},
            ErrorKind::Unsupported),
        u"Task 2 (Mask) has the MASK_LENGTH 2000000000; MASK_ALL masks with at most 4096 "
        "characters here."_s);
}

} // namespace sluice::engine
