#include "emulator/appflow/flows/taskdefaults.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

QJsonArray withoutBlanks(const QJsonArray &names)
{
    QJsonArray kept;
    for (const auto &name : names) {
        if (!name.toString().isEmpty())
            kept.append(name);
    }
    return kept;
}

} // namespace

QJsonObject withTaskDefaults(QJsonObject definition)
{
    QJsonArray tasks;
    for (const auto &item : definition.value("tasks"_L1).toArray()) {
        auto task = item.toObject();
        auto properties = task.value("taskProperties"_L1).toObject();
        if (task.value("taskType"_L1) == "Map_all"_L1) {
            task["sourceFields"_L1] = withoutBlanks(task.value("sourceFields"_L1).toArray());
            if (!properties.contains("EXCLUDE_SOURCE_FIELDS_LIST"_L1))
                properties["EXCLUDE_SOURCE_FIELDS_LIST"_L1] = u"[]"_s;
        }
        task["taskProperties"_L1] = properties;
        tasks.append(task);
    }
    definition["tasks"_L1] = tasks;
    return definition;
}

} // namespace sluice::emulator
