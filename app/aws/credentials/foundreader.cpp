#include "aws/credentials/foundreader.h"

#include <QCoreApplication>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

struct FoundReaderText {
    Q_DECLARE_TR_FUNCTIONS(sluice::aws)
};

} // namespace

Result<QDateTime> readExpiration(const QString &text, const QString &source)
{
    QString iso = text;
    if (iso.endsWith("UTC"_L1))
        iso.replace(iso.size() - 3, 3, u"Z"_s);
    const QDateTime time = QDateTime::fromString(iso, Qt::ISODateWithMs);
    if (!time.isValid()) {
        return fail(ErrorKind::Internal,
            FoundReaderText::tr(
                "The expiration time \"%1\" of %2 is no ISO 8601 time; correct its source.")
                .arg(text, source));
    }
    return time.toUTC();
}

Result<FoundCredentials> readFound(
    const QJsonObject &answer, const QString &tokenMember, const QString &source)
{
    for (const auto member : {"AccessKeyId"_L1, "SecretAccessKey"_L1}) {
        if (answer.value(member).toString().isEmpty()) {
            return fail(ErrorKind::Internal,
                FoundReaderText::tr("The answer of %1 holds no %2; correct its source.")
                    .arg(source, member));
        }
    }
    FoundCredentials found;
    found.credentials = {answer.value("AccessKeyId"_L1).toString(),
        Secret(answer.value("SecretAccessKey"_L1).toString()),
        Secret(answer.value(tokenMember).toString())};
    found.source = source;
    if (const QString expiration = answer.value("Expiration"_L1).toString();
        !expiration.isEmpty()) {
        const auto time = readExpiration(expiration, source);
        if (!time)
            return fail(time.error());
        found.expiresAt = *time;
    }
    return found;
}

} // namespace sluice::aws
