#include "flowtests/differences/rowdifferences.h"

#include <QHash>

#include <algorithm>

namespace sluice::flowtests {

namespace {

/// More pairs than that are not looked at: such tables differ as a whole.
constexpr qsizetype kMostPairs = 4'000'000;

constexpr qsizetype kNone = -1;

struct FieldCounts {
    qsizetype equal = 0;
    qsizetype all = 0; ///< of both rows
};

/// Called for each pair of rows: both are in the order of their names, so nothing is built.
FieldCounts countFields(const Row &a, const Row &b)
{
    FieldCounts counts;
    auto one = a.constBegin();
    auto other = b.constBegin();
    for (; one != a.constEnd() && other != b.constEnd(); ++counts.all) {
        const auto order = one.key().compare(other.key());
        counts.equal += order == 0 && *one == *other ? 1 : 0;
        if (order <= 0)
            ++one;
        if (order >= 0)
            ++other;
    }
    counts.all += std::distance(one, a.constEnd()) + std::distance(other, b.constEnd());
    return counts;
}

/// For each expected row the found one that it belongs to.
class Pairing {
public:
    Pairing(const QList<Row> &expected, const QList<Row> &found)
        : m_expected(expected)
        , m_found(found)
        , m_partners(expected.size(), kNone)
        , m_isTaken(found.size(), false)
    {
        pairEqual();
        pairSimilar();
    }

    const QList<qsizetype> &partners() const { return m_partners; }

    bool isTaken(qsizetype found) const { return m_isTaken.at(found); }

private:
    void pairEqual()
    {
        QHash<QByteArray, QList<qsizetype>> places; // the first one last
        for (qsizetype i = m_found.size(); i-- > 0;)
            places[rowText(m_found.at(i))].append(i);
        for (qsizetype i = 0; i < m_expected.size(); ++i) {
            const auto place = places.find(rowText(m_expected.at(i)));
            if (place != places.end() && !place->isEmpty())
                join(i, place->takeLast());
        }
    }

    void pairSimilar()
    {
        const QList<qsizetype> missing
            = left(m_partners.size(), [this](qsizetype i) { return m_partners.at(i) == kNone; });
        const QList<qsizetype> extra
            = left(m_found.size(), [this](qsizetype i) { return !m_isTaken.at(i); });
        if (missing.size() == 1 && extra.size() == 1) {
            join(missing.first(), extra.first());
            return;
        }
        if (missing.size() * extra.size() > kMostPairs) {
            for (qsizetype i = 0; i < std::min(missing.size(), extra.size()); ++i)
                join(missing.at(i), extra.at(i));
            return;
        }
        for (const qsizetype row : missing)
            pairWithMostSimilar(row, extra);
    }

    void pairWithMostSimilar(qsizetype row, const QList<qsizetype> &extra)
    {
        qsizetype best = kNone;
        qsizetype most = 0;
        for (const qsizetype candidate : extra) {
            if (m_isTaken.at(candidate))
                continue;
            const auto [equal, all] = countFields(m_expected.at(row), m_found.at(candidate));
            if (equal > most && equal * 2 >= all) {
                most = equal;
                best = candidate;
            }
        }
        if (best != kNone)
            join(row, best);
    }

    template <class Predicate> static QList<qsizetype> left(qsizetype size, Predicate &&isLeft)
    {
        QList<qsizetype> rows;
        for (qsizetype i = 0; i < size; ++i) {
            if (isLeft(i))
                rows.append(i);
        }
        return rows;
    }

    void join(qsizetype expected, qsizetype found)
    {
        m_partners[expected] = found;
        m_isTaken[found] = true;
    }

    const QList<Row> &m_expected;
    const QList<Row> &m_found;
    QList<qsizetype> m_partners;
    QList<bool> m_isTaken;
};

QList<FieldDifference> fieldDifferences(const Row &expected, const Row &found)
{
    QStringList names = expected.keys() + found.keys();
    names.sort();
    names.removeDuplicates();
    QList<FieldDifference> differences;
    for (const QString &name : std::as_const(names)) {
        if (expected.value(name) != found.value(name))
            differences.append({name, expected.value(name), found.value(name)});
    }
    return differences;
}

} // namespace

QList<RowDifference> compareRows(
    const QList<Row> &expected, const QList<Row> &found, bool isOrdered)
{
    using Kind = RowDifference::Kind;
    const Pairing pairing(expected, found);
    QList<RowDifference> differences;
    qsizetype furthest = kNone;
    bool isMoved = false;
    for (qsizetype i = 0; i < expected.size(); ++i) {
        const qsizetype partner = pairing.partners().at(i);
        if (partner == kNone) {
            differences.append({Kind::Missing, i + 1, 0, {}, expected.at(i)});
            continue;
        }
        const auto fields = fieldDifferences(expected.at(i), found.at(partner));
        if (!fields.isEmpty())
            differences.append({Kind::Changed, i + 1, partner + 1, fields});
        else if (isOrdered && partner < furthest && !std::exchange(isMoved, true))
            differences.append({Kind::Moved, i + 1, partner + 1});
        furthest = std::max(furthest, partner);
    }
    for (qsizetype i = 0; i < found.size(); ++i) {
        if (!pairing.isTaken(i))
            differences.append({Kind::Extra, 0, i + 1, {}, found.at(i)});
    }
    return differences;
}

} // namespace sluice::flowtests
