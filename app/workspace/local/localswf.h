#pragma once

#include "aws/call/awscaller.h"
#include "swf/client/swfclient.h"
#include "workspace/workflows/workflowextras.h"

#include <optional>

namespace sluice::appflow {
class LocalClient;
}

namespace sluice::workspace {

/// Amazon SWF of the Sluice Local that another caller is connected to. The facts of SWF are read
/// with the first use, for the window's first paint shall not wait for them.
class LocalSwf final : public WorkflowExtras {
public:
    /// All references must outlive this.
    struct Parts {
        aws::AwsCaller &connected; ///< its connection is taken with every client()
        appflow::LocalClient &local;
        http::HttpTransport &transport;
        const Clock &clock;
        IdSource &ids;
        aws::CallLog &log; ///< is told every call
    };

    explicit LocalSwf(const Parts &parts)
        : m_parts(parts)
    {
    }

    /// Calls where the other caller's calls go now.
    swf::SwfClient &client();

    Pending<QJsonObject> pending(const QString &domain, const swf::ExecutionKey &run) override;
    Pending<QJsonObject> taskLists(const QString &domain) override;

private:
    Parts m_parts;
    std::optional<aws::AwsCaller> m_caller;
    std::optional<swf::SwfClient> m_client; ///< calls through m_caller, so it goes first
};

} // namespace sluice::workspace
