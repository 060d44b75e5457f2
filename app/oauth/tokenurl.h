#pragma once

#include "base/secret.h"
#include "http/client/httptransport.h"

#include <QJsonObject>
#include <QMap>
#include <QStringList>

#include <optional>

namespace sluice::oauth {

/// Whether a token URL is one of the connector's, or an instance of a template among them such as
/// "https://{{TENANT}}.example.com/token" (reference 7.3, 8.3).
bool isTokenUrlOf(const QString &url, const QStringList &known);

/// How a token URL wants to be asked.
struct TokenUrlHabits {
    bool isGet = false; ///< HTTP_GET: parameters are in the query
    bool isJson = false; ///< APPLICATION_JSON
    bool addsBasicHeader = false; ///< Authorization: Basic of client id and secret, besides

    friend bool operator==(const TokenUrlHabits &, const TokenUrlHabits &) = default;
};

/// From what toConnectorConfiguration() keeps under kTokenUrlHabits.
TokenUrlHabits tokenUrlHabitsFrom(const QJsonObject &json);

struct TokenUrl {
    QUrl url;
    TokenUrlHabits habits;
    QMap<QString, QString> customProperties; ///< appended as parameters
};

/// Who asks.
struct TokenClient {
    QString id; ///< empty: none is sent
    Secret secret; ///< empty: none is sent
};

/// What is given for a token: one of the four grants of reference 8.
struct TokenGrant {
    QString type; ///< the parameter grant_type
    QMap<QString, Secret> parameters; ///< "code", "redirect_uri", "refresh_token", ...

    static TokenGrant authorizationCode(const QString &code, const QString &redirectUri);
    static TokenGrant refreshToken(const QString &token);
    static TokenGrant clientCredentials(const QString &scope);
    static TokenGrant jwtBearer(const QString &assertion);
};

struct Tokens {
    Secret accessToken;
    Secret refreshToken; ///< empty: the old one goes on
    std::optional<std::chrono::seconds> expiresIn;
};

/// The request, with a time limit and a limit of its answer.
http::HttpRequest tokenRequest(
    const TokenUrl &url, const TokenClient &client, const TokenGrant &grant);

/// The tokens, or AccessDenied (Unavailable when the answer judges nothing: a server that is out of
/// order or busy, a redirect, a page) with the reason that the server gives ("invalid_grant: the
/// code was used before"), in which none of the secrets that were sent can be found.
Result<Tokens> readTokens(
    const http::HttpResponse &response, const TokenClient &client, const TokenGrant &grant);

} // namespace sluice::oauth
