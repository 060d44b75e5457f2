#include "engine/source/jsonfields.h"
#include "support/printers.h"

#include <gtest/gtest.h>

namespace sluice::engine {

using namespace Qt::StringLiterals;

TEST(JsonFields, findsMembersOfAllRecordsOnce)
{
    const auto sample = sampleJsonFields(
        "{\"a\":1,\"b\":{\"inner\":[{\"x\":1}]}}\n{\"c\":\"}{\\\"\",\"a\":null}\n");
    EXPECT_EQ(sample.fields, (QStringList {u"a"_s, u"b"_s, u"c"_s}));
    EXPECT_EQ(sample.records, 2);
}

TEST(JsonFields, readsAnArrayOfObjects)
{
    const auto sample = sampleJsonFields(" [ {\"a\": [1, {\"n\": 2}]}, {\"b\": {}} ]");
    EXPECT_EQ(sample.fields, (QStringList {u"a"_s, u"b"_s}));
    EXPECT_EQ(sample.records, 2);
}

TEST(JsonFields, undoesEscapesInNames)
{
    EXPECT_EQ(sampleJsonFields("{\"a\\\"\\u00e9\\n\":1}").fields, QStringList {u"a\"é\n"_s});
}

TEST(JsonFields, seesWhetherRecordsAreLines)
{
    for (const char *lines : {"{\"a\":1}\n{\"b\":{\"c\":[1]}}\n", "{\"a\":1}", "{\"a\":1\n", "",
             "{\"a\":1\n{\"a\":2}\n", "{\"a\":1}\n{\"a\":\n{\"a\":2}\n", "{\"a\":\"x\n{\"a\":2}\n",
             "{\"a\":{\"b\":2}\n{\"a\":2}\n"})
        EXPECT_TRUE(sampleJsonFields(lines).areLines) << lines;
    for (const char *others : {"{\n\"a\":1}", "{\"a\":[{},\n{}]}", "{\"a\":1}{\"a\":2}\n",
             "{\"a\":1}\n{\"a\":1}  {\"a\":2}\n", "{\"a\":{\n}}", "{\"a\":1}\n{\"a\":\n1}"})
        EXPECT_FALSE(sampleJsonFields(others).areLines) << others;
}

TEST(JsonFields, takesTextThatIsCutOff)
{
    const auto sample = sampleJsonFields("{\"a\":1}\n{\"b\":1,\"cut");
    EXPECT_EQ(sample.fields, (QStringList {u"a"_s, u"b"_s}));
    EXPECT_EQ(sample.records, 1);
}

TEST(JsonFields, survivesAnyCutOfAnyText)
{
    const QByteArray text = "[{\"a\\\\\":\"x\\\"\"},{\"b\":[[]]}]}}]]\"";
    for (qsizetype i = 0; i <= text.size(); ++i)
        EXPECT_LE(sampleJsonFields(text.first(i)).fields.size(), 2);
}

} // namespace sluice::engine
