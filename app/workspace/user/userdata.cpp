#include "workspace/user/userdata.h"

#include "sqlite/database.h"
#include "store/draftstore.h"
#include "store/settingsstore.h"
#include "store/storeworker.h"

namespace sluice::services {

using Draft = Workspace::Draft;
using sqlite::Database;

UserData::UserData(store::StoreWorker &store, const Clock &clock, const QString &windows)
    : m_store(store)
    , m_clock(clock)
    , m_mark(std::make_shared<WindowMark>(windows))
{
}

Pending<> UserData::saveDraft(const Draft &draft)
{
    const store::DraftRow row {draft.key, draft.filePath, draft.deployedName, draft.flowText,
        draft.savedAt.isValid() ? draft.savedAt : m_clock.now(), draft.storedText, m_mark->id()};
    return m_store.user([row, mark = m_mark](Database &database) -> Result<> {
        const auto held = mark->hold();
        const auto saved = store::DraftStore(database).save(row);
        return saved ? held : saved;
    });
}

Pending<> UserData::removeDraft(const QString &key)
{
    return m_store.user([key, owner = m_mark->id()](Database &database) {
        return store::DraftStore(database).remove(key, owner);
    });
}

Pending<QList<Draft>> UserData::drafts()
{
    return m_store.user([mark = m_mark](Database &database) -> Result<QList<Draft>> {
        const auto rows = store::DraftStore(database).load();
        if (!rows)
            return fail(rows.error());
        QList<Draft> drafts;
        for (const store::DraftRow &row : *rows) {
            if (row.owner != mark->id() && !mark->isAlive(row.owner))
                drafts.append({row.key, row.filePath, row.deployedName, row.flowText, row.savedAt,
                    row.storedText, row.owner});
        }
        return drafts;
    });
}

Pending<QList<Draft>> UserData::claimDrafts(const QList<Draft> &drafts)
{
    return m_store.user([drafts, mark = m_mark](Database &database) -> Result<QList<Draft>> {
        if (const auto held = mark->hold(); !held)
            return fail(held.error());
        QList<Draft> claimed;
        for (const Draft &draft : drafts) {
            const auto isMine
                = store::DraftStore(database).claim(draft.key, draft.owner, mark->id());
            if (!isMine)
                return fail(isMine.error());
            if (*isMine)
                claimed.append(draft);
        }
        return claimed;
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
