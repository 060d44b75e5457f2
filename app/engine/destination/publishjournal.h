#pragma once

#include "base/mappedfolder.h"
#include "base/result.h"
#include "engine/contract/stagingrole.h"

#include <QList>
#include <QString>

namespace sluice::engine {

/// What a staging folder is about to put in place, written before the first object appears, so that
/// the next start can take back what a killed process left. `journal.json` in the staging folder:
///
///     {"objects": [{"file": "0", "key": "flow/run/part-0", "bytes": 12, "modified": 1767323045120,
///                   "madeFolder": "flow"}]}
///
/// A file that is no longer in the staging folder is in its place; size and time tell that what is
/// there is still that file. A replaced object is kept beside it as "replaced-N", N its place in
/// the list. Refused records are not taken back: the next start puts those in place that are still
/// missing.
///
/// Whoever can put files into the bucket can write a journal, so it names nothing outside and
/// allows nothing: which links may be followed says the mapping, each time they are.
class PublishJournal {
public:
    struct Object {
        QString file; ///< in the staging folder
        QString key; ///< in the bucket
        qint64 bytes = 0;
        qint64 modified = 0; ///< milliseconds since 1970
        QString madeFolder; ///< the topmost folder that is made for it; empty: none
    };

    PublishJournal(MappedFolder bucket, QString stagingFolder, StagingRole role);

    /// Io; InvalidInput when a link in the way of a key leads out of a bucket that does not allow
    /// it.
    Result<> write(const QStringList &files, const QStringList &keys);

    /// Nothing to do without one; Io when it cannot be read, Damaged when it is none of ours, such
    /// as one that names a place outside.
    Result<> read();

    qsizetype size() const { return m_objects.size(); }

    /// Whatever the run's end.
    bool stays() const { return m_role == StagingRole::Refused; }

    /// Moves one file to its key, replacing what was there as S3 does: a reader sees the old object
    /// or the new one, never none. Fails as write() does for links that came since. \return the
    /// object's path
    Result<QString> put(qsizetype index) const;

    /// Undoes every put(): objects that were replaced are there again, folders that were made are
    /// gone. What somebody else has changed since stays. Io when an object could not be taken back,
    /// InvalidInput when a link has come in its way that may not be followed: then this is still to
    /// be done, whatever the run's record says by then. \return whether there was something to undo
    Result<bool> takeBack() const;

    /// A takeBack() has failed.
    bool mustBeTakenBack() const;

    /// Does every put() that has not been done.
    Result<> complete() const;

private:
    QString staged(const Object &object) const;
    QString replaced(qsizetype index) const;
    Result<> checkWay(const QString &folder) const;
    bool isOfOurs(const Object &object) const;
    Result<QString> target(const Object &object) const;
    Result<bool> takeBack(qsizetype index) const;
    void removeFolders(const Object &object) const;

    MappedFolder m_bucket;
    QString m_stagingFolder;
    StagingRole m_role;
    QList<Object> m_objects;
};

} // namespace sluice::engine
