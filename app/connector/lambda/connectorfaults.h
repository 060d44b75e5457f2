#pragma once

#include "base/result.h"
#include "connector/contract/answers.h"

#include <QHash>
#include <QJsonArray>

#include <mutex>

namespace sluice::connector {

/// Faults that a developer asked for: the next calls are answered in place of the connector, so
/// that it can be seen what becomes of them.
///
///     {"error": "RateLimitExceeded", "retryAfterSeconds": 1, "count": 2, "message": "..."}
///
/// Thread-safe.
class ConnectorFaults {
public:
    /// \param call "QueryData". "count" is 1 when absent and takes the fault away when 0.
    /// InvalidInput for a call or an error that the contract does not have, and for a member that
    /// a fault does not have.
    Result<> plan(const QString &call, const QJsonObject &fault);

    /// What is planned, by call, with the "count" that is left:
    ///     [{"call": "QueryData", "error": "RateLimitExceeded", "count": 1, "message": "..."}]
    QJsonArray toJson() const;

    /// Harmless when nothing is planned. InvalidInput for a call that the contract does not have.
    Result<> clear(const QString &call);
    void clearAll();

    /// The fault that the next call has, once for each that was planned.
    std::optional<ConnectorFault> take(const QString &call);

private:
    struct Planned {
        ConnectorFault fault;
        int count = 0;
    };

    mutable std::mutex m_mutex;
    QHash<QString, Planned> m_planned;
};

} // namespace sluice::connector
