#include "cli/awscli/help/descriptions.h"

#include "cli/awscli/help/shorthandsyntax.h"

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

using aws::Shape;
using aws::ShapeType;

struct Explanation {
    const char *dest;
    const char *text;
};

constexpr Explanation kGlobals[] = {
    {"debug", "Show each attempt on standard error; secrets are left out."},
    {"endpoint_url", "Call this address instead of the region's."},
    {"verify_ssl", "Do not check certificates."},
    {"paginate", "Fetch one page only; otherwise all pages are fetched and joined."},
    {"output", "Form of the output; off prints nothing but errors."},
    {"query", "JMESPath expression that picks from the answer."},
    {"profile", "Profile of the shared config and credentials files."},
    {"region", "Region; overrides environment and profile."},
    {"version", "Show the version of this program."},
    {"color", "Colors of tables: on, off, or auto for a terminal."},
    {"sign_request", "Do not sign; no credentials are needed then."},
    {"ca_bundle", "File of the certificates to trust."},
    {"read_timeout", "Seconds to wait for an answer, 0 for ever; 60 when not given."},
    {"connect_timeout", "Seconds to wait for a connection, 0 for ever; 60 when not given."},
    {"cli_binary_format", "Taken for the AWS CLI's sake; no operation here has binary values."},
    {"no_cli_pager", "Do not show the answer through a pager."},
    {"cli_auto_prompt", "Ask for the rest of the command with suggestions."},
    {"no_cli_auto_prompt", "Do not ask, whatever the configuration says."},
    {"cli_error_format", "Form of errors on standard error; legacy when not given."},
};

constexpr Explanation kOwn[] = {
    {"cli_input_json",
        "The whole input as JSON, for instance file://input.json; single options override it."},
    {"cli_input_yaml", "The whole input as YAML; single options override it."},
    {"generate_cli_skeleton", "Print an input to fill in, or a sample answer; nothing is sent."},
    {"max_items", "Stop after so many items; NextToken of the answer tells where to go on."},
    {"starting_token", "NextToken of an earlier command."},
    {"page_size",
        "Items to ask for at once; text without --query and yaml-stream print page after page."},
};

constexpr Explanation kOperations[] = {
    {"CancelFlowExecutions", "Cancel runs in progress of an on-demand or scheduled flow."},
    {"CreateConnectorProfile", "Store a connection to a source or destination, with credentials."},
    {"CreateFlow", "Create a flow; on-demand flows can be started at once."},
    {"DeleteConnectorProfile", "Delete a connection and its credentials."},
    {"DeleteFlow", "Delete a flow; its runs are no longer listed."},
    {"DescribeConnector", "Tell what one connector supports."},
    {"DescribeConnectorEntity", "List the fields of an entity of a connector."},
    {"DescribeConnectorProfiles", "List connections, without their credentials."},
    {"DescribeConnectors", "Tell what several connectors support."},
    {"DescribeFlow", "Show the definition and the state of a flow."},
    {"DescribeFlowExecutionRecords", "List the runs of a flow, the newest first."},
    {"ListConnectorEntities", "List the entities that a connector offers."},
    {"ListConnectors", "List the connectors of this account."},
    {"ListFlows", "List the flows of this account."},
    {"ListTagsForResource", "List the tags of a flow, a domain or another resource."},
    {"RegisterConnector", "Register a connector of your own, a Lambda function."},
    {"ResetConnectorMetadataCache", "Forget what is cached of a connector's entities."},
    {"StartFlow", "Run an on-demand flow, or activate a scheduled or event flow."},
    {"StopFlow", "Deactivate a scheduled or event flow."},
    {"TagResource", "Set tags of a flow, a domain or another resource."},
    {"UnregisterConnector", "Remove a registered connector."},
    {"UntagResource", "Remove tags of a flow, a domain or another resource."},
    {"UpdateConnectorProfile", "Replace a connection and its credentials."},
    {"UpdateConnectorRegistration", "Change a registered connector."},
    {"UpdateFlow", "Replace the definition of a flow."},
    {"CountClosedWorkflowExecutions", "Count the closed executions that match."},
    {"CountOpenWorkflowExecutions", "Count the open executions that match."},
    {"CountPendingActivityTasks", "Count the activity tasks that wait in a task list."},
    {"CountPendingDecisionTasks", "Count the decision tasks that wait in a task list."},
    {"DeleteActivityType", "Delete a deprecated activity type."},
    {"DeleteWorkflowType", "Delete a deprecated workflow type."},
    {"DeprecateActivityType", "Let no more tasks of an activity type be scheduled."},
    {"DeprecateDomain", "Let no more executions start in a domain."},
    {"DeprecateWorkflowType", "Let no more executions of a workflow type start."},
    {"DescribeActivityType", "Show an activity type with its defaults."},
    {"DescribeDomain", "Show the status and the retention of a domain."},
    {"DescribeWorkflowExecution", "Show the state of an execution and what is open in it."},
    {"DescribeWorkflowType", "Show a workflow type with its defaults."},
    {"GetWorkflowExecutionHistory", "List the events of an execution."},
    {"ListActivityTypes", "List the activity types of a domain."},
    {"ListClosedWorkflowExecutions", "List the closed executions that match."},
    {"ListDomains", "List the domains of this account and region."},
    {"ListOpenWorkflowExecutions", "List the open executions that match."},
    {"ListWorkflowTypes", "List the workflow types of a domain."},
    {"PollForActivityTask", "Wait up to 60 seconds for an activity task; it is tried once."},
    {"PollForDecisionTask", "Wait up to 60 seconds for a decision task; it is tried once."},
    {"RecordActivityTaskHeartbeat",
        "Say that a task is worked on, and hear whether it should be canceled."},
    {"RegisterActivityType", "Register an activity type with its defaults."},
    {"RegisterDomain", "Register a domain, which can be deprecated and never deleted."},
    {"RegisterWorkflowType", "Register a workflow type with its defaults."},
    {"RequestCancelWorkflowExecution",
        "Ask an execution to end; its decider sees the request and acts."},
    {"RespondActivityTaskCanceled", "Report that a task stopped because it was to be canceled."},
    {"RespondActivityTaskCompleted", "Report the result of a task."},
    {"RespondActivityTaskFailed", "Report that a task failed."},
    {"RespondDecisionTaskCompleted", "Hand in the decisions of a decision task."},
    {"SignalWorkflowExecution", "Record a signal in an execution, for its decider."},
    {"StartWorkflowExecution", "Start an execution of a workflow type."},
    {"TerminateWorkflowExecution", "Close an execution at once, without its decider."},
    {"UndeprecateActivityType", "Let tasks of an activity type be scheduled again."},
    {"UndeprecateDomain", "Let executions start in a domain again."},
    {"UndeprecateWorkflowType", "Let executions of a workflow type start again."},
};

template <std::size_t N> QString explanation(const Explanation (&table)[N], const QString &dest)
{
    for (const Explanation &one : table) {
        if (dest == QLatin1StringView(one.dest))
            return QString::fromLatin1(one.text);
    }
    return {};
}

} // namespace

QString operationDescription(const QString &operationName)
{
    return explanation(kOperations, operationName);
}

QString globalDescription(const OptionSpec &option)
{
    return explanation(kGlobals, option.dest);
}

QString optionDescription(const aws::Facts &facts, const OperationOption &option)
{
    if (!option.member)
        return explanation(kOwn, option.spec.dest);
    const Shape &shape = facts.shapes.at(option.member->shape);
    QStringList parts {typeName(shape)};
    if (option.spec.isRequired)
        parts << u"required"_s;
    if (const QString limits = limitsText(shape); !limits.isEmpty())
        parts << limits;
    const Shape &values = shape.type == ShapeType::List ? facts.shapes.at(shape.element) : shape;
    if (!values.enumValues.isEmpty())
        parts << u"one of %1 values"_s.arg(values.enumValues.size());
    return parts.join(u"; "_s);
}

QString limitsText(const Shape &shape)
{
    QStringList limits;
    const bool hasMin = shape.min != std::numeric_limits<qint64>::min();
    const bool hasMax = shape.max != std::numeric_limits<qint64>::max();
    const QString what = shape.type == ShapeType::String ? u" characters"_s
        : shape.type == ShapeType::List                  ? u" elements"_s
                                                         : QString();
    if (hasMin)
        limits << "at least "_L1 + QString::number(shape.min) + what;
    if (hasMax)
        limits << "at most "_L1 + QString::number(shape.max) + what;
    if (shape.pattern)
        limits << "pattern "_L1 + shape.pattern->source();
    return limits.join(", "_L1);
}

} // namespace sluice::cli
