#include "aws/model/servicemodel.h"
#include "flow/definition/flowjson.h"
#include "flow/definition/s3endpoint.h"
#include "flow/edit/floweditor.h"
#include "flow/io/flowfile.h"
#include "flow/randomflow.h"
#include "flow/validation/validate.h"
#include "flow/validation/validationcases.h"
#include "support/printers.h"

#include <QDirIterator>
#include <QRegularExpression>

#include <gtest/gtest.h>

using namespace sluice::flow;
using namespace sluice::flow::test;
using namespace Qt::StringLiterals;

namespace {

const Issue *find(const QList<Issue> &issues, Code code)
{
    const auto found = std::find_if(
        issues.begin(), issues.end(), [&](const Issue &issue) { return issue.code == code; });
    return found == issues.end() ? nullptr : &*found;
}

std::string codes(const QList<Issue> &issues)
{
    std::string text;
    for (const Issue &issue : issues)
        text += (nameOf(issue.code) + u" ("_s + issue.place + u") "_s).toStdString();
    return text;
}

} // namespace

TEST(Validate, findsNothingInTheWorkedRun)
{
    const auto issues = validate(goodFlow());
    EXPECT_TRUE(issues.isEmpty()) << codes(issues);
}

TEST(Validate, findsWhatIsWrongAndNotWhatIsNearlyWrong)
{
    for (const Case &test : cases()) {
        const FlowDefinition wrong = changed(test.wrong);
        const QList<Issue> issues = validate(wrong, test.around);
        const Issue *issue = find(issues, test.code);
        ASSERT_TRUE(issue) << nameOf(test.code).toStdString()
                           << " is missing; found: " << codes(issues);
        EXPECT_EQ(issue->severity, test.severity) << nameOf(test.code).toStdString();
        EXPECT_EQ(issue->place, test.place) << nameOf(test.code).toStdString();
        static const QRegularExpression number(u"tasks\\[(\\d+)\\]"_s);
        const auto match = number.match(issue->place);
        EXPECT_EQ(issue->step, match.hasMatch() ? StepId(match.captured(1).toInt() + 100) : 0)
            << nameOf(test.code).toStdString();
        EXPECT_TRUE(issue->message.endsWith(u'.')) << issue->message.toStdString();
        static const QRegularExpression gap(u"%[0-9n]"_s);
        EXPECT_FALSE(issue->message.contains(gap)) << issue->message.toStdString();

        const QList<Issue> none
            = validate(changed(test.right), test.aroundRight.value_or(test.around));
        EXPECT_FALSE(find(none, test.code))
            << nameOf(test.code).toStdString() << " was found in the flow that is right";
    }
}

/// Codes are a promise, so the ones there are and the ones tested here are the same.
TEST(Validate, everyCodeHasACase)
{
    QSet<QString> tested;
    for (const Case &test : cases())
        tested.insert(nameOf(test.code));
    QSet<QString> reported;
    for (const Code code : allCodes())
        reported.insert(nameOf(code));
    EXPECT_EQ(reported.size(), allCodes().size()) << "two codes are spelled alike";
    EXPECT_EQ(QStringList((reported - tested).values()), QStringList());
    EXPECT_EQ(QStringList((tested - reported).values()), QStringList());
}

TEST(Validate, putsErrorsFirstAndThenTheOrderOfTheFlow)
{
    const FlowDefinition flow = changed(all({
        [](FlowDefinition &f) { f.source = s3Source(u"raw-zone"_s, {}, u"CSV"_s); }, // warning
        property(Mask, u"MASK_LENGTH"_s, {}), // error at tasks[3]
        operatorName(Country, u"NO_OP"_s), // error at tasks[1]
        [](FlowDefinition &f) { f.flowName.clear(); }, // error at the top
        [](FlowDefinition &f) { f.tasks[Truncate].sourceFields = {u"last"_s}; }, // hint
    }));
    QList<Code> order;
    for (const Issue &issue : validate(flow))
        order.append(issue.code);
    EXPECT_EQ(order,
        (QList<Code> {Code::FlowNameMissing, Code::FilterNoOp, Code::MaskLengthMissing,
            Code::SourcePrefixEmpty, Code::ChangedFieldNotMapped}));
}

TEST(Validate, whatPassesTheServicesModelIsNotHeldAgainstIt)
{
    const auto model = sluice::aws::ServiceModel::appflow();
    int passed = 0;
    for (const Case &test : cases()) {
        for (const Change &change : {test.wrong, test.right}) {
            const FlowDefinition flow = changed(change);
            const auto violations = model->check(u"CreateFlowRequest"_s, toCreateFlowJson(flow));
            const QList<Issue> issues = validate(flow);
            const bool hasError = std::any_of(issues.begin(), issues.end(),
                [](const Issue &issue) { return issue.severity == Severity::Error; });
            EXPECT_TRUE(violations.isEmpty() || hasError)
                << sluice::aws::validationMessage(violations).toStdString();
            EXPECT_FALSE(violations.isEmpty() && find(issues, Code::ModelViolation));
            passed += violations.isEmpty() && !hasError;
        }
    }
    EXPECT_GT(passed, 50);
}

TEST(Validate, whatAnotherRuleSaysIsNotSaidTwice)
{
    for (const Case &test : cases()) {
        if (test.code == Code::ModelViolation)
            continue;
        const QList<Issue> issues = validate(changed(test.wrong));
        EXPECT_FALSE(find(issues, Code::ModelViolation)) << codes(issues);
    }
}

TEST(Validate, saysWhoseAMemberIsThatTheConnectorLacks)
{
    FlowDefinition flow = goodFlow();
    flow.destinations[0].connectorType = u"Redshift"_s;
    flow.destinations[0].propertiesKey = u"Redshift"_s;
    flow.destinations[0].connectorProfileName = u"dw"_s;
    flow.destinations[0].properties = {{u"object"_s, u"public.orders"_s},
        {u"intermediateBucketName"_s, u"stage"_s}, {u"s3OutputFormatConfig"_s, QJsonObject()},
        {u"BucketPrefix"_s, u"p"_s}, {u"later"_s, 1}};
    QStringList messages;
    for (const Issue &issue : validate(flow)) {
        if (issue.code == Code::UnknownMember)
            messages << issue.message;
    }
    EXPECT_EQ(messages,
        (QStringList {u"The service drops destination.BucketPrefix, which it spells bucketPrefix; "
                      "rename it."_s,
            u"The service drops destination.later, for \"later\" is no part of AppFlow's API "
            u"there; "
            "remove it."_s,
            u"The service drops destination.s3OutputFormatConfig, which this connector does not "
            "have: \"s3OutputFormatConfig\" belongs to S3, Upsolver; remove it."_s}));
}

TEST(Validate, findsNothingInTheSamples)
{
    QDirIterator samples(QStringLiteral(SLUICE_SOURCE_DIR "/resources/samples"), {u"*.json"_s});
    ASSERT_TRUE(samples.hasNext());
    while (samples.hasNext()) {
        const auto flow = readFlowFile(samples.next());
        ASSERT_TRUE(flow.ok()) << flow.error().message.toStdString();
        EXPECT_TRUE(validate(*flow).isEmpty())
            << samples.filePath().toStdString() << ": " << codes(validate(*flow));
    }
}

TEST(Validate, anEmptyFlowAndRandomOnesAreJudgedWithoutHarm)
{
    EXPECT_TRUE(find(validate({}), Code::FlowNameMissing));
    RandomFlows random(21);
    for (int i = 0; i < 300; ++i) {
        for (const Issue &issue : validate(random.flow())) {
            ASSERT_FALSE(issue.message.isEmpty());
        }
    }
}

TEST(Validate, aNewFlowLacksItsBucketsAndTasksOnly)
{
    QList<Code> order;
    for (const Issue &issue : validate(newFlow(u"orders"_s)))
        order.append(issue.code);
    EXPECT_EQ(order, (QList<Code> {Code::BucketMissing, Code::BucketMissing, Code::TasksEmpty}));
}

TEST(Validate, newTasksOfEveryTypeAskForWhatOnlyAPersonKnows)
{
    const Endpoint source = goodFlow().source;
    const std::pair<Task, QList<Code>> tests[] = {
        {newTask(u"Filter"_s, u"EQUAL_TO"_s, source),
            {Code::FilterValueMissing, Code::TaskWithoutFields}},
        {newTask(u"Mask"_s, {}, source), {Code::TaskWithoutFields}},
        {newTask(u"Truncate"_s, {}, source), {Code::TaskWithoutFields}},
        {newTask(u"Validate"_s, {}, source), {Code::TaskWithoutFields}},
        {newTask(u"Arithmetic"_s, {}, source), {Code::TaskWithoutFields}},
        {newTask(u"Merge"_s, {}, source), {Code::MergeFormatMissing, Code::TaskWithoutFields}},
        {newTask(u"Map"_s, {}, source), {Code::MapWithoutDestination, Code::TaskWithoutFields}},
        {newTask(u"Map_all"_s, {}, source), {}},
    };
    for (const auto &[added, expected] : tests) {
        QList<Code> found;
        for (const Issue &issue : validate(changed(addTask(added))))
            found.append(issue.code);
        std::sort(found.begin(), found.end());
        EXPECT_EQ(found, expected) << added.taskType.toStdString();
    }
}
