#include "oauth/tokenurl.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrlQuery>

namespace sluice::oauth {

using namespace Qt::StringLiterals;

namespace {

struct TokenUrlText {
    Q_DECLARE_TR_FUNCTIONS(sluice::oauth::TokenUrl)
};

constexpr std::chrono::seconds kTimeLimit {10};
constexpr qint64 kMostAnswerBytes = 256 * 1024;
constexpr qsizetype kMostReason = 300;

using Parameters = QList<std::pair<QString, QByteArray>>;

Parameters parametersOf(const TokenUrl &url, const TokenClient &client, const TokenGrant &grant)
{
    Parameters parameters {{u"grant_type"_s, grant.type.toUtf8()}};
    for (auto it = grant.parameters.begin(); it != grant.parameters.end(); ++it) {
        if (!it->isEmpty())
            parameters.append({it.key(), it->reveal()});
    }
    if (!client.id.isEmpty())
        parameters.append({u"client_id"_s, client.id.toUtf8()});
    if (!client.secret.isEmpty())
        parameters.append({u"client_secret"_s, client.secret.reveal()});
    for (auto it = url.customProperties.begin(); it != url.customProperties.end(); ++it)
        parameters.append({it.key(), it->toUtf8()});
    return parameters;
}

/// application/x-www-form-urlencoded; blanks as %20, which every server reads.
QByteArray formText(const Parameters &parameters)
{
    QByteArrayList parts;
    for (const auto &[name, value] : parameters)
        parts.append(QUrl::toPercentEncoding(name) + '=' + value.toPercentEncoding());
    return parts.join('&');
}

QByteArray jsonText(const Parameters &parameters)
{
    QJsonObject json;
    for (const auto &[name, value] : parameters)
        json.insert(name, QString::fromUtf8(value));
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

/// Some servers answer as a form whatever one accepts.
QJsonObject bodyOf(const http::HttpResponse &response)
{
    if (!response.header("Content-Type").startsWith("application/x-www-form-urlencoded"))
        return QJsonDocument::fromJson(response.body).object();
    QJsonObject json;
    const QUrlQuery form(QString::fromUtf8(response.body).replace(u'+', u' '));
    for (const auto &[name, value] : form.queryItems(QUrl::FullyDecoded))
        json.insert(name, value);
    return json;
}

std::optional<std::chrono::seconds> secondsFrom(const QJsonValue &value)
{
    bool isNumber = value.isDouble();
    const double seconds = isNumber ? value.toDouble() : value.toString().toDouble(&isNumber);
    if (!isNumber || !(seconds > 0 && seconds < 1e9))
        return std::nullopt;
    return std::chrono::seconds(qint64(seconds));
}

/// A server may give back what it got, in whatever form it came.
QString withoutSecrets(QString text, const TokenClient &client, const TokenGrant &grant)
{
    QList<Secret> secrets {client.secret};
    secrets += grant.parameters.values();
    for (const Secret &secret : secrets) {
        const QString plain = QString::fromUtf8(secret.reveal());
        for (const QString &form : {plain, QString::fromLatin1(QUrl::toPercentEncoding(plain))}) {
            if (form.size() > 3) // no secret; a text of such would be all stars
                text.replace(form, u"***"_s);
        }
    }
    return text.left(kMostReason);
}

/// Whether the server judged what it was given. One that is busy, moved or something else than a
/// token server says nothing of the credentials: later may be fine (RFC 6749 5.2).
bool isRefusal(const http::HttpResponse &response, const QJsonObject &body)
{
    const int status = response.status;
    if (status == 408 || status == 429 || status >= 500)
        return false;
    return status == 400 || status == 401 || status == 403 || body.contains("error"_L1);
}

QString reasonOf(const http::HttpResponse &response, const QJsonObject &body)
{
    QStringList parts;
    for (const auto member : {"error"_L1, "error_description"_L1, "message"_L1}) {
        if (const QString part = body.value(member).toString().simplified(); !part.isEmpty())
            parts.append(part);
    }
    if (!parts.isEmpty())
        return parts.join(u": "_s);
    if (response.status >= 300 && response.status < 400)
        return TokenUrlText::tr("it answers with a redirect, which is not followed");
    if (response.status == 200)
        return TokenUrlText::tr("its answer has no access_token");
    return TokenUrlText::tr("it answers with HTTP status %1").arg(response.status);
}

} // namespace

bool isTokenUrlOf(const QString &url, const QStringList &known)
{
    static const QRegularExpression placeholder(u"\\\\\\{\\\\\\{.*?\\\\\\}\\\\\\}"_s);
    for (const QString &candidate : known) {
        // A placeholder stands for a part of a host or of a path, never for a way to another host.
        QString pattern = QRegularExpression::escape(candidate);
        pattern.replace(placeholder, u"[^/?#@\\\\\\s]+"_s);
        if (QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(url).hasMatch())
            return true;
    }
    return false;
}

TokenUrlHabits tokenUrlHabitsFrom(const QJsonObject &json)
{
    return {json.value("methodType"_L1) == "HTTP_GET"_L1,
        json.value("contentType"_L1) == "APPLICATION_JSON"_L1,
        json.value("addBasicAuthHeader"_L1).toBool()};
}

TokenGrant TokenGrant::authorizationCode(const QString &code, const QString &redirectUri)
{
    return {u"authorization_code"_s,
        {{u"code"_s, Secret(code)}, {u"redirect_uri"_s, Secret(redirectUri)}}};
}

TokenGrant TokenGrant::refreshToken(const QString &token)
{
    return {u"refresh_token"_s, {{u"refresh_token"_s, Secret(token)}}};
}

TokenGrant TokenGrant::clientCredentials(const QString &scope)
{
    return {u"client_credentials"_s, {{u"scope"_s, Secret(scope)}}};
}

TokenGrant TokenGrant::jwtBearer(const QString &assertion)
{
    return {
        u"urn:ietf:params:oauth:grant-type:jwt-bearer"_s, {{u"assertion"_s, Secret(assertion)}}};
}

http::HttpRequest tokenRequest(
    const TokenUrl &url, const TokenClient &client, const TokenGrant &grant)
{
    const Parameters parameters = parametersOf(url, client, grant);
    http::HttpRequest request;
    request.method = url.habits.isGet ? "GET" : "POST";
    request.url = url.url;
    request.timeout = kTimeLimit;
    request.maxAnswerBytes = kMostAnswerBytes;
    request.headers = {{"Accept", "application/json"}, {"Accept-Encoding", "identity"}};
    if (url.habits.addsBasicHeader) {
        const QByteArray pair = client.id.toUtf8() + ':' + client.secret.reveal();
        request.headers.emplaceBack("Authorization", "Basic " + pair.toBase64());
    }
    if (url.habits.isGet) {
        QByteArray query = url.url.query(QUrl::FullyEncoded).toLatin1();
        query += (query.isEmpty() ? "" : "&") + formText(parameters);
        request.url.setQuery(QString::fromLatin1(query), QUrl::StrictMode);
    } else if (url.habits.isJson) {
        request.headers.emplaceBack("Content-Type", "application/json");
        request.body = jsonText(parameters);
    } else {
        request.headers.emplaceBack("Content-Type", "application/x-www-form-urlencoded");
        request.body = formText(parameters);
    }
    return request;
}

Result<Tokens> readTokens(
    const http::HttpResponse &response, const TokenClient &client, const TokenGrant &grant)
{
    const QJsonObject body = bodyOf(response);
    const QString access = body.value("access_token"_L1).toString();
    if (response.status != 200 || access.isEmpty())
        return fail(isRefusal(response, body) ? ErrorKind::AccessDenied : ErrorKind::Unavailable,
            withoutSecrets(reasonOf(response, body), client, grant));
    Tokens tokens;
    tokens.accessToken = Secret(access);
    tokens.refreshToken = Secret(body.value("refresh_token"_L1).toString());
    tokens.expiresIn = secondsFrom(body.value("expires_in"_L1));
    return tokens;
}

} // namespace sluice::oauth
