#include "store/settingsstore.h"

#include "sqlite/database.h"
#include "sqlite/statement.h"

using namespace Qt::StringLiterals;

namespace sluice::store {

SettingsStore::SettingsStore(Database &database)
    : m_database(database)
{
}

Result<> SettingsStore::save(const QString &key, const QByteArray &value, const QDateTime &savedAt)
{
    Statement upsert(m_database,
        u"INSERT INTO setting (setting_key, value, saved_at) VALUES (?, ?, ?) "
        "ON CONFLICT (setting_key) DO UPDATE SET value = excluded.value, "
        "saved_at = excluded.saved_at"_s);
    return upsert.bind(key).bind(value).bind(savedAt).execute();
}

Result<QByteArray> SettingsStore::load(const QString &key)
{
    Statement select(m_database, u"SELECT value FROM setting WHERE setting_key = ?"_s);
    if (const auto done = select.bind(key).execute(); !done)
        return fail(done.error());
    const auto row = select.next();
    if (!row)
        return fail(row.error());
    return *row ? select.bytes(0) : QByteArray();
}

} // namespace sluice::store
