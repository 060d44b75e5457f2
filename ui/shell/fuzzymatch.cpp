#include "ui/shell/fuzzymatch.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace sluice::ui {

namespace {

constexpr int kUnreachable = std::numeric_limits<int>::min() / 2;
constexpr int kLetter = 4;
constexpr int kRun = 6;
constexpr int kWordStart = 8;
constexpr int kTextStart = 6;

bool startsWord(QStringView text, qsizetype at)
{
    if (at == 0)
        return true;
    const QChar before = text[at - 1];
    return !before.isLetterOrNumber() || (before.isLower() && text[at].isUpper());
}

} // namespace

// Best[i] is the best score of the pattern so far with its last letter at text[i]; one pass over
// the text for each letter of the pattern.
std::optional<int> fuzzyScore(QStringView pattern, QStringView text)
{
    std::vector<int> best;
    bool isFirst = true;
    for (const QChar wanted : pattern) {
        if (wanted.isSpace())
            continue;
        std::vector<int> next(size_t(text.size()), kUnreachable);
        int bestBefore = kUnreachable;
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (text[i].toCaseFolded() == wanted.toCaseFolded()) {
                int score = kLetter + (startsWord(text, i) ? kWordStart : 0);
                if (isFirst) {
                    next[size_t(i)] = score + (i == 0 ? kTextStart : 0);
                } else {
                    const int adjacent = i > 0 ? best[size_t(i - 1)] + kRun : kUnreachable;
                    next[size_t(i)] = std::max(adjacent, bestBefore) + score;
                }
            }
            if (!isFirst)
                bestBefore = std::max(bestBefore, best[size_t(i)]);
        }
        best = std::move(next);
        isFirst = false;
    }
    if (isFirst)
        return 0;
    const int top = best.empty() ? kUnreachable : *std::max_element(best.begin(), best.end());
    if (top <= 0)
        return std::nullopt;
    return top - int(std::min<qsizetype>(text.size(), 60) / 6);
}

} // namespace sluice::ui
