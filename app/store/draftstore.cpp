#include "store/draftstore.h"

#include "sqlite/database.h"
#include "sqlite/statement.h"

using namespace Qt::StringLiterals;

namespace sluice::store {

DraftStore::DraftStore(sqlite::Database &database)
    : m_database(database)
{
}

Result<> DraftStore::save(const DraftRow &draft)
{
    sqlite::Statement upsert(m_database,
        u"INSERT INTO draft (draft_key, file_path, deployed_name, flow_text, saved_at, "
        "stored_text, owner) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (draft_key) DO UPDATE SET "
        "file_path = excluded.file_path, deployed_name = excluded.deployed_name, "
        "flow_text = excluded.flow_text, saved_at = excluded.saved_at, "
        "stored_text = excluded.stored_text, owner = excluded.owner"_s);
    upsert.bind(draft.key, draft.filePath, draft.deployedName, draft.flowText, draft.savedAt);
    return upsert.bind(draft.storedText, draft.owner).execute();
}

Result<> DraftStore::remove(const QString &key, const QString &owner)
{
    return sqlite::change(
        m_database, u"DELETE FROM draft WHERE draft_key = ? AND owner = ?"_s, key, owner);
}

Result<bool> DraftStore::claim(const QString &key, const QString &from, const QString &to)
{
    const auto changed = sqlite::change(m_database,
        u"UPDATE draft SET owner = ? WHERE draft_key = ? AND owner = ?"_s, to, key, from);
    if (!changed)
        return fail(changed.error());
    const auto owned = sqlite::readFirst(
        m_database, u"SELECT 1 FROM draft WHERE draft_key = ? AND owner = ?"_s,
        [](const sqlite::Statement &) { return true; }, key, to);
    if (!owned)
        return fail(owned.error());
    return owned->has_value();
}

Result<QList<DraftRow>> DraftStore::load()
{
    return sqlite::readList(m_database,
        u"SELECT draft_key, file_path, deployed_name, flow_text, saved_at, stored_text, owner "
        "FROM draft ORDER BY saved_at DESC, draft_key"_s,
        [](const sqlite::Statement &row) {
            return DraftRow {row.text(0), row.text(1), row.text(2), row.bytes(3), row.time(4),
                row.bytes(5), row.text(6)};
        });
}

} // namespace sluice::store
