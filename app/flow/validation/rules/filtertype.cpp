#include "flow/validation/rules/rules.h"
#include "flow/validation/rules/taskfacts.h"
#include "flow/values/valuekind.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkFilterType(const FlowDefinition &flow, Findings &findings)
{
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const Task &task = flow.tasks.at(i);
        if (!isRowFilter(task) || !isOrdering(task.operatorName))
            continue;
        const QString type = task.properties.value(u"DATA_TYPE"_s);
        if (valueKindOf(type) != ValueKind::Unknown)
            continue;
        findings.addForTask(Code::FilterTypeUnknown, Severity::Warning, i, u"DATA_TYPE"_s,
            type.isEmpty()
                ? Rules::tr("%1 needs DATA_TYPE, or Sluice Local refuses the flow; "
                            "use %2.")
                      .arg(task.operatorName, knownTypeNames())
                : Rules::tr("%1 cannot compare values of the type \"%2\", which is not known here, "
                            "so Sluice Local refuses the flow; use %3.")
                      .arg(task.operatorName, type, knownTypeNames()));
    }
}

} // namespace sluice::flow
