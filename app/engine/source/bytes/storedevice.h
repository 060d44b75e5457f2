#pragma once

#include "engine/memory/readlimits.h"
#include "engine/source/s3object.h"

#include <QIODevice>

#include <optional>

namespace sluice::engine {

/// The bytes of an object in a store, read by ranges: no more of it is here than the window that is
/// read and the one behind it, which is on its way meanwhile. All are of the version that was
/// listed. A read that fails leaves a fault().
class StoreDevice final : public QIODevice {
public:
    /// How much is asked for at once.
    struct Window {
        qint64 first = 256 * 1024; ///< what a look at the beginning takes
        qint64 later = 8 * 1024 * 1024;
        bool readsAhead = true;
    };

    StoreDevice(S3Object object, ReadLimits limits, Window window);

    bool isSequential() const override { return false; }

    qint64 size() const override { return m_object.bytes; }

    const std::optional<Error> &fault() const { return m_fault; }

protected:
    qint64 readData(char *data, qint64 maxBytes) override;

    qint64 writeData(const char *, qint64) override { return -1; }

private:
    struct Piece {
        qint64 offset = 0;
        qint64 bytes = 0;
        std::unique_ptr<ObjectRange> range;
    };

    bool moveTo(qint64 position);
    bool isSmall() const;
    bool haveWhole();
    qint64 windowAt(qint64 position);
    Piece ask(qint64 position);

    const S3Object m_object;
    const ReadLimits m_limits;
    const Window m_window;
    MemoryBudget::Reservation m_held; ///< for both windows
    QByteArray m_bytes;
    qint64 m_start = 0; ///< of m_bytes
    Piece m_next; ///< on its way; none: null
    std::optional<Error> m_fault;
};

} // namespace sluice::engine
