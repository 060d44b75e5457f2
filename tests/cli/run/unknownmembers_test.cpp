#include "aws/model/servicemodel.h"
#include "cli/run/unknownmembers.h"
#include "support/printers.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

QJsonObject sample()
{
    QFile file(QStringLiteral(SLUICE_SOURCE_DIR "/resources/samples/sample-orders.json"));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    return QJsonDocument::fromJson(file.readAll()).object();
}

QStringList unknown(const QJsonObject &flow)
{
    QStringList paths;
    for (const auto &member :
        unknownMembers(*aws::ServiceModel::appflow(), u"CreateFlowRequest"_s, flow))
        paths << member.path;
    return paths;
}

} // namespace

TEST(UnknownMembers, aFlowOfTheModelHasNone)
{
    EXPECT_EQ(unknown(sample()), QStringList());
}

TEST(UnknownMembers, arePathsWithIndices)
{
    auto flow = sample();
    auto tasks = flow["tasks"_L1].toArray();
    auto task = tasks[1].toObject();
    task["sourceField"_L1] = u"amount"_s;
    tasks[1] = task;
    flow["tasks"_L1] = tasks;
    flow["descripton"_L1] = u"mistyped"_s;
    EXPECT_EQ(unknown(flow), (QStringList {u"descripton"_s, u"tasks[1].sourceField"_s}));
}

TEST(UnknownMembers, comeWithWhatIsKnownInTheirPlace)
{
    const QJsonObject flow {{u"triggerConfig"_s, QJsonObject {{u"triggerTyp"_s, u"OnDemand"_s}}}};
    const auto found = unknownMembers(*aws::ServiceModel::appflow(), u"CreateFlowRequest"_s, flow);
    EXPECT_EQ(found,
        (QList<UnknownMember> {
            {u"triggerConfig.triggerTyp"_s, {u"triggerProperties"_s, u"triggerType"_s}}}));
}

TEST(UnknownMembers, keysOfMapsAreNoMembers)
{
    auto flow = sample();
    flow["tags"_L1] = QJsonObject {{u"anything"_s, u"goes"_s}};
    EXPECT_EQ(unknown(flow), QStringList());
}

TEST(UnknownMembers, aMemberOfTheWrongTypeIsLeftToTheServicesCheck)
{
    auto flow = sample();
    flow["tasks"_L1] = u"none"_s;
    EXPECT_EQ(unknown(flow), QStringList());
}

} // namespace sluice::cli
