#pragma once

#include "aws/call/retrypolicy.h"
#include "aws/config/settings.h"
#include "aws/credentials/credentialchain.h"
#include "base/clock.h"
#include "http/client/httptransport.h"

#include <functional>

namespace sluice::aws {

/// What the sources are built from. All references must outlive the sources.
struct CredentialContext {
    Settings settings;
    http::HttpTransport &transport;
    const Clock &clock;
    QString region; ///< configuredRegion(); may be empty
    /// Asks the person for the code of an MFA device (mfa_serial of a profile); empty when nobody
    /// can be asked.
    std::function<Pending<QString>(const QString &serial)> mfaCode;
    /// Given in so many words; asked before everything else.
    std::optional<Credentials> explicitCredentials;
    RetryPolicy retries = {}; ///< of the calls to STS
};

/// The chain of the AWS CLI: explicit, environment (not with --profile), assume role, web identity,
/// SSO, shared credentials file, credential_process, config file, container, instance metadata.
std::unique_ptr<CredentialChain> makeCredentialChain(const CredentialContext &context);

/// Those of one profile alone: web identity, SSO, shared credentials file, credential_process,
/// config file. \param usesEnvironment AWS_WEB_IDENTITY_TOKEN_FILE and its like count
std::unique_ptr<CredentialChain> makeProfileChain(
    const CredentialContext &context, const QString &profile, bool usesEnvironment);

/// "sluice-1732082400", for a role nobody named a session for.
QString defaultSessionName(const Clock &clock);

} // namespace sluice::aws
