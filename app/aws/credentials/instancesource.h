#pragma once

#include "aws/credentials/credentialsources.h"

namespace sluice::aws {

/// The instance metadata service of EC2, version 2:
///
///     PUT /latest/api/token -> token
///     GET /latest/meta-data/iam/security-credentials/ -> role
///     GET /latest/meta-data/iam/security-credentials/ROLE -> JSON
///
/// Version 1, without token, when the token is refused with 403, 404 or 405 or does not come in
/// time, unless AWS_EC2_METADATA_V1_DISABLED (ec2_metadata_v1_disabled) is true. Nothing found is
/// no error: most computers are no instances. Its settings: InstancePlan.
class InstanceSource final : public CredentialSource {
public:
    explicit InstanceSource(const CredentialContext &context);

    QString name() const override;
    FoundPending load() override;

private:
    CredentialContext m_context;
    QObject m_runs;
};

} // namespace sluice::aws
