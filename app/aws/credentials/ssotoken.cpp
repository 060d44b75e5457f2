#include "aws/credentials/ssotoken.h"

#include "base/atomicfile.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

struct SsoTokenText {
    Q_DECLARE_TR_FUNCTIONS(sluice::aws)
};

} // namespace

SsoTokenFile::SsoTokenFile(const QProcessEnvironment &environment, const QString &key)
    : m_path(homeFolder(environment) + u"/.aws/sso/cache/"_s
        + QString::fromLatin1(
            QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha1).toHex())
        + u".json"_s)
{
}

Result<QJsonObject> SsoTokenFile::read() const
{
    QFile file(m_path);
    QJsonObject token;
    if (file.open(QIODevice::ReadOnly))
        token = QJsonDocument::fromJson(file.readAll()).object();
    if (token.value("accessToken"_L1).toString().isEmpty()
        || token.value("expiresAt"_L1).toString().isEmpty())
        return fail(ErrorKind::NotFound, SsoTokenText::tr("%1 holds no token.").arg(m_path));
    return token;
}

Result<> SsoTokenFile::write(const QJsonObject &token) const
{
    const auto written = writeFileAtomically(
        m_path, QJsonDocument(token).toJson(QJsonDocument::Compact), FileAccess::OwnerOnly);
    if (written)
        return {};
    return fail(ErrorKind::Io,
        SsoTokenText::tr(
            "The renewed SSO token could not be kept in %1 (%2); check its folder and the "
            "free space.")
            .arg(m_path, written.error().detail),
        written.error().detail);
}

} // namespace sluice::aws
