#include "flow/validation/rules/rules.h"

#include <QJsonDocument>

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkPartition(const FlowDefinition &flow, Findings &findings)
{
    constexpr qsizetype kMostKeys = 10;
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const Task &task = flow.tasks.at(i);
        if (task.taskType != "Partition"_L1)
            continue;
        const QString list = task.properties.value(u"ORDERED_PARTITION_KEYS_LIST"_s);
        const qsizetype keys = std::max(
            task.sourceFields.size(), QJsonDocument::fromJson(list.toUtf8()).array().size());
        if (keys > kMostKeys)
            findings.addForTask(Code::PartitionTooManyKeys, Severity::Error, i, u"sourceFields"_s,
                Rules::tr("The %3 task takes at most %1 fields, this one has %2; leave some "
                          "out.")
                    .arg(kMostKeys)
                    .arg(keys)
                    .arg(taskName(task)));
    }
}

} // namespace sluice::flow
