#include "store/settingsstore.h"

#include "sqlite/database.h"
#include "sqlite/statement.h"

using namespace Qt::StringLiterals;

namespace sluice::store {

SettingsStore::SettingsStore(sqlite::Database &database)
    : m_database(database)
{
}

Result<> SettingsStore::save(const QString &key, const QByteArray &value, const QDateTime &savedAt)
{
    return sqlite::change(m_database,
        u"INSERT INTO setting (setting_key, value, saved_at) VALUES (?, ?, ?) "
        "ON CONFLICT (setting_key) DO UPDATE SET value = excluded.value, "
        "saved_at = excluded.saved_at"_s,
        key, value, savedAt);
}

Result<QByteArray> SettingsStore::load(const QString &key)
{
    const auto value = sqlite::readFirst(
        m_database, u"SELECT value FROM setting WHERE setting_key = ?"_s,
        [](const sqlite::Statement &row) { return row.bytes(0); }, key);
    if (!value)
        return fail(value.error());
    return value->value_or(QByteArray());
}

} // namespace sluice::store
