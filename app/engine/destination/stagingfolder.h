#pragma once

#include "base/result.h"
#include "engine/run/runengine.h"

#include <QList>

namespace sluice::engine {

/// The hidden folder in the destination's bucket where a run writes: same file system as the
/// objects to come, so that each appears whole by one rename. Removed with everything in it when it
/// dies.
class StagingFolder {
public:
    /// Io with a sentence when the bucket's folder cannot be written.
    static Result<std::unique_ptr<StagingFolder>> create(
        const QString &bucketFolder, const QString &executionId);

    ~StagingFolder();
    Q_DISABLE_COPY_MOVE(StagingFolder)

    /// Absolute path for the n-th output, which need not be there yet.
    QString outputPath(int number) const;

    /// Bytes written so far. From any thread.
    qint64 bytes() const;

    /// Files of an output: the file itself, or those of the folder DuckDB made of it.
    QStringList filesOf(int number) const;

    /// Removes an output again.
    void discard(int number) const;

    /// Moves a staged file to its key, replacing what was there as S3 does: a reader sees the old
    /// object or the new one, never none.
    Result<QString> publish(const QString &stagedFile, const QString &key);

    /// Undoes every publish(): objects that were replaced are there again.
    void takeBack();

private:
    StagingFolder(QString bucketFolder, QString path);

    struct Published {
        QString path;
        QString replaced; ///< where the former object is kept; empty when there was none
    };

    QString m_bucketFolder;
    QString m_path;
    QList<Published> m_published;
};

} // namespace sluice::engine
