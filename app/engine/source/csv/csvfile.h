#pragma once

#include "engine/source/records/recordfile.h"

namespace sluice::engine {

/// CSV (RFC 4180, any mix of line ends, byte order mark or none): only quotes are looked at, and
/// the last line end.
class CsvFile final : public RecordFile {
public:
    explicit CsvFile(QIODevice &device, ReadLimits limits = {})
        : RecordFile(device, std::move(limits))
    {
    }

protected:
    size_t wholeRecords(const char *data, size_t from, size_t size) override;

    void forget(size_t bytes) override { m_closedAt -= qint64(bytes); }

private:
    bool opensQuotes(const char *data, size_t quote) const;

    bool m_isQuoted = false;
    qint64 m_closedAt = -1; ///< index of the last closing quote in the block in work
};

} // namespace sluice::engine
