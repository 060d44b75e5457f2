#pragma once

#include "base/secretstore.h"

#include <QMap>

namespace sluice::emulator::test {

/// What the stores of one test hold; it outlives them, as a keychain does.
struct FakeKeychain {
    QMap<QString, QByteArray> secrets;
    std::optional<Error> failure; ///< of every call while it is set
};

class FakeSecretStore final : public SecretStore {
public:
    explicit FakeSecretStore(FakeKeychain &keychain)
        : m_keychain(keychain)
    {
    }

    Pending<Secret> read(const QString &key) override
    {
        if (m_keychain.failure)
            return readyPending<Secret>(fail(*m_keychain.failure));
        if (!m_keychain.secrets.contains(key))
            return readyPending<Secret>(fail(ErrorKind::NotFound, QStringLiteral("None.")));
        return readyPending<Secret>(Secret(m_keychain.secrets.value(key)));
    }

    Pending<> write(const QString &key, const Secret &value) override
    {
        if (m_keychain.failure)
            return readyPending<void>(fail(*m_keychain.failure));
        m_keychain.secrets.insert(
            key, QByteArray(value.reveal().constData(), value.reveal().size()));
        return readyPending<void>({});
    }

    Pending<> remove(const QString &key) override
    {
        if (m_keychain.failure)
            return readyPending<void>(fail(*m_keychain.failure));
        m_keychain.secrets.remove(key);
        return readyPending<void>({});
    }

private:
    FakeKeychain &m_keychain;
};

} // namespace sluice::emulator::test
