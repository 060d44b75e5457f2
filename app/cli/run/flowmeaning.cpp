#include "cli/run/flowmeaning.h"

#include "flow/definition/endpointobject.h"
#include "flow/definition/flowjson.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

QJsonValue withoutDefaults(const QJsonValue &value);

QJsonObject withoutDefaults(const QJsonObject &object)
{
    QJsonObject kept;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const auto value = withoutDefaults(it.value());
        const bool isEmpty = value.isNull() || (value.isObject() && value.toObject().isEmpty());
        const bool isDefault = (it.key() == "aggregationType"_L1 && value.toString() == "None"_L1)
            || (it.key() == "EXCLUDE_SOURCE_FIELDS_LIST"_L1 && value.toString() == "[]"_L1)
            || (it.key() == "preserveSourceDataTyping"_L1 && !value.toBool())
            || it.key() == "clientToken"_L1;
        if (!isEmpty && !isDefault)
            kept.insert(it.key(), value);
    }
    return kept;
}

QJsonValue withoutDefaults(const QJsonValue &value)
{
    if (value.isObject())
        return withoutDefaults(value.toObject());
    if (!value.isArray())
        return value;
    QJsonArray kept;
    for (const auto &item : value.toArray())
        kept += withoutDefaults(item);
    return kept;
}

/// [""] is written where [] is meant (reference 3.3.4).
QJsonValue withoutBlanks(const QJsonValue &names)
{
    QJsonArray kept;
    for (const auto &name : names.toArray()) {
        if (!name.toString().isEmpty())
            kept += name;
    }
    return kept;
}

// Filters apply all, and masks and truncations of different fields do not meet, so these are put in
// an order of their own. The rest keeps its order: that of the maps is the order of the columns.
QString sortKey(const QJsonObject &task)
{
    const auto type = task["taskType"_L1].toString();
    if (type == "Filter"_L1)
        return type + QString::fromUtf8(QJsonDocument(task).toJson(QJsonDocument::Compact));
    if (type == "Mask"_L1 || type == "Truncate"_L1)
        return "Change\n"_L1 + task["sourceFields"_L1].toVariant().toStringList().join('\n'_L1);
    return type;
}

QJsonArray inStages(const QJsonArray &tasks)
{
    QList<QJsonObject> list;
    for (const auto &item : tasks) {
        auto task = item.toObject();
        task["sourceFields"_L1] = withoutBlanks(task.value("sourceFields"_L1));
        list += task;
    }
    std::stable_sort(list.begin(), list.end(),
        [](const QJsonObject &a, const QJsonObject &b) { return sortKey(a) < sortKey(b); });
    QJsonArray sorted;
    for (const auto &task : std::as_const(list))
        sorted += task;
    return sorted;
}

QJsonObject essence(const flow::FlowDefinition &flow)
{
    auto json = withoutDefaults(flow::toUpdateFlowJson(flow));
    json["tasks"_L1] = inStages(json["tasks"_L1].toArray());
    return json;
}

} // namespace

bool sameMeaning(const flow::FlowDefinition &a, const flow::FlowDefinition &b)
{
    return essence(a) == essence(b);
}

bool samePlaces(const flow::FlowDefinition &a, const flow::FlowDefinition &b)
{
    return flow::isSameObject(a.source, b.source)
        && std::equal(a.destinations.begin(), a.destinations.end(), b.destinations.begin(),
            b.destinations.end(), flow::isSameObject);
}

} // namespace sluice::cli
