#pragma once

#include "connector/lambda/lambdacaller.h"

#include <atomic>
#include <memory>

namespace sluice::connector {

/// Calls connectors for the whole program: the network is on a thread of its own, so that the
/// thread of a run may wait for an answer. Thread-safe.
class ConnectorCalls {
public:
    using TransportFactory = std::function<std::unique_ptr<http::HttpTransport>()>;

    explicit ConnectorCalls(LambdaCallerOptions options = {});
    /// \param makeTransport called on the network's thread
    explicit ConnectorCalls(TransportFactory makeTransport, LambdaCallerOptions options = {});
    /// Calls in flight end as Canceled.
    ~ConnectorCalls();
    Q_DISABLE_COPY_MOVE(ConnectorCalls)

    /// See LambdaCaller::call().
    Pending<ConnectorAnswer> call(const LambdaEndpoint &endpoint, const QJsonObject &request);

    /// Any other request that a connector needs: to the token URL of its profiles.
    Pending<http::HttpResponse> send(const http::HttpRequest &request);

    /// Where the calls are logged; null when nowhere.
    ConnectorLog *log() const;

    /// Blocks until the answer is there; Canceled within 20 ms once the flag is true.
    Result<ConnectorAnswer> wait(const LambdaEndpoint &endpoint, const QJsonObject &request,
        const std::atomic<bool> &cancel);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sluice::connector
