#include "emulator/localtest.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

/// What DescribeFlow gives back of tasks that were written in other ways (reference 3.3.4, 3.4).
class TaskDefaults : public LocalTest {
protected:
    QJsonObject described() { return call(u"DescribeFlow"_s, {{u"flowName"_s, u"all"_s}}).json; }

    static QJsonObject copyingAll(const QJsonArray &fields, const QJsonValue &properties = {})
    {
        QJsonObject all {{u"taskType"_s, u"Map_all"_s}, {u"sourceFields"_s, fields}};
        if (properties.isObject())
            all["taskProperties"_L1] = properties;
        QJsonObject input = flowInput(u"all"_s);
        input["tasks"_L1] = QJsonArray {all,
            QJsonObject {{u"taskType"_s, u"Filter"_s},
                {u"connectorOperator"_s, QJsonObject {{u"S3"_s, u"PROJECTION"_s}}},
                {u"sourceFields"_s, QJsonArray {u"id"_s}}}};
        return input;
    }
};

TEST_F(TaskDefaults, areAddedWhereTheServiceAddsThem)
{
    ASSERT_EQ(call(u"CreateFlow"_s, copyingAll({u""_s})).status, 200);
    EXPECT_EQ(described()["tasks"_L1].toArray(),
        (QJsonArray {
            QJsonObject {{u"taskType"_s, u"Map_all"_s}, {u"sourceFields"_s, QJsonArray()},
                {u"taskProperties"_s, QJsonObject {{u"EXCLUDE_SOURCE_FIELDS_LIST"_s, u"[]"_s}}}},
            QJsonObject {{u"taskType"_s, u"Filter"_s},
                {u"connectorOperator"_s, QJsonObject {{u"S3"_s, u"PROJECTION"_s}}},
                {u"sourceFields"_s, QJsonArray {u"id"_s}}, {u"taskProperties"_s, QJsonObject()}}}));
}

TEST_F(TaskDefaults, leaveWhatIsGiven)
{
    const QJsonObject excluding {{u"EXCLUDE_SOURCE_FIELDS_LIST"_s, u"[\"card\"]"_s}};
    ASSERT_EQ(call(u"CreateFlow"_s, copyingAll({}, excluding)).status, 200);
    EXPECT_EQ(described()["tasks"_L1][0]["taskProperties"_L1], excluding);
}

TEST_F(TaskDefaults, makeNoNewSchemaVersion)
{
    ASSERT_EQ(call(u"CreateFlow"_s, copyingAll({u""_s})).status, 200);
    const QJsonObject given {{u"EXCLUDE_SOURCE_FIELDS_LIST"_s, u"[]"_s}};
    ASSERT_EQ(call(u"UpdateFlow"_s, copyingAll({}, given)).status, 200);
    EXPECT_EQ(described()["schemaVersion"_L1].toInt(), 1);
}

} // namespace sluice::emulator::test
