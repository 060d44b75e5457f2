#include "appflow/appflowclient.h"
#include "aws/call/awscaller.h"
#include "aws/model/servicemodel.h"
#include "services/flows/flowsaver.h"
#include "services/scriptedservice.h"
#include "support/fakeclock.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <gtest/gtest.h>

namespace sluice::services {

using namespace Qt::StringLiterals;
using test::ScriptedService;
using test::waitFor;

namespace {

const QString kArn = u"arn:aws:appflow:us-east-1:000000000000:flow/orders"_s;

class FlowSaverTest : public testing::Test {
protected:
    FlowSaverTest()
    {
        flow.flowName = u"orders"_s;
        flow.trigger.triggerType = u"OnDemand"_s;
        flow.source.connectorType = u"S3"_s;
        flow.source.propertiesKey = u"S3"_s;
        flow.source.properties = {{u"bucketName"_s, u"raw-zone"_s}};
        flow.destinations = {flow.source};
        service.answer(u"/update-flow"_s, {{u"flowStatus"_s, u"Active"_s}});
        for (const auto &path :
            {u"/tags/"_s + kArn, u"/tags/"_s + QString(kArn).replace(u'/', u"%2F"_s)})
            service.handlers[path] = [this](const QJsonObject &input) {
                tagCalls.append(input);
                return ScriptedService::Answer {};
            };
    }

    void describeWithTags(const QJsonObject &tags)
    {
        service.answer(u"/describe-flow"_s,
            {{u"flowName"_s, u"orders"_s}, {u"flowArn"_s, kArn}, {u"tags"_s, tags}});
    }

    ScriptedService service;
    test::FakeClock clock;
    test::CountingIds ids;
    aws::AwsCaller caller {
        {QUrl(u"http://127.0.0.1:9"_s), u"us-east-1"_s, {u"AKIASLUICE"_s, Secret(u"secret"_s), {}}},
        aws::ServiceModel::appflow(), service, clock, ids};
    appflow::AppFlowClient client {caller};
    FlowSaver saver {client};
    flow::FlowDefinition flow;
    QList<QJsonObject> tagCalls;
};

} // namespace

TEST_F(FlowSaverTest, updateBringsTheTagsUpToDate)
{
    describeWithTags({{u"team"_s, u"old"_s}, {u"gone"_s, u"x"_s}, {u"same"_s, u"y"_s}});
    flow.tags = {{u"team"_s, u"sales"_s}, {u"same"_s, u"y"_s}};
    ASSERT_TRUE(waitFor(saver.update(flow)).ok());
    ASSERT_EQ(tagCalls.size(), 2); // "gone" taken off, then:
    EXPECT_EQ(tagCalls.last()["tags"_L1].toObject(), (QJsonObject {{u"team"_s, u"sales"_s}}));
}

TEST_F(FlowSaverTest, tagsThatAgreeAndThoseOfAwsAreLeftAlone)
{
    describeWithTags({{u"aws:owner"_s, u"z"_s}, {u"same"_s, u"y"_s}});
    flow.tags = {{u"same"_s, u"y"_s}};
    ASSERT_TRUE(waitFor(saver.update(flow)).ok());
    EXPECT_TRUE(tagCalls.isEmpty());
}

TEST_F(FlowSaverTest, failureAfterTheUpdateSaysThatTheFlowIsSaved)
{
    service.refuse(u"/describe-flow"_s, 400, "ValidationException", u"No."_s);
    const auto refused = waitFor(saver.update(flow));
    ASSERT_FALSE(refused.ok());
    EXPECT_TRUE(refused.error().message.startsWith(
        u"The flow is saved, but its tags may be the old ones: "_s));
    service.refuse(u"/update-flow"_s, 404, "ResourceNotFoundException", u"No such flow."_s);
    const auto unsaved = waitFor(saver.update(flow));
    ASSERT_FALSE(unsaved.ok());
    EXPECT_FALSE(unsaved.error().message.contains(u"is saved"_s));
}

} // namespace sluice::services
