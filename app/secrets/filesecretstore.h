#pragma once

#include "base/secretstore.h"

#include <QJsonObject>

namespace sluice {

/// Secrets in a file that only its owner can read (0600), for machines without a keychain. The file
/// is not encrypted: it is used only when the user asks for it in words.
///
///     {"version": 1, "secrets": {"sluice-local/3f0d...": "base64"}}
///
/// Written whole and atomically. One process at a time. Io when it cannot be read or written,
/// AccessDenied when others may read it, InvalidInput when it is damaged.
class FileSecretStore final : public SecretStore {
public:
    explicit FileSecretStore(QString path);

    Pending<Secret> read(const QString &key) override;
    Pending<> write(const QString &key, const Secret &value) override;
    Pending<> remove(const QString &key) override;
    Pending<QStringList> keys() override;

private:
    Result<QJsonObject> load() const;
    Result<> save(const QJsonObject &secrets) const;

    QString m_path;
};

} // namespace sluice
