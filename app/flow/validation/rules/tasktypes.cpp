#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkTaskTypes(const FlowDefinition &flow, Findings &findings)
{
    static const QStringList known {u"Arithmetic"_s, u"Filter"_s, u"Map"_s, u"Map_all"_s, u"Mask"_s,
        u"Merge"_s, u"Passthrough"_s, u"Truncate"_s, u"Validate"_s, u"Partition"_s};
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const QString &type = flow.tasks.at(i).taskType;
        if (type.isEmpty())
            findings.addForTask(Code::TaskTypeMissing, Severity::Error, i, u"taskType"_s,
                Rules::tr("The task has no type; choose one such as Map."));
        else if (!known.contains(type))
            findings.addForTask(Code::TaskTypeUnknown, Severity::Error, i, u"taskType"_s,
                Rules::tr("The task type \"%1\" is not known; it must be one of %2.")
                    .arg(type, known.join(u", "_s)));
    }
}

} // namespace sluice::flow
