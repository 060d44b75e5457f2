#include "emulator/front/absentservice.h"

#include "aws/sigv4/authorization.h"
#include "emulator/wire/jsontext.h"

#include <QCborMap>
#include <QHash>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

QByteArray headerOf(const aws::SigningRequest &request, QByteArrayView name)
{
    for (const auto &header : request.headers) {
        if (header.first.compare(name, Qt::CaseInsensitive) == 0)
            return header.second;
    }
    return {};
}

/// The fourth part of "AKID/20261128/us-east-1/sts/aws4_request".
QString scopeService(const QString &credential)
{
    return credential.count(u'/') >= 4 ? credential.section(u'/', -2, -2) : QString();
}

QString signedService(const aws::SigningRequest &request)
{
    const QByteArray header = headerOf(request, "authorization");
    const auto authorization
        = aws::Authorization::parse({header.constData(), std::size_t(header.size())});
    if (authorization)
        return QString::fromUtf8(
            authorization->service.data(), qsizetype(authorization->service.size()));
    // A URL that was signed in advance.
    return scopeService(QUrlQuery(QString::fromUtf8(request.rawQuery))
                            .queryItemValue(u"X-Amz-Credential"_s, QUrl::FullyDecoded));
}

/// "DynamoDB_20120810.ListTables": DynamoDB
QString targetService(const aws::SigningRequest &request)
{
    const QString target = QString::fromUtf8(headerOf(request, "x-amz-target"));
    return target.section(u'.', 0, -2).section(u'.', -1).section(u'_', 0, 0);
}

bool isForm(const aws::SigningRequest &request)
{
    return headerOf(request, "content-type").startsWith("application/x-www-form-urlencoded");
}

QString valueOf(const aws::SigningRequest &request, const QString &name)
{
    const QUrlQuery query(QString::fromUtf8(isForm(request) ? request.body : request.rawQuery));
    return query.queryItemValue(name, QUrl::FullyDecoded);
}

/// Calls that need no signature: web identities, single sign-on.
QString unsignedService(const aws::SigningRequest &request)
{
    if (valueOf(request, u"Version"_s) == "2011-06-15"_L1)
        return u"sts"_s;
    if (!headerOf(request, "x-amz-sso_bearer_token").isEmpty())
        return u"sso"_s;
    static const QList<QByteArray> oidc {"/token", "/client/register", "/device_authorization"};
    return oidc.contains(request.rawPath) ? u"sso-oidc"_s : QString();
}

QString serviceOf(const aws::SigningRequest &request)
{
    for (const auto &found :
        {signedService(request), targetService(request), unsignedService(request)}) {
        if (!found.isEmpty())
            return found;
    }
    return {};
}

/// Names that people know them by.
QString fullName(const QString &service)
{
    static const QHash<QString, QString> names {
        {u"sts"_s, u"AWS Security Token Service"_s},
        {u"iam"_s, u"AWS Identity and Access Management"_s},
        {u"lambda"_s, u"AWS Lambda"_s},
        {u"s3"_s, u"Amazon S3"_s},
        {u"secretsmanager"_s, u"AWS Secrets Manager"_s},
        {u"kms"_s, u"AWS Key Management Service"_s},
        {u"events"_s, u"Amazon EventBridge"_s},
        {u"dynamodb"_s, u"Amazon DynamoDB"_s},
        {u"sqs"_s, u"Amazon Simple Queue Service"_s},
        {u"sns"_s, u"Amazon Simple Notification Service"_s},
        {u"ec2"_s, u"Amazon EC2"_s},
        {u"glue"_s, u"AWS Glue"_s},
        {u"swf"_s, u"Amazon Simple Workflow Service"_s},
        {u"states"_s, u"AWS Step Functions"_s},
        {u"ssm"_s, u"AWS Systems Manager"_s},
        {u"logs"_s, u"Amazon CloudWatch Logs"_s},
        {u"monitoring"_s, u"Amazon CloudWatch"_s},
        {u"cloudformation"_s, u"AWS CloudFormation"_s},
        {u"sso"_s, u"AWS IAM Identity Center"_s},
        {u"sso-oidc"_s, u"AWS IAM Identity Center"_s},
        {u"redshift"_s, u"Amazon Redshift"_s},
    };
    const QString name = names.value(service);
    return name.isEmpty() ? service : name + u" ("_s + service + u')';
}

QString sentence(const QString &service, const QString &target)
{
    if (target.startsWith("secretsmanager."_L1))
        return u"Sluice Local serves GetSecretValue of %1 only, for custom connectors; %2 is not "
               "here."_s.arg(fullName(u"secretsmanager"_s), target.section(u'.', -1));
    if (service == "swf"_L1)
        return u"Sluice Local serves %1: send POST / with X-Amz-Target "
               "SimpleWorkflowService.OPERATION."_s.arg(fullName(service));
    // `sluice env` replaces the key pair too, so it is not the endpoint alone.
    return u"%1 is not served here: this is Sluice Local, which is Amazon AppFlow and Amazon SWF. "
           "To reach %1, use a shell without the variables of `sluice env`, or unset "
           "AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; "
           "AWS_ENDPOINT_URL_APPFLOW gives the endpoint to calls of appflow only."_s.arg(
               fullName(service));
}

/// Protocols of XML: Query, EC2's and REST.
QByteArray xmlBody(
    const QString &service, QLatin1String code, const QString &message, const QByteArray &requestId)
{
    const QString error
        = u"<Code>%1</Code><Message>%2</Message>"_s.arg(code, message.toHtmlEscaped());
    const QString id = QString::fromLatin1(requestId);
    QString text;
    if (service == "s3"_L1)
        text = u"<Error>%1<RequestId>%2</RequestId></Error>"_s.arg(error, id);
    else if (service == "ec2"_L1)
        text = u"<Response><Errors><Error>%1</Error></Errors><RequestID>%2</RequestID></Response>"_s
                   .arg(error, id);
    else
        text = u"<ErrorResponse><Error><Type>Sender</Type>%1</Error><RequestId>%2</RequestId>"
               "</ErrorResponse>"_s.arg(error, id);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text.toUtf8();
}

bool isRestXml(const QString &service)
{
    static const QStringList all {u"s3"_s, u"cloudfront"_s, u"route53"_s};
    return all.contains(service) || service.startsWith("s3-"_L1);
}

constexpr auto kUnknown = "UnknownOperationException"_L1;

ApiAnswer jsonAnswer(const QString &service, const QString &message, const QByteArray &target,
    const QByteArray &contentType)
{
    ApiAnswer answer;
    answer.status = target.isEmpty() ? 404 : 400;
    answer.errorType = kUnknown.data();
    QJsonObject body {{u"__type"_s, kUnknown}, {u"message"_s, message}};
    if (service == "lambda"_L1)
        body = {{u"Type"_s, u"User"_s}, {u"Message"_s, message}};
    answer.body = toJsonText(body);
    if (!target.isEmpty())
        answer.contentType = contentType.startsWith("application/x-amz-json-1.0")
            ? "application/x-amz-json-1.0"
            : "application/x-amz-json-1.1";
    return answer;
}

} // namespace

std::optional<ApiAnswer> answerForAbsentService(
    const aws::SigningRequest &request, const QByteArray &requestId)
{
    const QByteArray target = headerOf(request, "x-amz-target");
    const QString service = serviceOf(request);
    if (service.isEmpty() || service == "appflow"_L1)
        return std::nullopt;
    const QString message = sentence(service, QString::fromUtf8(target));
    ApiAnswer answer;
    answer.requestId = requestId;
    if (headerOf(request, "smithy-protocol") == "rpc-v2-cbor") {
        answer.status = 400;
        answer.contentType = "application/cbor";
        answer.moreHeaders = "\r\nsmithy-protocol: rpc-v2-cbor";
        answer.body = QCborMap {{u"__type"_s, QString(kUnknown)}, {u"message"_s, message}}
                          .toCborValue()
                          .toCbor();
    } else if (isRestXml(service)) {
        // Not 501, which some SDKs take for a reason to try again.
        answer.status = 405;
        answer.contentType = "application/xml";
        answer.body = xmlBody(service, "MethodNotAllowed"_L1, message, requestId);
    } else if (target.isEmpty() && (isForm(request) || !valueOf(request, u"Action"_s).isEmpty())) {
        answer.status = 400;
        answer.contentType = "text/xml";
        answer.body = xmlBody(service, "InvalidAction"_L1, message, requestId);
    } else {
        answer = jsonAnswer(service, message, target, headerOf(request, "content-type"));
        answer.requestId = requestId;
    }
    if (request.method == "HEAD")
        answer.body.clear(); // or the client takes it for the next answer
    return answer;
}

} // namespace sluice::emulator
