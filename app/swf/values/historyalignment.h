#pragma once

#include <QList>

#include <utility>

namespace sluice::swf {

/// Which items of two lists of keys belong together: pairs of places that ascend on both sides, as
/// many as can be found (Myers' algorithm). Lists that differ in more than a few thousand items are
/// aligned where a key is the next one on the other side, which may find fewer.
QList<std::pair<qsizetype, qsizetype>> alignKeys(const QList<int> &left, const QList<int> &right);

} // namespace sluice::swf
