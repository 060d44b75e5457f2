#include "models/servicecommand.h"

#include "base/shellword.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace sluice::models {

namespace {

/// "workflow-id" for "workflowId", "list-domains" for "ListDomains".
QString hyphenated(const QString &name)
{
    QString text;
    for (const QChar letter : name) {
        if (letter.isUpper() && !text.isEmpty())
            text += u'-';
        text += letter.toLower();
    }
    return text;
}

QString wordOf(const QJsonValue &value)
{
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

} // namespace

QString serviceCommand(const QString &program, const QString &service, const QString &operation,
    const QJsonObject &input, const workspace::ShellWay &way)
{
    QStringList words {program == "sluice"_L1 ? shellWord(way.sluice) : program};
    // AWS CLIs before 2.13 do not read it by themselves.
    if (program == "aws"_L1 && !way.setup.isEmpty())
        words << u"--endpoint-url"_s << u"\"$AWS_ENDPOINT_URL\""_s;
    words << service << hyphenated(operation);
    for (auto it = input.begin(); it != input.end(); ++it) {
        if (it.value().isBool()) {
            words << (it.value().toBool() ? "--"_L1 : "--no-"_L1) + hyphenated(it.key());
            continue;
        }
        const QString word = wordOf(it.value());
        if (!word.isEmpty())
            words << "--"_L1 + hyphenated(it.key()) << shellWord(word);
    }
    const QString command = words.join(u' ');
    return way.setup.isEmpty() ? command : u"(%1; %2)"_s.arg(way.setup, command);
}

} // namespace sluice::models
