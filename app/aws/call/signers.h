#pragma once

#include "aws/sigv4/sigv4.h"

#include <memory>

namespace sluice::aws {

/// The signer for the credentials of the moment; kept, with its key of the day, until they change.
class Signers {
public:
    Signers(QString region, QString service);

    SigV4Signer &of(const Credentials &credentials);

private:
    QString m_region;
    QString m_service;
    Credentials m_credentials;
    std::unique_ptr<SigV4Signer> m_signer;
};

} // namespace sluice::aws
