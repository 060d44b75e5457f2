#pragma once

#include "workspace/serviceextras.h"

namespace sluice::appflow {
class LocalClient;
}

namespace sluice::workspace {

/// What Sluice Local tells and does under /_sluice.
class LocalExtras final : public ServiceExtras {
public:
    /// \param client must outlive this
    explicit LocalExtras(appflow::LocalClient &client)
        : m_client(client)
    {
    }

    Pending<ToldRun> run(const QString &executionId) override;
    Pending<> updateFlow(const QJsonObject &input, const QJsonValue &lastUpdatedAt) override;
    bool keepsPartialOutput(const QString &destinationConnectorType) const override;

private:
    appflow::LocalClient &m_client;
    QObject m_context; ///< receiver of the answers
};

} // namespace sluice::workspace
