#include "engine/source/bytes/unpackeddevice.h"

#include "engine/source/objectfault.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice::engine {

namespace {

constexpr size_t kPackedBytes = 64 * 1024;

struct UnpackedDeviceText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::UnpackedDevice)
};

} // namespace

std::unique_ptr<Unpacker> Unpacker::create(
    Packing packing, const std::shared_ptr<MemoryBudget> &memory)
{
    switch (packing) {
    case Packing::Gzip:
        return makeGzipUnpacker();
    case Packing::Zstd:
        return makeZstdUnpacker(memory);
    case Packing::Bzip2:
        return makeBzip2Unpacker(memory);
    case Packing::None:
        break;
    }
    return nullptr;
}

UnpackedDevice::UnpackedDevice(
    QIODevice &packed, Packing packing, QString name, ReadLimits limits, Bounds bounds)
    : m_packed(packed)
    , m_packing(packing)
    , m_name(std::move(name))
    , m_limits(std::move(limits))
    , m_bounds(bounds)
    , m_buffer(kPackedBytes)
{
}

qint64 UnpackedDevice::readData(char *data, qint64 maxBytes)
{
    char *out = data;
    auto room = size_t(maxBytes);
    while (room > 0 && !m_fault) {
        if (m_limits.isCanceled()) {
            m_fault = ReadLimits::canceled();
            break;
        }
        if (!fill())
            break;
        if (!m_isInStream && !beginStream())
            break; // at the end, or for a fault
        if (!unpack(out, room))
            break;
    }
    const qint64 made = out - data;
    m_made += made;
    if (!m_fault && m_made > m_bounds.free && m_made / m_bounds.timesPacked > m_taken) {
        Error error;
        error.kind = ErrorKind::Quota;
        error.message = UnpackedDeviceText::tr(
            "%1 unpacks to more than %2 times its size, which data hardly does; if it is right, "
            "store it unpacked.")
                            .arg(m_name, QString::number(m_bounds.timesPacked));
        m_fault = error;
        return -1;
    }
    return made == 0 && m_fault ? -1 : made;
}

/// Gets packed bytes when there are none left.
bool UnpackedDevice::fill()
{
    if (m_inBytes > 0 || m_isPackedAtEnd)
        return true;
    const qint64 got = m_packed.read(m_buffer.data(), qint64(m_buffer.size()));
    if (got < 0) {
        m_fault = unreadableObject(m_name, m_packed.errorString());
        return false;
    }
    m_isPackedAtEnd = got == 0;
    m_in = m_buffer.data();
    m_inBytes = size_t(got);
    m_taken += got;
    return true;
}

/// False at the end of all. Zeros behind a stream are padding, as of tapes.
bool UnpackedDevice::beginStream()
{
    if (m_made > 0 || m_unpacker) {
        while (m_inBytes > 0 && *m_in == '\0') {
            ++m_in;
            if (--m_inBytes == 0 && !fill())
                return false;
        }
    }
    if (m_inBytes == 0)
        return false;
    const bool isReady = m_unpacker
        ? m_unpacker->next()
        : bool(m_unpacker = Unpacker::create(m_packing, m_limits.memory));
    if (!isReady)
        return failed(Unpacker::Step::NoMemory);
    m_isInStream = true;
    return true;
}

bool UnpackedDevice::unpack(char *&out, size_t &room)
{
    const size_t before = m_inBytes + room;
    const Unpacker::Step step = m_unpacker->step(m_in, m_inBytes, out, room);
    if (step == Unpacker::Step::End) {
        m_isInStream = false;
        return true;
    }
    if (step != Unpacker::Step::More)
        return failed(step);
    if (m_isPackedAtEnd && m_inBytes + room == before) {
        return damaged(UnpackedDeviceText::tr(
            "%1 ends before its %2 data does; the object seems to be cut short. Store it anew."));
    }
    return true;
}

bool UnpackedDevice::failed(Unpacker::Step step)
{
    if (step == Unpacker::Step::NoMemory) {
        Error error;
        error.kind = ErrorKind::Quota;
        error.message = UnpackedDeviceText::tr("There is no memory to unpack %1.").arg(m_name);
        m_fault = m_limits.memory
            ? m_limits.memory->exhausted(UnpackedDeviceText::tr("The unpacking of %1").arg(m_name))
            : error;
        return false;
    }
    if (step == Unpacker::Step::TooWide) {
        return damaged(UnpackedDeviceText::tr(
            "%1 is compressed with %2 in a window of more than 128 MiB; compress it without "
            "--long, or with a lower one."));
    }
    return damaged(UnpackedDeviceText::tr(
        "%1 cannot be unpacked: its %2 data is damaged, or something else stands behind it. Store "
        "the object anew."));
}

bool UnpackedDevice::damaged(const QString &sentence)
{
    Error error;
    error.kind = ErrorKind::InvalidInput;
    error.message = sentence.arg(m_name, QLatin1StringView(nameOf(m_packing)));
    m_fault = error;
    return false;
}

} // namespace sluice::engine
