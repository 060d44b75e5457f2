#include "appflow/conformance/match.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <optional>

using namespace Qt::StringLiterals;

namespace sluice::test {

namespace {

bool isThere(const QJsonValue &value)
{
    return !value.isUndefined() && !value.isNull();
}

qsizetype sizeOf(const QJsonValue &value)
{
    if (value.isArray())
        return value.toArray().size();
    return value.isObject() ? value.toObject().size() : -1;
}

/// Whether a matcher is content; nothing when the name is none.
std::optional<bool> matched(const QString &name, const QJsonValue &wanted, const QJsonValue &actual)
{
    if (name == "$matches"_L1) {
        const QRegularExpression expression(
            wanted.toString(), QRegularExpression::DotMatchesEverythingOption);
        return actual.isString() && expression.match(actual.toString()).hasMatch();
    }
    if (name == "$any"_L1)
        return isThere(actual);
    if (name == "$absent"_L1)
        return !isThere(actual);
    if (name == "$size"_L1)
        return sizeOf(actual) == wanted.toInteger();
    if (name == "$exactly"_L1)
        return actual == wanted;
    return {};
}

QStringList memberDifferences(
    const QJsonObject &expected, const QJsonObject &actual, const QString &path)
{
    QStringList found;
    for (auto member = expected.begin(); member != expected.end(); ++member)
        found
            += differences(member.value(), actual.value(member.key()), path + u'.' + member.key());
    return found;
}

QStringList elementDifferences(
    const QJsonArray &expected, const QJsonArray &actual, const QString &path)
{
    if (expected.size() != actual.size())
        return {u"%1 has %2 elements, not %3: %4"_s.arg(path)
                    .arg(actual.size())
                    .arg(expected.size())
                    .arg(textOf(actual))};
    QStringList found;
    for (qsizetype i = 0; i < expected.size(); ++i)
        found += differences(expected.at(i), actual.at(i), path + u'.' + QString::number(i));
    return found;
}

} // namespace

QString textOf(const QJsonValue &value)
{
    const QByteArray list
        = QJsonDocument(QJsonArray {value}).toJson(QJsonDocument::Compact); // any value has a text
    return QString::fromUtf8(list.mid(1, list.size() - 2));
}

QStringList differences(const QJsonValue &expected, const QJsonValue &actual, const QString &path)
{
    if (expected.isObject() && expected.toObject().size() == 1) {
        const QJsonObject object = expected.toObject();
        const auto fits = matched(object.begin().key(), object.begin().value(), actual);
        if (fits)
            return *fits ? QStringList()
                         : QStringList {u"%1 is %2, which is not %3"_s.arg(
                             path, textOf(actual), textOf(expected))};
    }
    if (expected.isObject() && actual.isObject())
        return memberDifferences(expected.toObject(), actual.toObject(), path);
    if (expected.isArray() && actual.isArray())
        return elementDifferences(expected.toArray(), actual.toArray(), path);
    if (expected == actual)
        return {};
    return {u"%1 is %2, not %3"_s.arg(path, textOf(actual), textOf(expected))};
}

} // namespace sluice::test
