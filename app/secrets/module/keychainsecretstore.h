#pragma once

#include "base/secretstore.h"

#include <QObject>

namespace sluice {

/// SecretStore over QtKeychain, under the service name "sluice". The user may be asked to unlock
/// the keychain; who does not within two minutes gets Locked. Never falls back to plain text.
class KeychainSecretStore final : public SecretStore {
public:
    Pending<Secret> read(const QString &key) override;
    Pending<> write(const QString &key, const Secret &value) override;
    Pending<> remove(const QString &key) override;

private:
    QObject m_context; ///< ends what waits when the store dies
};

} // namespace sluice
