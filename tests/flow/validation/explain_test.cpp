#include "aws/model/servicemodel.h"
#include "flow/definition/flowjson.h"
#include "flow/definition/s3endpoint.h"
#include "flow/edit/floweditor.h"
#include "flow/io/flowfile.h"
#include "flow/randomflow.h"
#include "flow/validation/explaincases.h"
#include "support/printers.h"

#include <QDirIterator>
#include <QRegularExpression>

#include <gtest/gtest.h>

using namespace sluice::flow;
using namespace sluice::flow::test;
using namespace Qt::StringLiterals;

namespace {

const Issue *find(const QList<Issue> &issues, const QString &code)
{
    const auto found = std::find_if(
        issues.begin(), issues.end(), [&](const Issue &issue) { return issue.code == code; });
    return found == issues.end() ? nullptr : &*found;
}

std::string codes(const QList<Issue> &issues)
{
    std::string text;
    for (const Issue &issue : issues)
        text += (issue.code + u" ("_s + issue.place + u") "_s).toStdString();
    return text;
}

} // namespace

TEST(Explain, findsNothingInTheWorkedRun)
{
    const auto issues = explain(goodFlow());
    EXPECT_TRUE(issues.isEmpty()) << codes(issues);
}

TEST(Explain, findsWhatIsWrongAndNotWhatIsNearlyWrong)
{
    for (const Case &test : cases()) {
        const FlowDefinition wrong = changed(test.wrong);
        const QList<Issue> issues = explain(wrong);
        const Issue *issue = find(issues, test.code);
        ASSERT_TRUE(issue) << test.code.toStdString() << " is missing; found: " << codes(issues);
        EXPECT_EQ(issue->severity, test.severity) << test.code.toStdString();
        EXPECT_EQ(issue->place, test.place) << test.code.toStdString();
        static const QRegularExpression number(u"tasks\\[(\\d+)\\]"_s);
        const auto match = number.match(issue->place);
        EXPECT_EQ(issue->step, match.hasMatch() ? StepId(match.captured(1).toInt() + 100) : 0)
            << test.code.toStdString();
        EXPECT_TRUE(issue->message.endsWith(u'.')) << issue->message.toStdString();
        static const QRegularExpression gap(u"%[0-9n]"_s);
        EXPECT_FALSE(issue->message.contains(gap)) << issue->message.toStdString();

        const QList<Issue> none = explain(changed(test.right));
        EXPECT_FALSE(find(none, test.code))
            << test.code.toStdString() << " was found in the flow that is right";
    }
}

/// Codes are a promise, so the ones in the sources and the ones tested here are the same.
TEST(Explain, everyCodeHasACase)
{
    QSet<QString> tested;
    for (const Case &test : cases())
        tested.insert(test.code);
    QSet<QString> reported;
    QDirIterator files(
        QStringLiteral(SLUICE_SOURCE_DIR "/app/flow/validation/rules"), {u"*.cpp"_s});
    static const QRegularExpression code(u"\"([a-z0-9]+(-[a-z0-9]+)+)\""_s);
    while (files.hasNext()) {
        QFile file(files.next());
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        auto matches = code.globalMatch(QString::fromUtf8(file.readAll()));
        while (matches.hasNext())
            reported.insert(matches.next().captured(1));
    }
    EXPECT_GT(reported.size(), 50);
    EXPECT_EQ(QStringList((reported - tested).values()), QStringList());
    EXPECT_EQ(QStringList((tested - reported).values()), QStringList());
}

TEST(Explain, putsErrorsFirstAndThenTheOrderOfTheFlow)
{
    const FlowDefinition flow = changed(all({
        [](FlowDefinition &f) { f.source = s3Source(u"raw-zone"_s, {}, u"CSV"_s); }, // warning
        property(Mask, u"MASK_LENGTH"_s, {}), // error at tasks[3]
        operatorName(Country, u"NO_OP"_s), // error at tasks[1]
        [](FlowDefinition &f) { f.flowName.clear(); }, // error at the top
        [](FlowDefinition &f) { f.tasks[Truncate].sourceFields = {u"last"_s}; }, // hint
    }));
    QStringList order;
    for (const Issue &issue : explain(flow))
        order.append(issue.code);
    EXPECT_EQ(order,
        (QStringList {u"flow-name-missing"_s, u"filter-no-op"_s, u"mask-length-missing"_s,
            u"source-prefix-empty"_s, u"changed-field-not-mapped"_s}));
}

TEST(Explain, whatPassesTheServicesModelIsNotHeldAgainstIt)
{
    const auto model = sluice::aws::ServiceModel::appflow();
    int passed = 0;
    for (const Case &test : cases()) {
        for (const Change &change : {test.wrong, test.right}) {
            const FlowDefinition flow = changed(change);
            const auto violations = model->check(u"CreateFlowRequest"_s, toCreateFlowJson(flow));
            const QList<Issue> issues = explain(flow);
            const bool hasError = std::any_of(issues.begin(), issues.end(),
                [](const Issue &issue) { return issue.severity == Severity::Error; });
            EXPECT_TRUE(violations.isEmpty() || hasError)
                << sluice::aws::validationMessage(violations).toStdString();
            EXPECT_FALSE(violations.isEmpty() && find(issues, u"model-violation"_s));
            passed += violations.isEmpty() && !hasError;
        }
    }
    EXPECT_GT(passed, 50);
}

TEST(Explain, whatAnotherRuleSaysIsNotSaidTwice)
{
    for (const Case &test : cases()) {
        if (test.code == "model-violation"_L1)
            continue;
        const QList<Issue> issues = explain(changed(test.wrong));
        EXPECT_FALSE(find(issues, u"model-violation"_s)) << codes(issues);
    }
}

TEST(Explain, saysWhoseAMemberIsThatTheConnectorLacks)
{
    FlowDefinition flow = goodFlow();
    flow.destinations[0].connectorType = u"Redshift"_s;
    flow.destinations[0].propertiesKey = u"Redshift"_s;
    flow.destinations[0].connectorProfileName = u"dw"_s;
    flow.destinations[0].properties = {{u"object"_s, u"public.orders"_s},
        {u"intermediateBucketName"_s, u"stage"_s}, {u"s3OutputFormatConfig"_s, QJsonObject()},
        {u"BucketPrefix"_s, u"p"_s}, {u"later"_s, 1}};
    QStringList messages;
    for (const Issue &issue : explain(flow)) {
        if (issue.code == "unknown-member"_L1)
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

TEST(Explain, findsNothingInTheSamples)
{
    QDirIterator samples(QStringLiteral(SLUICE_SOURCE_DIR "/resources/samples"), {u"*.json"_s});
    ASSERT_TRUE(samples.hasNext());
    while (samples.hasNext()) {
        const auto flow = readFlowFile(samples.next());
        ASSERT_TRUE(flow.ok()) << flow.error().message.toStdString();
        EXPECT_TRUE(explain(*flow).isEmpty())
            << samples.filePath().toStdString() << ": " << codes(explain(*flow));
    }
}

TEST(Explain, anEmptyFlowAndRandomOnesAreJudgedWithoutHarm)
{
    EXPECT_TRUE(find(explain({}), u"flow-name-missing"_s));
    RandomFlows random(21);
    for (int i = 0; i < 300; ++i) {
        for (const Issue &issue : explain(random.flow())) {
            ASSERT_FALSE(issue.code.isEmpty());
            ASSERT_FALSE(issue.message.isEmpty());
        }
    }
}

TEST(Explain, aNewFlowLacksItsBucketsAndTasksOnly)
{
    QStringList order;
    for (const Issue &issue : explain(newFlow(u"orders"_s)))
        order.append(issue.code);
    EXPECT_EQ(order, (QStringList {u"bucket-missing"_s, u"bucket-missing"_s, u"tasks-empty"_s}));
}

TEST(Explain, newTasksOfEveryTypeAskForWhatOnlyAPersonKnows)
{
    const Endpoint source = goodFlow().source;
    const std::pair<Task, QStringList> tests[] = {
        {newTask(u"Filter"_s, u"EQUAL_TO"_s, source),
            {u"filter-value-missing"_s, u"task-without-fields"_s}},
        {newTask(u"Mask"_s, {}, source), {u"task-without-fields"_s}},
        {newTask(u"Truncate"_s, {}, source), {u"task-without-fields"_s}},
        {newTask(u"Validate"_s, {}, source), {u"task-without-fields"_s}},
        {newTask(u"Arithmetic"_s, {}, source), {u"task-without-fields"_s}},
        {newTask(u"Merge"_s, {}, source), {u"merge-format-missing"_s, u"task-without-fields"_s}},
        {newTask(u"Map"_s, {}, source), {u"map-without-destination"_s, u"task-without-fields"_s}},
        {newTask(u"Map_all"_s, {}, source), {}},
    };
    for (const auto &[added, expected] : tests) {
        QStringList found;
        for (const Issue &issue : explain(changed(addTask(added))))
            found.append(issue.code);
        found.sort();
        EXPECT_EQ(found, expected) << added.taskType.toStdString();
    }
}
