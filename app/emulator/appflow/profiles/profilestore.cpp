#include "emulator/appflow/profiles/profilestore.h"

#include "emulator/wire/apierror.h"
#include "emulator/wire/jsontext.h"
#include "sqlite/statement.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

/// In the order of bindTo() and profileFrom().
constexpr auto kProfileColumns
    = "name, definition, secret_key, arn_suffix, tags, created_at, last_updated_at"_L1;

sqlite::Statement &bindTo(sqlite::Statement &statement, const ConnectorProfile &profile)
{
    return statement.bind(profile.name, toJsonText(profile.definition), profile.secretKey,
        profile.arnSuffix, toJsonText(profile.tags), profile.createdAt, profile.lastUpdatedAt);
}

ConnectorProfile profileFrom(const sqlite::Statement &row)
{
    ConnectorProfile profile;
    profile.name = row.text(0);
    profile.definition = objectFromText(row.bytes(1));
    profile.secretKey = row.text(2);
    profile.arnSuffix = row.text(3);
    profile.tags = objectFromText(row.bytes(4));
    profile.createdAt = row.time(5);
    profile.lastUpdatedAt = row.time(6);
    return profile;
}

} // namespace

ProfileStore::ProfileStore(sqlite::Database &database, QString region)
    : m_database(database)
    , m_region(std::move(region))
{
}

Result<std::optional<ConnectorProfile>> ProfileStore::find(const QString &name)
{
    return sqlite::readFirst(m_database,
        u"SELECT %1 FROM connector_profiles WHERE name = ?"_s.arg(kProfileColumns), profileFrom,
        name);
}

Result<ConnectorProfile> ProfileStore::profile(const QString &name)
{
    const auto found = find(name);
    if (!found)
        return fail(found.error());
    if (!*found)
        return profileNotFound(name);
    return **found;
}

Result<QList<ConnectorProfile>> ProfileStore::all()
{
    auto profiles = sqlite::readList(
        m_database, u"SELECT %1 FROM connector_profiles"_s.arg(kProfileColumns), profileFrom);
    // By QString's order, as page tokens compare; SQLite's is that of UTF-8.
    if (profiles)
        std::sort(profiles->begin(), profiles->end(),
            [](const ConnectorProfile &a, const ConnectorProfile &b) { return a.name < b.name; });
    return profiles;
}

Result<> ProfileStore::insert(const ConnectorProfile &profile)
{
    sqlite::Statement insert(m_database,
        u"INSERT INTO connector_profiles (%1) VALUES (?,?,?,?,?,?,?)"_s.arg(kProfileColumns));
    return bindTo(insert, profile).execute();
}

Result<> ProfileStore::update(const ConnectorProfile &profile)
{
    sqlite::Statement update(m_database,
        u"UPDATE connector_profiles SET (%1) = (?,?,?,?,?,?,?) WHERE name = ?"_s.arg(
            kProfileColumns));
    return bindTo(update, profile).bind(profile.name).execute();
}

Result<> ProfileStore::remove(const QString &name)
{
    return sqlite::change(m_database, u"DELETE FROM connector_profiles WHERE name = ?"_s, name);
}

} // namespace sluice::emulator
