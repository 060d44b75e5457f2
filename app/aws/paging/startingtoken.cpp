#include "aws/paging/startingtoken.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <optional>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

// The text of a JSON string; Python's escapes differ for nothing a token may hold (\S+, ASCII).
QByteArray quoted(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray {text}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

std::optional<StartingToken> decodeJson(const QString &text, const QString &member)
{
    const QByteArray json = QByteArray::fromBase64(text.toLatin1());
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const QJsonValue token = object.value(member);
    const QJsonValue skip = object.value("boto_truncate_amount"_L1);
    const bool isOurs = object.contains(member) && (token.isString() || token.isNull())
        && (skip.isUndefined() || skip.toInt(-1) >= 0)
        && object.size() == (skip.isUndefined() ? 1 : 2);
    return isOurs ? std::optional(StartingToken {token.toString(), skip.toInt()}) : std::nullopt;
}

} // namespace

QString StartingToken::encoded(const QString &member) const
{
    // By hand: the order of the members and the blanks are those of Python's json.dumps.
    QByteArray json
        = '{' + quoted(member) + ": " + (nextToken.isEmpty() ? "null" : quoted(nextToken));
    if (skip > 0)
        json += ", \"boto_truncate_amount\": " + QByteArray::number(skip);
    return QString::fromLatin1((json + '}').toBase64());
}

StartingToken StartingToken::decode(const QString &text, const QString &member)
{
    if (const auto decoded = decodeJson(text, member))
        return *decoded;
    StartingToken token {text, 0};
    const qsizetype mark = text.lastIndexOf("___"_L1);
    bool isNumber = false;
    const int skip = mark < 0 ? 0 : QStringView(text).mid(mark + 3).toInt(&isNumber);
    if (isNumber && skip >= 0)
        token = {text.left(mark), skip};
    if (token.nextToken == "None"_L1)
        token.nextToken.clear();
    return token;
}

} // namespace sluice::aws
