#include "base/closematches.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace sluice {

namespace {

struct Match {
    qsizetype first = 0;
    qsizetype second = 0;
    qsizetype size = 0;
};

// The longest common run; of several, the one that ends first, as difflib takes it.
Match longestMatch(QStringView first, QStringView second)
{
    Match best;
    std::vector<qsizetype> before(std::size_t(second.size()) + 1, 0);
    std::vector<qsizetype> now(before);
    for (qsizetype i = 0; i < first.size(); ++i) {
        for (qsizetype j = 0; j < second.size(); ++j) {
            const auto at = std::size_t(j) + 1;
            now[at] = first[i] == second[j] ? before[at - 1] + 1 : 0;
            if (now[at] > best.size)
                best = {i - now[at] + 1, j - now[at] + 1, now[at]};
        }
        std::swap(before, now);
    }
    return best;
}

qsizetype matchingCharacters(QStringView first, QStringView second)
{
    const Match match = longestMatch(first, second);
    if (match.size == 0)
        return 0;
    return match.size + matchingCharacters(first.left(match.first), second.left(match.second))
        + matchingCharacters(
            first.mid(match.first + match.size), second.mid(match.second + match.size));
}

} // namespace

double similarity(const QString &first, const QString &second)
{
    const qsizetype total = first.size() + second.size();
    return total == 0 ? 1.0 : 2.0 * double(matchingCharacters(first, second)) / double(total);
}

QStringList closeMatches(const QString &word, const QStringList &choices)
{
    constexpr double kCutoff = 0.8;
    constexpr std::size_t kMost = 3;
    std::vector<std::pair<double, QString>> found;
    for (const QString &choice : choices) {
        const double score = similarity(choice, word);
        if (score >= kCutoff)
            found.emplace_back(score, choice);
    }
    std::sort(found.begin(), found.end(), std::greater<>());
    QStringList names;
    for (std::size_t i = 0; i < std::min(kMost, found.size()); ++i)
        names << found[i].second;
    return names;
}

QString nearestMatch(const QString &word, const QStringList &choices)
{
    constexpr double kCutoff = 0.6;
    const QString wanted = word.toLower();
    QString nearest;
    double best = kCutoff;
    for (const QString &choice : choices) {
        const double score = similarity(choice.toLower(), wanted);
        if (score > best || (nearest.isEmpty() && score >= best)) {
            nearest = choice;
            best = score;
        }
    }
    return nearest;
}

} // namespace sluice
