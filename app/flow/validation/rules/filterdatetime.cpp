#include "flow/validation/rules/rules.h"
#include "flow/validation/rules/taskfacts.h"
#include "flow/values/namelists.h"
#include "flow/values/timetext.h"

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
            if (value.isEmpty())
                continue;
            bool isNumber = false;
            const qint64 number = value.toLongLong(&isNumber);
            const auto time = readTime(value.toStdString(), EpochUnit::Milliseconds);
            const qint64 milliseconds
                = time ? time->seconds * 1000 + time->nanoseconds / 1'000'000 : 0;
            if (!time) {
                findings.addForTask(Code::FilterDatetimeText, Severity::Warning, i,
                    u"taskProperties"_s,
                    Rules::tr(
                        "A time is compared as milliseconds since 1970, but \"%1\" is no time; "
                        "correct it.")
                        .arg(value));
                break;
            }
            if (!isNumber || number != milliseconds) {
                findings.addForTask(Code::FilterDatetimeText, Severity::Warning, i,
                    u"taskProperties"_s,
                    Rules::tr("A time is compared as milliseconds since 1970; write %1 for \"%2\".")
                        .arg(QString::number(milliseconds), value));
                break;
            }
            // 10^11 ms is in 1973; as seconds it is the year 5138.
            if (number > 0 && number < 100'000'000'000) {
                findings.addForTask(Code::FilterDatetimeSeconds, Severity::Warning, i,
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
