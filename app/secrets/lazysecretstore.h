#pragma once

#include "base/secretstore.h"

#include <functional>

namespace sluice::emulator {

/// A SecretStore that is made with its first use: the keychain's library costs start-up time and
/// memory, and most services never see a credential.
class LazySecretStore final : public SecretStore {
public:
    using Make = std::function<std::unique_ptr<SecretStore>()>;

    /// \param make may be empty: every call is Unavailable then
    explicit LazySecretStore(Make make);

    Pending<Secret> read(const QString &key) override;
    Pending<> write(const QString &key, const Secret &value) override;
    Pending<> remove(const QString &key) override;
    Pending<QStringList> keys() override;

private:
    SecretStore *store();

    Make m_make;
    std::unique_ptr<SecretStore> m_store;
};

} // namespace sluice::emulator
