#pragma once

#include "oauth/tokenurl.h"

#include <QJsonObject>

#include <optional>

namespace sluice::emulator {

/// How a connector profile gets its tokens (reference 8): whom it asks, and where the credentials
/// have what is needed.
struct OAuthLogin {
    QString key; ///< of connectorProfileCredentials: "CustomConnector", "SAPOData", ...
    QString part; ///< the member below it; empty where the tokens are right there
    oauth::TokenUrl tokenUrl;
    QString scope; ///< of client credentials
    bool isClientCredentials = false;

    /// The members with client and tokens. \param credentials connectorProfileCredentials
    QJsonObject members(const QJsonObject &credentials) const;
    oauth::TokenClient client(const QJsonObject &credentials) const;

    /// What a new profile gives for its first token; nothing when it has one already.
    std::optional<oauth::TokenGrant> firstGrant(const QJsonObject &credentials) const;
    /// What it gives for the next; nothing when it has only what it was given.
    std::optional<oauth::TokenGrant> renewal(const QJsonObject &credentials) const;

    /// With the new tokens in place of the old, and without the code, which works once.
    QJsonObject withTokens(QJsonObject credentials, const oauth::Tokens &tokens) const;
};

/// What is known of a profile apart from its credentials.
struct LoginSubject {
    QString connectorType;
    QJsonObject properties; ///< connectorProfileProperties
    QJsonObject configuration; ///< of the connector
    QJsonObject habits; ///< of its token URL, as it said them; see oauth::tokenUrlHabitsFrom()
    QString mappedUrl; ///< what the user said stands for the token URL; empty: nothing
};

/// Nothing for a profile that does not log in by OAuth 2.0, or whose token URL nobody gave: a
/// classic connector has none in its profile, and Sluice asks nobody on its own account.
std::optional<OAuthLogin> oAuthLogin(const LoginSubject &subject, const QJsonObject &credentials);

} // namespace sluice::emulator
