#include "secrets/filesecretstore.h"

#include "base/atomicfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

struct FileSecretStoreText {
    Q_DECLARE_TR_FUNCTIONS(sluice::FileSecretStore)
};

constexpr auto kOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
    | QFile::WriteOther | QFile::ExeOther;

} // namespace

FileSecretStore::FileSecretStore(QString path)
    : m_path(std::move(path))
{
}

Result<QJsonObject> FileSecretStore::load() const
{
    QFile file(m_path);
    if (!file.exists())
        return QJsonObject();
    if (file.permissions() & kOthers)
        return fail(ErrorKind::AccessDenied,
            FileSecretStoreText::tr(
                "Others may read %1, which holds credentials. Make it yours alone with "
                "chmod 600, and change what may have been seen.")
                .arg(m_path));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Io,
            FileSecretStoreText::tr("Cannot read %1: %2.").arg(m_path, file.errorString()));
    const auto document = QJsonDocument::fromJson(file.readAll());
    if (!document["secrets"_L1].isObject())
        return fail(ErrorKind::InvalidInput,
            FileSecretStoreText::tr("%1 is damaged. Delete it, and give the credentials again.")
                .arg(m_path));
    return document["secrets"_L1].toObject();
}

Result<> FileSecretStore::save(const QJsonObject &secrets) const
{
    return writeFileAtomically(m_path,
        QJsonDocument(QJsonObject {{u"version"_s, 1}, {u"secrets"_s, secrets}}).toJson(),
        FileAccess::OwnerOnly);
}

Pending<Secret> FileSecretStore::read(const QString &key)
{
    const auto secrets = load();
    if (!secrets)
        return readyPending<Secret>(fail(secrets.error()));
    if (!secrets->contains(key))
        return readyPending<Secret>(fail(ErrorKind::NotFound,
            FileSecretStoreText::tr("%1 holds no secret %2.").arg(m_path, key)));
    return readyPending<Secret>(
        Secret(QByteArray::fromBase64(secrets->value(key).toString().toLatin1())));
}

Pending<> FileSecretStore::write(const QString &key, const Secret &value)
{
    auto secrets = load();
    if (!secrets)
        return readyPending<void>(fail(secrets.error()));
    secrets->insert(key, QString::fromLatin1(value.reveal().toBase64()));
    return readyPending<void>(save(*secrets));
}

Pending<> FileSecretStore::remove(const QString &key)
{
    auto secrets = load();
    if (!secrets)
        return readyPending<void>(fail(secrets.error()));
    if (!secrets->contains(key))
        return readyPending<void>({});
    secrets->remove(key);
    return readyPending<void>(save(*secrets));
}

Pending<QStringList> FileSecretStore::keys()
{
    return readyPending<QStringList>(
        load().map([](const QJsonObject &secrets) { return secrets.keys(); }));
}

} // namespace sluice
