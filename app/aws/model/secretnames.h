#pragma once

#include <QString>

namespace sluice::aws {

/// What stands in place of a secret, in the service's spelling.
inline constexpr QLatin1String kHiddenSecret("***Sensitive***");

/// Whether a member of this name holds a secret: accessToken, authCode, datakey, assertion,
/// password. The facts mark many such shapes as sensitive but forget some (RefreshToken, AuthCode,
/// ApiToken, ApplicationKey, and the Key of Infor Nexus), and an unknown member has a name only.
/// Page and idempotency tokens, ARNs and URLs are none.
bool soundsSecret(const QString &name);

} // namespace sluice::aws
