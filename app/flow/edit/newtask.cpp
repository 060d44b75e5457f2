#include "flow/definition/connectors.h"
#include "flow/definition/s3endpoint.h"
#include "flow/edit/floweditor.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

QString usualOperator(const QString &taskType)
{
    if (taskType == "Filter"_L1)
        return u"PROJECTION"_s;
    if (taskType == "Mask"_L1)
        return u"MASK_ALL"_s;
    if (taskType == "Validate"_L1)
        return u"VALIDATE_NON_NULL"_s;
    if (taskType == "Arithmetic"_L1)
        return u"ADDITION"_s;
    return u"NO_OP"_s;
}

/// What can be said before the fields are chosen. Values that only a person knows (what to filter
/// for, how to join) stay absent; the explainer asks for them.
QMap<QString, QString> usualProperties(const QString &taskType, const QString &operatorName)
{
    if (taskType == "Filter"_L1 && operatorName != "PROJECTION"_L1)
        return {{u"DATA_TYPE"_s, u"string"_s}};
    if (taskType == "Map"_L1)
        return {{u"SOURCE_DATA_TYPE"_s, u"string"_s}, {u"DESTINATION_DATA_TYPE"_s, u"string"_s}};
    if (taskType == "Map_all"_L1)
        return {{u"EXCLUDE_SOURCE_FIELDS_LIST"_s, u"[]"_s}};
    if (taskType == "Mask"_L1)
        return {{u"MASK_LENGTH"_s, operatorName == "MASK_ALL"_L1 ? u"5"_s : u"4"_s},
            {u"MASK_VALUE"_s, u"*"_s}};
    if (taskType == "Truncate"_L1)
        return {{u"TRUNCATE_LENGTH"_s, u"255"_s}};
    if (taskType == "Validate"_L1)
        return {{u"VALIDATION_ACTION"_s, u"DropRecord"_s}};
    return {};
}

} // namespace

Task newTask(const QString &taskType, const QString &operatorName, const Endpoint &source)
{
    Task task;
    task.taskType = taskType;
    const QString name = operatorName.isEmpty() ? usualOperator(taskType) : operatorName;
    const QString key = connectorPropertiesKey(source.connectorType);
    // Google Analytics and Amplitude have no NO_OP: such tasks go without operator (reference 4.3).
    if (!key.isEmpty() && (name != "NO_OP"_L1 || connectorOperators(key).contains(name))) {
        task.operatorKey = key;
        task.operatorName = name;
    }
    task.properties = usualProperties(taskType, name);
    return task;
}

FlowDefinition newFlow(const QString &name)
{
    FlowDefinition flow;
    flow.flowName = name;
    flow.trigger.triggerType = u"OnDemand"_s;
    flow.source = s3Source(QString(), QString(), u"CSV"_s);
    flow.destinations = {s3Destination(QString(), QString(), u"JSON"_s)};
    return flow;
}

} // namespace sluice::flow
