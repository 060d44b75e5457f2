#pragma once

#include "appflow/values/flowsummary.h"
#include "base/pending.h"

#include <QObject>

namespace sluice::workspace {

/// The runs of one connection's flows. Calls wait and fail as those of Flows. GUI thread.
class Runs : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Runs of all flows, newest first: those that are active, the newest, and what loadOlder()
    /// brought. From the cache first, then from the service.
    virtual const QList<appflow::RunRecord> &list() const = 0;
    /// Brings more runs that match into list(): the next older ones of all that the service knows
    /// or knew, and one that is asked for by its whole execution id. The answer: whether there may
    /// be more.
    virtual Pending<bool> loadOlder(const appflow::RunQuery &query) = 0;

    /// CancelFlowExecutions of these runs; InvalidInput for an empty list, which AppFlow takes for
    /// all of the flow. The answer is invalidExecutions.
    virtual Pending<QStringList> cancel(const QString &flowName, const QStringList &executionIds)
        = 0;
    /// Whether what a canceled run of this flow has written stays at its destination, as on AWS.
    virtual bool keepsPartialOutput(const QString &flowName) const = 0;
    /// What a run wrote; empty while it has written nothing. NotFound when the service forgot it,
    /// Unsupported when it tells of no run's objects.
    virtual Pending<QList<appflow::RunOutput>> outputs(const QString &executionId) = 0;

Q_SIGNALS:
    /// Of list().
    void changed();
    /// There may be more for loadOlder() than it said last.
    void olderFound();
    /// A run went from active to ended.
    void ended(const sluice::appflow::RunRecord &run);
};

} // namespace sluice::workspace
