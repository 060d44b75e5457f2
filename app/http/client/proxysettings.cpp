#include "http/client/proxysettings.h"

#include "http/client/loopbackhost.h"

#include <QCoreApplication>
#include <QHostAddress>

namespace sluice::http {

using namespace Qt::StringLiterals;

namespace {

struct ProxySettingsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::http)
};

QString valueOf(const QProcessEnvironment &environment, const QString &name)
{
    const QString lower = environment.value(name.toLower());
    return lower.isEmpty() ? environment.value(name) : lower;
}

Result<QUrl> proxyUrl(const QProcessEnvironment &environment, const QString &variable)
{
    QString text = valueOf(environment, variable).trimmed();
    if (text.isEmpty())
        return QUrl();
    if (!text.contains("://"_L1))
        text.prepend("http://"_L1);
    const QUrl url(text, QUrl::StrictMode);
    if (url.scheme() != "http"_L1 || !url.isValid() || url.host().isEmpty()) {
        return fail(ErrorKind::InvalidInput,
            ProxySettingsText::tr(
                "%1 names no proxy that can be used; write it like http://proxy.example:3128.")
                .arg(variable));
    }
    return url;
}

bool isNeverProxied(const QString &host)
{
    static const QHostAddress metadata(u"fd00:ec2::254"_s);
    static const QHostAddress podIdentity(u"fd00:ec2::23"_s);
    const QHostAddress address(host);
    return isLoopbackHost(host) || address.isLinkLocal() || address == metadata
        || address == podIdentity;
}

} // namespace

Result<ProxySettings> ProxySettings::from(const QProcessEnvironment &environment)
{
    ProxySettings settings;
    // A CGI program gets the Proxy header of its visitor as HTTP_PROXY.
    if (!environment.contains(u"REQUEST_METHOD"_s)) {
        const auto http = proxyUrl(environment, u"HTTP_PROXY"_s);
        if (!http)
            return fail(http.error());
        settings.m_http = *http;
    }
    const auto https = proxyUrl(environment, u"HTTPS_PROXY"_s);
    if (!https)
        return fail(https.error());
    settings.m_https = *https;
    for (const QString &each : valueOf(environment, u"NO_PROXY"_s).split(u',')) {
        QString name = each.trimmed().toLower();
        while (name.startsWith(u'.'))
            name.remove(0, 1);
        if (!name.isEmpty())
            settings.m_exceptions << name;
    }
    return settings;
}

bool ProxySettings::isExcepted(const QUrl &url) const
{
    const QString host = url.host().toLower();
    if (isNeverProxied(host))
        return true;
    const int usualPort = url.scheme() == "https"_L1 ? 443 : 80;
    const QString withPort = u"%1:%2"_s.arg(host).arg(url.port(usualPort));
    return std::any_of(m_exceptions.begin(), m_exceptions.end(), [&](const QString &exception) {
        if (exception == "*"_L1 || exception == host || exception == withPort)
            return true;
        const QString suffix = u'.' + exception;
        return host.endsWith(suffix) || withPort.endsWith(suffix);
    });
}

QNetworkProxy ProxySettings::proxyFor(const QUrl &url) const
{
    const bool isTls = url.scheme() == "https"_L1;
    const QUrl &proxy = isTls ? m_https : m_http;
    if (proxy.isEmpty() || isExcepted(url))
        return QNetworkProxy(QNetworkProxy::NoProxy);
    constexpr quint16 kProxyPort = 80;
    // TLS goes through a tunnel; plain requests are handed to the proxy itself.
    return QNetworkProxy(isTls ? QNetworkProxy::HttpProxy : QNetworkProxy::HttpCachingProxy,
        proxy.host(), quint16(proxy.port(kProxyPort)), proxy.userName(QUrl::FullyDecoded),
        proxy.password(QUrl::FullyDecoded));
}

} // namespace sluice::http
