#include "workspace/user/userdata.h"

#include "store/storeworker.h"

namespace sluice::workspace {

UserData::UserData(store::StoreWorker &store, const Clock &clock, const QString &dataFolder)
    : m_notices(dataFolder)
    , m_drafts(store, clock, m_notices, dataFolder)
    , m_settings(store, clock, m_notices)
{
    QObject::connect(&store, &store::StoreWorker::noticeRaised, &m_notices, &Notices::raise);
}

} // namespace sluice::workspace
