#include "flow/definition/taskkinds.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

struct TaskKindsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::flow::TaskKind)
};

QString nameOfKind(const TaskKind &kind)
{
    if (kind.title == kind.taskType)
        return kind.title;
    //: %1 is what a task is called here, %2 what JSON calls it: "Calculate (Arithmetic)"
    return TaskKindsText::tr("%1 (%2)").arg(kind.title, jsonTerm(kind));
}

} // namespace

QList<TaskKind> taskKinds()
{
    return {
        {u"projection"_s, u"Filter"_s, u"PROJECTION"_s, TaskKindsText::tr("Choose fields"),
            TaskKindsText::tr("Read only these fields.")},
        {u"filter"_s, u"Filter"_s, u"EQUAL_TO"_s, TaskKindsText::tr("Filter rows"),
            TaskKindsText::tr("Keep rows that match.")},
        {u"map"_s, u"Map"_s, u"NO_OP"_s, TaskKindsText::tr("Map"),
            TaskKindsText::tr("Write one field.")},
        {u"map-all"_s, u"Map_all"_s, u"NO_OP"_s, TaskKindsText::tr("Map all fields"),
            TaskKindsText::tr("Write every field as it is.")},
        {u"mask"_s, u"Mask"_s, u"MASK_ALL"_s, TaskKindsText::tr("Mask"),
            TaskKindsText::tr("Hide all or part of a value.")},
        {u"truncate"_s, u"Truncate"_s, u"NO_OP"_s, TaskKindsText::tr("Truncate"),
            TaskKindsText::tr("Cut a text to a length.")},
        {u"validate"_s, u"Validate"_s, u"VALIDATE_NON_NULL"_s, TaskKindsText::tr("Validate"),
            TaskKindsText::tr("Drop bad rows, or stop.")},
        {u"merge"_s, u"Merge"_s, u"NO_OP"_s, TaskKindsText::tr("Merge"),
            TaskKindsText::tr("Join fields into one text.")},
        {u"arithmetic"_s, u"Arithmetic"_s, u"ADDITION"_s, TaskKindsText::tr("Calculate"),
            TaskKindsText::tr("Add, multiply, divide …")},
        {u"passthrough"_s, u"Passthrough"_s, u"NO_OP"_s, TaskKindsText::tr("Pass through"),
            TaskKindsText::tr("Pass every record on unchanged."), false},
        {u"partition"_s, u"Partition"_s, u"NO_OP"_s, TaskKindsText::tr("Partition"),
            TaskKindsText::tr("Sort the output into folders."), false},
    };
}

TaskKind taskKindOf(const Task &task)
{
    const QList<TaskKind> kinds = taskKinds();
    const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const TaskKind &known) {
        return known.taskType == task.taskType
            && (task.taskType != "Filter"_L1
                || (known.id == "projection"_L1) == isProjection(task));
    });
    if (kind != kinds.end())
        return *kind;
    return {u"other"_s, task.taskType, task.operatorName, task.taskType, {}, false};
}

bool isProjection(const Task &task)
{
    return task.taskType == "Filter"_L1 && task.operatorName == "PROJECTION"_L1;
}

bool takesAllFields(const Task &task)
{
    return task.taskType == "Map_all"_L1 || task.taskType == "Passthrough"_L1;
}

bool goesWithPassthrough(const Task &task)
{
    return task.taskType == "Filter"_L1 || task.taskType == "Validate"_L1
        || task.taskType == "Partition"_L1;
}

QString jsonTerm(const TaskKind &kind)
{
    return kind.id == "projection"_L1 ? QString(kind.taskType + u' ' + kind.operatorName)
                                      : kind.taskType;
}

QString jsonTerm(const Task &task)
{
    return task.operatorName.isEmpty() || task.operatorName == "NO_OP"_L1
        ? task.taskType
        : QString(task.taskType + u' ' + task.operatorName);
}

QString taskName(const Task &task)
{
    return nameOfKind(taskKindOf(task));
}

QString taskLabel(int taskNumber, const Task &task)
{
    const TaskKind kind = taskKindOf(task);
    const QString number = QString::number(taskNumber);
    if (kind.title == kind.taskType)
        return TaskKindsText::tr("Task %1 (%2)").arg(number, kind.title);
    //: %1 a number, %2 what the task is called here, %3 what JSON calls it
    return TaskKindsText::tr("Task %1 (%2, in JSON %3)").arg(number, kind.title, jsonTerm(kind));
}

QString nameOf(QLatin1String idOrType)
{
    for (const TaskKind &kind : taskKinds()) {
        if (kind.id == idOrType || kind.taskType == idOrType)
            return nameOfKind(kind);
    }
    return idOrType;
}

} // namespace sluice::flow
