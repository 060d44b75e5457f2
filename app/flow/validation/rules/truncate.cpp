#include "flow/validation/rules/rules.h"
#include "flow/validation/rules/taskfacts.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkTruncate(const FlowDefinition &flow, Findings &findings)
{
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const Task &task = flow.tasks.at(i);
        if (task.taskType != "Truncate"_L1)
            continue;
        const QString length = task.properties.value(u"TRUNCATE_LENGTH"_s);
        if (length.isEmpty())
            findings.addForTask(Code::TruncateLengthMissing, Severity::Error, i,
                u"TRUNCATE_LENGTH"_s,
                Rules::tr("The %1 task does not say how many characters to keep; fill in "
                          "TRUNCATE_LENGTH.")
                    .arg(taskName(task)));
        else if (!wholeNumber(length))
            findings.addForTask(Code::TruncateLengthInvalid, Severity::Error, i,
                u"TRUNCATE_LENGTH"_s,
                Rules::tr(
                    "TRUNCATE_LENGTH is \"%1\"; it must be a whole number from 1 to 2147483647.")
                    .arg(length));
    }
}

} // namespace sluice::flow
