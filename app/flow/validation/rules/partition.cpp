#include "flow/definition/s3endpoint.h"
#include "flow/validation/rules/rules.h"
#include "flow/validation/rules/taskfacts.h"
#include "flow/values/namelists.h"

#include <QJsonDocument>

#include <optional>

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

/// What the flow writes, where its tasks alone tell.
std::optional<QSet<QString>> writtenFields(const FlowDefinition &flow)
{
    QSet<QString> fields;
    for (const Task &task : flow.tasks) {
        if (takesAllFields(task))
            return std::nullopt;
        if (task.taskType == "Map"_L1 || makesTemporaryField(task))
            fields.insert(task.destinationField);
    }
    return fields;
}

void checkKeys(const FlowDefinition &flow, qsizetype i, Findings &findings)
{
    const Task &task = flow.tasks.at(i);
    const auto written = writtenFields(flow);
    QSet<QString> seen;
    QSet<QString> told;
    for (const QString &key : partitionKeys(task)) {
        if (told.contains(key))
            continue;
        if (seen.contains(key))
            findings.addForTask(Code::PartitionRepeated, Severity::Error, i, u"sourceFields"_s,
                Rules::tr("The %1 task names the field %2 twice; name it once.")
                    .arg(taskName(task), key));
        else if (written && !written->contains(key))
            findings
                .addForTask(Code::PartitionKeyUnknown, Severity::Error, i, u"sourceFields"_s,
                    Rules::tr("The %1 task sorts by %2, which no task writes; name a destination "
                              "field.")
                        .arg(taskName(task), key))
                .names
                = {key};
        if (seen.contains(key) || (written && !written->contains(key)))
            told.insert(key);
        seen.insert(key);
    }
}

void checkNumberOfKeys(const FlowDefinition &flow, qsizetype i, Findings &findings)
{
    constexpr qsizetype kMostKeys = 10;
    const Task &task = flow.tasks.at(i);
    const QString list = task.properties.value(u"ORDERED_PARTITION_KEYS_LIST"_s);
    const qsizetype keys
        = std::max(task.sourceFields.size(), QJsonDocument::fromJson(list.toUtf8()).array().size());
    if (keys > kMostKeys)
        findings.addForTask(Code::PartitionTooManyKeys, Severity::Error, i, u"sourceFields"_s,
            Rules::tr("The %3 task takes at most %1 fields, this one has %2; leave some "
                      "out.")
                .arg(kMostKeys)
                .arg(keys)
                .arg(taskName(task)));
}

} // namespace

void checkPartition(const FlowDefinition &flow, Findings &findings)
{
    bool isSecond = false;
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const Task &task = flow.tasks.at(i);
        if (task.taskType != "Partition"_L1)
            continue;
        checkNumberOfKeys(flow, i, findings);
        checkKeys(flow, i, findings);
        if (std::exchange(isSecond, true))
            findings.addForTask(Code::PartitionRepeated, Severity::Error, i, {},
                Rules::tr("The flow has %1 twice; name all fields in one, in the order of the "
                          "folders.")
                    .arg(taskName(task)));
        const bool hasFolders
            = std::all_of(flow.destinations.begin(), flow.destinations.end(), writesObjects);
        if (!hasFolders)
            findings.addForTask(Code::PartitionNotToBucket, Severity::Error, i, {},
                Rules::tr("The %1 task sorts the objects of a bucket into folders, which this "
                          "destination has not; remove the task.")
                    .arg(taskName(task)));
    }
}

} // namespace sluice::flow
