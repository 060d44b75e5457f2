#pragma once

#include "aws/http/httptransport.h"
#include "base/pending.h"
#include "connector/contract/answers.h"
#include "connector/lambda/lambdaendpoint.h"

#include <QObject>

#include <functional>

namespace sluice::connector {

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

    /// \param transport must outlive it
    explicit LambdaCaller(aws::HttpTransport &transport, QObject *parent = nullptr);
    LambdaCaller(aws::HttpTransport &transport, Wait wait, QObject *parent = nullptr);

    /// The answer, without nulls. A PartialWriteFailure is an answer and no error: see
    /// readWriteFailures().
    Pending<ConnectorAnswer> call(const LambdaEndpoint &endpoint, const QJsonObject &request);

private:
    aws::HttpTransport &m_transport;
    Wait m_wait;
};

} // namespace sluice::connector
