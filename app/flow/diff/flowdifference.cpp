#include "flow/diff/flowdifference.h"

#include "flow/validation/issue.h"
#include "flow/validation/rules/taskfacts.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace sluice::flow {

namespace {

struct FlowDifferenceText {
    Q_DECLARE_TR_FUNCTIONS(sluice::flow::Difference)
};

/// Leaves of a JSON object by path, as text.
using Leaves = QMap<QString, QString>;

QString textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    // A list around it, for QJsonDocument writes no plain values.
    const QByteArray json = QJsonDocument(QJsonArray {value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.mid(1, json.size() - 2));
}

/// Empty texts, lists and objects and nulls are absent.
void addLeaves(Leaves &leaves, const QString &path, const QJsonValue &value)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            addLeaves(
                leaves, path.isEmpty() ? member.key() : path + u'.' + member.key(), member.value());
        return;
    }
    const bool isNothing = value.isNull() || value.isUndefined()
        || (value.isString() && value.toString().isEmpty())
        || (value.isArray() && value.toArray().isEmpty());
    if (!isNothing)
        leaves.insert(path, textOf(value));
}

/// What the service assumes where nothing is said (reference 5.1, 5.2, 6.2).
const Leaves &defaults()
{
    static const Leaves leaves {
        {u"s3InputFormatConfig.s3InputFileType"_s, u"CSV"_s},
        {u"s3OutputFormatConfig.fileType"_s, u"JSON"_s},
        {u"s3OutputFormatConfig.aggregationConfig.aggregationType"_s, u"None"_s},
        {u"s3OutputFormatConfig.preserveSourceDataTyping"_s, u"false"_s},
        {u"Scheduled.dataPullMode"_s, u"Complete"_s},
    };
    return leaves;
}

Leaves leavesOf(const QJsonObject &json)
{
    Leaves leaves;
    addLeaves(leaves, {}, json);
    for (auto one = defaults().begin(); one != defaults().end(); ++one) {
        if (leaves.value(one.key()) == one.value())
            leaves.remove(one.key());
    }
    return leaves;
}

Leaves leavesOf(const Endpoint &endpoint)
{
    Leaves leaves = leavesOf(endpoint.properties);
    leaves.insert(leavesOf(endpoint.rest));
    leaves.insert(leavesOf(QJsonObject {{u"connectorType"_s, endpoint.connectorType},
        {u"connectorProfileName"_s, endpoint.connectorProfileName},
        {u"apiVersion"_s, endpoint.apiVersion}}));
    return leaves;
}

Leaves leavesOf(const Trigger &trigger)
{
    QJsonObject json = trigger.rest;
    json.insert("triggerType"_L1, trigger.triggerType);
    json.insert("Scheduled"_L1, trigger.scheduled);
    return leavesOf(json);
}

Leaves headerOf(const FlowDefinition &flow)
{
    QJsonObject json = flow.rest;
    json.insert("flowName"_L1, flow.flowName);
    json.insert("description"_L1, flow.description);
    json.insert("metadataCatalogConfig"_L1, flow.metadataCatalogConfig);
    Leaves leaves = leavesOf(json);
    // A tag may have an empty value, which is another thing than no tag.
    for (auto tag = flow.tags.begin(); tag != flow.tags.end(); ++tag) {
        if (!tag.key().startsWith("aws:"_L1))
            leaves.insert(
                FlowDifferenceText::tr("tag %1").arg(tag.key()), u"\"%1\""_s.arg(tag.value()));
    }
    return leaves;
}

void compare(
    QList<Difference> &found, const QString &part, const Leaves &mine, const Leaves &theirs)
{
    Leaves all = theirs;
    all.insert(mine);
    for (auto leaf = all.begin(); leaf != all.end(); ++leaf) {
        const QString here = mine.value(leaf.key());
        const QString there = theirs.value(leaf.key());
        if (here != there)
            found.append(
                {part.isEmpty() ? leaf.key() : u"%1, %2"_s.arg(part, leaf.key()), here, there});
    }
}

Task withDefaults(Task task)
{
    task.rest = {};
    if (task.taskType != "Map_all"_L1)
        return task;
    task.sourceFields.removeAll(QString());
    if (task.operatorName.isEmpty())
        task.operatorName = u"NO_OP"_s;
    task.operatorKey.clear();
    if (!task.properties.contains(u"EXCLUDE_SOURCE_FIELDS_LIST"_s))
        task.properties.insert(u"EXCLUDE_SOURCE_FIELDS_LIST"_s, u"[]"_s);
    return task;
}

/// The members that no part of the model knows are compared as JSON leaves.
QList<Task> meaningOf(const QList<Task> &tasks)
{
    QList<Task> meaning;
    std::optional<qsizetype> projection;
    for (const Task &written : tasks) {
        Task task = withDefaults(written);
        const Leaves unknown = leavesOf(written.rest);
        for (auto leaf = unknown.begin(); leaf != unknown.end(); ++leaf)
            task.rest.insert(leaf.key(), leaf.value());
        if (!isProjection(task)) {
            meaning.append(task);
            continue;
        }
        if (!projection) {
            projection = meaning.size();
            meaning.append(task);
        } else {
            meaning[*projection].sourceFields.append(task.sourceFields);
        }
        QStringList &fields = meaning[*projection].sourceFields;
        fields.removeDuplicates();
        fields.sort();
    }
    return meaning;
}

bool areVersionsOfOne(const Task &a, const Task &b)
{
    return a.taskType == b.taskType && isProjection(a) == isProjection(b)
        && (a.sourceFields.value(0) == b.sourceFields.value(0)
            || (!a.destinationField.isEmpty() && a.destinationField == b.destinationField));
}

/// The sentence of a task, with what it does not tell where two say the same.
Difference differenceOf(const Task &mine, const Task &theirs)
{
    Difference difference {{}, describeTask(mine), describeTask(theirs)};
    if (difference.mine != difference.theirs)
        return difference;
    const auto more = [](const Task &task) {
        QJsonObject json = task.rest;
        json.insert("connectorOperator"_L1, QJsonObject {{task.operatorKey, task.operatorName}});
        json.insert("sourceFields"_L1, QJsonArray::fromStringList(task.sourceFields));
        json.insert("destinationField"_L1, task.destinationField);
        for (auto one = task.properties.begin(); one != task.properties.end(); ++one)
            json.insert(one.key(), one.value());
        return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
    };
    return {{}, u"%1 %2"_s.arg(difference.mine, more(mine)),
        u"%1 %2"_s.arg(difference.theirs, more(theirs))};
}

void compareTasks(QList<Difference> &found, QList<Task> mine, QList<Task> theirs)
{
    for (auto task = mine.begin(); task != mine.end();) {
        if (theirs.removeOne(*task))
            task = mine.erase(task);
        else
            ++task;
    }
    for (const Task &task : std::as_const(mine)) {
        const auto other = std::find_if(theirs.begin(), theirs.end(),
            [&](const Task &candidate) { return areVersionsOfOne(task, candidate); });
        if (other == theirs.end()) {
            found.append({{}, describeTask(task), {}});
            continue;
        }
        found.append(differenceOf(task, *other));
        theirs.erase(other);
    }
    for (const Task &task : std::as_const(theirs))
        found.append({{}, {}, describeTask(task)});
}

} // namespace

QList<Difference> differences(const FlowDefinition &mine, const FlowDefinition &theirs)
{
    QList<Difference> found;
    compare(found, {}, headerOf(mine), headerOf(theirs));
    compare(
        found, FlowDifferenceText::tr("Trigger"), leavesOf(mine.trigger), leavesOf(theirs.trigger));
    compare(
        found, FlowDifferenceText::tr("Source"), leavesOf(mine.source), leavesOf(theirs.source));
    const auto count = std::max(mine.destinations.size(), theirs.destinations.size());
    for (qsizetype i = 0; i < count; ++i)
        compare(found, FlowDifferenceText::tr("Destination"), leavesOf(mine.destinations.value(i)),
            leavesOf(theirs.destinations.value(i)));
    compareTasks(found, meaningOf(mine.tasks), meaningOf(theirs.tasks));
    return found;
}

bool meanTheSame(const FlowDefinition &a, const FlowDefinition &b)
{
    return a == b || differences(a, b).isEmpty();
}

QString sentenceOf(const Difference &difference)
{
    const auto &[place, mine, theirs] = difference;
    if (place.isEmpty()) {
        if (theirs.isEmpty())
            return FlowDifferenceText::tr("Only here: %1").arg(mine);
        if (mine.isEmpty())
            return FlowDifferenceText::tr("Only on the service: %1").arg(theirs);
        return FlowDifferenceText::tr("Here: %1 On the service: %2").arg(mine, theirs);
    }
    if (theirs.isEmpty())
        return FlowDifferenceText::tr("%1: %2 here, nothing on the service.").arg(place, mine);
    if (mine.isEmpty())
        return FlowDifferenceText::tr("%1: nothing here, %2 on the service.").arg(place, theirs);
    return FlowDifferenceText::tr("%1: %2 here, %3 on the service.").arg(place, mine, theirs);
}

} // namespace sluice::flow
