#pragma once

#include "aws/call/credentialsource.h"
#include "aws/config/settings.h"

namespace sluice::aws {

/// Keys the caller has already.
class ExplicitSource final : public CredentialSource {
public:
    explicit ExplicitSource(std::optional<Credentials> credentials);

    QString name() const override;
    FoundPending load() override;

private:
    std::optional<Credentials> m_credentials;
};

/// AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SECURITY_TOKEN or AWS_SESSION_TOKEN,
/// AWS_CREDENTIAL_EXPIRATION. InvalidInput when the secret is missing.
class EnvironmentSource final : public CredentialSource {
public:
    explicit EnvironmentSource(const QProcessEnvironment &environment);

    QString name() const override;
    FoundPending load() override;

private:
    QProcessEnvironment m_environment;
};

/// aws_access_key_id, aws_secret_access_key, aws_session_token of a profile in one of the files.
class ProfileKeySource final : public CredentialSource {
public:
    enum class File { Credentials, Config };

    ProfileKeySource(SharedConfig config, QString profile, File file);

    QString name() const override;
    FoundPending load() override;

private:
    SharedConfig m_config;
    QString m_profile;
    File m_file;
};

} // namespace sluice::aws
