#pragma once

#include "aws/call/calltimeouts.h"
#include "aws/call/clockoffset.h"
#include "aws/call/retrypolicy.h"
#include "aws/call/retryquota.h"
#include "aws/call/signers.h"
#include "aws/s3/s3request.h"
#include "base/clock.h"

#include <QObject>

#include <memory>

namespace sluice::aws {

class CredentialProvider;

/// sign -> send -> classify -> retry for one bucket. On the thread it lives on. Every request of
/// s3request.h is as good twice as once, so all are repeated: after 5xx and throttles, resets,
/// stalls and answers that were cut short or are not what was asked for. Nothing is delivered
/// before it is whole, so no byte is lost or there twice.
class S3Caller final : public QObject {
    Q_OBJECT

public:
    /// What all must outlive it.
    struct Parts {
        http::HttpTransport &transport;
        CredentialProvider &credentials;
        const Clock &clock;
    };

    /// \param endpoint of the place, or where the settings point
    S3Caller(S3Place place, QUrl endpoint, const QString &region, Parts parts, RetryPolicy retries,
        QObject *parent = nullptr);
    /// Requests in flight end as abandoned.
    ~S3Caller() override;

    /// The answer of success. NotFound, AccessDenied, Conflict (another version), Throttled and
    /// Unavailable after the last attempt, InvalidInput; Canceled.
    Pending<http::HttpResponse> send(const S3Request &request);

    /// The policy of the settings, with six attempts where they say nothing: an object is many
    /// requests, of which none may fail.
    static Result<RetryPolicy> retriesFrom(const Settings &settings);

private:
    class Run;

    S3Place m_place;
    QUrl m_endpoint;
    Parts m_parts;
    RetryPolicy m_retries;
    Signers m_signers;
    ClockOffset m_offset;
    RetryQuota m_quota;
};

} // namespace sluice::aws
