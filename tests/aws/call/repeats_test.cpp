#include "aws/call/calltimeouts.h"
#include "aws/call/repeats.h"

#include <gtest/gtest.h>

using namespace sluice::aws;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QStringList namesOf(const ServiceModel &model, Repeats repeats)
{
    QStringList names;
    for (const QString &name : model.operationNames()) {
        if (repeatsOf(*model.operation(name), false) == repeats)
            names << name;
    }
    return names;
}

} // namespace

// A second start may be a second run, a second signal or request to cancel is a second event, and
// without a runId a termination may meet the run that came after.
TEST(Repeats, ofSwfAreOnlyWhatIsSafe)
{
    const auto swf = ServiceModel::swf();
    EXPECT_EQ(namesOf(*swf, Repeats::Always),
        (QStringList {u"CountClosedWorkflowExecutions"_s, u"CountOpenWorkflowExecutions"_s,
            u"CountPendingActivityTasks"_s, u"CountPendingDecisionTasks"_s,
            u"DescribeActivityType"_s, u"DescribeDomain"_s, u"DescribeWorkflowExecution"_s,
            u"DescribeWorkflowType"_s, u"GetWorkflowExecutionHistory"_s, u"ListActivityTypes"_s,
            u"ListClosedWorkflowExecutions"_s, u"ListDomains"_s, u"ListOpenWorkflowExecutions"_s,
            u"ListTagsForResource"_s, u"ListWorkflowTypes"_s, u"RecordActivityTaskHeartbeat"_s,
            u"RespondActivityTaskCanceled"_s, u"RespondActivityTaskCompleted"_s,
            u"RespondActivityTaskFailed"_s, u"RespondDecisionTaskCompleted"_s, u"TagResource"_s,
            u"UntagResource"_s}));
    EXPECT_EQ(namesOf(*swf, Repeats::Never),
        (QStringList {u"PollForActivityTask"_s, u"PollForDecisionTask"_s}));
    EXPECT_EQ(namesOf(*swf, Repeats::IfRefused).size(), 39 - 22 - 2);
}

TEST(Repeats, ofFurtherPagesOfAPollAreSafe)
{
    const Operation *poll = ServiceModel::swf()->operation(u"PollForDecisionTask"_s);
    EXPECT_EQ(repeatsOf(*poll, true), Repeats::Always);
}

TEST(CallTimeouts, leaveAPollTheMinuteOfTheService)
{
    const CallTimeouts poll = CallTimeouts().ofPoll();
    EXPECT_EQ(poll.read, 70s);
    EXPECT_EQ(poll.total, 75s);
    EXPECT_EQ((CallTimeouts {1s, 2s, 0s}).ofPoll().total, 0s);
    EXPECT_EQ((CallTimeouts {1s, 2s, 3s, 0s}).ofPoll().shortest(), 1s);
}
