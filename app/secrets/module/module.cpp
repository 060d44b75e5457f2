#include "secrets/module/keychainsecretstore.h"

#include <QtGlobal>

/// What makeKeychainSecretStore() looks for. The caller owns the store.
extern "C" Q_DECL_EXPORT sluice::SecretStore *sluiceMakeKeychainStore()
{
    return new sluice::KeychainSecretStore;
}
