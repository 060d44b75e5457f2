#include "emulator/wire/pagetoken.h"

#include "emulator/wire/apierror.h"
#include "emulator/wire/jsontext.h"

#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

constexpr auto kEncoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

/// FNV-1a. Tokens guard against mix-ups, not against forgers: who may call may read every page.
QByteArray checksum(const QByteArray &scope, const QByteArray &item)
{
    quint64 hash = 0xcbf29ce484222325;
    const auto add = [&hash](char byte) { hash = (hash ^ uchar(byte)) * 0x100000001b3; };
    for (const char byte : scope)
        add(byte);
    add('\0');
    for (const char byte : item)
        add(byte);
    QByteArray bytes(sizeof hash, Qt::Uninitialized);
    qToBigEndian(hash, bytes.data());
    return bytes;
}

} // namespace

QString makePageToken(const QString &scope, const QString &lastItem)
{
    const QByteArray item = lastItem.toUtf8();
    return QString::fromLatin1((checksum(scope.toUtf8(), item) + item).toBase64(kEncoding));
}

Result<QString> readPageToken(const QString &scope, const QString &token)
{
    if (token.isEmpty())
        return QString();
    const auto decoded = QByteArray::fromBase64Encoding(
        token.toUtf8(), kEncoding | QByteArray::AbortOnBase64DecodingErrors);
    const QByteArray item = decoded ? decoded.decoded.mid(sizeof(quint64)) : QByteArray();
    if (item.isEmpty() || decoded.decoded != checksum(scope.toUtf8(), item) + item)
        return validationError(u"The nextToken is not valid for this request. "
                               "Ask for the first page again, without a token."_s);
    return QString::fromUtf8(item);
}

QString pageScope(const QString &operation, QJsonObject input)
{
    input.remove("nextToken"_L1);
    input.remove("maxResults"_L1);
    return operation + u' ' + QString::fromUtf8(toJsonText(input));
}

PageRange pageRange(const QStringList &sortedNames, const QString &after, int count)
{
    PageRange range;
    if (!after.isEmpty())
        range.from
            = std::upper_bound(sortedNames.begin(), sortedNames.end(), after) - sortedNames.begin();
    range.to = std::min(sortedNames.size(), range.from + count);
    range.hasMore = range.to < sortedNames.size();
    return range;
}

} // namespace sluice::emulator
