#pragma once

#include "aws/call/signers.h"
#include "base/clock.h"
#include "base/pending.h"
#include "connector/contract/answers.h"
#include "connector/lambda/connectorfaults.h"
#include "connector/lambda/lambdaendpoint.h"
#include "connector/log/connectorlog.h"
#include "http/client/httptransport.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <optional>

namespace sluice::connector {

/// With which key pair the requests are signed, as AWS's Lambda wants it (service "lambda").
struct LambdaSigning {
    aws::Credentials credentials;
    QString region; ///< of functions that are named without an ARN
};

/// What all calls of a caller share. Pointers must outlive it.
struct LambdaCallerOptions {
    std::optional<LambdaSigning> signing; ///< none: nothing is signed
    const Clock *clock = nullptr; ///< the system's when null
    ConnectorLog *log = nullptr; ///< may be null
    ConnectorFaults *faults = nullptr; ///< may be null
};

/// Sends requests of the contract through the Lambda Invoke API (reference 7.1): one POST, checked
/// for size, time limit and function errors; three tries while the connector says that later is
/// fine. Used from the thread it lives on.
///
/// Errors: those of faultError() and nonsenseError(); Unavailable as ConnectorServerException when
/// nobody answers or the time is up; Canceled.
class LambdaCaller final : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype kPayloadLimit = 6 * 1024 * 1024; ///< of request and answer
    static constexpr int kTries = 3;

    /// Calls `then` later, on this thread; a test's goes at once and notes the time.
    using Wait
        = std::function<void(std::chrono::milliseconds, QObject *context, std::function<void()>)>;

    /// \param transport must outlive it \param wait a timer when empty
    explicit LambdaCaller(http::HttpTransport &transport, LambdaCallerOptions options = {},
        Wait wait = {}, QObject *parent = nullptr);

    /// The answer, without nulls. A PartialWriteFailure is an answer and no error: see
    /// readWriteFailures().
    Pending<ConnectorAnswer> call(const LambdaEndpoint &endpoint, const QJsonObject &request);

private:
    class Tries;

    void sign(http::HttpRequest &request, const QString &function);

    http::HttpTransport &m_transport;
    LambdaCallerOptions m_options;
    SystemClock m_systemClock;
    Wait m_wait;
    QHash<QString, std::shared_ptr<aws::Signers>> m_signers; ///< by region
};

} // namespace sluice::connector
