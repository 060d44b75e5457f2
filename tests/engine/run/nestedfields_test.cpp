#include "engine/preview/previewfixture.h"
#include "engine/source/s3entity.h"

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

/// Members of JSON objects that tasks name by their way.
class NestedFields : public PreviewTest {
protected:
    NestedFields() { readJson(); }
};

} // namespace

TEST_F(NestedFields, tasksNameThemByTheirWay)
{
    put("orders/a.json",
        "{\"id\":1,\"address\":{\"city\":\"Ghent\",\"geo\":{\"lat\":51.050}}}\n"
        "{\"id\":2,\"address\":null}\n"
        "{\"id\":3,\"address\":{\"city\":\"Bruges\"}}\n"
        "{\"id\":4,\"address\":\"unknown\"}\n{\"id\":5}\n"
        "{\"id\":6,\"address\":{\"geo\":{\"lat\":\"x\",\"lon\":{}},\"city\":null}}\n");
    flow.tasks = {projection({u"id"_s, u"address.city"_s, u"address.geo.lat"_s, u"address.geo"_s}),
        map("id", "id"), map("address.city", "city"), map("address.geo.lat", "lat"),
        map("address.geo", "geo")};
    EXPECT_EQ(written(),
        "{\"id\":1,\"city\":\"Ghent\",\"lat\":51.050,\"geo\":{\"lat\":51.050}}\n"
        "{\"id\":2,\"city\":null,\"lat\":null,\"geo\":null}\n"
        "{\"id\":3,\"city\":\"Bruges\",\"lat\":null,\"geo\":null}\n"
        "{\"id\":4,\"city\":null,\"lat\":null,\"geo\":null}\n"
        "{\"id\":5,\"city\":null,\"lat\":null,\"geo\":null}\n"
        "{\"id\":6,\"city\":null,\"lat\":\"x\",\"geo\":{\"lat\":\"x\",\"lon\":{}}}\n");
    flow.tasks << makeTask("Filter", "EQUAL_TO", {u"address.city"_s},
        {{u"DATA_TYPE"_s, u"string"_s}, {u"VALUE"_s, u"Bruges"_s}});
    EXPECT_EQ(written(), "{\"id\":3,\"city\":\"Bruges\",\"lat\":null,\"geo\":null}\n");
    EXPECT_EQ(preview().rows.size(), 6);
    flow.tasks = {projection({u"address.town"_s}), map("address.town", "town")};
    EXPECT_TRUE(failed().message.contains("\"address.town\", which the source does not have"_L1));
}

TEST_F(NestedFields, whoTakesAllTakesEachValueOnce)
{
    put("orders/a.json", "{\"id\":1,\"address\":{\"city\":\"Ghent\"}}\n");
    flow.tasks = {mapAll(),
        makeTask("Filter", "EQUAL_TO", {u"address.city"_s},
            {{u"DATA_TYPE"_s, u"string"_s}, {u"VALUE"_s, u"Ghent"_s}})};
    EXPECT_EQ(written(), "{\"id\":1,\"address\":{\"city\":\"Ghent\"}}\n");
}

TEST_F(NestedFields, namesWithDotsAreNames)
{
    put("orders/a.json",
        "{\"a.b\":1,\"a\":{\"b\":2,\"c.d\":3},\"e.f\":{\"g\":4}}\n{\"a\":{\"b\":5},\"a.b\":null}"
        "\n");
    flow.tasks = {projection({u"a.b"_s, u"a.c.d"_s, u"e.f.g"_s}), map("a.b", "x"),
        map("a.c.d", "y"), map("e.f.g", "z")};
    EXPECT_EQ(written(), "{\"x\":1,\"y\":3,\"z\":4}\n{\"x\":null,\"y\":null,\"z\":null}\n");
}

TEST_F(NestedFields, aMemberTwiceIsRefused)
{
    put("orders/a.json", "{\"a\":{\"b\":1}}\n{\"a\":{\"b\":1,\"b\":2}}\n");
    flow.tasks = {projection({u"a.b"_s}), map("a.b", "b")};
    EXPECT_EQ(failed().message,
        u"Line 2 of orders/a.json has the field \"b\" twice in one record; leave one of them."_s);
}

/// Of a large object only a sample is seen before.
TEST_F(NestedFields, aLateOneIsThere)
{
    QByteArray lines;
    for (int i = 0; i < 30'000; ++i)
        lines += "{\"id\":" + QByteArray::number(i) + "}\n";
    put("orders/a.json", lines + "{\"id\":1,\"address\":{\"city\":\"Ghent\"}}\n");
    flow.tasks = {projection({u"address.city"_s}), map("address.city", "city"),
        makeTask("Filter", "EQUAL_TO", {u"address.city"_s},
            {{u"DATA_TYPE"_s, u"string"_s}, {u"VALUE"_s, u"Ghent"_s}})};
    EXPECT_EQ(written(), "{\"city\":\"Ghent\"}\n");
}

TEST_F(NestedFields, areDescribedBehindTheFieldsWithTheirParents)
{
    put("orders/a.json",
        "{\"address\":{\"city\":\"x\",\"geo\":{\"lat\":1}},\"l\":[{\"no\":1}],\"a.b\":1,\"a\":{"
        "\"b\":1}}");
    const auto described = describeS3Entity(MappedFolder::closed(path("raw-zone")), u"orders/"_s);
    ASSERT_TRUE(described.ok());
    QStringList fields;
    for (const flow::EntityField &field : described->fields)
        fields << field.identifier + u' ' + field.json["parentIdentifier"_L1].toString();
    EXPECT_EQ(fields,
        (QStringList {u"address "_s, u"l "_s, u"a.b "_s, u"a "_s, u"address.city address"_s,
            u"address.geo address"_s, u"address.geo.lat address.geo"_s}));
}

} // namespace sluice::engine
