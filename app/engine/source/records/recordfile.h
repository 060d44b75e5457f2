#pragma once

#include "engine/memory/readlimits.h"
#include "engine/source/records/recordblock.h"

#include <QIODevice>

#include <string>

namespace sluice::engine {

/// Cuts a file into blocks of whole records, at the speed of reading it.
class RecordFile {
public:
    /// A longer record is refused: it has to be in memory, once for each thread.
    static constexpr size_t kMaxRecordBytes = 64 * 1024 * 1024;

    enum class Read { Block, End, TooLong, NoMemory, Canceled, Unreadable };

    virtual ~RecordFile() = default;

    /// A last block may end inside a record. After TooLong and NoMemory the block holds that
    /// record's beginning.
    Read next(RecordBlock &block);

    /// At the end: nothing is open that the file should have closed.
    virtual bool isWhole() const { return true; }

protected:
    /// \param device open; must outlive it. Starts where the device stands. A byte order mark there
    /// is no part of the first record. \param limits looked at before each read
    RecordFile(QIODevice &device, ReadLimits limits)
        : m_device(device)
        , m_limits(std::move(limits))
    {
    }

    /// Looks at the bytes [from, size) of the block in work, of which all before were looked at.
    /// \return where the last whole record ends, 0 for none
    virtual size_t wholeRecords(const char *data, size_t from, size_t size) = 0;

    /// The block in work has been handed out but for what follows its first bytes.
    virtual void forget([[maybe_unused]] size_t bytes) { }

private:
    Read stop(RecordBlock &block, Read why) const;

    QIODevice &m_device;
    const ReadLimits m_limits;
    std::string m_rest; ///< the beginning of the next block's first record
    bool m_hasBegun = false;
    qint64 m_offset = 0;
    bool m_isAtEnd = false;
};

} // namespace sluice::engine
