#pragma once

#include "aws/credentials/credentialrun.h"
#include "aws/credentials/credentialsources.h"
#include "aws/credentials/ssotoken.h"

#include <QCoreApplication>

namespace sluice::aws {

/// Token of the cache, perhaps a renewed one, then the portal's GetRoleCredentials.
class SsoRun final : public CredentialRun {
    Q_DECLARE_TR_FUNCTIONS(sluice::aws::SsoRun)

public:
    struct Role {
        QString profile;
        QString accountId;
        QString roleName;
        QString startUrl;
        QString region;
        QString session; ///< empty: the older form, by start URL
        QString source;
    };

    SsoRun(const CredentialContext &context, Role role, QObject *parent);

private:
    void begin() override;
    bool canRenew() const;
    void renew();
    void onRenewed(const Result<http::HttpResponse> &response);
    void askPortal();
    void onRole(const Result<http::HttpResponse> &response);
    Result<QUrl> urlOf(bool isPortal) const;
    Failure needsLogin(const QString &why) const;

    const CredentialContext &m_context;
    Role m_role;
    SsoTokenFile m_file;
    QJsonObject m_token;
    QDateTime m_expiresAt;
};

} // namespace sluice::aws
