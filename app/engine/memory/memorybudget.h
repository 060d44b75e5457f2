#pragma once

#include "base/result.h"

#include <atomic>
#include <memory>

namespace sluice::engine {

/// Bytes that all runs of a service, and the questions about their data, may hold in structures of
/// ours, which DuckDB's own limit does not count. Thread-safe.
class MemoryBudget {
public:
    explicit MemoryBudget(qint64 limitBytes)
        : m_limitBytes(limitBytes)
    {
    }

    qint64 limitBytes() const { return m_limitBytes; }

    qint64 usedBytes() const { return m_usedBytes; }

    /// Quota. \param what takes the memory, as the beginning of a sentence: "The names in a.json"
    Error exhausted(const QString &what) const;

    /// A part of the budget, given back when it dies. Of one thread at a time.
    class Reservation {
    public:
        /// \param budget null: there is no limit
        explicit Reservation(std::shared_ptr<MemoryBudget> budget);
        ~Reservation();
        Q_DISABLE_COPY_MOVE(Reservation)

        /// Holds so many bytes instead of those before. False, and as before, when that is more
        /// than is left.
        [[nodiscard]] bool resize(qint64 bytes);

        /// For what grows piece by piece: holds at least so many. False, and as before, when that
        /// is more than is left.
        [[nodiscard]] bool cover(qint64 bytes) { return bytes <= m_bytes || growTo(bytes); }

        /// Likewise: at least all that was added.
        [[nodiscard]] bool add(qint64 bytes)
        {
            m_added += bytes;
            return cover(m_added);
        }

        qint64 bytes() const { return m_bytes; }

    private:
        bool growTo(qint64 bytes);

        std::shared_ptr<MemoryBudget> m_budget;
        qint64 m_bytes = 0;
        qint64 m_added = 0;
    };

private:
    const qint64 m_limitBytes;
    std::atomic<qint64> m_usedBytes = 0;
};

} // namespace sluice::engine
