#include "store/draftstore.h"

#include "store/database.h"
#include "store/statement.h"

using namespace Qt::StringLiterals;

namespace sluice::store {

DraftStore::DraftStore(Database &database)
    : m_database(database)
{
}

Result<> DraftStore::save(const DraftRow &draft)
{
    Statement upsert(m_database,
        u"INSERT INTO draft (draft_key, file_path, deployed_name, flow_text, saved_at) "
        "VALUES (?, ?, ?, ?, ?) ON CONFLICT (draft_key) DO UPDATE SET "
        "file_path = excluded.file_path, deployed_name = excluded.deployed_name, "
        "flow_text = excluded.flow_text, saved_at = excluded.saved_at"_s);
    upsert.bind(draft.key).bind(draft.filePath).bind(draft.deployedName);
    return upsert.bind(draft.flowText).bind(draft.savedAt).execute();
}

Result<> DraftStore::remove(const QString &key)
{
    return Statement(m_database, u"DELETE FROM draft WHERE draft_key = ?"_s).bind(key).execute();
}

Result<QList<DraftRow>> DraftStore::load()
{
    Statement select(m_database,
        u"SELECT draft_key, file_path, deployed_name, flow_text, saved_at FROM draft "
        "ORDER BY saved_at DESC, draft_key"_s);
    if (const auto done = select.execute(); !done)
        return fail(done.error());
    QList<DraftRow> drafts;
    const auto read = forEachRow(select, [&](const Statement &row) {
        drafts.append({row.text(0), row.text(1), row.text(2), row.bytes(3), row.time(4)});
    });
    if (!read)
        return fail(read.error());
    return drafts;
}

} // namespace sluice::store
