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

private:
    std::vector<std::unique_ptr<char[]>> m_blocks;
    char *m_free = nullptr; ///< in the last block
    qsizetype m_left = 0;
};

} // namespace sluice::emulator
