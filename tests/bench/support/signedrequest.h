#pragma once

#include "aws/sigv4/sigv4.h"
#include "local/datadirectory.h"

namespace sluice::bench {

/// Makes whole signed requests to a Sluice Local as bytes, good for five minutes.
class RequestMaker {
public:
    RequestMaker(const LocalCredentials &pair, quint16 port);

    QByteArray make(const QByteArray &method, const QByteArray &path, const QByteArray &body);

private:
    QByteArray m_host;
    aws::SigV4Signer m_signer;
};

} // namespace sluice::bench
