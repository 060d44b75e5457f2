#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QString>
#include <QTemporaryDir>

namespace sluice::test {

/// A folder for databases that is gone after the test.
struct StoreFolder {
    QTemporaryDir folder;

    QString path(const QString &name) const { return folder.filePath(name); }

    /// What a broken disk leaves: a SQLite header and then noise.
    bool writeDamaged(const QString &name) const
    {
        QFile file(path(name));
        const QByteArray bytes = QByteArray("SQLite format 3\0", 16) + QByteArray(8192, '\x5a');
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }

    QByteArray content(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QStringList names(const QString &pattern) const
    {
        return QDir(folder.path()).entryList({pattern}, QDir::Files, QDir::Name);
    }
};

} // namespace sluice::test
