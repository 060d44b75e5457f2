#include "flow/validation/memberpath.h"

#include "flow/definition/connectors.h"
#include "flow/validation/code.h"

#include <QJsonArray>

#include <algorithm>

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

/// "tasks.1.member.note", as the service counts: tasks, 0, note. \param last may hold dots
QStringList partsOfModelPath(const QString &path, const QString &last)
{
    QStringList parts
        = last.isEmpty() ? path.split(u'.') : path.chopped(last.size() + 1).split(u'.');
    for (qsizetype i = 0; i + 1 < parts.size(); ++i) {
        bool isNumber = false;
        const qsizetype number = parts.at(i).toLongLong(&isNumber);
        if (!isNumber || parts.at(i + 1) != "member"_L1)
            continue;
        parts[i] = QString::number(number - 1);
        parts.removeAt(i + 1);
    }
    return last.isEmpty() ? parts : parts + QStringList {last};
}

QJsonValue valueAt(QJsonValue value, const QStringList &path)
{
    for (const QString &part : path)
        value = value.isArray() ? value.toArray().at(part.toInt()) : value.toObject().value(part);
    return value;
}

/// Where below an object a member of that name stands, the shallowest first; empty for none.
QStringList wayTo(const QJsonObject &object, const QString &name)
{
    if (object.contains(name))
        return {name};
    QStringList shortest;
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QStringList way = wayTo(member->toObject(), name);
        if (!way.isEmpty() && (shortest.isEmpty() || way.size() + 1 < shortest.size()))
            shortest = QStringList {member.key()} + way;
    }
    return shortest;
}

/// Where a member of an end, a trigger or a task stands that a flow lacks.
QStringList usualWay(const QString &start, const QString &member, const QJsonObject &object)
{
    static const QStringList direct {u"triggerType"_s, u"connectorType"_s,
        u"connectorProfileName"_s, u"apiVersion"_s, u"incrementalPullConfig"_s, u"taskType"_s,
        u"connectorOperator"_s, u"sourceFields"_s, u"destinationField"_s, u"taskProperties"_s};
    if (direct.contains(member))
        return {member};
    if (start == "triggerConfig"_L1)
        return {u"triggerProperties"_s, u"Scheduled"_s, member};
    if (start == "tasks"_L1)
        return {u"taskProperties"_s, member};
    const QString properties = start == "sourceFlowConfig"_L1 ? u"sourceConnectorProperties"_s
                                                              : u"destinationConnectorProperties"_s;
    return {
        properties, connectorPropertiesKey(object.value("connectorType"_L1).toString()), member};
}

} // namespace

QStringList memberPathOf(const Issue &issue, const QJsonObject &flow)
{
    if (issue.fix)
        return partsOfModelPath(issue.fix->path, issue.fix->name);
    if (issue.code == Code::ModelViolation && !issue.detail.isEmpty())
        return partsOfModelPath(issue.detail, {});

    QStringList rest = issue.place.split(u'.');
    const QString start = rest.takeFirst();
    QStringList path;
    if (start == "trigger"_L1)
        path = {u"triggerConfig"_s};
    else if (start == "source"_L1)
        path = {u"sourceFlowConfig"_s};
    else if (start == "destination"_L1)
        path = {u"destinationFlowConfigList"_s, QString::number(issue.destination)};
    else if (start.startsWith("tasks["_L1))
        path = {u"tasks"_s, start.mid(6).chopped(1)};
    else
        path = {start};
    if (rest.isEmpty())
        return path;
    const QJsonObject object = valueAt(flow, path).toObject();
    const QStringList way = wayTo(object, rest.first());
    return path + (way.isEmpty() ? usualWay(path.first(), rest.first(), object) : way)
        + rest.sliced(1);
}

QString memberPathText(const QStringList &path)
{
    QString text;
    for (const QString &part : path) {
        const bool isIndex = !part.isEmpty()
            && std::all_of(part.begin(), part.end(), [](QChar c) { return c.isDigit(); });
        if (isIndex)
            text += u'[' + part + u']';
        else
            text += (text.isEmpty() ? QString() : u"."_s) + part;
    }
    return text;
}

} // namespace sluice::flow
