#include "workspace/local/localswf.h"

#include "local/localclient.h"

namespace sluice::workspace {

swf::SwfClient &LocalSwf::client()
{
    if (!m_client) {
        m_caller.emplace(m_parts.connected.connection(), aws::ServiceModel::swf(),
            m_parts.transport, m_parts.clock, m_parts.ids);
        m_caller->setLog(&m_parts.log);
        m_client.emplace(*m_caller);
    } else {
        m_caller->setConnection(m_parts.connected.connection());
    }
    return *m_client;
}

Pending<QJsonObject> LocalSwf::pending(const QString &domain, const swf::ExecutionKey &run)
{
    return m_parts.local.swfPending(domain, run.workflowId, run.runId);
}

Pending<QJsonObject> LocalSwf::taskLists(const QString &domain)
{
    return m_parts.local.swfTaskLists(domain);
}

} // namespace sluice::workspace
