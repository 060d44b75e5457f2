#pragma once

#include "aws/credentials/credentialsources.h"

namespace sluice::aws {

/// A profile with sso_account_id and sso_role_name: takes the token "aws sso login" left in
/// ~/.aws/sso/cache and asks the portal for the role's credentials. With an sso_session the token
/// is renewed through its refresh token in its last 15 minutes, as the AWS CLI does.
///
/// AccessDenied names "aws sso login" when there is no token or it has expired.
class SsoSource final : public CredentialSource {
public:
    SsoSource(const CredentialContext &context, QString profile);

    QString name() const override;
    FoundPending load() override;

private:
    /// The profile with the keys of its sso-session; nothing when SSO is not set up.
    Result<std::optional<ConfigSection>> resolvedSection() const;

    CredentialContext m_context;
    QString m_profile;
    QObject m_runs;
};

} // namespace sluice::aws
