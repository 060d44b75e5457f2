#include "flow/definition/flowjson.h"

#include "base/localidentity.h"
#include "flow/definition/connectors.h"
#include "flow/definition/memberreader.h"
#include "json/jsonreader.h"
#include "json/jsonwriter.h"

#include <QCoreApplication>

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

struct FlowJsonText {
    Q_DECLARE_TR_FUNCTIONS(sluice::flow::FlowJson)
};

/// What DescribeFlow adds (reference 1.8), boto3 puts around it, and one request carries.
constexpr QLatin1String kNotOfTheFlow[] = {"flowArn"_L1, "flowStatus"_L1, "flowStatusMessage"_L1,
    "lastRunExecutionDetails"_L1, "createdAt"_L1, "lastUpdatedAt"_L1, "createdBy"_L1,
    "lastUpdatedBy"_L1, "lastRunMetadataCatalogDetails"_L1, "schemaVersion"_L1,
    "ResponseMetadata"_L1, "clientToken"_L1};

void keep(QJsonObject &rest, QLatin1String name, const QJsonObject &remainder)
{
    if (!remainder.isEmpty())
        rest.insert(name, remainder);
}

Trigger readTrigger(const QJsonObject &json, QString &problem)
{
    MemberReader reader(json, u"triggerConfig"_s, problem);
    Trigger trigger;
    trigger.triggerType = reader.text("triggerType"_L1);
    MemberReader properties(
        reader.object("triggerProperties"_L1), reader.pathOf(u"triggerProperties"_s), problem);
    trigger.scheduled = properties.object("Scheduled"_L1);
    trigger.rest = reader.rest();
    keep(trigger.rest, "triggerProperties"_L1, properties.rest());
    return trigger;
}

Endpoint readEndpoint(MemberReader reader, QLatin1String unionName, QString &problem)
{
    Endpoint endpoint;
    endpoint.connectorType = reader.text("connectorType"_L1);
    endpoint.connectorProfileName = reader.text("connectorProfileName"_L1);
    endpoint.apiVersion = reader.text("apiVersion"_L1);
    QJsonObject members = reader.object(unionName);
    if (!members.isEmpty()) {
        const QString usual = connectorPropertiesKey(endpoint.connectorType);
        endpoint.propertiesKey = members.contains(usual) ? usual : members.begin().key();
        const QJsonValue properties = members.take(endpoint.propertiesKey);
        if (!properties.isObject() && problem.isEmpty())
            problem = FlowJsonText::tr("%1 must be an object.")
                          .arg(reader.pathOf(unionName) + u'.' + endpoint.propertiesKey);
        endpoint.properties = properties.toObject();
    }
    endpoint.rest = reader.rest();
    keep(endpoint.rest, unionName, members);
    return endpoint;
}

Task readTask(MemberReader reader, QString &problem)
{
    Task task;
    task.taskType = reader.text("taskType"_L1);
    task.sourceFields = reader.textList("sourceFields"_L1);
    task.destinationField = reader.text("destinationField"_L1);
    task.properties = reader.textMap("taskProperties"_L1);
    QJsonObject operators = reader.object("connectorOperator"_L1);
    if (!operators.isEmpty()) {
        task.operatorKey = operators.begin().key();
        const QJsonValue name = operators.take(task.operatorKey);
        if (!name.isString() && problem.isEmpty())
            problem = FlowJsonText::tr("%1 must be a text.")
                          .arg(reader.pathOf(u"connectorOperator."_s + task.operatorKey));
        task.operatorName = name.toString();
    }
    task.rest = reader.rest();
    keep(task.rest, "connectorOperator"_L1, operators);
    return task;
}

/// Puts what was kept back into its place, also below members that are written.
QJsonObject merged(QJsonObject json, const QJsonObject &rest)
{
    for (auto it = rest.begin(); it != rest.end(); ++it) {
        const QJsonValue present = json.value(it.key());
        if (present.isUndefined())
            json.insert(it.key(), it.value());
        else if (present.isObject() && it.value().isObject())
            json.insert(it.key(), merged(present.toObject(), it.value().toObject()));
    }
    return json;
}

void addText(QJsonObject &json, QLatin1String name, const QString &text)
{
    if (!text.isEmpty())
        json.insert(name, text);
}

QJsonObject textMapJson(const QMap<QString, QString> &map)
{
    QJsonObject json;
    for (auto it = map.begin(); it != map.end(); ++it)
        json.insert(it.key(), it.value());
    return json;
}

QJsonObject triggerJson(const Trigger &trigger)
{
    QJsonObject json;
    addText(json, "triggerType"_L1, trigger.triggerType);
    if (!trigger.scheduled.isEmpty())
        json.insert("triggerProperties"_L1, QJsonObject {{u"Scheduled"_s, trigger.scheduled}});
    return merged(json, trigger.rest);
}

QJsonObject endpointJson(const Endpoint &endpoint, QLatin1String unionName)
{
    QJsonObject json;
    addText(json, "connectorType"_L1, endpoint.connectorType);
    addText(json, "apiVersion"_L1, endpoint.apiVersion);
    addText(json, "connectorProfileName"_L1, endpoint.connectorProfileName);
    if (!endpoint.propertiesKey.isEmpty())
        json.insert(unionName, QJsonObject {{endpoint.propertiesKey, endpoint.properties}});
    return merged(json, endpoint.rest);
}

QJsonObject taskJson(const Task &task)
{
    QJsonObject json;
    addText(json, "taskType"_L1, task.taskType);
    if (!task.operatorKey.isEmpty())
        json.insert("connectorOperator"_L1, QJsonObject {{task.operatorKey, task.operatorName}});
    json.insert("sourceFields"_L1, QJsonArray::fromStringList(task.sourceFields));
    addText(json, "destinationField"_L1, task.destinationField);
    json.insert("taskProperties"_L1, textMapJson(task.properties));
    return merged(json, task.rest);
}

/// One member is enough for a flow that somebody began to write, in any spelling, so that the
/// reader can name the right one. Not "tasks": other programs have files with tasks, too.
bool hasFlowMember(const QJsonObject &object)
{
    static constexpr QLatin1String kMembers[] = {
        "flowName"_L1, "triggerConfig"_L1, "sourceFlowConfig"_L1, "destinationFlowConfigList"_L1};
    const QStringList names = object.keys();
    return std::any_of(std::begin(kMembers), std::end(kMembers),
        [&](QLatin1String member) { return names.contains(member, Qt::CaseInsensitive); });
}

/// Other things that people take for a flow file.
QString strangerProblem(const QJsonValue &value)
{
    if (value.isArray())
        return FlowJsonText::tr("This is a list; a flow is one JSON object in braces.");
    if (!value.isObject())
        return FlowJsonText::tr("This is a single value; a flow is one JSON object in braces.");
    const QJsonObject object = value.toObject();
    if (object.contains("Resources"_L1) && !object.contains("flowName"_L1))
        return FlowJsonText::tr(
            "This is a CloudFormation template; a flow file holds the CreateFlow request "
            "only (see aws appflow create-flow --generate-cli-skeleton).");
    if (object.contains("flows"_L1) && !object.contains("flowName"_L1))
        return FlowJsonText::tr("This is the answer of list-flows; save the answer of "
                                "aws appflow describe-flow --flow-name NAME instead.");
    if (!hasFlowMember(object))
        return FlowJsonText::tr("This is no flow: a flow has the members flowName, triggerConfig, "
                                "sourceFlowConfig, destinationFlowConfigList and tasks.");
    return {};
}

/// "---", or "name: value" where JSON has its brace.
bool looksLikeYaml(const QByteArray &text)
{
    const QByteArray start = text.trimmed();
    if (start.startsWith("---") || start.startsWith("%YAML"))
        return true;
    const QByteArray line = start.left(start.indexOf('\n'));
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !isalpha(static_cast<unsigned char>(line.at(0))))
        return false;
    return std::all_of(line.begin(), line.begin() + colon,
        [](char c) { return isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-'; });
}

} // namespace

Result<FlowDefinition> flowFromJson(const QJsonObject &json)
{
    QString problem;
    MemberReader reader(json, {}, problem);
    FlowDefinition flow;
    flow.flowName = reader.text("flowName"_L1);
    flow.description = reader.text("description"_L1);
    flow.kmsArn = reader.text("kmsArn"_L1);
    if (isLocalKmsArn(flow.kmsArn))
        flow.kmsArn.clear(); // Sluice Local's answer for none; no other service has that key
    flow.trigger = readTrigger(reader.object("triggerConfig"_L1), problem);
    flow.source = readEndpoint(
        MemberReader(reader.object("sourceFlowConfig"_L1), u"sourceFlowConfig"_s, problem),
        "sourceConnectorProperties"_L1, problem);
    const QJsonArray destinations = reader.list("destinationFlowConfigList"_L1);
    for (qsizetype i = 0; i < destinations.size(); ++i)
        flow.destinations.append(
            readEndpoint(reader.element("destinationFlowConfigList"_L1, destinations, i),
                "destinationConnectorProperties"_L1, problem));
    const QJsonArray tasks = reader.list("tasks"_L1);
    for (qsizetype i = 0; i < tasks.size(); ++i)
        flow.tasks.append(readTask(reader.element("tasks"_L1, tasks, i), problem));
    flow.tags = reader.textMap("tags"_L1);
    flow.metadataCatalogConfig = reader.object("metadataCatalogConfig"_L1);
    for (const QLatin1String name : kNotOfTheFlow)
        reader.drop(name);
    flow.rest = reader.rest();
    if (!problem.isEmpty())
        return fail(ErrorKind::InvalidInput, problem);
    return flow;
}

QJsonObject toUpdateFlowJson(const FlowDefinition &flow)
{
    QJsonObject json;
    addText(json, "flowName"_L1, flow.flowName);
    addText(json, "description"_L1, flow.description);
    if (flow.trigger != Trigger())
        json.insert("triggerConfig"_L1, triggerJson(flow.trigger));
    if (flow.source != Endpoint())
        json.insert(
            "sourceFlowConfig"_L1, endpointJson(flow.source, "sourceConnectorProperties"_L1));
    QJsonArray destinations;
    for (const Endpoint &destination : flow.destinations)
        destinations.append(endpointJson(destination, "destinationConnectorProperties"_L1));
    json.insert("destinationFlowConfigList"_L1, destinations);
    QJsonArray tasks;
    for (const Task &task : flow.tasks)
        tasks.append(taskJson(task));
    json.insert("tasks"_L1, tasks);
    if (!flow.metadataCatalogConfig.isEmpty())
        json.insert("metadataCatalogConfig"_L1, flow.metadataCatalogConfig);
    return merged(json, flow.rest);
}

QJsonObject toCreateFlowJson(const FlowDefinition &flow)
{
    QJsonObject json = toUpdateFlowJson(flow);
    addText(json, "kmsArn"_L1, flow.kmsArn);
    if (!flow.tags.isEmpty())
        json.insert("tags"_L1, textMapJson(flow.tags));
    return json;
}

QByteArray toFlowText(const FlowDefinition &flow)
{
    return writeJson(toCreateFlowJson(flow));
}

Result<FlowDefinition> flowFromText(const QByteArray &utf8)
{
    const auto value = readJson(utf8);
    if (!value && looksLikeYaml(utf8))
        return fail(ErrorKind::InvalidInput,
            FlowJsonText::tr(
                "This looks like YAML; a flow file is JSON, as aws appflow create-flow "
                "--generate-cli-skeleton prints it."),
            value.error().message);
    if (!value)
        return fail(value.error());
    const QString stranger = strangerProblem(*value);
    if (!stranger.isEmpty())
        return fail(ErrorKind::InvalidInput, stranger);
    return flowFromJson(value->toObject());
}

} // namespace sluice::flow
