#include "appflow/client/appflowclient.h"
#include "aws/call/awscaller.h"
#include "aws/model/servicemodel.h"
#include "flow/definition/flowjson.h"
#include "local/localclient.h"
#include "support/fakeclock.h"
#include "support/printers.h"
#include "support/waitfor.h"
#include "workspace/flows/flowsaver.h"
#include "workspace/local/localextras.h"
#include "workspace/scriptedservice.h"

#include <gtest/gtest.h>

namespace sluice::workspace {

using namespace Qt::StringLiterals;
using test::ScriptedService;
using test::waitFor;
using Kind = SaveAnswer::Kind;

namespace {

const QString kArn = u"arn:aws:appflow:us-east-1:000000000000:flow/orders"_s;
const QString kUpdate = u"/_sluice/flows/orders"_s;

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
        stored = flow;
        service.answer(kUpdate, {{u"flowStatus"_s, u"Active"_s}});
        service.answer(u"/update-flow"_s, {{u"flowStatus"_s, u"Active"_s}});
        for (const auto &path :
            {u"/tags/"_s + kArn, u"/tags/"_s + QString(kArn).replace(u'/', u"%2F"_s)})
            service.handlers[path] = [this](const QJsonObject &input) {
                tagCalls.append(input);
                return ScriptedService::Answer {};
            };
        describe(stored, 1.5);
    }

    void describe(const flow::FlowDefinition &now, double lastUpdatedAt)
    {
        QJsonObject json = toCreateFlowJson(now);
        json.insert(u"flowArn"_s, kArn);
        json.insert(u"lastUpdatedAt"_s, lastUpdatedAt);
        service.answer(u"/describe-flow"_s, json);
    }

    Result<SaveAnswer> save() { return waitFor(saver.save(flow, {u"orders"_s, stored})); }

    ScriptedService service;
    test::FakeClock clock;
    test::CountingIds ids;
    aws::AwsCaller caller {
        {QUrl(u"http://127.0.0.1:9"_s), u"us-east-1"_s, {u"AKIASLUICE"_s, Secret(u"secret"_s), {}}},
        aws::ServiceModel::appflow(), service, clock, ids};
    appflow::AppFlowClient client {caller};
    appflow::LocalClient local {caller};
    LocalExtras extras {local, [] { return true; }};
    FlowSaver saver {client, &extras};
    flow::FlowDefinition flow;
    flow::FlowDefinition stored;
    QList<QJsonObject> tagCalls;
};

} // namespace

TEST_F(FlowSaverTest, whatIsAsItWasReadIsUpdatedOnThatCondition)
{
    flow.description = u"mine"_s;
    const auto saved = save();
    ASSERT_TRUE(saved.ok());
    EXPECT_EQ(saved->kind, Kind::Saved);
    const QJsonObject sent = service.lastInputOf(kUpdate);
    EXPECT_EQ(sent["lastUpdatedAt"_L1], QJsonValue(1.5));
    EXPECT_EQ(sent["flow"_L1]["description"_L1], QJsonValue(u"mine"_s));
}

TEST_F(FlowSaverTest, whatSomebodyElseSavedIsNotOverwritten)
{
    flow.description = u"mine"_s;
    auto theirs = stored;
    theirs.description = u"theirs"_s;
    describe(theirs, 2);
    const auto answer = save();
    ASSERT_TRUE(answer.ok());
    EXPECT_EQ(answer->kind, Kind::Changed);
    EXPECT_EQ(answer->theirs->description, u"theirs"_s);
    EXPECT_EQ(service.countOf(kUpdate), 0);

    // What was seen may be overwritten; what was never read may not.
    EXPECT_EQ(waitFor(saver.save(flow, {u"orders"_s, theirs}))->kind, Kind::Saved);
    EXPECT_EQ(waitFor(saver.save(flow, {u"orders"_s}))->kind, Kind::Changed);
    flow.description = u"theirs"_s;
    EXPECT_EQ(waitFor(saver.save(flow, {u"orders"_s}))->kind, Kind::Saved);
}

TEST_F(FlowSaverTest, whatIsSavedBetweenTheLookAndTheUpdateIsNotOverwrittenEither)
{
    flow.description = u"mine"_s;
    auto theirs = stored;
    service.handlers[kUpdate] = [&](const QJsonObject &) {
        theirs.description = u"theirs"_s;
        describe(theirs, 2);
        return ScriptedService::Answer {
            {{u"message"_s, u"Flow orders was changed."_s}}, 409, "ConflictException"};
    };
    EXPECT_EQ(save()->kind, Kind::Changed);
    EXPECT_EQ(service.countOf(kUpdate), 1);
}

TEST_F(FlowSaverTest, aChangeThatLosesNothingIsLookedAtAgainAndSaved)
{
    flow.description = u"mine"_s;
    service.handlers[kUpdate] = [&](const QJsonObject &input) -> ScriptedService::Answer {
        if (input["lastUpdatedAt"_L1] == QJsonValue(2))
            return {};
        describe(stored, 2); // it was only activated
        return {{{u"message"_s, u"Flow orders was changed."_s}}, 409, "ConflictException"};
    };
    EXPECT_EQ(save()->kind, Kind::Saved);
    EXPECT_EQ(service.countOf(kUpdate), 2);
}

TEST_F(FlowSaverTest, aConflictAboutSomethingElseIsTold)
{
    service.refuse(kUpdate, 409, "ConflictException", u"The flow is being deleted."_s);
    flow.description = u"mine"_s;
    const auto refused = save();
    ASSERT_FALSE(refused.ok());
    EXPECT_TRUE(refused.error().message.contains(u"being deleted"_s));
    EXPECT_EQ(service.countOf(kUpdate), 1);
}

TEST_F(FlowSaverTest, aServiceWithoutTheConditionIsUpdatedAfterTheLook)
{
    service.refuse(kUpdate, 404, "UnknownOperationException", u"There is no path."_s);
    flow.description = u"mine"_s;
    EXPECT_EQ(save()->kind, Kind::Saved);
    EXPECT_EQ(service.lastInputOf(u"/update-flow"_s)["description"_L1], QJsonValue(u"mine"_s));
}

TEST_F(FlowSaverTest, aFlowThatWasDeletedIsNotMadeAgainUnasked)
{
    service.answer(u"/create-flow"_s, {{u"flowStatus"_s, u"Active"_s}});
    service.refuse(u"/describe-flow"_s, 404, "ResourceNotFoundException", u"No such flow."_s);
    EXPECT_EQ(save()->kind, Kind::Deleted);
    EXPECT_EQ(service.countOf(u"/create-flow"_s), 0);
    EXPECT_EQ(waitFor(saver.save(flow, {}))->kind, Kind::Saved);
    EXPECT_EQ(service.countOf(u"/create-flow"_s), 1);
}

TEST_F(FlowSaverTest, aNameInUseIsToldWithTheFlowThatHasIt)
{
    service.refuse(u"/create-flow"_s, 409, "ConflictException", u"Flow exists."_s);
    flow.description = u"mine"_s;
    const auto answer = waitFor(saver.save(flow, {u"another"_s, stored}));
    ASSERT_TRUE(answer.ok());
    EXPECT_EQ(answer->kind, Kind::NameTaken);
    EXPECT_EQ(answer->theirs->description, QString());
}

TEST_F(FlowSaverTest, updateBringsTheTagsUpToDate)
{
    stored.tags = {{u"team"_s, u"old"_s}, {u"gone"_s, u"x"_s}, {u"same"_s, u"y"_s}};
    describe(stored, 1.5);
    flow.tags = {{u"team"_s, u"sales"_s}, {u"same"_s, u"y"_s}};
    ASSERT_TRUE(save().ok());
    ASSERT_EQ(tagCalls.size(), 2);
    QStringList queries;
    for (const QUrl &url : std::as_const(service.urls)) {
        if (url.path().startsWith(u"/tags/"_s))
            queries.append(url.query());
    }
    EXPECT_EQ(queries, (QStringList {u"tagKeys=gone"_s, QString()}));
    EXPECT_EQ(tagCalls.last()["tags"_L1].toObject(), (QJsonObject {{u"team"_s, u"sales"_s}}));
}

TEST_F(FlowSaverTest, tagsThatAgreeAndThoseOfAwsAreLeftAlone)
{
    stored.tags = {{u"aws:owner"_s, u"z"_s}, {u"same"_s, u"y"_s}};
    describe(stored, 1.5);
    flow.tags = {{u"same"_s, u"y"_s}};
    ASSERT_TRUE(save().ok());
    EXPECT_TRUE(tagCalls.isEmpty());
}

TEST_F(FlowSaverTest, failureAfterTheUpdateSaysThatTheFlowIsSaved)
{
    flow.tags = {{u"team"_s, u"sales"_s}};
    service.handlers.removeIf(
        [](const auto &handler) { return handler.key().startsWith(u"/tags"); });
    const auto halfSaved = save();
    ASSERT_TRUE(halfSaved.ok());
    ASSERT_TRUE(halfSaved->half);
    EXPECT_TRUE(halfSaved->half->failure.message.startsWith(
        u"The flow is saved, but its tags may be the old ones: "_s));
    service.refuse(kUpdate, 400, "ValidationException", u"No."_s);
    const auto unsaved = save();
    ASSERT_FALSE(unsaved.ok());
    EXPECT_FALSE(unsaved.error().message.contains(u"is saved"_s));
}

TEST_F(FlowSaverTest, aSaveAfterRefusedTagsIsHeldAgainstWhatWasWritten)
{
    stored.tags = {{u"gone"_s, u"x"_s}, {u"team"_s, u"old"_s}};
    describe(stored, 1.5);
    flow.description = u"mine"_s;
    flow.tags = {{u"team"_s, u"sales"_s}};
    const auto tags = service.handlers;
    // "gone" is taken off, then "team" is refused.
    for (const auto &path : service.handlers.keys()) {
        if (path.startsWith(u"/tags"_s))
            service.handlers[path] = [this](const QJsonObject &input) {
                if (!input.contains("tags"_L1)) {
                    stored.tags.remove(u"gone"_s);
                    describe(stored, 2.0);
                    return ScriptedService::Answer {};
                }
                return ScriptedService::Answer {
                    {{u"message"_s, u"No."_s}}, 400, "ValidationException"};
            };
    }
    const auto first = save();
    ASSERT_TRUE(first.ok());
    ASSERT_TRUE(first->half);
    flow::FlowDefinition written = flow;
    written.tags = {{u"team"_s, u"old"_s}};
    EXPECT_EQ(first->half->stored, written);

    describe(written, 2.5);
    service.handlers = tags;
    describe(written, 2.5);
    stored = first->half->stored;
    flow.description = u"mine again"_s;
    const auto second = save();
    ASSERT_TRUE(second.ok());
    EXPECT_EQ(second->kind, Kind::Saved);
    EXPECT_FALSE(second->half);
}

TEST_F(FlowSaverTest, tagsAreReadBackAfterARefusalAndReckonedWhereThatFails)
{
    stored.tags = {{u"gone"_s, u"x"_s}};
    flow.description = u"mine"_s;
    flow.tags = {{u"team"_s, u"sales"_s}};
    for (const bool answers : {true, false}) {
        describe(stored, 1.5);
        for (const auto &path : service.handlers.keys()) {
            if (path.startsWith(u"/tags"_s))
                service.handlers[path] = [this, answers](const QJsonObject &input) {
                    if (!input.contains("tags"_L1))
                        return ScriptedService::Answer {};
                    // Carried out although the answer is an error; somebody else saved as well.
                    flow::FlowDefinition there = stored;
                    there.description = u"theirs"_s;
                    there.tags = {{u"team"_s, u"sales"_s}};
                    describe(there, 3.5);
                    if (!answers)
                        service.refuse(u"/describe-flow"_s, 400, "ValidationException", u"No."_s);
                    return ScriptedService::Answer {
                        {{u"message"_s, u"No."_s}}, 400, "ValidationException"};
                };
        }
        const auto saved = save();
        ASSERT_TRUE(saved.ok());
        ASSERT_TRUE(saved->half);
        flow::FlowDefinition expected = flow;
        if (!answers)
            expected.tags.clear();
        EXPECT_EQ(saved->half->stored, expected);
        EXPECT_TRUE(saved->half->failure.message.contains(u"No."_s));
    }
}

} // namespace sluice::workspace
