#include "flow/definition/memberreader.h"

#include "base/lowerfirst.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

QJsonValue withoutNulls(const QJsonValue &value)
{
    if (value.isObject())
        return flow::withoutNulls(value.toObject());
    if (!value.isArray())
        return value;
    QJsonArray cleaned;
    for (const auto &element : value.toArray())
        cleaned.append(withoutNulls(QJsonValue(element)));
    return cleaned;
}

} // namespace

QJsonObject withoutNulls(const QJsonObject &object)
{
    QJsonObject cleaned;
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!it.value().isNull())
            cleaned.insert(it.key(), withoutNulls(QJsonValue(it.value())));
    }
    return cleaned;
}

MemberReader::MemberReader(const QJsonObject &json, QString path, QString &problem)
    : m_json(json)
    , m_path(std::move(path))
    , m_problem(problem)
{
}

QString MemberReader::pathOf(const QString &member) const
{
    return m_path.isEmpty() ? member : m_path + u'.' + member;
}

void MemberReader::complain(const QString &problem)
{
    if (m_problem.isEmpty())
        m_problem = problem;
}

QJsonValue MemberReader::take(QLatin1String name)
{
    const QJsonValue value = m_json.take(name);
    if (!value.isNull() && !value.isUndefined())
        return value;
    m_absent.append(name);
    return QJsonValue::Undefined;
}

QString MemberReader::text(QLatin1String name)
{
    const QJsonValue value = take(name);
    if (!value.isUndefined() && !value.isString())
        complain(tr("%1 must be a text.").arg(pathOf(name)));
    return value.toString();
}

QJsonObject MemberReader::object(QLatin1String name)
{
    const QJsonValue value = take(name);
    if (!value.isUndefined() && !value.isObject())
        complain(tr("%1 must be an object.").arg(pathOf(name)));
    return withoutNulls(value.toObject());
}

QJsonArray MemberReader::list(QLatin1String name)
{
    const QJsonValue value = take(name);
    if (!value.isUndefined() && !value.isArray())
        complain(tr("%1 must be a list.").arg(pathOf(name)));
    return value.toArray();
}

QStringList MemberReader::textList(QLatin1String name)
{
    const QJsonValue value = take(name);
    QStringList texts;
    bool isRight = value.isUndefined() || value.isArray();
    for (const auto &element : value.toArray()) {
        isRight = isRight && element.isString();
        texts.append(element.toString());
    }
    if (!isRight)
        complain(tr("%1 must be a list of texts.").arg(pathOf(name)));
    return texts;
}

QMap<QString, QString> MemberReader::textMap(QLatin1String name)
{
    const QJsonObject json = object(name);
    QMap<QString, QString> map;
    for (auto it = json.begin(); it != json.end(); ++it) {
        const QString path = pathOf(name) + u'.' + it.key();
        if (it.value().isDouble() || it.value().isBool())
            complain(tr("%1 must be a text; put \"%2\" in double quotes.")
                         .arg(path, it.value().toVariant().toString()));
        else if (!it.value().isString())
            complain(tr("%1 must be a text.").arg(path));
        map.insert(it.key(), it.value().toString());
    }
    return map;
}

void MemberReader::drop(QLatin1String name)
{
    m_json.remove(name);
}

QJsonObject MemberReader::rest()
{
    for (const QString &key : m_json.keys()) {
        const QString apiName = lowerFirst(key);
        if (apiName != key && m_absent.contains(apiName))
            complain(tr("%1 has CloudFormation's spelling; the API calls this member \"%2\".")
                         .arg(pathOf(key), apiName));
    }
    return withoutNulls(m_json);
}

MemberReader MemberReader::element(QLatin1String listName, const QJsonArray &list, qsizetype index)
{
    const QString path = u"%1[%2]"_s.arg(pathOf(listName)).arg(index);
    if (!list.at(index).isObject())
        complain(tr("%1 must be an object.").arg(path));
    return MemberReader(list.at(index).toObject(), path, m_problem);
}

} // namespace sluice::flow
