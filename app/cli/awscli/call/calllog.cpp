#include "cli/awscli/call/calllog.h"

#include "cli/awscli/wire/inputshape.h"
#include "json/orderedjsonwriter.h"

#include <QDateTime>

#include <cstdio>

namespace sluice::cli {

namespace {

bool isSecret(const QByteArray &header)
{
    const QByteArray name = header.toLower();
    return name == "authorization" || name == "x-amz-security-token" || name == "cookie"
        || name == "set-cookie";
}

void appendHeaders(QByteArray &text, const http::HeaderList &headers)
{
    for (const auto &[name, value] : headers)
        text += "\n    " + name + ": " + (isSecret(name) ? QByteArray("***") : value);
}

} // namespace

CallLog::CallLog(bool isOn, const QString &service)
    : m_isOn(isOn)
    , m_service(service.toLatin1())
{
}

void CallLog::line(const QByteArray &text) const
{
    const QByteArray time = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1();
    std::fprintf(
        stderr, "%s sluice.%s: %s\n", time.constData(), m_service.constData(), text.constData());
}

void CallLog::parameters(
    const aws::Facts &facts, const aws::Operation &operation, const OrderedJson &parameters) const
{
    if (!m_isOn)
        return;
    const aws::Shape *input = facts.shapes.find(operation.inputShape);
    const OrderedJson shown
        = input ? withoutSecrets(facts.shapes, *input, parameters) : OrderedJson();
    line(operation.name.toLatin1() + " with " + QByteArray::fromStdString(writeOrderedJson(shown)));
}

void CallLog::sending(const http::HttpRequest &request, int attempt) const
{
    QByteArray text = "attempt " + QByteArray::number(attempt) + ": " + request.method + ' '
        + request.url.toEncoded() + ", " + QByteArray::number(request.body.size()) + " bytes";
    appendHeaders(text, request.headers);
    line(text);
}

void CallLog::answered(
    const Result<http::HttpResponse> &response, std::chrono::milliseconds duration) const
{
    const QByteArray after = " after " + QByteArray::number(qint64(duration.count())) + " ms";
    if (!response) {
        line("no answer" + after + ": " + response.error().message.toUtf8());
        return;
    }
    QByteArray text = "answer " + QByteArray::number(response->status) + after + ", "
        + QByteArray::number(response->body.size()) + " bytes";
    appendHeaders(text, response->headers);
    line(text);
}

} // namespace sluice::cli
