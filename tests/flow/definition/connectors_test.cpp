#include "flow/definition/connectors.h"
#include "support/printers.h"

#include <QFile>
#include <QJsonArray>

#include <gtest/gtest.h>

using namespace sluice::flow;
using namespace Qt::StringLiterals;

namespace {

QJsonObject shapes()
{
    QFile facts(QStringLiteral(SLUICE_SOURCE_DIR "/resources/api/appflow-2020-08-23.json"));
    EXPECT_TRUE(facts.open(QIODevice::ReadOnly));
    return QJsonDocument::fromJson(facts.readAll()).object().value("shapes"_L1).toObject();
}

} // namespace

TEST(Connectors, operatorsAreThoseOfTheServiceFacts)
{
    const QJsonObject all = shapes();
    const QJsonObject members
        = all.value("ConnectorOperator"_L1).toObject().value("members"_L1).toObject();
    ASSERT_EQ(members.size(), 17);
    for (auto it = members.begin(); it != members.end(); ++it) {
        const QString shape = it.value().toObject().value("shape"_L1).toString();
        const QJsonArray values = all.value(shape).toObject().value("enum"_L1).toArray();
        QStringList expected;
        for (const auto &value : values)
            expected.append(value.toString());
        ASSERT_FALSE(expected.isEmpty()) << shape.toStdString();
        expected.sort();
        QStringList actual = connectorOperators(it.key());
        actual.sort();
        EXPECT_EQ(actual, expected) << it.key().toStdString();
    }
    EXPECT_TRUE(connectorOperators(u"Nobody"_s).isEmpty());
}

TEST(Connectors, keysAreMembersOfTheUnions)
{
    const QJsonObject all = shapes();
    QStringList members = all.value("SourceConnectorProperties"_L1)
                              .toObject()
                              .value("members"_L1)
                              .toObject()
                              .keys();
    members += all.value("DestinationConnectorProperties"_L1)
                   .toObject()
                   .value("members"_L1)
                   .toObject()
                   .keys();
    const QJsonArray types = all.value("ConnectorType"_L1).toObject().value("enum"_L1).toArray();
    ASSERT_GT(types.size(), 20);
    for (const auto &type : types) {
        const QString key = connectorPropertiesKey(type.toString());
        EXPECT_TRUE(members.contains(key)) << key.toStdString();
        EXPECT_EQ(connectorTypeOfKey(key), type.toString());
    }
}

TEST(Connectors, tellsWhichConnectorsHaveAMember)
{
    EXPECT_EQ(connectorsWith(FlowEnd::Destination, {u"s3OutputFormatConfig"_s}),
        (QStringList {u"S3"_s, u"Upsolver"_s}));
    EXPECT_EQ(connectorsWith(
                  FlowEnd::Destination, {u"s3OutputFormatConfig"_s, u"preserveSourceDataTyping"_s}),
        QStringList(u"S3"_s));
    EXPECT_EQ(connectorsWith(FlowEnd::Source, {u"s3InputFormatConfig"_s}), QStringList(u"S3"_s));
    EXPECT_TRUE(connectorsWith(FlowEnd::Source, {u"s3OutputFormatConfig"_s}).isEmpty());
}
