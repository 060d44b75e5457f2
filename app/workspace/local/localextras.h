#pragma once

#include "workspace/serviceextras.h"

#include <functional>

namespace sluice::appflow {
class LocalClient;
}

namespace sluice::workspace {

/// What Sluice Local tells and does under /_sluice.
class LocalExtras final : public ServiceExtras {
public:
    /// \param client must outlive this
    /// \param keepsWrittenObjects what the service said last, see LocalHealth
    LocalExtras(appflow::LocalClient &client, std::function<bool()> keepsWrittenObjects)
        : m_client(client)
        , m_keepsWrittenObjects(std::move(keepsWrittenObjects))
    {
    }

    Pending<ToldRun> run(const QString &executionId) override;
    Pending<> updateFlow(const QJsonObject &input, const QJsonValue &lastUpdatedAt) override;
    bool keepsPartialOutput(const QString &destinationConnectorType) const override;

private:
    appflow::LocalClient &m_client;
    std::function<bool()> m_keepsWrittenObjects;
    QObject m_context; ///< receiver of the answers
};

} // namespace sluice::workspace
