#pragma once

#include <QString>

#include <filesystem>

namespace sluice::engine {

/// A path as the standard library's file functions take it, whose errors say more than Qt's.
inline std::filesystem::path native(const QString &path)
{
    return std::filesystem::path(path.toStdU16String());
}

} // namespace sluice::engine
