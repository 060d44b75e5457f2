#pragma once

#include "aws/config/settings.h"
#include "base/secret.h"

#include <QDateTime>
#include <QJsonObject>

namespace sluice::aws {

/// One file of ~/.aws/sso/cache, written by "aws sso login" (other members are kept):
///
///     {"startUrl": "...", "region": "...", "accessToken": "...", "expiresAt": "...Z",
///      "clientId": "...", "clientSecret": "...", "registrationExpiresAt": "...",
///      "refreshToken": "..."}
class SsoTokenFile {
public:
    /// \param key the name of the sso-session, else the start URL; its SHA-1 names the file
    SsoTokenFile(const QProcessEnvironment &environment, const QString &key);

    const QString &path() const { return m_path; }

    /// NotFound when there is no such file or it holds no token.
    Result<QJsonObject> read() const;
    /// Atomically, readable by the owner only.
    Result<> write(const QJsonObject &token) const;

private:
    QString m_path;
};

} // namespace sluice::aws
