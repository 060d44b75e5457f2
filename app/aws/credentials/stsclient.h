#pragma once

#include "aws/call/credentialsource.h"
#include "aws/config/settings.h"
#include "base/clock.h"
#include "http/client/httptransport.h"

namespace sluice::aws {

/// The two calls of AWS STS that give credentials, in its query protocol:
///
///     POST / with Action=AssumeRole&Version=2011-06-15&RoleArn=...  ->  XML
class StsClient {
public:
    struct Role {
        QString arn;
        QString sessionName;
        QString externalId; ///< empty: none, as the next ones
        QString mfaSerial;
        QString mfaCode;
        std::optional<int> durationSeconds;
    };

    /// \param region may be empty: STS of the whole partition then; transport and clock must
    /// outlive the client
    StsClient(const Settings &settings, QString region, http::HttpTransport &transport,
        const Clock &clock);

    /// Signed with `as`. \param source for sentences and for FoundCredentials
    Pending<http::HttpResponse> assumeRole(const Role &role, const Credentials &as) const;
    /// Not signed: the token proves who calls.
    Pending<http::HttpResponse> assumeRoleWithWebIdentity(
        const Role &role, const Secret &token) const;

    /// Reads either answer. \param source for sentences and for FoundCredentials::source
    static Result<FoundOrNothing> readAnswer(
        const Result<http::HttpResponse> &response, const QString &source);

private:
    Pending<http::HttpResponse> post(const QByteArray &form, const Credentials *as) const;

    Settings m_settings;
    QString m_region;
    http::HttpTransport &m_transport;
    const Clock &m_clock;
};

} // namespace sluice::aws
