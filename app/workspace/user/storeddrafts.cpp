#include "workspace/user/storeddrafts.h"

#include "sqlite/database.h"
#include "store/draftstore.h"
#include "store/storeworker.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace sluice::workspace {

using sqlite::Database;

StoredDrafts::StoredDrafts(
    store::StoreWorker &store, const Clock &clock, Notices &notices, const QString &dataFolder)
    : m_store(store)
    , m_clock(clock)
    , m_notices(notices)
    , m_dataFolder(dataFolder)
    , m_mark(std::make_shared<WindowMark>(dataFolder + "/desktop/windows"_L1))
{
}

void StoredDrafts::save(const Draft &draft)
{
    const store::DraftRow row {draft.key, draft.filePath, draft.deployedName, draft.flowText,
        draft.savedAt.isValid() ? draft.savedAt : m_clock.now(), draft.storedText, m_mark->id()};
    m_notices.watch(m_store.user([row, mark = m_mark](Database &database) -> Result<> {
        const auto held = mark->hold();
        const auto saved = store::DraftStore(database).save(row);
        return saved ? held : saved;
    }));
}

void StoredDrafts::remove(const QString &key)
{
    m_notices.watch(m_store.user([key, owner = m_mark->id()](Database &database) {
        return store::DraftStore(database).remove(key, owner);
    }));
}

Pending<QList<Draft>> StoredDrafts::list()
{
    // Told by the connection; a first start has no drafts either.
    if (!QFileInfo(m_dataFolder).isWritable())
        return readyPending<QList<Draft>>(QList<Draft>());
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

Pending<QList<Draft>> StoredDrafts::claim(const QList<Draft> &drafts)
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

} // namespace sluice::workspace
