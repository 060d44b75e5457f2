#include "emulator/wire/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

QJsonValue withoutNulls(const QJsonValue &value)
{
    if (value.isObject()) {
        QJsonObject kept;
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            if (!member.value().isNull())
                kept.insert(member.key(), withoutNulls(member.value()));
        }
        return kept;
    }
    if (value.isArray()) {
        QJsonArray kept;
        for (const auto &item : value.toArray())
            kept.append(withoutNulls(item));
        return kept;
    }
    return value;
}

} // namespace

Result<QJsonObject> objectFromBody(const QByteArray &body)
{
    if (body.isEmpty())
        return QJsonObject();
    QJsonParseError parseError;
    const auto document = QJsonDocument::fromJson(body, &parseError);
    if (!document.isObject()) {
        Error error;
        error.kind = ErrorKind::InvalidInput;
        error.awsCode = u"SerializationException"_s;
        error.message = parseError.error == QJsonParseError::NoError
            ? u"The request body must be one JSON object."_s
            : u"The request body is not JSON: %1 at byte %2."_s.arg(parseError.errorString())
                  .arg(parseError.offset);
        return fail(std::move(error));
    }
    if (!body.contains("null"))
        return document.object();
    return withoutNulls(document.object()).toObject();
}

QByteArray toJsonText(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject objectFromText(const QByteArray &stored)
{
    return QJsonDocument::fromJson(stored).object();
}

Result<QByteArray> emptyAnswer(const Result<> &done)
{
    if (!done)
        return fail(done.error());
    return QByteArrayLiteral("{}");
}

QStringList textsOf(const QJsonValue &list)
{
    QStringList texts;
    for (const auto &item : list.toArray())
        texts.append(item.toString());
    return texts;
}

} // namespace sluice::emulator
