#include "aws/credentials/stsclient.h"

#include "aws/call/answer.h"
#include "aws/call/wirerequest.h"
#include "aws/credentials/foundreader.h"
#include "aws/endpoint/endpointresolver.h"

#include <QCoreApplication>
#include <QXmlStreamReader>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kStsTimeout {60};

struct StsClientText {
    Q_DECLARE_TR_FUNCTIONS(sluice::aws)
};

void append(QByteArray &form, const QByteArray &name, const QByteArray &value)
{
    if (!value.isEmpty())
        form += '&' + name + '=' + value.toPercentEncoding();
}

QByteArray formOf(const QByteArray &action, const StsClient::Role &role)
{
    QByteArray form = "Action=" + action + "&Version=2011-06-15";
    append(form, "RoleArn", role.arn.toUtf8());
    append(form, "RoleSessionName", role.sessionName.toUtf8());
    if (role.durationSeconds)
        append(form, "DurationSeconds", QByteArray::number(*role.durationSeconds));
    append(form, "ExternalId", role.externalId.toUtf8());
    append(form, "SerialNumber", role.mfaSerial.toUtf8());
    append(form, "TokenCode", role.mfaCode.toUtf8());
    return form;
}

// The element names that matter are unique in an answer, wherever they stand.
QJsonObject textsOf(const QByteArray &xml)
{
    QJsonObject texts;
    QXmlStreamReader reader(xml);
    QString element;
    while (!reader.atEnd()) {
        switch (reader.readNext()) {
        case QXmlStreamReader::StartElement:
            element = reader.name().toString();
            break;
        case QXmlStreamReader::Characters:
            if (!element.isEmpty() && !reader.isWhitespace())
                texts.insert(element, texts.value(element).toString() + reader.text().toString());
            break;
        case QXmlStreamReader::EndElement:
            element.clear();
            break;
        default:
            break;
        }
    }
    return texts;
}

} // namespace

StsClient::StsClient(
    const Settings &settings, QString region, http::HttpTransport &transport, const Clock &clock)
    : m_settings(settings)
    , m_region(std::move(region))
    , m_transport(transport)
    , m_clock(clock)
{
}

Pending<http::HttpResponse> StsClient::assumeRole(const Role &role, const Credentials &as) const
{
    return post(formOf("AssumeRole", role), &as);
}

Pending<http::HttpResponse> StsClient::assumeRoleWithWebIdentity(
    const Role &role, const Secret &token) const
{
    QByteArray form = formOf("AssumeRoleWithWebIdentity", role);
    append(form, "WebIdentityToken", token.reveal());
    return post(form, nullptr);
}

Pending<http::HttpResponse> StsClient::post(const QByteArray &form, const Credentials *as) const
{
    const bool isGlobal = m_region.isEmpty() || m_region == "aws-global"_L1;
    auto endpoint
        = resolveEndpoint(ServiceName::sts(), m_settings, isGlobal ? u"us-east-1"_s : m_region);
    if (!endpoint)
        return readyPending<http::HttpResponse>(fail(endpoint.error()));
    if (isGlobal && !endpoint->isCustom)
        endpoint->url = QUrl(u"https://sts.amazonaws.com"_s);
    http::HttpRequest request = toHttpRequest(endpoint->url,
        {"POST", "/", {}, form}, // Asked for JSON, STS answers in a JSON of its own.
        "application/x-www-form-urlencoded; charset=utf-8", "*/*");
    request.timeout = kStsTimeout;
    if (as) {
        SigV4Signer signer(*as, endpoint->region, u"sts"_s);
        sign(request, signer, m_clock.now());
    }
    return m_transport.send(request);
}

Result<FoundOrNothing> StsClient::readAnswer(
    const Result<http::HttpResponse> &response, const QString &source)
{
    if (!response)
        return fail(
            response.error().withContext(StsClientText::tr("Asking AWS STS for %1").arg(source)));
    const QJsonObject texts = textsOf(response->body);
    if (response->status == 200) {
        const auto found = readFound(texts, u"SessionToken"_s, source);
        return found ? Result<FoundOrNothing>(*found) : Result<FoundOrNothing>(fail(found.error()));
    }
    Error error;
    error.httpStatus = response->status;
    error.awsCode = texts.value("Code"_L1).toString();
    error.requestId = texts.value("RequestId"_L1).toString();
    error.kind = errorKindOf(error.awsCode, response->status);
    error.detail = texts.value("Message"_L1).toString();
    error.message = StsClientText::tr("AWS STS refused %1 with %2: %3")
                        .arg(source,
                            error.awsCode.isEmpty()
                                ? StsClientText::tr("HTTP status %1").arg(response->status)
                                : error.awsCode,
                            error.detail.isEmpty() ? StsClientText::tr(
                                "check the role, its trust policy and the source credentials.")
                                                   : error.detail);
    return fail(std::move(error));
}

} // namespace sluice::aws
