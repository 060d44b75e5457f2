#include "emulator/front/localhttpserver.h"

#include "emulator/front/absentservice.h"

#include <QJsonObject>
#include <QPointer>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

QByteArray headerOf(const http::HeaderList &headers, QByteArrayView name)
{
    for (const auto &header : headers) {
        if (header.first.compare(name, Qt::CaseInsensitive) == 0)
            return header.second;
    }
    return {};
}

QByteArray reasonOf(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 402:
        return "Payment Required";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 409:
        return "Conflict";
    case 415:
        return "Unsupported Media Type";
    case 429:
        return "Too Many Requests";
    case 500:
        return "Internal Server Error";
    case 503:
        return "Service Unavailable";
    default:
        return "Status";
    }
}

/// SDKs send application/json or application/x-amz-json-1.1. AWS's services read JSON that comes
/// under another name, too, as `curl -d` sends it; what is none is not guessed at. A web page gains
/// nothing by it: it cannot sign.
Result<> checkContentType(const aws::SigningRequest &request)
{
    const QByteArray type = headerOf(request.headers, "content-type");
    const bool looksLikeJson = QByteArrayView(request.body).trimmed().startsWith('{');
    if (request.body.isEmpty() || looksLikeJson || type.isEmpty()
        || type.toLower().contains("json"))
        return {};
    Error error;
    error.kind = ErrorKind::InvalidInput;
    error.awsCode = u"UnsupportedMediaTypeException"_s;
    error.httpStatus = 415;
    error.message = u"The content type %1 is not supported. Send application/json."_s.arg(
        QString::fromUtf8(type));
    return fail(std::move(error));
}

Failure denied(const QString &message)
{
    return fail(ErrorKind::AccessDenied, message);
}

} // namespace

LocalHttpServer::LocalHttpServer(const ServiceTable &services, aws::Credentials credentials,
    const Clock &clock, std::function<std::chrono::milliseconds()> ahead, IdSource &ids,
    const http::LoopbackSocket::Limits &limits)
    : m_services(services)
    , m_clock(clock)
    , m_ahead(std::move(ahead))
    , m_requestIdStart(ids.newUuid().left(24).toLatin1())
    , m_listener(limits, [this](http::LoopbackSocket &socket, http::IncomingRequest request) {
        answer(socket, std::move(request));
    })
{
    for (const auto &service : services.services())
        m_verifiers.try_emplace(service->signingName(), credentials, service->signingName());
}

Result<quint16> LocalHttpServer::listen(quint16 port)
{
    if (!m_listener.listen(QHostAddress::LocalHost, port)) {
        if (m_listener.serverError() == QAbstractSocket::AddressInUseError)
            return fail(ErrorKind::Conflict,
                tr("Port %1 is in use by another program. Choose another one with --port, or leave "
                   "--port out.")
                    .arg(port));
        return fail(ErrorKind::AccessDenied,
            tr("Cannot listen on port %1 of 127.0.0.1: %2. Choose another one with --port.")
                .arg(port)
                .arg(m_listener.errorString()));
    }
    const quint16 listening = m_listener.serverPort();
    for (const char *host : {"127.0.0.1:", "localhost:", "[::1]:"})
        m_hosts.append(host + QByteArray::number(listening));
    return listening;
}

void LocalHttpServer::answer(http::LoopbackSocket &socket, http::IncomingRequest request)
{
    const auto query = request.target.indexOf('?');
    aws::SigningRequest signing;
    signing.method = std::move(request.method);
    signing.rawPath = query < 0 ? request.target : request.target.left(query);
    signing.rawQuery = query < 0 ? QByteArray() : request.target.mid(query + 1);
    signing.headers = std::move(request.headers);
    signing.body = std::move(request.body);
    ApiRequest asked {signing.method, signing.rawPath, signing.rawQuery, signing.body, {},
        headerOf(signing.headers, "x-amz-target"),
        headerOf(signing.headers, "x-sluice-poll-seconds")};
    asked.isCallerThere = [caller = QPointer(&socket)] { return caller && !caller->isPeerGone(); };
    ServedService *found = m_services.find(asked);
    // What names no service is answered as the main one answers.
    ServedService &service = found ? *found : m_services.last();
    auto made = this->reply(signing, request.authority, asked, found);
    auto reply = made ? std::move(*made) : ApiReply {service.answerOf(fail(made.error())), {}};
    if (reply.isLost) {
        lose(socket, reply);
        return;
    }
    const bool closes = request.closes;
    const auto turn = socket.takeTurn(closes);
    if (reply.awaited.isValid()) {
        awaitPoll(socket, turn, closes, reply.awaited, service);
        return;
    }
    if (!reply.later.isValid()) {
        socket.answer(turn, textOf(reply.now, closes));
        return;
    }
    reply.later.done(&socket,
        [this, &socket, turn, closes, &service, adapt = std::move(reply.adapt)](
            const Result<QJsonObject> &json) {
            auto answer = service.answerOf(json);
            if (adapt)
                answer.body = adapt(std::move(answer.body));
            socket.answer(turn, textOf(answer, closes));
        });
}

/// When there is an answer the connection goes instead; whatever it tells has happened.
void LocalHttpServer::lose(http::LoopbackSocket &socket, const ApiReply &reply)
{
    const auto drop = [&socket] {
        QMetaObject::invokeMethod(&socket, &QTcpSocket::abort, Qt::QueuedConnection);
    };
    if (reply.awaited.isValid())
        reply.awaited.done(&socket, [drop](const Result<ApiAnswer> &) { drop(); });
    else if (reply.later.isValid())
        reply.later.done(&socket, [drop](const Result<QJsonObject> &) { drop(); });
    else
        drop();
}

/// Who goes away has nothing more to wait for.
void LocalHttpServer::awaitPoll(http::LoopbackSocket &socket, quint64 turn, bool closes,
    const Pending<ApiAnswer> &poll, const ServedService &service)
{
    // A connection may be kept for a million polls: what hears of its end goes with the poll.
    const auto watch
        = connect(&socket, &QTcpSocket::disconnected, &socket, [poll] { poll.cancel(); });
    poll.done(
        &socket, [this, &socket, turn, closes, watch, &service](const Result<ApiAnswer> &answer) {
            disconnect(watch);
            socket.answer(
                turn, textOf(answer ? *answer : service.answerOf(fail(answer.error())), closes));
        });
}

/// \param service that the request names by its path or target; null when it names none. One for
/// the path of an operation here is that service's, for whatever service it is signed: that is told
/// as the service tells it.
Result<ApiReply> LocalHttpServer::reply(const aws::SigningRequest &request,
    const QByteArray &authority, ApiRequest known, ServedService *service)
{
    if (!m_isServing) {
        Error error;
        error.kind = ErrorKind::Unavailable;
        error.awsCode = u"ServiceUnavailable"_s;
        error.message = tr("Sluice Local is shutting down.");
        return fail(std::move(error));
    }
    if (const auto caller = checkCaller(request.headers, authority); !caller)
        return fail(caller.error());
    if (!service) {
        if (auto absent = answerForAbsentService(request, nextRequestId()))
            return ApiReply {*std::move(absent), {}};
        service = &m_services.last();
    }
    const auto region = m_verifiers.at(service->signingName()).verify(request, m_clock.now());
    if (!region)
        return fail(region.error());
    if (const auto content = checkContentType(request); !content)
        return fail(content.error());
    known.region = *region;
    return service->reply(known);
}

/// Web pages of a browser on this machine can send requests here, and with DNS rebinding under any
/// host name; they cannot hide Origin and Host.
Result<> LocalHttpServer::checkCaller(
    const http::HeaderList &headers, const QByteArray &authority) const
{
    const QByteArray host = authority.isEmpty() ? headerOf(headers, "host") : authority;
    if (!m_hosts.contains(host))
        return denied(u"The host '%1' is not served here. Use %2."_s.arg(
            QString::fromUtf8(host), QString::fromLatin1(m_hosts.first())));
    const QByteArray origin = headerOf(headers, "origin");
    if (!origin.isEmpty() && (!origin.startsWith("http://") || !m_hosts.contains(origin.mid(7))))
        return denied(
            u"Web pages (%1) may not call Sluice Local."_s.arg(QString::fromUtf8(origin)));
    return {};
}

/// Random once, then counted: a UUID from the system for each request costs more than the request.
QByteArray LocalHttpServer::nextRequestId()
{
    return m_requestIdStart + QByteArray::number(++m_requestCount, 16).rightJustified(12, '0');
}

QByteArray LocalHttpServer::textOf(const ApiAnswer &answer, bool closes)
{
    QByteArray text;
    text.reserve(answer.body.size() + 256);
    text += "HTTP/1.1 ";
    text += QByteArray::number(answer.status);
    text += ' ';
    text += reasonOf(answer.status);
    text += "\r\nContent-Type: ";
    text += answer.contentType;
    text += "\r\nx-amzn-RequestId: ";
    text += answer.requestId.isEmpty() ? nextRequestId() : answer.requestId;
    text += answer.moreHeaders;
    if (!answer.errorType.isEmpty()) {
        text += "\r\nx-amzn-ErrorType: ";
        text += answer.errorType;
    }
    if (const auto ahead = m_ahead().count(); ahead != 0) {
        // Not as Date: SDKs would sign by it.
        text += "\r\nx-sluice-ahead-milliseconds: ";
        text += QByteArray::number(qint64(ahead));
    }
    if (closes)
        text += "\r\nConnection: close";
    text += "\r\nContent-Length: ";
    text += QByteArray::number(answer.body.size());
    text += "\r\n\r\n";
    text += answer.body;
    return text;
}

} // namespace sluice::emulator
