#pragma once

#include <QString>

namespace sluice::bench {

constexpr int kRows = 5'000'000;

/// Writes `rows` lines of id, first, last, email, amount, created_at, country; one country in ten
/// is empty. The same text every time. \return its size, 0 when it cannot be written.
qint64 writeSample(const QString &path, int rows);

/// Likewise with texts of three lines. \param isQuoted false: of one line, without quotes, and as
/// many bytes
qint64 writeQuotedSample(const QString &path, int rows, bool isQuoted);

} // namespace sluice::bench
