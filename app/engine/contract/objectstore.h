#pragma once

#include "base/mappedfolder.h"
#include "base/result.h"
#include "engine/memory/readlimits.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace sluice::engine {

/// An object of a store as it was listed.
struct StoredObject {
    QString key;
    qint64 bytes = 0;
    QDateTime lastModified; ///< UTC
    QByteArray version; ///< what tells it from another one of its key

    friend bool operator==(const StoredObject &, const StoredObject &) = default;
};

/// Bytes on their way. Abandoned when it dies.
class ObjectRange {
public:
    virtual ~ObjectRange() = default;

    /// Blocks. All bytes that were asked for and of that version, or an error: Conflict when the
    /// object is another one by now, NotFound when it is gone, Unavailable, AccessDenied; Canceled
    /// soon after the flag. Once.
    virtual Result<QByteArray> wait(const ReadLimits &limits) = 0;
};

/// Bytes on their way to a store.
class ObjectWrite {
public:
    virtual ~ObjectWrite() = default; ///< abandons it; it may come to be there all the same

    /// Blocks until the store has them. \return what it calls them. Once.
    virtual Result<QByteArray> wait(const ReadLimits &limits) = 0;
};

/// An object that comes in parts: nobody sees any before it is completed.
struct ObjectUpload {
    QString key;
    QString id;

    friend bool operator==(const ObjectUpload &, const ObjectUpload &) = default;
};

/// A bucket that is no folder of this machine: its objects are reached by requests, which are
/// repeated where that may help. Thread-safe; calls block, and end soon after a cancel.
class ObjectStore {
public:
    virtual ~ObjectStore() = default;

    /// Of the bucket or of an object in it, for sentences: "https://minio.example:9000/raw/a.csv".
    virtual QString urlOf(const QString &key = {}) const = 0;

    /// As its mapping names it, see BucketFolders::storeAt(). Holds no secrets.
    virtual QString address() const = 0;

    /// \return false: enough
    using Visit = std::function<bool(const StoredObject &)>;

    /// All keys with the prefix, in the order of the server.
    virtual Result<> list(const QString &prefix, const Visit &visit, const ReadLimits &limits) = 0;

    /// What stands before a "/" behind the prefix, each once: "orders/" below "".
    virtual Result<QStringList> foldersBelow(const QString &prefix, const ReadLimits &limits) = 0;

    /// Asks for bytes of one version at once; they are there when they are waited for.
    virtual std::unique_ptr<ObjectRange> read(
        const StoredObject &object, qint64 offset, qint64 bytes)
        = 0;

    /// Begins to store an object whole, in the place of one that is there.
    virtual std::unique_ptr<ObjectWrite> put(const QString &key, const QByteArray &bytes) = 0;

    virtual Result<ObjectUpload> beginUpload(const QString &key, const ReadLimits &limits) = 0;

    /// Of equal sizes but the last one, and of 5 MiB at least. \param number from 1, to 10,000
    virtual std::unique_ptr<ObjectWrite> putPart(
        const ObjectUpload &upload, int number, const QByteArray &bytes)
        = 0;

    /// Begins to make one object of its parts. \param parts what putPart() called them, in order
    /// \param bytes of all
    virtual std::unique_ptr<ObjectWrite> complete(
        const ObjectUpload &upload, const QList<QByteArray> &parts, qint64 bytes)
        = 0;

    /// What is there of an object's parts goes; no failure when there is nothing. \param upload
    /// whose id may be empty: all uploads of the key, as far as the store can tell them
    virtual Result<> abort(const ObjectUpload &upload, const ReadLimits &limits) = 0;

    /// Begins to remove an object; no failure when there is none.
    virtual std::unique_ptr<ObjectWrite> remove(const QString &key) = 0;
};

/// Where the objects of a bucket are.
struct BucketPlace {
    BucketPlace() = default;

    BucketPlace(MappedFolder theFolder)
        : folder(std::move(theFolder))
    {
    }

    BucketPlace(std::shared_ptr<ObjectStore> theStore)
        : store(std::move(theStore))
    {
    }

    MappedFolder folder;
    std::shared_ptr<ObjectStore> store; ///< null: in the folder
};

} // namespace sluice::engine
