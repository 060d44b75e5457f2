#pragma once

#include "appflow/values/flowsummary.h"
#include "base/pending.h"

#include <QJsonObject>

namespace sluice::workspace {

/// What a service tells and does beside the operations of AppFlow. Sluice Local has it, AWS has
/// not: whoever uses it takes a pointer that may be null, and then goes by the operations alone.
class ServiceExtras {
public:
    struct ToldRun {
        appflow::RunRecord run; ///< with fraction and the counts that records do not have
        QList<appflow::RunOutput> outputs;
    };

    virtual ~ServiceExtras() = default;

    /// A run by its id alone, also while it is in progress. NotFound when it is not known.
    virtual Pending<ToldRun> run(const QString &executionId) = 0;
    /// UpdateFlow, if the flow is still as DescribeFlow told it. Conflict when it is not;
    /// UnknownOperationException from a service that cannot do that.
    /// \param lastUpdatedAt member of DescribeFlow's answer
    virtual Pending<> updateFlow(const QJsonObject &input, const QJsonValue &lastUpdatedAt) = 0;
    /// Whether what a canceled run has written stays at a destination of this type.
    virtual bool keepsPartialOutput(const QString &destinationConnectorType) const = 0;
};

} // namespace sluice::workspace
