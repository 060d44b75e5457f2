#include "emulator/swf/tasks/tasktoken.h"

#include "emulator/swf/wire/swffaults.h"

#include <QList>

namespace sluice::emulator::swf {

namespace {

constexpr auto kTokenEncoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QByteArray decoded(const QString &text)
{
    const auto bytes = QByteArray::fromBase64Encoding(
        text.toUtf8(), kTokenEncoding | QByteArray::AbortOnBase64DecodingErrors);
    return bytes ? bytes.decoded : QByteArray();
}

/// No task is of this kind.
QByteArray pagePayload(const QString &scope, const QByteArray &item)
{
    return "page " + scope.toUtf8() + '\0' + item;
}

} // namespace

TaskTokens::TaskTokens(const QByteArray &key)
{
    m_hmac.setKey(
        {reinterpret_cast<const unsigned char *>(key.constData()), std::size_t(key.size())});
}

QByteArray TaskTokens::checkOf(const QByteArray &payload) const
{
    const auto digest = m_hmac.sign({payload.constData(), std::size_t(payload.size())});
    return QByteArray(reinterpret_cast<const char *>(digest.data()), kCheckBytes);
}

QString TaskTokens::seal(const TaskToken &token) const
{
    const QByteArray payload = token.kind.toLatin1() + ' ' + token.region.toLatin1() + ' '
        + QByteArray::number(token.runRow) + ' ' + QByteArray::number(token.scheduledId) + ' '
        + QByteArray::number(token.startedId);
    return withCheck(payload, payload);
}

/// \param payload that the check is of \param text that follows it
QString TaskTokens::withCheck(const QByteArray &payload, const QByteArray &text) const
{
    return QString::fromLatin1((checkOf(payload) + text).toBase64(kTokenEncoding));
}

Result<TaskToken> TaskTokens::open(
    const QString &text, const QString &kind, const QString &region) const
{
    const QByteArray payload = decoded(text).mid(kCheckBytes);
    if (payload.isEmpty() || text != withCheck(payload, payload))
        return invalidToken();
    const QList<QByteArray> parts = payload.split(' ');
    if (QString::fromLatin1(parts.first()) != kind || QString::fromLatin1(parts.value(1)) != region)
        return invalidToken();
    return TaskToken {kind, region, parts.value(2).toLongLong(), parts.value(3).toLongLong(),
        parts.value(4).toLongLong()};
}

QString TaskTokens::sealPage(const QString &scope, const QString &item) const
{
    const QByteArray text = item.toUtf8();
    return withCheck(pagePayload(scope, text), text);
}

Result<QString> TaskTokens::openPage(const QString &scope, const QString &text) const
{
    const QByteArray item = decoded(text).mid(kCheckBytes);
    if (item.isEmpty() || text != withCheck(pagePayload(scope, item), item))
        return invalidToken();
    return QString::fromUtf8(item);
}

} // namespace sluice::emulator::swf
