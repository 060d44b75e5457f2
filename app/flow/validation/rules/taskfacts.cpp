#include "flow/validation/rules/taskfacts.h"

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

bool wholeNumber(const QString &text)
{
    bool isWhole = false;
    const int number = text.toInt(&isWhole);
    return isWhole && number >= 1;
}

} // namespace sluice::flow
