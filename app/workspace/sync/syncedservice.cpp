#include "workspace/sync/syncedservice.h"

namespace sluice::workspace {

SyncedService::SyncedService(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_connection(parts.connection)
    , m_calls(parts.calls)
    , m_notices(parts.notices)
    , m_lists(parts.appflow, parts.extras, parts.cache, parts.clock, parts.pace)
    , m_flows({m_connection, m_calls, parts.appflow, parts.extras, m_lists, parts.clock})
    , m_runs({m_connection, m_calls, parts.appflow, parts.extras, m_lists, parts.clock})
{
    connect(&m_connection, &Connection::changed, this, &SyncedService::onConnectionChanged);
    connect(&m_lists, &ListSync::failed, this, &SyncedService::onFailed);
    connect(&m_lists, &ListSync::cacheFailed, this,
        [this](const Error &error) { m_notices.raise(error.message); });
}

void SyncedService::open()
{
    m_lists.loadCache();
    m_connection.open();
}

void SyncedService::onConnectionChanged()
{
    const auto state = m_connection.state();
    if (state == Connection::State::Online)
        m_lists.start();
    else if (state != Connection::State::Waiting) // its listing is what hears the service again
        m_lists.stop();
}

/// Nobody waits for these answers, so the user is told here.
void SyncedService::onFailed(const Error &error)
{
    if (error.kind == ErrorKind::Unavailable)
        m_calls.reportUnanswered(error);
    else if (error.kind != ErrorKind::Canceled)
        m_notices.raise(error.message);
}

} // namespace sluice::workspace
