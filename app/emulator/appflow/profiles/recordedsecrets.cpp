#include "emulator/appflow/profiles/recordedsecrets.h"

#include "emulator/appflow/profiles/connectorprofile.h"
#include "sqlite/statement.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

Q_LOGGING_CATEGORY(lcSecrets, "sluice.emulator.secrets")

QString firstText(const sqlite::Statement &row)
{
    return row.text(0);
}

} // namespace

RecordedSecretStore::RecordedSecretStore(
    SecretStore &store, sqlite::Database &database, QString place)
    : m_store(store)
    , m_database(database)
    , m_place(std::move(place))
{
}

Pending<Secret> RecordedSecretStore::read(const QString &key)
{
    return m_store.read(key);
}

Pending<> RecordedSecretStore::write(const QString &key, const Secret &value)
{
    const auto noted = sqlite::change(m_database,
        u"INSERT OR REPLACE INTO secret_keys (key, place) VALUES (?, ?)"_s, key, m_place);
    if (!noted)
        return readyPending<void>(fail(noted.error()));
    return m_store.write(key, value);
}

Pending<> RecordedSecretStore::remove(const QString &key)
{
    auto promise = std::make_shared<Promise<>>();
    const auto pending = promise->pending();
    m_store.remove(key).done(this, [this, key, promise](const Result<> &removed) {
        if (removed)
            forget(key);
        promise->settle(removed);
    });
    return pending;
}

Pending<QStringList> RecordedSecretStore::keys()
{
    return m_store.keys();
}

/// A note of a secret that is gone costs the next start one call.
void RecordedSecretStore::forget(const QString &key)
{
    const auto forgotten = sqlite::change(
        m_database, u"DELETE FROM secret_keys WHERE key = ? AND place = ?"_s, key, m_place);
    if (!forgotten)
        qCWarning(lcSecrets).noquote() << forgotten.error().message;
}

Result<> RecordedSecretStore::removeOrphans(bool lists)
{
    // Of profiles that an older version stored. A key that is noted for the other place is there.
    const auto noted = sqlite::change(m_database,
        u"INSERT OR IGNORE INTO secret_keys (key, place) SELECT secret_key, ? FROM "
        "connector_profiles WHERE secret_key <> '' AND secret_key NOT IN (SELECT key FROM "
        "secret_keys)"_s,
        m_place);
    if (!noted)
        return fail(noted.error());
    const auto owned = sqlite::readList(m_database,
        u"SELECT secret_key FROM connector_profiles WHERE secret_key <> ''"_s, firstText);
    if (!owned)
        return fail(owned.error());
    const auto known = sqlite::readList(
        m_database, u"SELECT key FROM secret_keys WHERE place = ?"_s, firstText, m_place);
    if (!known)
        return fail(known.error());
    for (const QString &key : *known) {
        if (!owned->contains(key))
            removeOrphan(key);
    }
    if (lists)
        removeListed(*owned);
    return {};
}

void RecordedSecretStore::removeListed(const QStringList &owned)
{
    m_store.keys().done(this, [this, owned](const Result<QStringList> &keys) {
        if (!keys) {
            qCWarning(lcSecrets).noquote() << keys.error().message;
            return;
        }
        for (const QString &key : *keys) {
            // Keys that are noted by now belong to requests that came meanwhile.
            const auto known = sqlite::readFirst(m_database,
                u"SELECT key FROM secret_keys WHERE key = ? AND place = ?"_s, firstText, key,
                m_place);
            if (known && !*known && key.startsWith(kSecretKeyPrefix) && !owned.contains(key))
                removeOrphan(key);
        }
    });
}

void RecordedSecretStore::removeOrphan(const QString &key)
{
    remove(key).done(this, [key](const Result<> &removed) {
        if (removed)
            qCInfo(lcSecrets).noquote() << "removed the secret" << key << "of no profile";
        else
            qCWarning(lcSecrets).noquote()
                << "The secret" << key << "of no profile stays:" << removed.error().message;
    });
}

} // namespace sluice::emulator
