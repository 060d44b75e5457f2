#pragma once

#include "base/secretstore.h"

#include <memory>

namespace sluice {

/// The keychain of the system: Secret Service or KWallet, Keychain, Credential Manager. Loads the
/// module that knows it (lib/libsluice_keychain beside bin/); when that is missing every call is
/// Unavailable. Needs an event loop.
std::unique_ptr<SecretStore> makeKeychainSecretStore();

} // namespace sluice
