#pragma once

#include "base/pending.h"
#include "swf/values/execution.h"

#include <QJsonObject>

namespace sluice::workspace {

/// What a service tells of workflows beside the operations of SWF. Sluice Local has it, AWS has
/// not: whoever uses it takes a pointer that may be null.
class WorkflowExtras {
public:
    virtual ~WorkflowExtras() = default;

    /// What a run waits for, with heartbeats and their details.
    virtual Pending<QJsonObject> pending(const QString &domain, const swf::ExecutionKey &run) = 0;
    /// The task lists of a domain and who polls them.
    virtual Pending<QJsonObject> taskLists(const QString &domain) = 0;
};

} // namespace sluice::workspace
