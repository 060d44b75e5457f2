#pragma once

#include "workspace/connection.h"
#include "workspace/flows.h"
#include "workspace/flows/entitylookup.h"
#include "workspace/flows/flowsaver.h"
#include "workspace/sync/callgate.h"
#include "workspace/sync/listsync.h"

namespace sluice::workspace {

/// What SyncedFlows and SyncedRuns work with; all of it outlives them.
struct SyncParts {
    Connection &connection;
    CallGate &calls; ///< that the connection opens and closes
    appflow::AppFlowClient &appflow;
    ServiceExtras *extras; ///< null: the service speaks AppFlow only
    ListSync &lists;
    const Clock &clock;
};

/// The flows of a service that speaks AppFlow. GUI thread.
class SyncedFlows final : public Flows {
    Q_OBJECT

public:
    explicit SyncedFlows(const SyncParts &parts, QObject *parent = nullptr);

    const QList<appflow::FlowSummary> &list() const override { return m_parts.lists.flows(); }

    void refresh() override;
    Pending<flow::FlowDefinition> describe(const QString &flowName) override;
    Pending<SaveAnswer> save(const flow::FlowDefinition &flow, const SaveBase &base) override;
    Pending<> remove(const QString &flowName, bool force) override;
    Pending<QString> start(const QString &flowName) override;
    Pending<> stop(const QString &flowName) override;
    Pending<QList<flow::EntityField>> fields(const flow::Endpoint &endpoint) override;

    /// What is behind an endpoint may be other data now.
    void forgetFields() { m_entities.forget(); }

private:
    SyncParts m_parts;
    EntityLookup m_entities;
    FlowSaver m_saver;
};

} // namespace sluice::workspace
