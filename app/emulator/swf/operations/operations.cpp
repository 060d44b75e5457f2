#include "emulator/swf/operations/operations.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

SwfHandler swfHandlerOf(const QString &operation)
{
    static const QHash<QString, SwfHandler> handlers {
        {u"CountClosedWorkflowExecutions"_s, {countClosedWorkflowExecutions, nullptr}},
        {u"CountOpenWorkflowExecutions"_s, {countOpenWorkflowExecutions, nullptr}},
        {u"CountPendingActivityTasks"_s, {countPendingActivityTasks, nullptr}},
        {u"CountPendingDecisionTasks"_s, {countPendingDecisionTasks, nullptr}},
        {u"DeleteActivityType"_s, {deleteActivityType, nullptr}},
        {u"DeleteWorkflowType"_s, {deleteWorkflowType, nullptr}},
        {u"DeprecateActivityType"_s, {deprecateActivityType, nullptr}},
        {u"DeprecateDomain"_s, {deprecateDomain, nullptr}},
        {u"DeprecateWorkflowType"_s, {deprecateWorkflowType, nullptr}},
        {u"DescribeActivityType"_s, {describeActivityType, nullptr}},
        {u"DescribeDomain"_s, {describeDomain, nullptr}},
        {u"DescribeWorkflowExecution"_s, {describeWorkflowExecution, nullptr}},
        {u"DescribeWorkflowType"_s, {describeWorkflowType, nullptr}},
        {u"GetWorkflowExecutionHistory"_s, {getWorkflowExecutionHistory, nullptr}},
        {u"ListActivityTypes"_s, {listActivityTypes, nullptr}},
        {u"ListClosedWorkflowExecutions"_s, {listClosedWorkflowExecutions, nullptr}},
        {u"ListDomains"_s, {listDomains, nullptr}},
        {u"ListOpenWorkflowExecutions"_s, {listOpenWorkflowExecutions, nullptr}},
        {u"ListTagsForResource"_s, {listDomainTags, nullptr}},
        {u"ListWorkflowTypes"_s, {listWorkflowTypes, nullptr}},
        {u"PollForActivityTask"_s, {nullptr, pollForActivityTask}},
        {u"PollForDecisionTask"_s, {nullptr, pollForDecisionTask}},
        {u"RecordActivityTaskHeartbeat"_s, {recordActivityTaskHeartbeat, nullptr}},
        {u"RegisterActivityType"_s, {registerActivityType, nullptr}},
        {u"RegisterDomain"_s, {registerDomain, nullptr}},
        {u"RegisterWorkflowType"_s, {registerWorkflowType, nullptr}},
        {u"RequestCancelWorkflowExecution"_s, {requestCancelWorkflowExecution, nullptr}},
        {u"RespondActivityTaskCanceled"_s, {respondActivityTaskCanceled, nullptr}},
        {u"RespondActivityTaskCompleted"_s, {respondActivityTaskCompleted, nullptr}},
        {u"RespondActivityTaskFailed"_s, {respondActivityTaskFailed, nullptr}},
        {u"RespondDecisionTaskCompleted"_s, {respondDecisionTaskCompleted, nullptr}},
        {u"SignalWorkflowExecution"_s, {signalWorkflowExecution, nullptr}},
        {u"StartWorkflowExecution"_s, {startWorkflowExecution, nullptr}},
        {u"TagResource"_s, {tagDomain, nullptr}},
        {u"TerminateWorkflowExecution"_s, {terminateWorkflowExecution, nullptr}},
        {u"UndeprecateActivityType"_s, {undeprecateActivityType, nullptr}},
        {u"UndeprecateDomain"_s, {undeprecateDomain, nullptr}},
        {u"UndeprecateWorkflowType"_s, {undeprecateWorkflowType, nullptr}},
        {u"UntagResource"_s, {untagDomain, nullptr}},
    };
    return handlers.value(operation);
}

} // namespace sluice::emulator::swf
