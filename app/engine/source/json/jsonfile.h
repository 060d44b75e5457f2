#pragma once

#include "engine/source/records/recordfile.h"

namespace sluice::engine {

/// How the records, JSON objects, stand in a file.
enum class JsonLayout {
    Lines, ///< each on a line of its own
    Array, ///< in one array
    Objects ///< one after the other, in lines or not
};

/// One JSON object a line: only the last line feed is looked for.
class JsonLinesFile final : public RecordFile {
public:
    explicit JsonLinesFile(QIODevice &device, ReadLimits limits = {})
        : RecordFile(device, std::move(limits))
    {
    }

protected:
    size_t wholeRecords(const char *data, size_t from, size_t size) override;
};

/// Objects in an array, or bare: only quotes and brackets are looked at.
class JsonObjectsFile final : public RecordFile {
public:
    JsonObjectsFile(QIODevice &device, JsonLayout layout, ReadLimits limits = {})
        : RecordFile(device, std::move(limits))
        , m_recordDepth(layout == JsonLayout::Array ? 1 : 0)
    {
    }

    bool isWhole() const override { return m_depth == 0 && !m_isInString; }

protected:
    size_t wholeRecords(const char *data, size_t from, size_t size) override;

private:
    const qint64 m_recordDepth;
    qint64 m_depth = 0;
    bool m_isInString = false;
    bool m_isEscaped = false;
};

} // namespace sluice::engine
