#include "aws/s3/s3caller.h"

#include "aws/call/answer.h"
#include "aws/call/credentialprovider.h"
#include "aws/call/wirerequest.h"
#include "aws/s3/s3answers.h"
#include "http/client/loopbackhost.h"

#include <QLoggingCategory>
#include <QPointer>
#include <QTimer>

namespace sluice::aws {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lcS3, "sluice.aws.s3", QtWarningMsg)

constexpr int kUsualAttempts = 6;
constexpr auto kConnectLimit = 20s;

/// A reading that never ends though bytes trickle; far more than a part takes.
constexpr auto kTotalLimit = 30min;

bool mayHelpLater(const Error &error)
{
    return isTransient(error) || error.kind == ErrorKind::Unavailable
        || error.kind == ErrorKind::Throttled;
}

} // namespace

/// One request on its way through its attempts. Deletes itself when done.
class S3Caller::Run final : public QObject {
public:
    Run(S3Caller &caller, S3Request request)
        : QObject(&caller)
        , m_caller(caller)
        , m_request(std::move(request))
    {
        m_delay.setSingleShot(true);
        connect(&m_delay, &QTimer::timeout, this, &Run::attempt);
    }

    ~Run() override { m_answer.cancel(); }

    Pending<http::HttpResponse> start()
    {
        auto pending = m_promise.pending();
        m_promise.onCancel([run = QPointer<Run>(this)] {
            if (run)
                run->cancel();
        });
        attempt();
        return pending;
    }

private:
    void attempt()
    {
        ++m_attempt;
        m_caller.m_parts.credentials.credentials().done(
            this, [this](const Result<Credentials> &credentials) {
                if (m_isDone)
                    return;
                if (credentials)
                    send(*credentials);
                else
                    settle(fail(credentials.error()));
            });
    }

    void send(const Credentials &credentials)
    {
        http::HttpRequest http = toHttpRequest(m_caller.m_place, m_caller.m_endpoint, m_request);
        sign(http, m_caller.m_signers.of(credentials),
            m_caller.m_offset.now(m_caller.m_parts.clock));
        // Behind the signature, since proxies change it. Objects come as they are stored.
        http.headers.emplace_back("Accept-Encoding", "identity");
        http.timeout = kTotalLimit;
        http.connectTimeout = kConnectLimit;
        http.readTimeout = m_caller.m_place.stall;
        if (m_request.timesSent)
            ++*m_request.timesSent;
        m_answer = m_caller.m_parts.transport.send(http);
        m_answer.done(this, [this](const Result<http::HttpResponse> &response) {
            if (!m_isDone)
                onAnswer(response);
        });
    }

    void onAnswer(const Result<http::HttpResponse> &response)
    {
        if (!response)
            return onFailure(response.error(), nullptr);
        if (response->status < 200 || response->status >= 300) {
            return onFailure(readS3Error(*response, m_request.operation,
                                 urlOf(m_caller.m_place, m_caller.m_endpoint, m_request.key)),
                &*response);
        }
        const auto checked = m_request.check ? m_request.check(*response) : Result<>();
        if (!checked)
            return onFailure(checked.error(), &*response);
        m_caller.m_quota.giveBack(m_taken > 0 ? m_taken : RetryQuota::kRefundWithoutRepeat);
        settle(*response);
    }

    void onFailure(const Error &error, const http::HttpResponse *response)
    {
        if (error.awsCode == "ExpiredToken"_L1)
            m_caller.m_parts.credentials.forget();
        const bool hasAttempts = m_attempt < m_caller.m_retries.maxAttempts;
        const Clock &clock = m_caller.m_parts.clock;
        if (response && hasAttempts && !m_hasSetClock
            && m_caller.m_offset.learn(error, *response, clock)) {
            m_hasSetClock = true;
            return attempt();
        }
        if (!hasAttempts || !mayHelpLater(error) || !m_caller.m_quota.take(RetryQuota::kCost))
            return settle(fail(error));
        m_taken = RetryQuota::kCost;
        // A server on this machine is not spared by a wait of seconds.
        const bool isHere = http::isLoopbackHost(m_caller.m_endpoint.host());
        auto delay = m_caller.m_retries.delayAfter(m_attempt, isHere);
        if (response)
            delay = std::clamp(retryAfter(*response, m_caller.m_offset.now(clock)), delay,
                std::max(delay, m_caller.m_retries.cap));
        qCInfo(lcS3) << "repeating" << m_request.operation << "in" << delay.count() << "ms, attempt"
                     << m_attempt << "ended with" << error.httpStatus << error.awsCode
                     << error.requestId;
        m_delay.start(delay);
    }

    void cancel()
    {
        if (m_isDone)
            return;
        settle(fail(ErrorKind::Canceled, S3Caller::tr("Canceled.")));
        m_answer.cancel();
    }

    void settle(Result<http::HttpResponse> result)
    {
        m_isDone = true;
        m_delay.stop();
        m_promise.settle(std::move(result));
        deleteLater();
    }

    S3Caller &m_caller;
    S3Request m_request;
    Promise<http::HttpResponse> m_promise;
    Pending<http::HttpResponse> m_answer;
    QTimer m_delay;
    int m_attempt = 0;
    int m_taken = 0; ///< from the quota, by the last repeat
    bool m_hasSetClock = false;
    bool m_isDone = false;
};

S3Caller::S3Caller(S3Place place, QUrl endpoint, const QString &region, Parts parts,
    RetryPolicy retries, QObject *parent)
    : QObject(parent)
    , m_place(std::move(place))
    , m_endpoint(std::move(endpoint))
    , m_parts(parts)
    , m_retries(std::move(retries))
    , m_signers(region, u"s3"_s)
{
}

S3Caller::~S3Caller() = default;

Pending<http::HttpResponse> S3Caller::send(const S3Request &request)
{
    return (new Run(*this, request))->start();
}

Result<RetryPolicy> S3Caller::retriesFrom(const Settings &settings)
{
    const auto attempts
        = settings.number(u"AWS_MAX_ATTEMPTS"_s, u"max_attempts"_s, kUsualAttempts, 1);
    if (!attempts)
        return fail(attempts.error());
    RetryPolicy policy;
    policy.maxAttempts = *attempts;
    return policy;
}

} // namespace sluice::aws
