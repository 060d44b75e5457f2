#include "ui/canvas/taskkind.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

struct TaskKindText {
    Q_DECLARE_TR_FUNCTIONS(sluice::ui::TaskKind)
};

} // namespace

QList<TaskKind> offeredTaskKinds()
{
    QList<TaskKind> kinds = flow::taskKinds();
    kinds.removeIf([](const TaskKind &kind) { return !kind.isOffered; });
    return kinds;
}

std::optional<TaskKind> taskKindById(const QString &id)
{
    const auto kinds = offeredTaskKinds();
    const auto found = std::find_if(
        kinds.begin(), kinds.end(), [&](const TaskKind &kind) { return kind.id == id; });
    if (found == kinds.end())
        return std::nullopt;
    return *found;
}

QString iconNameOf(const TaskKind &kind)
{
    return kind.id == "other"_L1 ? u"table"_s : kind.id; // the icons are named like the kinds
}

QString whyNotAdd(const TaskKind &kind, const flow::FlowDefinition &flow)
{
    const auto has
        = [&](auto test) { return std::any_of(flow.tasks.begin(), flow.tasks.end(), test); };
    if (kind.id == "projection"_L1 && has(isProjection))
        return TaskKindText::tr("The flow chooses its fields already; edit that card instead.");
    if (kind.id == "map-all"_L1
        && has([](const flow::Task &task) { return task.taskType == "Map_all"_L1; })) {
        return TaskKindText::tr("The flow maps all fields already; edit that card instead.");
    }
    return {};
}

} // namespace sluice::ui
