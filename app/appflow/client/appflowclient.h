#pragma once

#include "aws/paging/serviceclient.h"

namespace sluice::appflow {

using aws::JoinedPages;
using aws::PageOptions;

/// The operations of Amazon AppFlow. appflow/values makes of their JSON what a window shows.
class AppFlowClient final : public aws::ServiceClient {
public:
    /// \param caller for the facts of AppFlow; must outlive the client
    explicit AppFlowClient(aws::AwsCaller &caller);
};

} // namespace sluice::appflow
