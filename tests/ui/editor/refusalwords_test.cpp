#include "flow/edit/flowdocument.h"
#include "flow/edit/floweditor.h"
#include "flow/validation/validate.h"
#include "support/fakeworkspace.h"
#include "support/printers.h"
#include "support/waitfor.h"
#include "ui/editor/flowpublisher.h"
#include "ui/editor/refusalwords.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

namespace {

/// Its source names no bucket, among other things.
flow::FlowDefinition unfinished()
{
    return flow::newFlow(u"unfinished"_s);
}

qsizetype errorsOf(const flow::FlowDefinition &flow)
{
    const auto issues = flow::validate(flow);
    return std::count_if(issues.begin(), issues.end(),
        [](const flow::Issue &issue) { return issue.severity == flow::Severity::Error; });
}

Error refusal()
{
    Error error;
    error.kind = ErrorKind::InvalidInput;
    error.message = u"CreateFlow cannot take the value of tasks: Member must not be null."_s;
    return error;
}

} // namespace

TEST(RefusalWords, aRefusedSaveSaysWhatProblemsSays)
{
    FakeWorkspace workspace;
    workspace.flows.failures.insert(u"save"_s, refusal());
    flow::FlowDocument document;
    document.reset(unfinished());
    ui::FlowPublisher publisher(document, workspace.flows, nullptr);
    QStringList said;
    QObject::connect(&publisher, &ui::FlowPublisher::failed, &publisher,
        [&said](const Error &error) { said << error.message << error.detail; });
    EXPECT_FALSE(waitFor(publisher.save()));
    ASSERT_EQ(said.size(), 2);
    EXPECT_TRUE(said[0].startsWith(u"The flow cannot be saved yet: "_s)) << said[0].toStdString();
    EXPECT_FALSE(said[0].contains(u"CreateFlow"_s)) << said[0].toStdString();
    EXPECT_EQ(said[1], refusal().message);
}

TEST(RefusalWords, whatProblemsDoesNotKnowIsSaidAsItCame)
{
    Error busy = refusal();
    busy.kind = ErrorKind::Unavailable;
    EXPECT_EQ(ui::inWordsOfProblems(busy, unfinished()), busy);

    flow::FlowDefinition complete = unfinished();
    complete.source.properties["bucketName"_L1] = u"raw-zone"_s;
    complete.source.properties["bucketPrefix"_L1] = u"orders"_s;
    complete.destinations[0].properties["bucketName"_L1] = u"clean-zone"_s;
    ASSERT_EQ(errorsOf(complete), 0);
    EXPECT_EQ(ui::inWordsOfProblems(refusal(), complete), refusal());
}

TEST(RefusalWords, theReasonOfTheServiceIsNotReplacedByAnother)
{
    Error error = refusal();
    error.message = u"Create Flow request failed: [The bucket raw-zone holds no objects.]"_s;
    const auto said = ui::inWordsOfProblems(error, unfinished());
    EXPECT_EQ(said.message, error.message + u" Problems lists %1."_s.arg(errorsOf(unfinished())));
}
