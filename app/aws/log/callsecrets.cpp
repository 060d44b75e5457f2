#include "aws/log/callsecrets.h"

#include "aws/model/redactor.h"
#include "aws/model/secretnames.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kShortestSecret = 4;

QJsonValue withoutSecretsIn(const QJsonValue &value);

QJsonArray withoutSecretsIn(const QJsonArray &list)
{
    QJsonArray hidden;
    for (const QJsonValue element : list)
        hidden.append(withoutSecretsIn(element));
    return hidden;
}

/// Redactor::redactByName() takes objects only.
QJsonValue redactedByName(const QJsonDocument &document)
{
    const QJsonValue value
        = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    const QJsonObject redacted = Redactor::redactByName({{u"_"_s, value}});
    return withoutSecretsIn(redacted.value("_"_L1));
}

QString withoutSecretsInText(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (!trimmed.startsWith(u'{') && !trimmed.startsWith(u'['))
        return text;
    const auto document = QJsonDocument::fromJson(trimmed.toUtf8());
    if (document.isNull())
        return text;
    const QJsonValue redacted = redactedByName(document);
    const QJsonDocument hidden = redacted.isArray() ? QJsonDocument(redacted.toArray())
                                                    : QJsonDocument(redacted.toObject());
    return hidden == document ? text : QString::fromUtf8(hidden.toJson(QJsonDocument::Compact));
}

QJsonValue withoutSecretsIn(const QJsonValue &value)
{
    if (value.isString())
        return withoutSecretsInText(value.toString());
    if (value.isArray())
        return withoutSecretsIn(value.toArray());
    return value.isObject() ? QJsonValue(withoutSecretsInTexts(value.toObject())) : value;
}

void collect(const QJsonValue &original, const QJsonValue &redacted, QStringList &texts)
{
    if (original == redacted)
        return;
    if (original.isObject()) {
        const QJsonObject members = original.toObject();
        for (auto it = members.begin(); it != members.end(); ++it)
            collect(it.value(), redacted.toObject().value(it.key()), texts);
    } else if (original.isArray()) {
        const QJsonArray elements = original.toArray();
        for (qsizetype i = 0; i < elements.size(); ++i)
            collect(elements[i], redacted.toArray().at(i), texts);
    } else if (original.isString() || original.isDouble()) {
        const QString text = original.toVariant().toString();
        if (text.size() >= kShortestSecret)
            texts.append(text);
    }
}

} // namespace

QJsonObject withoutSecretsInTexts(const QJsonObject &object)
{
    QJsonObject hidden;
    for (auto it = object.begin(); it != object.end(); ++it)
        hidden.insert(it.key(), withoutSecretsIn(it.value()));
    return hidden;
}

QStringList hiddenTexts(const QJsonObject &document, const QJsonObject &redacted)
{
    QStringList texts;
    collect(document, redacted, texts);
    std::sort(texts.begin(), texts.end(),
        [](const QString &a, const QString &b) { return a.size() > b.size(); });
    return texts;
}

QString withoutTexts(QString sentence, const QStringList &hidden)
{
    for (const QString &text : hidden)
        sentence.replace(text, kHiddenSecret);
    return sentence;
}

} // namespace sluice::aws
