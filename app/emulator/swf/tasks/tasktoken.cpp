#include "emulator/swf/tasks/tasktoken.h"

#include "emulator/swf/wire/swffaults.h"

#include <QList>

namespace sluice::emulator::swf {

namespace {

constexpr auto kTokenEncoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr qsizetype kCheckBytes = 16;

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
    const QByteArray payload = token.kind.toLatin1() + ' ' + QByteArray::number(token.runRow) + ' '
        + QByteArray::number(token.scheduledId) + ' ' + QByteArray::number(token.startedId);
    return QString::fromLatin1((checkOf(payload) + payload).toBase64(kTokenEncoding));
}

Result<TaskToken> TaskTokens::open(const QString &text, const QString &kind) const
{
    const auto decoded = QByteArray::fromBase64Encoding(
        text.toUtf8(), kTokenEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() <= kCheckBytes)
        return invalidToken();
    const QByteArray payload = decoded.decoded.mid(kCheckBytes);
    if (decoded.decoded != checkOf(payload) + payload)
        return invalidToken();
    const QList<QByteArray> parts = payload.split(' ');
    if (QString::fromLatin1(parts.first()) != kind)
        return invalidToken();
    return TaskToken {
        kind, parts.at(1).toLongLong(), parts.at(2).toLongLong(), parts.at(3).toLongLong()};
}

} // namespace sluice::emulator::swf
