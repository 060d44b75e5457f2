#include "emulator/appflow/profiles/profilestore.h"

#include "base/clock.h"
#include "emulator/wire/apierror.h"
#include "emulator/wire/jsontext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

/// In the order of valuesOf() and profileFrom().
constexpr auto kColumns
    = "name, definition, secret_key, arn_suffix, tags, created_at, last_updated_at"_L1;

QVariantList valuesOf(const ConnectorProfile &profile)
{
    const auto text = [](const QString &value) { return value.isNull() ? u""_s : value; };
    return {profile.name, toJsonText(profile.definition), text(profile.secretKey),
        text(profile.arnSuffix), toJsonText(profile.tags), toIsoText(profile.createdAt),
        toIsoText(profile.lastUpdatedAt)};
}

ConnectorProfile profileFrom(const QSqlQuery &query)
{
    ConnectorProfile profile;
    profile.name = query.value(0).toString();
    profile.definition = objectFromText(query.value(1).toByteArray());
    profile.secretKey = query.value(2).toString();
    profile.arnSuffix = query.value(3).toString();
    profile.tags = objectFromText(query.value(4).toByteArray());
    profile.createdAt = fromIsoText(query.value(5).toString());
    profile.lastUpdatedAt = fromIsoText(query.value(6).toString());
    return profile;
}

} // namespace

ProfileStore::ProfileStore(LocalDatabase &database, QString region)
    : m_database(database)
    , m_region(std::move(region))
{
}

Result<std::optional<ConnectorProfile>> ProfileStore::find(const QString &name)
{
    auto query = m_database.run(
        u"SELECT %1 FROM connector_profiles WHERE name = ?"_s.arg(kColumns), {name});
    if (!query)
        return fail(query.error());
    return query->next() ? std::optional(profileFrom(*query)) : std::optional<ConnectorProfile>();
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
    auto query = m_database.run(u"SELECT %1 FROM connector_profiles"_s.arg(kColumns));
    if (!query)
        return fail(query.error());
    QList<ConnectorProfile> profiles;
    while (query->next())
        profiles.append(profileFrom(*query));
    // By QString's order, as page tokens compare; SQLite's is that of UTF-8.
    std::sort(profiles.begin(), profiles.end(),
        [](const ConnectorProfile &a, const ConnectorProfile &b) { return a.name < b.name; });
    return profiles;
}

Result<> ProfileStore::insert(const ConnectorProfile &profile)
{
    const auto done = m_database.run(
        u"INSERT INTO connector_profiles (%1) VALUES (?,?,?,?,?,?,?)"_s.arg(kColumns),
        valuesOf(profile));
    if (!done)
        return fail(done.error());
    return {};
}

Result<> ProfileStore::update(const ConnectorProfile &profile)
{
    const auto done = m_database.run(
        u"UPDATE connector_profiles SET (%1) = (?,?,?,?,?,?,?) WHERE name = ?"_s.arg(kColumns),
        valuesOf(profile) << profile.name);
    if (!done)
        return fail(done.error());
    return {};
}

Result<> ProfileStore::remove(const QString &name)
{
    const auto done = m_database.run(u"DELETE FROM connector_profiles WHERE name = ?"_s, {name});
    if (!done)
        return fail(done.error());
    return {};
}

} // namespace sluice::emulator
