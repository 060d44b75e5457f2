#include "engine/source/bytes/storedevice.h"

#include "engine/source/objectfault.h"

#include <algorithm>
#include <cstring>

namespace sluice::engine {

namespace {

constexpr qint64 kLeastWindow = 256 * 1024;

} // namespace

StoreDevice::StoreDevice(S3Object object, ReadLimits limits, Window window)
    : m_object(std::move(object))
    , m_limits(std::move(limits))
    , m_window(window)
    , m_held(m_limits.memory)
{
}

qint64 StoreDevice::readData(char *data, qint64 maxBytes)
{
    qint64 done = 0;
    while (done < maxBytes && !m_fault) {
        const qint64 position = pos() + done;
        if (position >= m_object.bytes || !moveTo(position))
            break;
        const qint64 count = std::min(maxBytes - done, m_start + qint64(m_bytes.size()) - position);
        std::memcpy(data + done, m_bytes.constData() + (position - m_start), size_t(count));
        done += count;
    }
    return done == 0 && m_fault ? -1 : done;
}

/// Has the window that the position is in.
bool StoreDevice::moveTo(qint64 position)
{
    if (position >= m_start && position < m_start + m_bytes.size())
        return true;
    m_bytes.clear();
    if (isSmall())
        return haveWhole();
    Piece piece = std::move(m_next);
    m_next = {};
    if (!piece.range || piece.offset != position)
        piece = ask(position);
    if (!piece.range)
        return false;
    const qint64 end = piece.offset + piece.bytes;
    if (m_window.readsAhead && end < m_object.bytes)
        m_next = ask(end); // while the window before it comes and is read
    auto bytes = piece.range->wait(m_limits);
    if (!bytes) {
        m_fault = storeFault(m_object, bytes.error());
        return false;
    }
    m_bytes = std::move(*bytes);
    m_start = piece.offset;
    return true;
}

bool StoreDevice::isSmall() const
{
    return m_object.small && m_object.bytes <= kLeastWindow;
}

/// By one request for all who read it.
bool StoreDevice::haveWhole()
{
    if (auto known = m_object.small->find(m_object.key)) {
        m_bytes = *std::move(known);
        return true;
    }
    auto bytes = m_object.store->read(m_object.stored(), 0, m_object.bytes)->wait(m_limits);
    if (!bytes) {
        m_fault = storeFault(m_object, bytes.error());
        return false;
    }
    m_bytes = *std::move(bytes);
    m_object.small->keep(m_object.key, m_bytes);
    return true;
}

/// As large as there is memory for, of which a small window needs none that counts.
qint64 StoreDevice::windowAt(qint64 position)
{
    qint64 bytes = position == 0 ? m_window.first : m_window.later;
    while (bytes > kLeastWindow && !m_held.cover(2 * bytes))
        bytes /= 2;
    return std::min(bytes, m_object.bytes - position);
}

StoreDevice::Piece StoreDevice::ask(qint64 position)
{
    Piece piece {position, windowAt(position), nullptr};
    piece.range = m_object.store->read(m_object.stored(), position, piece.bytes);
    return piece;
}

} // namespace sluice::engine
