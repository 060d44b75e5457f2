#pragma once

#include "engine/contract/objectstore.h"
#include "engine/contract/runengine.h"
#include "engine/destination/uploadjournal.h"

#include <deque>

namespace sluice::engine {

/// A file that is to be an object of a store.
struct OutgoingFile {
    QString path;
    QString key;
};

/// Puts the files of a run into a store: small ones by one request, the others in parts. A few
/// requests are on their way at once, and no more than their bytes is in memory. Until keep() a
/// process that dies is followed by one that takes it back (leftUploads()). Once.
class ObjectUploads final : public Publication {
public:
    struct Way {
        std::shared_ptr<ObjectStore> store;
        QString journalFolder;
        QString executionId;
        std::shared_ptr<MemoryBudget> memory; ///< null: there is no limit
        const std::atomic<bool> &cancel;
        std::function<bool()> leavesWholeObjects; ///< of a run that is cancelled
        /// The engine ends: nothing is waited for any more, and what is to be taken back is left to
        /// the next start.
        const std::atomic<bool> &ending;
    };

    explicit ObjectUploads(Way way);
    ~ObjectUploads() override;
    Q_DISABLE_COPY_MOVE(ObjectUploads)

    /// Brings the bytes of objects in parts, then makes all of them objects. When that fails none
    /// stays, and what cannot be taken back is to be by the next start. Of a run that is cancelled
    /// whole objects may. \return which files are objects
    Result<QList<OutgoingFile>> put(const QList<OutgoingFile> &files);

    void keep() override;

private:
    /// An object on its way.
    struct Object {
        OutgoingFile file;
        qint64 bytes = 0;
        ObjectUpload upload {}; ///< of one in parts
        QList<QByteArray> parts {};
        bool isBegun = false; ///< it may be there
        bool isThere = false;
    };

    struct Flight {
        std::unique_ptr<ObjectWrite> write;
        qint64 bytes = 0;
        Object *object = nullptr;
    };

    Result<> writeDown();
    Result<> noteUpload(const ObjectUpload &upload);
    Result<> bringAll();
    Result<> bring(Object &object);
    Result<> commitAll();
    Result<Flight> lastRequest(Object &object) const;
    Result<> hold(qint64 bytes, const std::atomic<bool> &cancel);
    Result<> waitForOne(const std::atomic<bool> &cancel);
    Result<QByteArray> readPart(QFile &file, qint64 bytes) const;
    QList<OutgoingFile> wholeObjects() const;
    Result<> takeBack();

    Way m_way;
    UploadJournal m_journal;
    MemoryBudget::Reservation m_held;
    std::deque<Object> m_objects;
    std::deque<Flight> m_flights;
    qint64 m_flyingBytes = 0;
};

} // namespace sluice::engine
