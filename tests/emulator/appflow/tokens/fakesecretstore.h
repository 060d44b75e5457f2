#pragma once

#include "base/secretstore.h"

#include <QMap>

#include <functional>
#include <optional>
#include <vector>

namespace sluice::emulator::test {

/// What the stores of one test hold; it outlives them, as a keychain does.
struct FakeKeychain {
    QMap<QString, QByteArray> secrets;
    std::optional<Error> failure; ///< of every call while it is set
    bool isSlow = false; ///< changes wait in `waiting` until the test calls for them
    std::vector<std::function<void()>> waiting;
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
        const QByteArray text(value.reveal().constData(), value.reveal().size());
        return change([this, key, text] { m_keychain.secrets.insert(key, text); });
    }

    Pending<> remove(const QString &key) override
    {
        if (m_keychain.failure)
            return readyPending<void>(fail(*m_keychain.failure));
        return change([this, key] { m_keychain.secrets.remove(key); });
    }

    Pending<QStringList> keys() override
    {
        if (m_keychain.failure)
            return readyPending<QStringList>(fail(*m_keychain.failure));
        return readyPending<QStringList>(m_keychain.secrets.keys());
    }

private:
    Pending<> change(std::function<void()> act)
    {
        if (!m_keychain.isSlow) {
            act();
            return readyPending<void>({});
        }
        auto promise = std::make_shared<Promise<>>();
        m_keychain.waiting.push_back([act = std::move(act), promise] {
            act();
            promise->settle({});
        });
        return promise->pending();
    }

    FakeKeychain &m_keychain;
};

} // namespace sluice::emulator::test
