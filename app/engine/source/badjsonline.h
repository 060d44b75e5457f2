#pragma once

#include <QIODevice>

#include <atomic>

namespace sluice::engine {

/// The first line that is not one JSON object, counted from 1; 0 when there is none. DuckDB's own
/// number is off by the blank lines before it and, for broken syntax, by one.
/// \param cancel ends the search; may be null.
qint64 findBadJsonLine(QIODevice &device, const std::atomic<bool> *cancel);

} // namespace sluice::engine
