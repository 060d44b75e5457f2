#pragma once

#include <QString>

namespace sluice::cli {

/// 950 -> "950 bytes", 1500 -> "1.5 kB", 200000000 -> "200.0 MB"
QString bytesText(qint64 bytes);
/// 1250000 -> "1,250,000"
QString countText(qint64 count);

} // namespace sluice::cli
