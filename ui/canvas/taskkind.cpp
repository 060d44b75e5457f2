#include "ui/canvas/taskkind.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(sluice::ui::TaskKind)
};

} // namespace

QList<TaskKind> taskKinds()
{
    return {
        {u"projection"_s, u"Filter"_s, u"PROJECTION"_s, u"projection"_s, Text::tr("Choose fields"),
            Text::tr("Read only these fields.")},
        {u"filter"_s, u"Filter"_s, u"EQUAL_TO"_s, u"filter"_s, Text::tr("Filter rows"),
            Text::tr("Keep rows that match.")},
        {u"map"_s, u"Map"_s, u"NO_OP"_s, u"map"_s, Text::tr("Map"), Text::tr("Write one field.")},
        {u"map-all"_s, u"Map_all"_s, u"NO_OP"_s, u"map-all"_s, Text::tr("Map all fields"),
            Text::tr("Write every field as it is.")},
        {u"mask"_s, u"Mask"_s, u"MASK_ALL"_s, u"mask"_s, Text::tr("Mask"),
            Text::tr("Hide all or part of a value.")},
        {u"truncate"_s, u"Truncate"_s, u"NO_OP"_s, u"truncate"_s, Text::tr("Truncate"),
            Text::tr("Cut a text to a length.")},
        {u"validate"_s, u"Validate"_s, u"VALIDATE_NON_NULL"_s, u"validate"_s, Text::tr("Validate"),
            Text::tr("Drop bad rows, or stop.")},
        {u"merge"_s, u"Merge"_s, u"NO_OP"_s, u"merge"_s, Text::tr("Merge"),
            Text::tr("Join fields into one text.")},
        {u"arithmetic"_s, u"Arithmetic"_s, u"ADDITION"_s, u"arithmetic"_s, Text::tr("Calculate"),
            Text::tr("Add, multiply, divide …")},
    };
}

std::optional<TaskKind> taskKindById(const QString &id)
{
    const auto kinds = taskKinds();
    const auto found = std::find_if(
        kinds.begin(), kinds.end(), [&](const TaskKind &kind) { return kind.id == id; });
    if (found == kinds.end())
        return std::nullopt;
    return *found;
}

TaskKind taskKindOf(const flow::Task &task)
{
    const QString wanted = task.taskType == "Filter"_L1
        ? (isProjection(task) ? u"projection"_s : u"filter"_s)
        : QString();
    for (const TaskKind &kind : taskKinds()) {
        if (wanted.isEmpty() ? kind.taskType == task.taskType : kind.id == wanted)
            return kind;
    }
    TaskKind other;
    other.id = u"other"_s;
    other.taskType = task.taskType;
    other.operatorName = task.operatorName;
    other.iconName = u"table"_s;
    other.title = task.taskType;
    if (task.taskType == "Passthrough"_L1) {
        other.iconName = u"passthrough"_s;
        other.title = Text::tr("Pass through");
    } else if (task.taskType == "Partition"_L1) {
        other.iconName = u"partition"_s;
        other.title = Text::tr("Partition");
    }
    return other;
}

bool isProjection(const flow::Task &task)
{
    return task.taskType == "Filter"_L1 && task.operatorName == "PROJECTION"_L1;
}

QString whyNotAdd(const TaskKind &kind, const flow::FlowDefinition &flow)
{
    const auto has
        = [&](auto test) { return std::any_of(flow.tasks.begin(), flow.tasks.end(), test); };
    if (kind.id == "projection"_L1 && has(isProjection))
        return Text::tr("The flow chooses its fields already; edit that card instead.");
    if (kind.id == "map-all"_L1
        && has([](const flow::Task &task) { return task.taskType == "Map_all"_L1; })) {
        return Text::tr("The flow maps all fields already; edit that card instead.");
    }
    return {};
}

} // namespace sluice::ui
