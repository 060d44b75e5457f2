#pragma once

#include "base/result.h"

#include <QNetworkProxy>
#include <QProcessEnvironment>
#include <QStringList>
#include <QUrl>

namespace sluice::http {

/// The proxies of the environment, as curl, Python and with them the AWS CLI read them: HTTP_PROXY,
/// HTTPS_PROXY, NO_PROXY (lower case goes before), "[scheme://][user:password@]host:port".
///
/// Unlike them: this machine and the link-local metadata addresses are never asked through a proxy,
/// since what is sent there is meant for nobody else.
class ProxySettings {
public:
    ProxySettings() = default; ///< no proxy at all

    /// InvalidInput when a variable names no proxy, or one that itself wants TLS.
    static Result<ProxySettings> from(const QProcessEnvironment &environment);

    QNetworkProxy proxyFor(const QUrl &url) const;

    bool isEmpty() const { return m_http.isEmpty() && m_https.isEmpty(); }

private:
    bool isExcepted(const QUrl &url) const;

    QUrl m_http;
    QUrl m_https;
    QStringList m_exceptions; ///< lower case, without leading dots; "*" for everything
};

} // namespace sluice::http
