#pragma once

#include "base/secretstore.h"
#include "connector/lambda/connectorcalls.h"
#include "emulator/appflow/connectors/connectors.h"
#include "emulator/appflow/profiles/profilestore.h"
#include "emulator/appflow/tokens/oauthlogin.h"
#include "emulator/appflow/tokens/tokengate.h"
#include "emulator/mappings/localmappings.h"

#include <QObject>

namespace sluice::emulator {

/// The token leg of OAuth 2.0 (reference 8.3): gets the first tokens of a new profile, and new ones
/// for old. Tokens are in the SecretStore and nowhere else.
///
/// A server that gives none is a ConnectorAuthenticationException, one that cannot be asked a
/// ConnectorServerException; both name the profile and the server's host, never a secret.
class OAuthTokens final : public QObject {
    Q_OBJECT

public:
    struct Parts {
        sqlite::Database &database;
        ProfileStore &profiles;
        const Connectors &connectors;
        const LocalMappings &mappings;
        SecretStore &secrets;
        connector::ConnectorCalls &calls;
        const Clock &clock;
    };

    /// connectorProfileCredentials with tokens, not stored yet.
    struct Fresh {
        QJsonObject credentials;
        QDateTime expiresAt; ///< invalid when the server does not say
        bool isNew = false; ///< somebody was asked; else the credentials are as they came
    };

    /// All references must outlive it.
    explicit OAuthTokens(Parts parts);
    ~OAuthTokens() override;

    /// What a profile needs before it is stored for the first time.
    Pending<Fresh> obtain(const ConnectorProfile &profile, const QJsonObject &credentials);
    /// The same, for tokens that were refused.
    Pending<Fresh> renew(const ConnectorProfile &profile, const QJsonObject &credentials);

    /// Gets new tokens for a stored profile and puts them in the place of the old ones. False when
    /// it has nothing to get them with. Who asks meanwhile shares the answer, and who comes late
    /// with a generation that is gone gets it at once: a refresh token may work once. What could
    /// not be stored is kept, and is what the next refresh stores before it asks anybody.
    /// \param generation of the tokens that are no good, see TokenGate::generation()
    Pending<bool> refresh(const QString &profileName, quint64 generation);
    /// refresh() when the tokens are known to have expired.
    Pending<bool> refreshIfExpired(const QString &profileName);

    const std::shared_ptr<TokenGate> &gate() const { return m_gate; }

private:
    using Waiting = QList<std::shared_ptr<Promise<bool>>>;

    /// Tokens that the store did not take. Nobody can get them again: the server has made the old
    /// ones void.
    struct Unwritten {
        QString secretKey;
        Fresh fresh;
    };

    std::optional<OAuthLogin> loginOf(
        const ConnectorProfile &profile, const QJsonObject &credentials) const;
    Pending<Fresh> ask(const ConnectorProfile &profile, const QJsonObject &credentials,
        const OAuthLogin &login, const oauth::TokenGrant &grant);
    void log(const OAuthLogin &login, const oauth::TokenGrant &grant, const QDateTime &sentAt,
        std::chrono::milliseconds took, const Result<http::HttpResponse> &response,
        const QString &error);
    void renewStored(const ConnectorProfile &profile);
    void renewFrom(const ConnectorProfile &profile, const QJsonObject &credentials);
    void replace(const ConnectorProfile &profile, const Fresh &fresh);
    void onReplaced(const ConnectorProfile &profile, const Fresh &fresh);
    Result<> noteReplaced(const ConnectorProfile &profile, const Fresh &fresh);
    void settle(const QString &profileName, const Result<bool> &answer);

    Parts m_parts;
    std::shared_ptr<TokenGate> m_gate;
    QHash<QString, Waiting> m_waiting; ///< by profile, while one of its refreshes is under way
    QHash<QString, Unwritten> m_unwritten; ///< by profile
};

} // namespace sluice::emulator
