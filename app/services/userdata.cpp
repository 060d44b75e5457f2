#include "services/userdata.h"

#include "store/database.h"
#include "store/draftstore.h"
#include "store/settingsstore.h"
#include "store/storeworker.h"

namespace sluice::services {

using Draft = Workspace::Draft;
using store::Database;

UserData::UserData(store::StoreWorker &store, const Clock &clock)
    : m_store(store)
    , m_clock(clock)
{
}

Pending<> UserData::saveDraft(const Draft &draft)
{
    const store::DraftRow row {draft.key, draft.filePath, draft.deployedName, draft.flowText,
        draft.savedAt.isValid() ? draft.savedAt : m_clock.now()};
    return m_store.user(
        [row](Database &database) { return store::DraftStore(database).save(row); });
}

Pending<> UserData::removeDraft(const QString &key)
{
    return m_store.user(
        [key](Database &database) { return store::DraftStore(database).remove(key); });
}

Pending<QList<Draft>> UserData::drafts()
{
    return m_store.user([](Database &database) -> Result<QList<Draft>> {
        const auto rows = store::DraftStore(database).load();
        if (!rows)
            return fail(rows.error());
        QList<Draft> drafts;
        for (const store::DraftRow &row : *rows)
            drafts.append({row.key, row.filePath, row.deployedName, row.flowText, row.savedAt});
        return drafts;
    });
}

Pending<> UserData::saveSetting(const QString &key, const QByteArray &value)
{
    return m_store.user([key, value, now = m_clock.now()](Database &database) {
        return store::SettingsStore(database).save(key, value, now);
    });
}

Pending<QByteArray> UserData::setting(const QString &key)
{
    return m_store.user(
        [key](Database &database) { return store::SettingsStore(database).load(key); });
}

} // namespace sluice::services
