#pragma once

#include "aws/call/credentialsource.h"
#include "aws/config/settings.h"

#include <QObject>

namespace sluice::aws {

/// credential_process of a profile: a program, without a shell, that prints
/// {"Version": 1, "AccessKeyId": ..., "SecretAccessKey": ..., "SessionToken": ..., "Expiration":
/// ...}
class ProcessSource final : public CredentialSource {
public:
    ProcessSource(const Settings &settings, const QString &profile);

    QString name() const override;
    FoundPending load() override;

private:
    QString m_profile;
    QString m_command; ///< empty: not set up
    QProcessEnvironment m_environment;
    QObject m_runs;
};

} // namespace sluice::aws
