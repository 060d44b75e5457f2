#include "engine/plan/partitionreader.h"

#include "engine/plan/namelist.h"
#include "flow/definition/s3endpoint.h"
#include "flow/definition/taskkinds.h"
#include "flow/values/namelists.h"

#include <QCoreApplication>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

struct PartitionReaderText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::Planner)
};

Result<QList<int>> keysOf(int number, const flow::Task &task, const QList<OutputField> &outputs)
{
    QStringList written;
    for (const OutputField &output : outputs)
        written << output.name;
    QList<int> keys;
    for (const QString &name : flow::partitionKeys(task)) {
        const auto key = int(written.indexOf(name));
        if (key < 0) {
            return fail(ErrorKind::InvalidInput,
                PartitionReaderText::tr(
                    "%1 sorts by the field \"%2\", which no task writes; the flow writes %3.")
                    .arg(taskLabel(number, task), name, nameList(written)));
        }
        if (keys.contains(key)) {
            return fail(ErrorKind::InvalidInput,
                PartitionReaderText::tr("%1 names the field \"%2\" twice; name it once.")
                    .arg(taskLabel(number, task), name));
        }
        keys << key;
    }
    if (!keys.isEmpty())
        return keys;
    return fail(ErrorKind::InvalidInput,
        PartitionReaderText::tr("%1 names no field to sort by; name one that the flow writes.")
            .arg(taskLabel(number, task)));
}

} // namespace

Result<QList<int>> readPartition(
    const flow::FlowDefinition &flow, const QList<OutputField> &outputs)
{
    std::optional<QList<int>> keys;
    for (int i = 0; i < flow.tasks.size(); ++i) {
        const flow::Task &task = flow.tasks[i];
        if (task.taskType != "Partition"_L1)
            continue;
        if (keys) {
            return fail(ErrorKind::InvalidInput,
                PartitionReaderText::tr("%1 is the second one that sorts the output; name all "
                                        "fields in one task, in the order of the folders.")
                    .arg(taskLabel(i + 1, task)));
        }
        if (flow.destinations.size() == 1 && !flow::writesObjects(flow.destinations.first())) {
            return fail(ErrorKind::Unsupported,
                PartitionReaderText::tr("%1 sorts the objects of a bucket into folders, and %2 has "
                                        "none; remove the task.")
                    .arg(taskLabel(i + 1, task), flow.destinations.first().connectorType));
        }
        // Where nothing is moved (reference 3.3.1) there is nothing to sort.
        const auto read
            = outputs.isEmpty() ? Result<QList<int>>(QList<int>()) : keysOf(i + 1, task, outputs);
        if (!read)
            return fail(read.error());
        keys = *read;
    }
    return keys.value_or(QList<int>());
}

} // namespace sluice::engine
