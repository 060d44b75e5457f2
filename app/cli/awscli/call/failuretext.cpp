#include "cli/awscli/call/failuretext.h"

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

/// The variable that sent the request to a proxy, without the password it may hold.
QString proxyOf(const QUrl &url)
{
    const QByteArray name = url.scheme().toLatin1() + "_proxy";
    QString text = qEnvironmentVariable(name.constData());
    if (text.isEmpty())
        text = qEnvironmentVariable(name.toUpper().constData());
    const qsizetype start = text.indexOf("://"_L1) < 0 ? 0 : text.indexOf("://"_L1) + 3;
    const qsizetype at = text.lastIndexOf(u'@');
    if (at > start)
        text.replace(start, at - start, u"***:***"_s);
    return text;
}

} // namespace

QString awsCliSentence(const http::TransportFailure &failure)
{
    const QString address = failure.url.toString(QUrl::FullyEncoded);
    switch (failure.why) {
    case http::NoAnswer::ConnectTimeout:
        return u"Connect timeout on endpoint URL: \"%1\""_s.arg(address);
    case http::NoAnswer::ReadTimeout:
    case http::NoAnswer::TotalTimeout:
        return u"Read timeout on endpoint URL: \"%1\""_s.arg(address);
    case http::NoAnswer::Closed:
        return u"Connection was closed before we received a valid response from endpoint URL: "
               "\"%1\"."_s.arg(address);
    case http::NoAnswer::Tls:
        return u"SSL validation failed for %1 %2"_s.arg(address, failure.detail);
    case http::NoAnswer::Proxy:
        return u"Failed to connect to proxy URL: \"%1\""_s.arg(proxyOf(failure.url));
    case http::NoAnswer::NotHttp:
        return u"\"%1\" does not answer in HTTP; check that the endpoint names the right "
               "service."_s.arg(address);
    case http::NoAnswer::Refused:
    case http::NoAnswer::UnknownHost:
    case http::NoAnswer::Other:
        break;
    }
    return u"Could not connect to the endpoint URL: \"%1\""_s.arg(address);
}

} // namespace sluice::cli
