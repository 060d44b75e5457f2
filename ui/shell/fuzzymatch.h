#pragma once

#include <QStringView>

#include <optional>

namespace sluice::ui {

/// How well `text` answers `pattern` when all of the pattern's letters occur in it in order (case
/// and spaces of the pattern do not count). Higher is better: runs of letters, starts of words and
/// a start at the very beginning score, long texts lose a little. Nothing when it does not match;
/// 0 for an empty pattern.
std::optional<int> fuzzyScore(QStringView pattern, QStringView text);

} // namespace sluice::ui
