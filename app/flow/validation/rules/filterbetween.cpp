#include "flow/validation/rules/rules.h"
#include "flow/validation/rules/taskfacts.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kDayMs = 24 * 3600 * 1000;

/// A bound that a person would mean to be in: the start of a day, or any whole number. Bounds such
/// as 1640995199999, made to work around the rule, are not.
bool looksInclusive(const Task &task, const QString &bound)
{
    bool isWhole = false;
    const qint64 number = bound.toLongLong(&isWhole);
    if (!isWhole)
        return false;
    return comparesTimes(task) ? number % kDayMs == 0 : true;
}

} // namespace

void checkFilterBetween(const FlowDefinition &flow, Findings &findings)
{
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const Task &task = flow.tasks.at(i);
        if (!isRowFilter(task) || task.operatorName != "BETWEEN"_L1)
            continue;
        const QString lower = task.properties.value(u"LOWER_BOUND"_s);
        const QString upper = task.properties.value(u"UPPER_BOUND"_s);
        if (!looksInclusive(task, lower) && !looksInclusive(task, upper))
            continue;
        findings.addForTask(Code::FilterBetweenExclusive, Severity::Hint, i, u"taskProperties"_s,
            Rules::tr("BETWEEN leaves out both bounds, %1 and %2 themselves; widen them by one if "
                      "they should count.")
                .arg(lower, upper));
    }
}

} // namespace sluice::flow
