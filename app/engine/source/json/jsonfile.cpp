#include "engine/source/json/jsonfile.h"

#include <cstring>

namespace sluice::engine {

size_t JsonLinesFile::wholeRecords(const char *data, size_t from, size_t size)
{
    for (size_t i = size; i > from; --i) {
        if (data[i - 1] == '\n')
            return i;
    }
    return 0;
}

size_t JsonObjectsFile::wholeRecords(const char *data, size_t from, size_t size)
{
    size_t whole = 0;
    for (size_t i = from; i < size; ++i) {
        const char c = data[i];
        if (m_isInString) {
            if (m_isEscaped)
                m_isEscaped = false;
            else if (c == '\\')
                m_isEscaped = true;
            else if (c == '"')
                m_isInString = false;
            continue;
        }
        switch (c) {
        case '"':
            m_isInString = true;
            break;
        case '{':
        case '[':
            ++m_depth;
            break;
        case '}':
        case ']':
            --m_depth;
            if (c == '}' && m_depth == m_recordDepth)
                whole = i + 1;
            break;
        default:
            break;
        }
    }
    return whole;
}

} // namespace sluice::engine
