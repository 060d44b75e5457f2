#include "tests/bench/support/signedrequest.h"

#include "base/localidentity.h"

#include <QDateTime>

namespace sluice::bench {

using namespace Qt::StringLiterals;

RequestMaker::RequestMaker(const LocalCredentials &pair, quint16 port, const QString &service)
    : m_host("127.0.0.1:" + QByteArray::number(port))
    , m_signer({pair.accessKeyId, pair.secretAccessKey, Secret()},
          QString::fromLatin1(kDefaultLocalRegion), service)
{
}

QByteArray RequestMaker::make(
    const QByteArray &method, const QByteArray &path, const QByteArray &body)
{
    const qsizetype mark = path.indexOf('?');
    return signedBytes({method, mark < 0 ? path : path.left(mark),
        mark < 0 ? QByteArray() : path.mid(mark + 1), {{"Host", m_host}}, body});
}

QByteArray RequestMaker::call(const QByteArray &target, const QByteArray &body)
{
    return signedBytes({"POST", "/", {}, {{"Host", m_host}, {"X-Amz-Target", target}}, body});
}

QByteArray RequestMaker::signedBytes(const aws::SigningRequest &signing)
{
    QByteArray bytes = signing.method + ' ' + signing.rawPath
        + (signing.rawQuery.isEmpty() ? QByteArray() : '?' + signing.rawQuery) + " HTTP/1.1\r\n";
    for (const auto &header :
        signing.headers + m_signer.sign(signing, QDateTime::currentDateTimeUtc()))
        bytes += header.first + ": " + header.second + "\r\n";
    return bytes + "Content-Type: application/json\r\nContent-Length: "
        + QByteArray::number(signing.body.size()) + "\r\n\r\n" + signing.body;
}

} // namespace sluice::bench
