#pragma once

#include "aws/credentials/credentialsources.h"

namespace sluice::aws {

/// A profile with role_arn: takes the credentials of source_profile or credential_source and asks
/// STS for the role's. external_id, duration_seconds, role_session_name and mfa_serial go along.
///
/// InvalidInput when the profile names no source, both, one that is not there, or itself in a ring.
class AssumeRoleSource final : public CredentialSource {
public:
    /// \param visited the profiles whose roles lead here, this one not among them
    AssumeRoleSource(
        const CredentialContext &context, QString profile, const QStringList &visited = {});
    ~AssumeRoleSource() override;

    QString name() const override;
    FoundPending load() override;

    /// A profile with a web identity token has a role too, but another source.
    static bool isSetUpIn(const ConfigSection &profile);

private:
    Result<> makeSource(const QStringList &visited);
    Result<> makeProfileSource(const QString &sourceProfile, const QStringList &visited);
    Result<> makeNamedSource(const QString &credentialSource);

    CredentialContext m_context;
    QString m_profile;
    ConfigSection m_section;
    bool m_isSetUp = false;
    Result<> m_check;
    std::unique_ptr<CredentialSource> m_source; ///< of the caller's credentials
    QObject m_runs;
};

} // namespace sluice::aws
