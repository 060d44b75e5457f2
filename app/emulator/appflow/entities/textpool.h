#pragma once

#include <QByteArray>

#include <memory>
#include <vector>

namespace sluice::emulator {

/// Texts of which there may be a million, in blocks that are given back at once: as allocations of
/// their own 400,000 ids took 127 ms to be freed, in which a cancelled run could not end.
class TextPool {
public:
    /// A copy that lives as long as the pool, and must not outlive it.
    QByteArray keep(const QByteArray &text);

    /// Puts a text in the place of one that was kept, which must not be used any more; beside it
    /// when it is longer.
    QByteArray replace(const QByteArray &former, const QByteArray &text);

    /// Of all blocks.
    qint64 bytes() const { return m_bytes; }

    /// By how much bytes() grows when a text of this size is kept.
    qint64 growth(qsizetype textBytes) const;

private:
    std::vector<std::unique_ptr<char[]>> m_blocks;
    qint64 m_bytes = 0;
    char *m_free = nullptr; ///< in the last block
    qsizetype m_left = 0;
};

} // namespace sluice::emulator
