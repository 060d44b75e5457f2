#include "aws/call/signers.h"

namespace sluice::aws {

Signers::Signers(QString region, QString service)
    : m_region(std::move(region))
    , m_service(std::move(service))
{
}

SigV4Signer &Signers::of(const Credentials &credentials)
{
    const bool isSame = m_signer && credentials.accessKeyId == m_credentials.accessKeyId
        && credentials.secretAccessKey == m_credentials.secretAccessKey
        && credentials.sessionToken == m_credentials.sessionToken;
    if (!isSame) {
        m_credentials = credentials;
        m_signer = std::make_unique<SigV4Signer>(credentials, m_region, m_service);
    }
    return *m_signer;
}

} // namespace sluice::aws
