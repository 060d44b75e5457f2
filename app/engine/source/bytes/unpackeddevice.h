#pragma once

#include "engine/memory/readlimits.h"
#include "engine/source/bytes/unpacker.h"

#include <QIODevice>

#include <optional>
#include <vector>

namespace sluice::engine {

/// What a packed object holds, unpacked as it is read: several packed streams one behind the other
/// are one. Sequential. A read that fails leaves a fault().
class UnpackedDevice final : public QIODevice {
public:
    /// A few bytes may unpack to more than any disk holds. What is larger than `free` must not be
    /// so many times larger than what it was unpacked from; honest data is not.
    struct Bounds {
        qint64 free = qint64(4) * 1024 * 1024 * 1024;
        qint64 timesPacked = 250;
    };

    /// \param packed open; must outlive it \param name of the object, for sentences
    UnpackedDevice(
        QIODevice &packed, Packing packing, QString name, ReadLimits limits, Bounds bounds);

    UnpackedDevice(QIODevice &packed, Packing packing, QString name, ReadLimits limits)
        : UnpackedDevice(packed, packing, std::move(name), std::move(limits), Bounds {})
    {
    }

    bool isSequential() const override { return true; }

    /// Why the last read failed, as a sentence that names the object: InvalidInput, Quota, or Io
    /// when the packed bytes cannot be read.
    const std::optional<Error> &fault() const { return m_fault; }

protected:
    qint64 readData(char *data, qint64 maxBytes) override;

    qint64 writeData(const char *, qint64) override { return -1; }

private:
    bool fill();
    bool beginStream();
    bool unpack(char *&out, size_t &room);
    bool failed(Unpacker::Step step);
    bool damaged(const QString &sentence);

    QIODevice &m_packed;
    const Packing m_packing;
    const QString m_name;
    const ReadLimits m_limits;
    const Bounds m_bounds;
    std::unique_ptr<Unpacker> m_unpacker;
    std::vector<char> m_buffer;
    const char *m_in = nullptr;
    size_t m_inBytes = 0;
    bool m_isPackedAtEnd = false;
    bool m_isInStream = false;
    qint64 m_taken = 0;
    qint64 m_made = 0;
    std::optional<Error> m_fault;
};

} // namespace sluice::engine
