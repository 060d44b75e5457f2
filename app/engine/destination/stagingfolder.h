#pragma once

#include "base/result.h"
#include "engine/contract/runengine.h"
#include "engine/destination/publishjournal.h"

#include <QHash>
#include <QMap>
#include <QStringList>

#include <functional>

namespace sluice::engine {

/// A file of an output.
struct StagedFile {
    QString path;
    QString partition {}; ///< "Region=BE/City=Gent" of its key; mostly empty
};

/// The folders that DuckDB made for the numbers of a column, "NAME=7", by these (copyPartedSql()).
QMap<int, QString> numberedFolders(const QString &path);

/// The hidden folder in the destination's bucket where a run writes: same file system as the
/// objects to come, so that each appears whole by one rename. Removed with everything in it when it
/// dies, unless objects were put in place and neither kept nor taken back: then the next start
/// finds its journal (recoverStaging()).
class StagingFolder final : public Publication {
public:
    /// Io with a sentence when the bucket's folder cannot be written; Conflict when the execution
    /// has one in this role already, which nothing of is touched.
    static Result<std::unique_ptr<StagingFolder>> create(const MappedFolder &bucket,
        const QString &executionId, StagingRole role = StagingRole::Objects);

    ~StagingFolder() override;
    Q_DISABLE_COPY_MOVE(StagingFolder)

    /// Absolute path for the n-th output, which need not be there yet.
    QString outputPath(int number) const;

    /// Bytes written so far. From any thread.
    qint64 bytes() const;

    /// Files of an output: the file itself, or those of the folder DuckDB made of it.
    QList<StagedFile> filesOf(int number) const;

    /// Takes the files out of the folders for numbers that DuckDB made in an output
    /// (copyPartedSql()); filesOf() has them in the order of the numbers. A folder for each of ten
    /// thousand files takes longer to remove than a cancel may.
    Result<> gather(int number);

    /// What became of the folder that DuckDB made of an output; removes it with what is left in it.
    Result<> replace(int number, const QList<StagedFile> &files);

    /// Removes an output again.
    void discard(int number) const;

    /// Writes down which files are to become which objects. Once, before the first publishNext().
    /// InvalidInput when a link in the way of a key leads out of a bucket that does not allow it.
    Result<> prepare(const QStringList &stagedFiles, const QStringList &keys);

    /// Puts the next of them in place. \return the object's path
    Result<QString> publishNext();

    /// Both for all of them, or for none. \param isCanceled asked between two of them
    Result<QStringList> publishAll(const QStringList &stagedFiles, const QStringList &keys,
        const std::function<bool()> &isCanceled);

    /// Undoes every publishNext(): objects that were replaced are there again.
    Result<> takeBack();

    /// What is in place stays there for good. Blocks while the folder is removed.
    void keep() override;

private:
    StagingFolder(const MappedFolder &bucket, QString path, StagingRole role);
    Result<> removeOutput(int number) const;

    QString m_path;
    PublishJournal m_journal;
    QHash<int, QList<StagedFile>> m_gathered; ///< files by output
    qsizetype m_published = 0;
    bool m_isUndecided = false; ///< objects are in place, and nobody said that they stay
};

} // namespace sluice::engine
