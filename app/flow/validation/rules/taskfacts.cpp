#include "flow/validation/rules/taskfacts.h"

#include "flow/definition/connectors.h"
#include "flow/definition/s3endpoint.h"
#include "flow/values/valuekind.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

bool isRowFilter(const Task &task)
{
    return task.taskType == "Filter"_L1 && !task.operatorName.isEmpty()
        && task.operatorName != "PROJECTION"_L1 && task.operatorName != "NO_OP"_L1;
}

bool isMapping(const Task &task)
{
    return task.taskType == "Map"_L1 || task.taskType == "Map_all"_L1
        || task.taskType == "Passthrough"_L1;
}

bool makesTemporaryField(const Task &task)
{
    return task.taskType == "Arithmetic"_L1 || task.taskType == "Merge"_L1;
}

bool comparesTimes(const Task &filter)
{
    const ValueKind kind = valueKindOf(filter.properties.value(u"DATA_TYPE"_s));
    return kind == ValueKind::Date || kind == ValueKind::DateTime;
}

bool fitsTaskType(const Task &task)
{
    const QString &type = task.taskType;
    const QString &name = task.operatorName;
    if (type == "Filter"_L1)
        return name == "PROJECTION"_L1 || name == "CONTAINS"_L1 || name == "BETWEEN"_L1
            || name.endsWith("EQUAL_TO"_L1) || name.endsWith("_THAN"_L1);
    if (type == "Arithmetic"_L1)
        return name == "ADDITION"_L1 || name == "SUBTRACTION"_L1 || name == "MULTIPLICATION"_L1
            || name == "DIVISION"_L1;
    if (type == "Mask"_L1)
        return name.startsWith("MASK_"_L1);
    if (type == "Validate"_L1)
        return name.startsWith("VALIDATE_"_L1);
    return name == "NO_OP"_L1;
}

bool mustChooseFields(const FlowDefinition &flow)
{
    if (isS3(flow.source) || flow.source.connectorType.isEmpty())
        return false;
    const QStringList operators = connectorOperators(flow.source.propertiesKey);
    return operators.isEmpty() || operators.contains("PROJECTION"_L1);
}

bool wholeNumber(const QString &text)
{
    bool isWhole = false;
    const int number = text.toInt(&isWhole);
    return isWhole && number >= 1;
}

} // namespace sluice::flow
