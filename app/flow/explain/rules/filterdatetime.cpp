#include "flow/explain/rules/rules.h"
#include "flow/explain/rules/taskfacts.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkFilterDatetime(const FlowDefinition &flow, Findings &findings)
{
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const Task &task = flow.tasks.at(i);
        if (!isRowFilter(task) || !comparesTimes(task))
            continue;
        QStringList values = filterValues(task);
        values
            += {task.properties.value(u"LOWER_BOUND"_s), task.properties.value(u"UPPER_BOUND"_s)};
        for (const QString &value : values) {
            bool isNumber = false;
            const qint64 number = value.toLongLong(&isNumber);
            if (value.isEmpty())
                continue;
            if (!isNumber) {
                findings.addForTask("filter-datetime-text", Severity::Warning, i,
                    u"taskProperties"_s,
                    Rules::tr(
                        "A time is compared as milliseconds since 1970, but \"%1\" is no whole "
                        "number; convert it.")
                        .arg(value));
                break;
            }
            // 10^11 ms is in 1973; as seconds it is the year 5138.
            if (number > 0 && number < 100'000'000'000) {
                findings.addForTask("filter-datetime-seconds", Severity::Warning, i,
                    u"taskProperties"_s,
                    Rules::tr(
                        "%1 looks like seconds and is read as milliseconds, a day in %2; write "
                        "%3.")
                        .arg(value)
                        .arg(QDateTime::fromMSecsSinceEpoch(number, Qt::UTC).date().year())
                        .arg(number * 1000));
                break;
            }
        }
    }
}

} // namespace sluice::flow
