#include "swf/values/historyalignment.h"

#include <QHash>

#include <algorithm>
#include <optional>
#include <vector>

namespace sluice::swf {

namespace {

using Pairs = QList<std::pair<qsizetype, qsizetype>>;

/// The trace of Myers' algorithm takes the square of this, four bytes each.
constexpr qsizetype kMostEdits = 2'000;

/// The lists between their common beginning and end.
struct Middle {
    const QList<int> &left;
    const QList<int> &right;
    qsizetype head = 0;
    qsizetype leftSize = 0;
    qsizetype rightSize = 0;

    bool isSame(qsizetype x, qsizetype y) const { return left[head + x] == right[head + y]; }
};

/// Goes back from the end through what had been reached before each round.
Pairs pairsOfTrace(const Middle &middle, const std::vector<std::vector<int>> &trace)
{
    Pairs pairs;
    qsizetype x = middle.leftSize;
    qsizetype y = middle.rightSize;
    for (qsizetype edits = qsizetype(trace.size()) - 1; edits >= 0; --edits) {
        const auto &before = trace[size_t(edits)]; // x by diagonal + edits
        const auto at = [&](qsizetype k) { return before[size_t(k + edits)]; };
        const qsizetype k = x - y;
        qsizetype fromX = 0;
        qsizetype fromY = 0;
        if (edits > 0) {
            const bool isDown = k == -edits || (k != edits && at(k - 1) < at(k + 1));
            fromX = at(isDown ? k + 1 : k - 1);
            fromY = fromX - (isDown ? k + 1 : k - 1);
        }
        for (; x > fromX && y > fromY; --x, --y)
            pairs.append({middle.head + x - 1, middle.head + y - 1});
        x = fromX;
        y = fromY;
    }
    std::reverse(pairs.begin(), pairs.end());
    return pairs;
}

/// Nothing when it takes too many edits.
std::optional<Pairs> shortestEdits(const Middle &middle)
{
    const qsizetype most = std::min(middle.leftSize + middle.rightSize, kMostEdits);
    std::vector<std::vector<int>> trace;
    std::vector<int> farthest(size_t(2 * most + 3), 0); // x by diagonal + most + 1
    const auto place = [most](qsizetype diagonal) { return size_t(diagonal + most + 1); };
    for (qsizetype edits = 0; edits <= most; ++edits) {
        trace.emplace_back(farthest.begin() + qptrdiff(place(-edits)),
            farthest.begin() + qptrdiff(place(edits)) + 1);
        for (qsizetype k = -edits; k <= edits; k += 2) {
            const bool isDown
                = k == -edits || (k != edits && farthest[place(k - 1)] < farthest[place(k + 1)]);
            qsizetype x = edits == 0 ? 0
                : isDown             ? farthest[place(k + 1)]
                                     : farthest[place(k - 1)] + 1;
            while (x < middle.leftSize && x - k < middle.rightSize && middle.isSame(x, x - k))
                ++x;
            farthest[place(k)] = int(x);
            if (x >= middle.leftSize && x - k >= middle.rightSize)
                return pairsOfTrace(middle, trace);
        }
    }
    return std::nullopt;
}

/// Each item of the left takes the next free one of the right with its key.
Pairs nextOnes(const Middle &middle)
{
    QHash<int, QList<qsizetype>> places;
    for (qsizetype y = 0; y < middle.rightSize; ++y)
        places[middle.right[middle.head + y]].append(y);
    /// A jump over more than this would leave what is between alone.
    constexpr qsizetype farthestJump = 200;
    Pairs pairs;
    qsizetype next = 0;
    for (qsizetype x = 0; x < middle.leftSize; ++x) {
        const auto &found = places[middle.left[middle.head + x]];
        const auto place = std::lower_bound(found.begin(), found.end(), next);
        if (place == found.end() || *place - next > farthestJump)
            continue;
        pairs.append({middle.head + x, middle.head + *place});
        next = *place + 1;
    }
    return pairs;
}

} // namespace

Pairs alignKeys(const QList<int> &left, const QList<int> &right)
{
    const qsizetype least = std::min(left.size(), right.size());
    qsizetype head = 0;
    while (head < least && left[head] == right[head])
        ++head;
    qsizetype tail = 0;
    while (tail < least - head && left[left.size() - 1 - tail] == right[right.size() - 1 - tail])
        ++tail;
    const Middle middle {left, right, head, left.size() - head - tail, right.size() - head - tail};
    Pairs pairs;
    for (qsizetype i = 0; i < head; ++i)
        pairs.append({i, i});
    pairs += shortestEdits(middle).value_or(nextOnes(middle));
    for (qsizetype i = tail; i > 0; --i)
        pairs.append({left.size() - i, right.size() - i});
    return pairs;
}

} // namespace sluice::swf
