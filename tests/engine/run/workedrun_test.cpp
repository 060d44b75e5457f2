#include "engine/runfixture.h"

namespace sluice::engine {

using namespace Qt::StringLiterals;

using WorkedRun = RunTest;

TEST_F(WorkedRun, csvBecomesJsonLinesThroughMapTasks)
{
    put("orders/a.csv", "id,name\n1,Ada\n2,Bob\n");
    flow.tasks = {projection({u"id"_s, u"name"_s}), map("id", "order_id"), map("name", "who")};

    EXPECT_EQ(
        written(), "{\"order_id\":\"1\",\"who\":\"Ada\"}\n{\"order_id\":\"2\",\"who\":\"Bob\"}\n");
    EXPECT_EQ(
        last.objects.first().key, u"orders-flow/11111111-2222-4333-8444-555555555555/part-0"_s);
    EXPECT_EQ(last.counts.recordsProcessed, 2);
    EXPECT_EQ(last.counts.recordsWritten, 2);
    EXPECT_EQ(last.counts.fraction, 1.0);
    EXPECT_EQ(destinationEntries(), QStringList {u"orders-flow"_s});
}

/// Reference 3.6, row by row.
TEST_F(WorkedRun, matchesTheReference)
{
    put("orders/a.csv",
        "id,first,last,price,qty,card,country\n"
        "1,Ada,Byron,2.5,4,4111111111111111,GB\n"
        "2,Bob,,3,1,4222222222222222,BE\n"
        "3,Cleo,Dune,abc,2,4333333333333333,BE\n");
    flow.tasks = {
        projection({u"id"_s, u"first"_s, u"last"_s, u"price"_s, u"qty"_s, u"card"_s, u"country"_s}),
        makeTask("Filter", "EQUAL_TO", {u"country"_s},
            {{u"DATA_TYPE"_s, u"string"_s}, {u"VALUES"_s, u"GB,BE"_s}}),
        makeTask("Validate", "VALIDATE_NUMERIC", {u"price"_s},
            {{u"VALIDATION_ACTION"_s, u"DropRecord"_s}}),
        makeTask("Mask", "MASK_FIRST_N", {u"card"_s},
            {{u"MASK_LENGTH"_s, u"12"_s}, {u"MASK_VALUE"_s, u"*"_s}}),
        makeTask("Truncate", "NO_OP", {u"first"_s}, {{u"TRUNCATE_LENGTH"_s, u"2"_s}}),
        makeTask("Arithmetic", "MULTIPLICATION", {u"price"_s, u"qty"_s},
            {{u"MATH_OPERATION_FIELDS_ORDER"_s, u"price,qty"_s}}, "price,qty"),
        map("price,qty", "total"),
        map("id", "order_id"),
        map("first", "short"),
        map("card", "card"),
    };

    EXPECT_EQ(written(),
        "{\"total\":\"10.0\",\"order_id\":\"1\",\"short\":\"Ad\",\"card\":\"************1111\"}\n"
        "{\"total\":\"3\",\"order_id\":\"2\",\"short\":\"Bo\",\"card\":\"************2222\"}\n");
    EXPECT_EQ(last.counts.recordsProcessed, 3);
    EXPECT_EQ(last.counts.recordsDropped, 1);
    EXPECT_EQ(last.counts.recordsWritten, 2);
}

TEST_F(WorkedRun, dropDatasetEndsTheRunAndWritesNothing)
{
    put("orders/a.csv", "id,price\n1,2\n2,abc\n");
    flow.tasks = {projection({u"id"_s, u"price"_s}), map("id", "id"),
        makeTask("Validate", "VALIDATE_NUMERIC", {u"price"_s},
            {{u"VALIDATION_ACTION"_s, u"DropDataset"_s}})};

    const Error error = failed();
    EXPECT_EQ(error.kind, ErrorKind::InvalidInput);
    EXPECT_EQ(error.message,
        u"Task 3 (Validate) ended the run: a record's field \"price\" fails VALIDATE_NUMERIC and "
        "its action is DropDataset; nothing was written."_s);
    EXPECT_EQ(destinationEntries(), QStringList());
}

} // namespace sluice::engine
