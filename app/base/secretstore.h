#pragma once

#include "base/pending.h"
#include "base/secret.h"

#include <QStringList>

namespace sluice {

/// Where secrets are kept: the OS keychain, or a fake in tests. Keys are plain text and may be
/// shown; values never are.
class SecretStore {
public:
    virtual ~SecretStore() = default;

    /// NotFound when there is none, Locked when the user did not unlock it, Unavailable without
    /// one.
    virtual Pending<Secret> read(const QString &key) = 0;
    virtual Pending<> write(const QString &key, const Secret &value) = 0;
    /// Removing what is not there succeeds.
    virtual Pending<> remove(const QString &key) = 0;

    /// Of all secrets; empty where the store cannot tell, as of a keychain.
    virtual Pending<QStringList> keys() { return readyPending<QStringList>(QStringList()); }
};

} // namespace sluice
