#include "connector/lambda/lambdaendpoint.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace sluice::connector {

using namespace Qt::StringLiterals;

namespace {

struct LambdaEndpointText {
    Q_DECLARE_TR_FUNCTIONS(sluice::connector::LambdaEndpoint)
};

} // namespace

QString functionName(const QString &nameOrArn)
{
    const auto start = nameOrArn.indexOf(":function:"_L1);
    return start < 0 ? nameOrArn : nameOrArn.mid(start + 10).section(u':', 0, 0);
}

QString functionRegion(const QString &nameOrArn)
{
    return nameOrArn.startsWith("arn:"_L1) ? nameOrArn.section(u':', 3, 3) : QString();
}

Result<> checkFunctionName(const QString &nameOrArn)
{
    static const QRegularExpression form(
        QRegularExpression::anchoredPattern(u"(arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]+:function:)?"
                                            "[A-Za-z0-9_-]{1,64}(:[A-Za-z0-9$_-]{1,128})?"_s));
    if (form.match(nameOrArn).hasMatch())
        return {};
    return fail(ErrorKind::InvalidInput,
        LambdaEndpointText::tr(
            "\"%1\" names no Lambda function: write its name, of letters, digits, - and _, or "
            "its ARN, such as arn:aws:lambda:us-east-1:000000000000:function:my-connector.")
            .arg(nameOrArn));
}

Result<> checkLambdaUrl(const QUrl &url)
{
    if (!url.userInfo().isEmpty())
        return fail(ErrorKind::InvalidInput,
            LambdaEndpointText::tr(
                "The URL of the Lambda endpoint on %1 has a user name or password "
                "in it, which would be kept readable; leave them out. Calls are "
                "signed.")
                .arg(url.host()));
    const bool isHttp = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    if (isHttp && !url.host().isEmpty())
        return {};
    return fail(ErrorKind::InvalidInput,
        LambdaEndpointText::tr(
            "\"%1\" is no URL of a Lambda endpoint; write it as http://127.0.0.1:3001.")
            .arg(url.toString()));
}

Result<LambdaEndpoint> lambdaEndpointFromText(const QString &text)
{
    const auto equals = text.indexOf(u'=');
    if (equals < 1) {
        return fail(ErrorKind::InvalidInput,
            LambdaEndpointText::tr(
                "%1 is no Lambda mapping. Write it as NAME-OR-ARN=URL, for example "
                "my-connector=http://127.0.0.1:3001.")
                .arg(text));
    }
    if (const auto named = checkFunctionName(text.left(equals)); !named)
        return fail(named.error());
    LambdaEndpoint endpoint {text.left(equals), QUrl(text.mid(equals + 1), QUrl::StrictMode)};
    if (const auto valid = checkLambdaUrl(endpoint.url); !valid)
        return fail(valid.error());
    return endpoint;
}

QUrl invocationUrl(const LambdaEndpoint &endpoint)
{
    QUrl url = endpoint.url;
    QString path = url.path(QUrl::FullyEncoded);
    if (path.contains("/2015-03-31/functions/"_L1))
        return url;
    while (path.endsWith(u'/'))
        path.chop(1);
    const QByteArray name = QUrl::toPercentEncoding(functionName(endpoint.function));
    url.setPath(path + "/2015-03-31/functions/"_L1 + QString::fromLatin1(name) + "/invocations"_L1,
        QUrl::StrictMode);
    return url;
}

} // namespace sluice::connector
