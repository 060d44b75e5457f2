#pragma once

#include "aws/credentials/credentialsources.h"

namespace sluice::aws {

/// The credentials service of ECS and EKS: AWS_CONTAINER_CREDENTIALS_RELATIVE_URI below
/// http://169.254.170.2, or AWS_CONTAINER_CREDENTIALS_FULL_URI, with the token of
/// AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE (read at every load) or
/// AWS_CONTAINER_AUTHORIZATION_TOKEN.
///
/// A full URI without TLS may only name this machine or the two well-known addresses: the token
/// would travel in the clear.
class ContainerSource final : public CredentialSource {
public:
    /// \param pause between its three attempts
    explicit ContainerSource(const CredentialContext &context,
        std::chrono::milliseconds pause = std::chrono::seconds(1));

    QString name() const override;
    FoundPending load() override;

private:
    Result<QUrl> url() const;
    Result<QByteArray> authorization() const;

    CredentialContext m_context;
    std::chrono::milliseconds m_pause;
    QObject m_runs;
};

} // namespace sluice::aws
