#include "engine/source/records/recordscan.h"

#include <charconv>

namespace sluice::engine {

void FileNumber::set(int file)
{
    const auto written = std::to_chars(m_text.data(), m_text.data() + m_text.size(), file);
    m_size = size_t(written.ptr - m_text.data());
}

RecordScan::RecordScan(QList<S3Object> files, QList<int> used, int maxThreads, ReadLimits limits)
    : m_files(std::move(files))
    , m_used(std::move(used))
    , m_maxThreads(maxThreads)
    , m_limits(std::move(limits))
{
}

bool RecordScan::nextBlock(RecordBlock &block, int &file)
{
    const std::lock_guard lock(m_reading);
    while (m_file < m_files.size()) {
        file = m_file;
        switch (nextOfFile(block)) {
        case Step::Records:
            return true;
        case Step::Fault:
            m_file = int(m_files.size()); // no thread gets more
            return false;
        case Step::FileEnd:
            ++m_file;
            m_isComplete = m_file == m_files.size();
            break;
        }
    }
    return false;
}

RecordScan::Step RecordScan::nextOfFile(RecordBlock &block)
{
    if (!m_cutter && openFile() == Step::Fault)
        return Step::Fault;
    for (;;) {
        const qint64 before = m_text.bytesTaken();
        const RecordFile::Read read = m_cutter->next(block);
        m_bytes += m_text.bytesTaken() - before;
        switch (read) {
        case RecordFile::Read::End:
            return closeFile();
        case RecordFile::Read::Unreadable:
            return unreadable();
        case RecordFile::Read::TooLong:
            return failed(RecordFault::Kind::TooLong, {}, block.offset());
        case RecordFile::Read::NoMemory:
            return failed(RecordFault::Kind::NoMemoryForRecord, {}, block.offset());
        case RecordFile::Read::Canceled:
            return failed(RecordFault::Kind::Canceled);
        case RecordFile::Read::Block:
            break;
        }
        const Step step = prepare(block, !m_hasBegun);
        if (step != Step::FileEnd) {
            m_hasBegun = true;
            return step;
        }
    }
}

RecordScan::Step RecordScan::openFile()
{
    if (!m_text.open(m_files[m_file], m_limits))
        return failed(RecordFault::Kind::Unreadable, m_text.errorString());
    if (!isUnchangedSinceListed())
        return failed(RecordFault::Kind::Changed);
    m_cutter = cutter(m_text.device(), m_file);
    m_hasBegun = false;
    return Step::Records;
}

RecordScan::Step RecordScan::closeFile()
{
    const bool isWhole = m_text.bytesTaken() == m_files[m_file].bytes && isUnchangedSinceListed();
    const bool isClosed = m_cutter->isWhole();
    m_cutter.reset();
    m_text.close();
    if (isWhole && !isClosed)
        return failed(RecordFault::Kind::Malformed, {}, m_files[m_file].bytes);
    return isWhole ? Step::FileEnd : failed(RecordFault::Kind::Changed);
}

/// Asks the open file: what stands at its path now may be another one.
bool RecordScan::isUnchangedSinceListed() const
{
    return m_text.isAsListed(m_files[m_file]);
}

RecordScan::Step RecordScan::unreadable()
{
    const auto told = m_text.fault();
    if (!told)
        return failed(RecordFault::Kind::Unreadable, m_text.errorString());
    if (told->kind == ErrorKind::Canceled)
        return failed(RecordFault::Kind::Canceled);
    setFault({RecordFault::Kind::Told, {}, m_file, 0, *told});
    return Step::Fault;
}

RecordScan::Step RecordScan::failed(RecordFault::Kind kind, const QString &reason, qint64 offset)
{
    setFault({kind, reason, m_file, offset});
    return Step::Fault;
}

void RecordScan::setFault(RecordFault fault)
{
    const std::lock_guard lock(m_faultMutex);
    const bool isFirst = !m_fault || fault.file < m_fault->file
        || (fault.file == m_fault->file && fault.offset < m_fault->offset);
    if (isFirst)
        m_fault = std::move(fault);
}

std::optional<RecordFault> RecordScan::fault() const
{
    const std::lock_guard lock(m_faultMutex);
    return m_fault;
}

} // namespace sluice::engine
