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
    {"cli_binary_format", "Taken for the AWS CLI's sake; AppFlow has no binary values."},
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
    {"ListTagsForResource", "List the tags of a flow or another resource."},
    {"RegisterConnector", "Register a connector of your own, a Lambda function."},
    {"ResetConnectorMetadataCache", "Forget what is cached of a connector's entities."},
    {"StartFlow", "Run an on-demand flow, or activate a scheduled or event flow."},
    {"StopFlow", "Deactivate a scheduled or event flow."},
    {"TagResource", "Set tags of a flow or another resource."},
    {"UnregisterConnector", "Remove a registered connector."},
    {"UntagResource", "Remove tags of a flow or another resource."},
    {"UpdateConnectorProfile", "Replace a connection and its credentials."},
    {"UpdateConnectorRegistration", "Change a registered connector."},
    {"UpdateFlow", "Replace the definition of a flow."},
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
