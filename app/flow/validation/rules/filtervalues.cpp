#include "flow/validation/rules/rules.h"
#include "flow/validation/rules/taskfacts.h"
#include "flow/values/namelists.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkFilterValues(const FlowDefinition &flow, Findings &findings)
{
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const Task &task = flow.tasks.at(i);
        if (!isRowFilter(task))
            continue;
        const QString lower = task.properties.value(u"LOWER_BOUND"_s);
        const QString upper = task.properties.value(u"UPPER_BOUND"_s);
        const bool isBetween = task.operatorName == "BETWEEN"_L1;
        if (isBetween && (lower.isEmpty() || upper.isEmpty()))
            findings.addForTask(Code::FilterBoundsMissing, Severity::Error, i, u"taskProperties"_s,
                Rules::tr("BETWEEN needs LOWER_BOUND and UPPER_BOUND; fill in both."));
        if (!isBetween && filterValues(task).join(QString()).isEmpty())
            findings.addForTask(Code::FilterValueMissing, Severity::Error, i, u"taskProperties"_s,
                Rules::tr("The filter compares %1 with nothing; fill in VALUE or VALUES.")
                    .arg(task.sourceFields.value(0, Rules::tr("the field"))));
        bool lowerIsNumber = false;
        bool upperIsNumber = false;
        const double low = lower.toDouble(&lowerIsNumber);
        const double high = upper.toDouble(&upperIsNumber);
        if (isBetween && lowerIsNumber && upperIsNumber && low >= high)
            findings.addForTask(Code::FilterBoundsEmpty, Severity::Warning, i, u"taskProperties"_s,
                Rules::tr("No value lies between %1 and %2; swap the bounds.").arg(lower, upper));
    }
}

} // namespace sluice::flow
