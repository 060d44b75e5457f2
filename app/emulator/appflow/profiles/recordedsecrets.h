#pragma once

#include "base/secretstore.h"
#include "sqlite/database.h"

#include <QObject>

namespace sluice::emulator {

/// A SecretStore that notes in the database which secrets may be in it: a key before its secret is
/// written, and until it is removed. So a service that is killed between the two, or before the
/// profile is stored, leaves nothing that is not found again.
class RecordedSecretStore final : public QObject, public SecretStore {
    Q_OBJECT

public:
    /// \param store, database must outlive it
    /// \param place of the store, "keychain" or "file"; of another one nothing is known here
    RecordedSecretStore(SecretStore &store, sqlite::Database &database, QString place);

    Pending<Secret> read(const QString &key) override;
    /// Io when the key could not be noted; the secret is not stored then.
    Pending<> write(const QString &key, const Secret &value) override;
    Pending<> remove(const QString &key) override;
    Pending<QStringList> keys() override;

    /// Removes what belongs to no stored profile: of an earlier service, so it is called before a
    /// request can begin. What the store does not give away is logged and tried by the next start.
    /// \param lists whether the store is asked for its keys, too: for what was left before keys
    /// were
    ///     noted. Not of a keychain, which cannot tell and would be loaded for it
    Result<> removeOrphans(bool lists);

private:
    void removeListed(const QStringList &owned);
    void removeOrphan(const QString &key);
    void forget(const QString &key);

    SecretStore &m_store;
    sqlite::Database &m_database;
    QString m_place;
};

} // namespace sluice::emulator
