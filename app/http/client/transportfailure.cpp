#include "http/client/transportfailure.h"

#include <QCoreApplication>

namespace sluice::http {

namespace {

struct TransportFailureText {
    Q_DECLARE_TR_FUNCTIONS(sluice::http::TransportFailure)
};

/// What it is shown in is logged and kept, so a password of the URL is no part of it.
QString endpointOf(const QUrl &url)
{
    return url.toString(
        QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

} // namespace

QString sentenceOf(const TransportFailure &failure)
{
    const QString endpoint = endpointOf(failure.url);
    const QString seconds = QString::number(double(failure.limit.count()) / 1000);
    switch (failure.why) {
    case NoAnswer::Refused:
        return TransportFailureText::tr(
            "Nothing listens at %1; start the service or correct the endpoint.")
            .arg(endpoint);
    case NoAnswer::UnknownHost:
        return TransportFailureText::tr(
            "The host of %1 was not found; check the endpoint and the network connection.")
            .arg(endpoint);
    case NoAnswer::ConnectTimeout:
        return TransportFailureText::tr(
            "No connection to %1 could be made within %2 seconds; check the endpoint "
            "and the network connection, then try again.")
            .arg(endpoint, seconds);
    case NoAnswer::ReadTimeout:
        return TransportFailureText::tr(
            "%1 sent nothing for %2 seconds; check that the service is well, then try "
            "again.")
            .arg(endpoint, seconds);
    case NoAnswer::TotalTimeout:
        return TransportFailureText::tr(
            "%1 did not answer within %2 seconds; check that the service is well, "
            "then try again.")
            .arg(endpoint, seconds);
    case NoAnswer::Closed:
        return TransportFailureText::tr(
            "%1 closed the connection before its answer was complete; try again, and "
            "look at the service's log when it happens again.")
            .arg(endpoint);
    case NoAnswer::Tls:
        return TransportFailureText::tr(
            "No secure connection to %1 could be made; check its certificate and the "
            "clock of this computer.")
            .arg(endpoint);
    case NoAnswer::Proxy:
        return TransportFailureText::tr(
            "The proxy on the way to %1 refuses or does not answer; check HTTPS_PROXY, "
            "HTTP_PROXY and NO_PROXY.")
            .arg(endpoint);
    case NoAnswer::NotHttp:
        return TransportFailureText::tr(
            "%1 does not answer in HTTP; check that the endpoint names the right "
            "service.")
            .arg(endpoint);
    case NoAnswer::Other:
        break;
    }
    return TransportFailureText::tr(
        "%1 cannot be reached; check the endpoint and the network connection, then "
        "try again.")
        .arg(endpoint);
}

Failure toFailure(const TransportFailure &failure, const FailureWording &wording)
{
    const auto kind
        = failure.why == NoAnswer::NotHttp ? ErrorKind::Internal : ErrorKind::Unavailable;
    return fail(kind, wording ? wording(failure) : sentenceOf(failure), failure.detail);
}

Failure tooLong(const QUrl &url, qint64 maxAnswerBytes)
{
    return fail(ErrorKind::Internal,
        TransportFailureText::tr("%1 answers with more than %2 bytes; its answer was not read.")
            .arg(endpointOf(url), QString::number(maxAnswerBytes)));
}

} // namespace sluice::http
