#include "engine/destination/objectuploads.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLoggingCategory>

#include <algorithm>

namespace sluice::engine {

namespace {

Q_LOGGING_CATEGORY(lcUploads, "sluice.engine.uploads")

constexpr qint64 kPartBytes = 8 * 1024 * 1024;
/// What S3 takes at most.
constexpr qint64 kMostParts = 10'000;
constexpr std::size_t kFlights = 8;
constexpr qint64 kFlyingBytes = 3 * kPartBytes;
/// As it was read, and as the network sends it.
constexpr qint64 kByteCopies = 2;

struct ObjectUploadsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::ObjectUploads)
};

qint64 partBytesOf(qint64 bytes)
{
    return std::max(kPartBytes, (bytes + kMostParts - 1) / kMostParts);
}

bool isInParts(qint64 bytes)
{
    return bytes > kPartBytes;
}

Failure stagedUnreadable(const QFile &file)
{
    return fail(ErrorKind::Io,
        ObjectUploadsText::tr("The staged records %1 cannot be read: %2. Run the flow again.")
            .arg(file.fileName(), file.errorString()));
}

/// \param store what is there of its objects goes
Failure notTakenBack(const ObjectStore &store, const QString &key, const Error &why)
{
    return fail(why.kind,
        ObjectUploadsText::tr("The object %1 could not be taken back: %2 The next start of Sluice "
                              "Local tries again.")
            .arg(store.urlOf(key), why.message));
}

/// Removes objects, some at once.
Result<> removeAll(ObjectStore &store, const QStringList &keys, const ReadLimits &limits)
{
    Result<> result;
    std::deque<std::pair<QString, std::unique_ptr<ObjectWrite>>> flights;
    const auto waitForOne = [&] {
        const auto gone = flights.front().second->wait(limits);
        if (!gone && result)
            result = notTakenBack(store, flights.front().first, gone.error());
        flights.pop_front();
    };
    for (const QString &key : keys) {
        if (flights.size() == kFlights)
            waitForOne();
        flights.emplace_back(key, store.remove(key));
    }
    while (!flights.empty())
        waitForOne();
    return result;
}

Result<> takeBackJournal(
    const QString &path, const BucketFolders &buckets, const ReadLimits &limits)
{
    const auto content = UploadJournal::read(path);
    if (!content)
        return fail(content.error());
    const auto store = buckets.storeAt(content->store);
    if (!store) {
        return fail(ErrorKind::Damaged,
            ObjectUploadsText::tr("%1 tells of objects in %2, which is no bucket. Remove the file.")
                .arg(path, content->store));
    }
    for (auto upload = content->uploads.begin(); upload != content->uploads.end(); ++upload) {
        const auto gone = store->abort({upload.key(), upload.value()}, limits);
        if (!gone)
            return notTakenBack(*store, upload.key(), gone.error());
    }
    const auto removed = removeAll(*store, content->keys, limits);
    if (removed)
        QFile::remove(path);
    return removed;
}

} // namespace

ObjectUploads::ObjectUploads(Way way)
    : m_way(std::move(way))
    , m_journal(m_way.journalFolder, m_way.executionId, m_way.store->address())
    , m_held(m_way.memory)
{
}

ObjectUploads::~ObjectUploads() = default;

Result<QList<OutgoingFile>> ObjectUploads::put(const QList<OutgoingFile> &files)
{
    for (const OutgoingFile &file : files)
        m_objects.push_back({file, QFileInfo(file.path).size()});
    Result<> done = writeDown();
    if (done)
        done = bringAll();
    if (done)
        done = commitAll();
    if (done)
        return files;
    if (done.error().kind == ErrorKind::Canceled && !m_way.ending && m_way.leavesWholeObjects()) {
        if (const auto whole = wholeObjects(); !whole.isEmpty()) {
            const auto back = takeBack();
            return back ? Result<QList<OutgoingFile>>(whole) : fail(back.error());
        }
    }
    for (Object &object : m_objects)
        object.isThere = false;
    if (const auto back = takeBack(); !back)
        return fail(back.error());
    m_journal.remove();
    return fail(done.error());
}

Result<> ObjectUploads::writeDown()
{
    for (const Object &object : m_objects) {
        if (const auto added = m_journal.add(object.file.key); !added)
            return added;
    }
    return m_journal.flush();
}

/// Room for so many bytes more on their way.
Result<> ObjectUploads::hold(qint64 bytes, const std::atomic<bool> &cancel)
{
    while (!m_flights.empty()
        && (m_flights.size() >= kFlights || m_flyingBytes + bytes > kFlyingBytes
            || !m_held.resize(kByteCopies * (m_flyingBytes + bytes)))) {
        if (const auto done = waitForOne(cancel); !done)
            return done;
    }
    if (m_held.resize(kByteCopies * (m_flyingBytes + bytes)))
        return {};
    return fail(m_way.memory->exhausted(
        ObjectUploadsText::tr("A part of an object on its way to %1").arg(m_way.store->urlOf())));
}

Result<> ObjectUploads::waitForOne(const std::atomic<bool> &cancel)
{
    const Flight flight = std::move(m_flights.front());
    m_flights.pop_front();
    m_flyingBytes -= flight.bytes;
    const auto tag = flight.write->wait({nullptr, &cancel});
    if (!tag)
        return fail(tag.error());
    if (flight.object->isBegun)
        flight.object->isThere = true;
    else
        flight.object->parts << *tag;
    return {};
}

Result<QByteArray> ObjectUploads::readPart(QFile &file, qint64 bytes) const
{
    QByteArray part(bytes, Qt::Uninitialized);
    if (file.read(part.data(), bytes) != bytes)
        return stagedUnreadable(file);
    return part;
}

Result<> ObjectUploads::bringAll()
{
    for (Object &object : m_objects) {
        if (!isInParts(object.bytes))
            continue;
        if (const auto brought = bring(object); !brought)
            return brought;
    }
    return {};
}

Result<> ObjectUploads::noteUpload(const ObjectUpload &upload)
{
    const auto added = m_journal.addUpload(upload.key, upload.id);
    return added ? m_journal.flush() : added;
}

Result<> ObjectUploads::bring(Object &object)
{
    object.upload.key = object.file.key;
    if (const auto noted = noteUpload(object.upload); !noted)
        return noted;
    const auto upload = m_way.store->beginUpload(object.file.key, {nullptr, &m_way.cancel});
    if (!upload)
        return fail(upload.error());
    object.upload = *upload;
    if (const auto noted = noteUpload(object.upload); !noted)
        return noted;
    QFile file(object.file.path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return stagedUnreadable(file);
    const qint64 partBytes = partBytesOf(object.bytes);
    int number = 0;
    for (qint64 offset = 0; offset < object.bytes; offset += partBytes) {
        const qint64 bytes = std::min(partBytes, object.bytes - offset);
        if (const auto held = hold(bytes, m_way.cancel); !held)
            return held;
        const auto part = readPart(file, bytes);
        if (!part)
            return fail(part.error());
        m_flights.push_back({m_way.store->putPart(object.upload, ++number, *part), bytes, &object});
        m_flyingBytes += bytes;
    }
    while (!m_flights.empty()) {
        if (const auto done = waitForOne(m_way.cancel); !done)
            return done;
    }
    return {};
}

Result<ObjectUploads::Flight> ObjectUploads::lastRequest(Object &object) const
{
    if (isInParts(object.bytes)) {
        object.isBegun = true;
        return Flight {
            m_way.store->complete(object.upload, object.parts, object.bytes), 0, &object};
    }
    QFile file(object.file.path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return stagedUnreadable(file);
    const auto bytes = readPart(file, object.bytes);
    if (!bytes)
        return fail(bytes.error());
    object.isBegun = true;
    return Flight {m_way.store->put(object.file.key, *bytes), object.bytes, &object};
}

/// What is on its way is waited for also when another one failed or the run is cancelled: it would
/// come to be there behind the request that takes it back.
Result<> ObjectUploads::commitAll()
{
    Result<> result;
    for (Object &object : m_objects) {
        result = hold(isInParts(object.bytes) ? 0 : object.bytes, m_way.ending);
        if (result && m_way.cancel)
            result = fail(ReadLimits::canceled());
        auto flight = result ? lastRequest(object) : Result<Flight>(fail(result.error()));
        if (!flight) {
            result = fail(flight.error());
            break;
        }
        m_flyingBytes += flight->bytes;
        m_flights.push_back(*std::move(flight));
    }
    while (!m_flights.empty()) {
        const auto done = waitForOne(m_way.ending);
        if (!done && result)
            result = done;
    }
    return result;
}

QList<OutgoingFile> ObjectUploads::wholeObjects() const
{
    QList<OutgoingFile> whole;
    for (const Object &object : m_objects) {
        if (object.isThere)
            whole << object.file;
    }
    return whole;
}

/// All that is not to be there, with its parts.
Result<> ObjectUploads::takeBack()
{
    m_flights.clear();
    const ReadLimits limits {nullptr, &m_way.ending};
    Result<> result;
    QStringList keys;
    for (const Object &object : m_objects) {
        if (object.isThere)
            continue;
        if (object.isBegun)
            keys << object.file.key;
        if (object.upload.key.isEmpty())
            continue;
        const auto gone = m_way.store->abort(object.upload, limits);
        if (!gone && result)
            result = notTakenBack(*m_way.store, object.file.key, gone.error());
    }
    if (const auto removed = removeAll(*m_way.store, keys, limits); !removed && result)
        result = removed;
    if (result)
        return {};
    if (const auto marked = m_journal.markTakeBack(); !marked)
        qCWarning(lcUploads).noquote() << marked.error().message;
    return result;
}

void ObjectUploads::keep()
{
    m_journal.remove();
}

Result<QStringList> leftUploads(const QString &uploadsFolder, const IsRunKept &isKept)
{
    QStringList left;
    for (const QString &path : UploadJournal::pathsIn(uploadsFolder)) {
        const auto content = UploadJournal::read(path);
        if (!content) {
            left << path; // told by who tries to take it back
            continue;
        }
        if (content->keys.isEmpty()) { // nothing was asked of a store
            QFile::remove(path);
            continue;
        }
        const auto kept = isKept(content->executionId);
        if (!kept)
            return fail(kept.error());
        if (kept->value_or(false) && !content->mustBeTakenBack)
            QFile::remove(path);
        else if (kept->has_value() || content->mustBeTakenBack)
            left << path;
    }
    return left;
}

Result<> takeBackUploads(
    const QStringList &journals, const BucketFolders &buckets, const ReadLimits &limits)
{
    Result<> result;
    for (const QString &path : journals) {
        const auto done = takeBackJournal(path, buckets, limits);
        if (!done && result)
            result = done;
    }
    return result;
}

} // namespace sluice::engine
