#include "appflow/client/appflowclient.h"
#include "appflow/conformance/tablerunner.h"
#include "swf/client/swfclient.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::test {

namespace {

TableService appflow()
{
    return {u"appflow"_s, aws::ServiceModel::appflow(),
        [](aws::AwsCaller &caller) { return std::make_shared<appflow::AppFlowClient>(caller); }};
}

TableService swf()
{
    return {u"swf"_s, aws::ServiceModel::swf(),
        [](aws::AwsCaller &caller) { return std::make_shared<swf::SwfClient>(caller); }};
}

void runTable(TableRunner &runner, int operations)
{
    runner.run(u"conformance.table"_s);
    EXPECT_EQ(runner.operations().size(), operations);
    EXPECT_TRUE(runner.missingErrors().isEmpty()) << qPrintable(runner.missingErrors().join(u'\n'));
}

} // namespace

TEST(Conformance, everyCallIsAnsweredAsTheTableSays)
{
    TableRunner runner(appflow(), u"appflow-client"_s);
    runTable(runner, 25);
}

TEST(Conformance, everyConstraintIsEnforcedAndEveryMemberGivenBack)
{
    TableRunner(appflow(), u"appflow-client-generated"_s).run(u"conformance.generated"_s);
}

TEST(Conformance, everyCallOfSwfIsAnsweredAsTheTableSays)
{
    TableRunner runner(swf(), u"swf-client"_s);
    runTable(runner, 39);
}

TEST(Conformance, everyConstraintOfSwfIsEnforced)
{
    TableRunner(swf(), u"swf-client-generated"_s).run(u"conformance.generated"_s);
}

} // namespace sluice::test
