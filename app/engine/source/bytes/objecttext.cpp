#include "engine/source/bytes/objecttext.h"

#include "engine/source/objectfault.h"

namespace sluice::engine {

namespace {

constexpr qint64 kMagicBytes = 16;
constexpr QIODevice::OpenMode kUnbuffered = QIODevice::ReadOnly | QIODevice::Unbuffered;

} // namespace

Result<Coding> ObjectText::look(const S3Object &object, const ReadLimits &limits)
{
    close();
    m_file.setFileName(object.path);
    if (!m_file.open(QIODevice::ReadOnly))
        return fail(unreadableObject(object.key, m_file.errorString()));
    S3Object found = object;
    found.coding = {packingOf(m_file.peek(kMagicBytes)), Encoding::Utf8};
    stack(found, QIODevice::ReadOnly, limits);
    found.coding.encoding = encodingOf(device().peek(kMagicBytes));
    stackEncoding(found.coding.encoding, QIODevice::ReadOnly);
    return found.coding;
}

bool ObjectText::open(const S3Object &object, const ReadLimits &limits)
{
    close();
    m_file.setFileName(object.path);
    if (!m_file.open(kUnbuffered))
        return false;
    stack(object, kUnbuffered, limits);
    return true;
}

void ObjectText::close()
{
    m_converted.reset();
    m_unpacked.reset();
    m_file.close();
}

QIODevice &ObjectText::device()
{
    if (m_converted)
        return *m_converted;
    return m_unpacked ? static_cast<QIODevice &>(*m_unpacked) : m_file;
}

std::optional<Error> ObjectText::fault() const
{
    return m_unpacked ? m_unpacked->fault() : std::nullopt;
}

void ObjectText::stack(const S3Object &object, QIODevice::OpenMode mode, const ReadLimits &limits)
{
    if (object.coding.packing != Packing::None) {
        m_unpacked
            = std::make_unique<UnpackedDevice>(m_file, object.coding.packing, object.key, limits);
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
