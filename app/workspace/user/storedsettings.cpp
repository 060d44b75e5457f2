#include "workspace/user/storedsettings.h"

#include "sqlite/database.h"
#include "store/settingsstore.h"
#include "store/storeworker.h"

namespace sluice::workspace {

using sqlite::Database;

StoredSettings::StoredSettings(store::StoreWorker &store, const Clock &clock, Notices &notices)
    : m_store(store)
    , m_clock(clock)
    , m_notices(notices)
{
}

void StoredSettings::save(const QString &key, const QByteArray &value)
{
    m_notices.watch(m_store.user([key, value, now = m_clock.now()](Database &database) {
        return store::SettingsStore(database).save(key, value, now);
    }));
}

Pending<QByteArray> StoredSettings::value(const QString &key)
{
    return m_store.user(
        [key](Database &database) { return store::SettingsStore(database).load(key); });
}

} // namespace sluice::workspace
