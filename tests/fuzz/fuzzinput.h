#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace sluice::fuzz {

inline std::string_view textOf(const std::uint8_t *data, std::size_t size)
{
    return {reinterpret_cast<const char *>(data), size};
}

/// Takes what stands before the next line end, or everything.
inline std::string_view takeLine(std::string_view &rest)
{
    const auto end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    return line;
}

inline QByteArray bytesOf(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

/// Valid UTF-8, as an argument or a file is by the time a parser meets it.
inline std::string utf8Of(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size())).toStdString();
}

/// Ends the process, which libFuzzer takes for a find, unless the promise was kept.
inline void require(bool isKept, const char *promise)
{
    if (isKept)
        return;
    std::fprintf(stderr, "broken promise: %s\n", promise);
    std::abort();
}

} // namespace sluice::fuzz
