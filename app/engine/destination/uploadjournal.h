#pragma once

#include "base/result.h"

#include <QFile>
#include <QMap>
#include <QString>

namespace sluice::engine {

/// What a run has on its way to a store, on disk before the store is asked: what a process that
/// died has left there is taken back by the next one. JSON lines, of which a last one that is cut
/// was never acted upon:
///
///     {"store":"https://minio.example:9000/clean","executionId":"..."}
///     {"key":"out/f/x"}
///     {"key":"out/f/y","upload":""}                      is to come in parts
///     {"key":"out/f/y","upload":"id of its parts"}
class UploadJournal {
public:
    struct Content {
        QString store; ///< its address()
        QString executionId;
        QStringList keys;
        QMap<QString, QString> uploads; ///< of those in parts, by key; empty: none is known
        bool mustBeTakenBack = false; ///< whatever the run's record says by then
    };

    /// \param folder created when missing
    UploadJournal(const QString &folder, const QString &executionId, QString store);

    /// Io.
    Result<> add(const QString &key);
    Result<> addUpload(const QString &key, const QString &uploadId);
    Result<> markTakeBack();

    /// All that was said is on disk.
    Result<> flush();

    /// Nothing is left to be done.
    void remove();

    /// Damaged when it is none.
    static Result<Content> read(const QString &path);

    static QStringList pathsIn(const QString &folder);

private:
    Result<> open();
    Result<> write(const QJsonObject &line);
    Failure unwritable() const;

    QString m_executionId;
    QString m_store;
    QFile m_file;
};

} // namespace sluice::engine
