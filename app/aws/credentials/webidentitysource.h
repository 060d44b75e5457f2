#pragma once

#include "aws/credentials/credentialsources.h"

namespace sluice::aws {

/// A role for the token in a file: AWS_WEB_IDENTITY_TOKEN_FILE, AWS_ROLE_ARN and
/// AWS_ROLE_SESSION_NAME, or the keys of the same meaning in a profile. The file is read at every
/// load, since its writer renews it.
class WebIdentitySource final : public CredentialSource {
public:
    WebIdentitySource(
        const CredentialContext &context, const QString &profile, bool usesEnvironment);

    QString name() const override;
    FoundPending load() override;

private:
    CredentialContext m_context;
    QString m_profile;
    QString m_tokenFile; ///< empty: not set up
    QString m_roleArn;
    QString m_sessionName;
    QObject m_runs;
};

} // namespace sluice::aws
