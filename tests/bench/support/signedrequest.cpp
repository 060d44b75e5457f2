#include "tests/bench/support/signedrequest.h"

#include "base/localidentity.h"

#include <QDateTime>

namespace sluice::bench {

using namespace Qt::StringLiterals;

RequestMaker::RequestMaker(const LocalCredentials &pair, quint16 port)
    : m_host("127.0.0.1:" + QByteArray::number(port))
    , m_signer({pair.accessKeyId, pair.secretAccessKey, Secret()},
          QString::fromLatin1(kDefaultLocalRegion), u"appflow"_s)
{
}

QByteArray RequestMaker::make(
    const QByteArray &method, const QByteArray &path, const QByteArray &body)
{
    const qsizetype mark = path.indexOf('?');
    const aws::SigningRequest signing {method, mark < 0 ? path : path.left(mark),
        mark < 0 ? QByteArray() : path.mid(mark + 1), {{"Host", m_host}}, body};
    QByteArray bytes = method + ' ' + path + " HTTP/1.1\r\n";
    for (const auto &header :
        signing.headers + m_signer.sign(signing, QDateTime::currentDateTimeUtc()))
        bytes += header.first + ": " + header.second + "\r\n";
    return bytes + "Content-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace sluice::bench
