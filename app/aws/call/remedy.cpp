#include "aws/call/remedy.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

struct RemedyText {
    Q_DECLARE_TR_FUNCTIONS(sluice::aws::Remedy)
};

bool isExpired(const Error &error)
{
    return error.awsCode == "ExpiredTokenException"_L1 || error.awsCode == "ExpiredToken"_L1;
}

/// The signature was right at another time of day.
bool isSkewed(const Error &error)
{
    return error.awsCode == "RequestExpired"_L1 || error.awsCode == "RequestTimeTooSkewed"_L1
        || (error.awsCode == "InvalidSignatureException"_L1
            && (error.message.contains("expired"_L1) || error.message.contains("not yet"_L1)));
}

/// What the service names may be another than that of the call: CreateFlow needs
/// appflow:UseConnectorProfile too.
QString rightIn(const QString &message, const QString &otherwise)
{
    static const QRegularExpression named(
        u"not authorized to perform: ([A-Za-z0-9-]+:[A-Za-z0-9*]+)"_s);
    const auto match = named.match(message);
    return match.hasMatch() ? match.captured(1) : otherwise;
}

QString sentence(const QString &text)
{
    return text.isEmpty() || text.endsWith(u'.') || text.endsWith(u'!') ? text : text + u'.';
}

} // namespace

Error withRemedy(Error error, const QString &right)
{
    QString remedy;
    if (isNotAllowed(error) && !right.isEmpty())
        remedy = RemedyText::tr("Grant the right %1.").arg(rightIn(error.message, right));
    else if (isExpired(error))
        remedy = RemedyText::tr(
            "Renew the credentials: a new sign-in is seen by itself, new keys in a "
            "file or the environment by a new start.");
    else if (isSkewed(error))
        remedy = RemedyText::tr("Set the clock of this machine right.");
    if (!remedy.isEmpty())
        error.message = sentence(error.message) + u' ' + remedy;
    return error;
}

bool isNotAllowed(const Error &error)
{
    return error.awsCode == "OperationNotPermittedFault"_L1
        || error.awsCode == "AccessDeniedException"_L1 || error.awsCode == "NotAuthorized"_L1;
}

bool isOutOfDate(const Error &error)
{
    return isExpired(error) || isSkewed(error);
}

} // namespace sluice::aws
