#pragma once

#include "base/clock.h"
#include "base/pending.h"
#include "flow/definition/entityfield.h"
#include "flow/definition/flowdefinition.h"

#include <QHash>
#include <QObject>

#include <map>
#include <vector>

namespace sluice::appflow {
class AppFlowClient;
}

namespace sluice::workspace {

/// The fields of entities, kept for a few seconds, so that panels may ask as often as they like.
/// Callers that ask for the same entity meanwhile share one request. GUI thread.
class EntityLookup : public QObject {
    Q_OBJECT

public:
    using Fields = QList<flow::EntityField>;

    /// client and clock must outlive the lookup
    EntityLookup(appflow::AppFlowClient &client, const Clock &clock, QObject *parent = nullptr);

    /// InvalidInput when the endpoint does not name an entity yet.
    Pending<Fields> fields(const flow::Endpoint &endpoint);
    /// The data may be other data now.
    void forget();

private:
    struct Known {
        Fields fields;
        std::chrono::milliseconds at;
    };

    appflow::AppFlowClient &m_client;
    const Clock &m_clock;
    QHash<QByteArray, Known> m_known; ///< by the request
    std::map<QByteArray, std::vector<Promise<Fields>>> m_waiting;
    int m_generation = 0; ///< rises with forget()
};

} // namespace sluice::workspace
