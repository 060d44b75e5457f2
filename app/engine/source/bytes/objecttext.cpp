#include "engine/source/bytes/objecttext.h"

#include "engine/source/objectfault.h"

namespace sluice::engine {

namespace {

constexpr qint64 kMagicBytes = 16;
constexpr QIODevice::OpenMode kUnbuffered = QIODevice::ReadOnly | QIODevice::Unbuffered;

} // namespace

Result<Coding> ObjectText::look(const S3Object &object, const ReadLimits &limits)
{
    StoreDevice::Window window;
    window.later = window.first;
    window.readsAhead = false;
    if (!openObject(object, QIODevice::ReadOnly, limits, window))
        return fail(unreadableObject(object.key, m_file.errorString()));
    S3Object found = object;
    found.coding = {packingOf(this->object().peek(kMagicBytes)), Encoding::Utf8};
    stack(found, QIODevice::ReadOnly, limits);
    found.coding.encoding = encodingOf(device().peek(kMagicBytes));
    stackEncoding(found.coding.encoding, QIODevice::ReadOnly);
    return found.coding;
}

bool ObjectText::open(const S3Object &object, const ReadLimits &limits)
{
    StoreDevice::Window window;
    window.first = window.later;
    if (!openObject(object, kUnbuffered, limits, window))
        return false;
    stack(object, kUnbuffered, limits);
    return true;
}

bool ObjectText::openObject(const S3Object &object, QIODevice::OpenMode mode,
    const ReadLimits &limits, StoreDevice::Window window)
{
    close();
    if (object.store) {
        m_stored = std::make_unique<StoreDevice>(object, limits, window);
        return m_stored->open(mode);
    }
    m_file.setFileName(object.path);
    return m_file.open(mode);
}

void ObjectText::close()
{
    m_converted.reset();
    m_unpacked.reset();
    m_stored.reset();
    m_file.close();
}

/// Packed and in its encoding.
QIODevice &ObjectText::object()
{
    return m_stored ? static_cast<QIODevice &>(*m_stored) : m_file;
}

bool ObjectText::isAsListed(const S3Object &listed) const
{
    return m_stored
        || (m_file.size() == listed.bytes
            && m_file.fileTime(QFileDevice::FileModificationTime) == listed.lastModified);
}

QIODevice &ObjectText::device()
{
    if (m_converted)
        return *m_converted;
    return m_unpacked ? static_cast<QIODevice &>(*m_unpacked) : object();
}

std::optional<Error> ObjectText::fault() const
{
    if (m_stored && m_stored->fault())
        return m_stored->fault();
    return m_unpacked ? m_unpacked->fault() : std::nullopt;
}

void ObjectText::stack(const S3Object &object, QIODevice::OpenMode mode, const ReadLimits &limits)
{
    if (object.coding.packing != Packing::None) {
        m_unpacked = std::make_unique<UnpackedDevice>(
            this->object(), object.coding.packing, object.key, limits);
        m_unpacked->open(mode);
    }
    stackEncoding(object.coding.encoding, mode);
}

void ObjectText::stackEncoding(Encoding encoding, QIODevice::OpenMode mode)
{
    if (encoding == Encoding::Utf8)
        return;
    m_converted = std::make_unique<Utf16Device>(device(), encoding == Encoding::Utf16BigEndian);
    m_converted->open(mode);
}

} // namespace sluice::engine
