#pragma once

#include "aws/paging/serviceclient.h"

#include <optional>

namespace sluice::swf {

/// The operations of Amazon SWF (SWF reference 1.3). A fault's kind goes by its code: NotFound for
/// UnknownResourceFault, Conflict for what exists, is deprecated or was started already, Quota for
/// LimitExceededFault, AccessDenied for OperationNotPermittedFault.
///
/// Repeated by itself is what reads, tags and heartbeats, and the answers to a task, of which the
/// service takes one: where the first attempt was taken and its answer lost, the second one says
/// UnknownResourceFault. Starts, signals, cancel requests, terminations and registrations are only
/// repeated where the service was asked too often, polls never.
class SwfClient final : public aws::ServiceClient {
public:
    /// \param caller for ServiceModel::swf(); must outlive the client
    explicit SwfClient(aws::AwsCaller &caller);

    /// What a poll was handed, in the members of the API; nothing when none came for a minute.
    using Task = std::optional<QJsonObject>;

    /// A task for a decider with its whole history: further pages are fetched at once, since their
    /// tokens live for 60 seconds. Cancelling may lose a task that was just handed out; its
    /// timeouts bring it back.
    /// \param input {"domain": "d", "taskList": {"name": "l"}, "identity": "host-1"}
    Pending<Task> pollForDecisionTask(const QJsonObject &input);

    /// A task for an activity worker. Cancelling as above.
    Pending<Task> pollForActivityTask(const QJsonObject &input);
};

} // namespace sluice::swf
