#include "flow/definition/flowjson.h"
#include "flow/validation/memberpath.h"
#include "flow/validation/remedy.h"
#include "flow/validation/validate.h"
#include "flow/validation/validationcases.h"

#include <QJsonArray>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::flow {

namespace {

QString pathOf(const Issue &issue, const FlowDefinition &flow)
{
    return memberPathText(memberPathOf(issue, toCreateFlowJson(flow)));
}

Issue at(const QString &place)
{
    return {Code::BucketMissing, Severity::Error, {}, {}, place};
}

} // namespace

TEST(MemberPath, putsBackWhatPlacesLeaveOut)
{
    const FlowDefinition flow = test::goodFlow();
    const QHash<QString, QString> paths {
        {u"flowName"_s, u"flowName"_s},
        {u"trigger"_s, u"triggerConfig"_s},
        {u"trigger.triggerType"_s, u"triggerConfig.triggerType"_s},
        {u"trigger.scheduleExpression"_s,
            u"triggerConfig.triggerProperties.Scheduled.scheduleExpression"_s},
        {u"source.bucketName"_s, u"sourceFlowConfig.sourceConnectorProperties.S3.bucketName"_s},
        {u"source.connectorProfileName"_s, u"sourceFlowConfig.connectorProfileName"_s},
        {u"destination.fileType"_s,
            u"destinationFlowConfigList[0].destinationConnectorProperties.S3."
            "s3OutputFormatConfig.fileType"_s},
        {u"destination.writeOperationType"_s,
            u"destinationFlowConfigList[0].destinationConnectorProperties.S3."
            "writeOperationType"_s},
        {u"tasks"_s, u"tasks"_s},
        {u"tasks[3]"_s, u"tasks[3]"_s},
        {u"tasks[3].sourceFields"_s, u"tasks[3].sourceFields"_s},
        {u"tasks[3].MASK_LENGTH"_s, u"tasks[3].taskProperties.MASK_LENGTH"_s},
        {u"tasks[0].MASK_LENGTH"_s, u"tasks[0].taskProperties.MASK_LENGTH"_s},
    };
    for (auto each = paths.begin(); each != paths.end(); ++each)
        EXPECT_EQ(pathOf(at(each.key()), flow), each.value()) << each.key().toStdString();
}

TEST(MemberPath, countsDestinationsFromTheIssue)
{
    Issue issue = at(u"destination.bucketName"_s);
    issue.destination = 1;
    FlowDefinition flow = test::goodFlow();
    flow.destinations.append(flow.destinations.first());
    EXPECT_EQ(pathOf(issue, flow),
        u"destinationFlowConfigList[1].destinationConnectorProperties.S3.bucketName"_s);
}

TEST(MemberPath, ofWhatTheServiceDropsIsTheMemberItself)
{
    FlowDefinition flow = test::goodFlow();
    flow.tasks[2].rest.insert(u"no.te"_s, 1);
    const auto issues = validate(flow);
    ASSERT_EQ(issues.size(), 1);
    EXPECT_EQ(memberPathOf(issues.first(), toCreateFlowJson(flow)),
        (QStringList {u"tasks"_s, u"2"_s, u"no.te"_s}));
}

TEST(IssueWords, everyFindingOfTheRulesSaysWhatToDo)
{
    for (const test::Case &each : test::cases()) {
        for (const Issue &issue : validate(test::changed(each.wrong), each.around)) {
            // The world's own sentences, which say what is not there.
            if (issue.code == Code::ConnectorUnknown || issue.code == Code::SourceUnreadable)
                continue;
            const IssueWords words = wordsOf(issue);
            EXPECT_FALSE(words.remedy.isEmpty()) << issue.message.toStdString();
            EXPECT_TRUE(words.sentence.endsWith(u'.')) << issue.message.toStdString();
        }
    }
    EXPECT_EQ(wordsOf(at({})).sentence, QString());
}

} // namespace sluice::flow
