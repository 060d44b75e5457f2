#pragma once

#include "appflow/values/flowsummary.h"
#include "base/pending.h"
#include "flow/definition/entityfield.h"
#include "flow/definition/flowdefinition.h"
#include "workspace/flowsave.h"

#include <QObject>

namespace sluice::workspace {

/// The flows of one connection. Calls made while it connects or waits are sent when the service
/// answers; Offline they fail with Connection::lastError(). GUI thread.
class Flows : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// From the cache first, then from the service. When it does not answer they stay.
    virtual const QList<appflow::FlowSummary> &list() const = 0;
    /// Asks for the flows and their runs anew, and for fields with the next fields(). Offline it
    /// looks for the service.
    virtual void refresh() = 0;

    virtual Pending<flow::FlowDefinition> describe(const QString &flowName) = 0;
    /// UpdateFlow when the base has the flow's name, else CreateFlow. Nothing is stored when that
    /// would overwrite what somebody else saved, or bring back what was deleted: the answer says
    /// so.
    virtual Pending<SaveAnswer> save(const flow::FlowDefinition &flow, const SaveBase &base) = 0;
    virtual Pending<> remove(const QString &flowName, bool force) = 0;
    /// StartFlow: runs an on-demand flow (answer: executionId), activates the others (empty).
    /// InvalidInput when the service suspended it at once.
    virtual Pending<QString> start(const QString &flowName) = 0;
    virtual Pending<> stop(const QString &flowName) = 0;

    /// DescribeConnectorEntity for an endpoint as it stands in a flow.
    virtual Pending<QList<flow::EntityField>> fields(const flow::Endpoint &endpoint) = 0;

Q_SIGNALS:
    /// Of list().
    void changed();
};

} // namespace sluice::workspace
