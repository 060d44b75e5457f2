#include "store/draftstore.h"

#include "sqlite/database.h"
#include "sqlite/statement.h"

using namespace Qt::StringLiterals;

namespace sluice::store {

DraftStore::DraftStore(Database &database)
    : m_database(database)
{
}

Result<> DraftStore::save(const DraftRow &draft)
{
    Statement upsert(m_database,
        u"INSERT INTO draft (draft_key, file_path, deployed_name, flow_text, saved_at, "
        "stored_text, owner) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (draft_key) DO UPDATE SET "
        "file_path = excluded.file_path, deployed_name = excluded.deployed_name, "
        "flow_text = excluded.flow_text, saved_at = excluded.saved_at, "
        "stored_text = excluded.stored_text, owner = excluded.owner"_s);
    upsert.bind(draft.key).bind(draft.filePath).bind(draft.deployedName);
    upsert.bind(draft.flowText).bind(draft.savedAt);
    // Null would be another thing than empty.
    upsert.bind(draft.storedText.isNull() ? QByteArray("") : draft.storedText);
    return upsert.bind(draft.owner).execute();
}

Result<> DraftStore::remove(const QString &key, const QString &owner)
{
    return Statement(m_database, u"DELETE FROM draft WHERE draft_key = ? AND owner = ?"_s)
        .bind(key)
        .bind(owner)
        .execute();
}

Result<bool> DraftStore::claim(const QString &key, const QString &from, const QString &to)
{
    Statement update(m_database, u"UPDATE draft SET owner = ? WHERE draft_key = ? AND owner = ?"_s);
    if (const auto done = update.bind(to).bind(key).bind(from).execute(); !done)
        return fail(done.error());
    Statement select(m_database, u"SELECT 1 FROM draft WHERE draft_key = ? AND owner = ?"_s);
    if (const auto done = select.bind(key).bind(to).execute(); !done)
        return fail(done.error());
    return select.next();
}

Result<QList<DraftRow>> DraftStore::load()
{
    Statement select(m_database,
        u"SELECT draft_key, file_path, deployed_name, flow_text, saved_at, stored_text, owner FROM "
        u"draft "
        "ORDER BY saved_at DESC, draft_key"_s);
    if (const auto done = select.execute(); !done)
        return fail(done.error());
    QList<DraftRow> drafts;
    const auto read = forEachRow(select, [&](const Statement &row) {
        drafts.append({row.text(0), row.text(1), row.text(2), row.bytes(3), row.time(4),
            row.bytes(5), row.text(6)});
    });
    if (!read)
        return fail(read.error());
    return drafts;
}

} // namespace sluice::store
