#pragma once

#include "aws/call/credentialsource.h"
#include "aws/config/settings.h"
#include "base/clock.h"

#include <QObject>

namespace sluice::aws {

/// credential_process of a profile: a program, without a shell, that prints
/// {"Version": 1, "AccessKeyId": ..., "SecretAccessKey": ..., "SessionToken": ..., "Expiration":
/// ...}
///
/// AccessDenied when the program fails, or what it prints has expired.
class ProcessSource final : public CredentialSource {
public:
    /// \param clock must outlive the source
    ProcessSource(const Settings &settings, const QString &profile, const Clock &clock);

    QString name() const override;
    FoundPending load() override;

private:
    QString m_profile;
    QString m_command; ///< empty: not set up
    QProcessEnvironment m_environment;
    const Clock &m_clock;
    QObject m_runs;
};

} // namespace sluice::aws
