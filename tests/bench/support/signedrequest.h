#pragma once

#include "aws/sigv4/sigv4.h"
#include "local/datadirectory.h"

namespace sluice::bench {

/// Makes whole signed requests to a Sluice Local as bytes, good for five minutes.
class RequestMaker {
public:
    /// \param service that the requests are signed for
    RequestMaker(const LocalCredentials &pair, quint16 port,
        const QString &service = QStringLiteral("appflow"));

    QByteArray make(const QByteArray &method, const QByteArray &path, const QByteArray &body);
    /// POST / of an operation that is named by X-Amz-Target.
    QByteArray call(const QByteArray &target, const QByteArray &body);

private:
    QByteArray signedBytes(const aws::SigningRequest &signing);

    QByteArray m_host;
    aws::SigV4Signer m_signer;
};

} // namespace sluice::bench
