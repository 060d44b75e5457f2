#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QList>

#include <algorithm>

namespace sluice::models {

/// A table over a list of values that is given anew whenever something changed. It finds out what
/// changed by key and tells views just that: rows removed, moved, inserted, changed. So selection,
/// scroll position and editors stay with their rows.
///
/// Filter and sort work on the values, not on QVariants through a proxy: a hundred thousand rows
/// take milliseconds. Only when a filter or sort scatters more than kMostRanges changes over the
/// table is it reset, which is then cheaper for the view as well.
///
/// Who derives from it instantiates it in one file, and says so in the header (extern template):
/// else every file that sees the model compiles all of it.
template <class Row> class KeyedTable : public QAbstractTableModel {
public:
    using QAbstractTableModel::QAbstractTableModel;

    static constexpr int kMostRanges = 200;

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }

    const Row &rowAt(int row) const { return m_rows.at(row); }

    /// -1 when it is not known or filtered out.
    int rowOf(const QString &key) const
    {
        if (m_isIndexStale) {
            m_index.clear();
            m_index.reserve(m_rows.size());
            for (int i = 0; i < m_rows.size(); ++i)
                m_index.insert(keyOf(m_rows[i]), i);
            m_isIndexStale = false;
        }
        return m_index.value(key, -1);
    }

    /// With the rows that are filtered out.
    int totalCount() const { return int(m_all.size()); }

    /// A negative column gives the order of the list itself.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override
    {
        m_sortColumn = column;
        m_sortOrder = order;
        arrange();
    }

protected:
    virtual const QString &keyOf(const Row &row) const = 0;

    /// Unless overridden all rows are shown.
    virtual bool isFiltering() const { return false; }

    virtual bool accepts(const Row &) const { return true; } ///< asked while isFiltering()

    virtual bool isLess(int column, const Row &a, const Row &b) const = 0;

    const QList<Row> &allRows() const { return m_all; }

    void setRows(const QList<Row> &rows)
    {
        m_all = rows;
        arrange();
    }

    /// More of them, with keys that are not there yet. Takes as long as there are new ones, unless
    /// they have to be sorted in.
    void appendRows(const QList<Row> &rows)
    {
        m_all += rows;
        if (m_sortColumn >= 0) {
            arrange();
            return;
        }
        QList<Row> shown = rows;
        if (isFiltering())
            shown.removeIf([this](const Row &row) { return !accepts(row); });
        if (shown.isEmpty())
            return;
        const int first = int(m_rows.size());
        beginInsertRows({}, first, first + int(shown.size()) - 1);
        if (!m_isIndexStale) {
            for (int i = 0; i < shown.size(); ++i)
                m_index.insert(keyOf(shown[i]), first + i);
        }
        m_rows += shown;
        endInsertRows();
    }

    /// After what accepts() or isLess() look at has changed.
    void arrange()
    {
        QList<Row> next;
        if (isFiltering()) {
            next.reserve(m_all.size());
            std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(next),
                [this](const Row &row) { return accepts(row); });
        } else {
            next = m_all; // shared, which matters with a hundred thousand rows
        }
        if (m_sortColumn >= 0) {
            const auto less = [this](const Row &a, const Row &b) {
                return m_sortOrder == Qt::AscendingOrder ? isLess(m_sortColumn, a, b)
                                                         : isLess(m_sortColumn, b, a);
            };
            if (!std::is_sorted(next.cbegin(), next.cend(), less))
                std::stable_sort(next.begin(), next.end(), less);
        }
        apply(next);
    }

private:
    struct Range {
        int first;
        int last;
    };

    static void extend(QList<Range> &ranges, int row)
    {
        if (!ranges.isEmpty() && ranges.constLast().last == row - 1)
            ranges.last().last = row;
        else
            ranges.append({row, row});
    }

    void apply(const QList<Row> &next)
    {
        if (m_rows.isEmpty() && !next.isEmpty()) {
            m_isIndexStale = true;
            beginInsertRows({}, 0, int(next.size()) - 1);
            m_rows = next;
            endInsertRows();
            return;
        }
        // Nearly always only the top changes; the rest is skipped without hashing.
        const int least = int(std::min(m_rows.size(), next.size()));
        int head = 0;
        while (head < least && keyOf(m_rows[head]) == keyOf(next[head]))
            ++head;
        int tail = 0;
        while (tail < least - head
            && keyOf(m_rows[m_rows.size() - 1 - tail]) == keyOf(next[next.size() - 1 - tail]))
            ++tail;
        if (head + tail < std::max(m_rows.size(), next.size()) && !changeRows(next, head, tail)) {
            beginResetModel();
            m_rows = next;
            m_isIndexStale = true;
            endResetModel();
            return;
        }
        changeValues(next);
    }

    /// Makes the keys those of `next`, which agrees already but for the middle. False, with
    /// nothing done, when that takes too many steps.
    bool changeRows(const QList<Row> &next, int head, int tail)
    {
        QHash<QString, int> place; // in `next`
        for (int i = head; i < next.size() - tail; ++i)
            place.insert(keyOf(next[i]), i);
        QList<Range> removed;
        QList<int> kept; // places in `next` of the rows that stay, in their present order
        QHash<int, bool> isKept;
        for (int i = head; i < m_rows.size() - tail; ++i) {
            const auto found = place.constFind(keyOf(m_rows[i]));
            if (found == place.constEnd()) {
                extend(removed, i);
            } else {
                kept.append(*found);
                isKept.insert(*found, true);
            }
        }
        QList<Range> inserted;
        for (int i = head; i < next.size() - tail; ++i) {
            if (!isKept.contains(i))
                extend(inserted, i);
        }
        if (removed.size() + inserted.size() > kMostRanges)
            return false;

        m_isIndexStale = true;
        for (auto range = removed.crbegin(); range != removed.crend(); ++range) {
            beginRemoveRows({}, range->first, range->last);
            m_rows.remove(range->first, range->last - range->first + 1);
            endRemoveRows();
        }
        if (!std::is_sorted(kept.begin(), kept.end()))
            reorder(head, kept);
        for (const Range &range : std::as_const(inserted)) {
            beginInsertRows({}, range.first, range.last);
            for (int i = range.first; i <= range.last; ++i)
                m_rows.insert(i, next[i]);
            endInsertRows();
        }
        return true;
    }

    /// The rows from `head` on have these places; puts them into that order.
    void reorder(int head, const QList<int> &places)
    {
        QList<int> order(places.size()); // new position -> old position
        for (int i = 0; i < order.size(); ++i)
            order[i] = i;
        std::sort(order.begin(), order.end(), [&](int a, int b) { return places[a] < places[b]; });

        Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
        const QList<Row> before = m_rows;
        QList<int> movedTo(order.size());
        for (int i = 0; i < order.size(); ++i) {
            m_rows[head + i] = before[head + order[i]];
            movedTo[order[i]] = i;
        }
        const auto indexes = persistentIndexList();
        QModelIndexList moved;
        for (const QModelIndex &old : indexes) {
            const int offset = old.row() - head;
            const bool isMoved = offset >= 0 && offset < movedTo.size();
            moved.append(isMoved ? index(head + movedTo[offset], old.column()) : old);
        }
        changePersistentIndexList(indexes, moved);
        Q_EMIT layoutChanged({}, VerticalSortHint);
    }

    void changeValues(const QList<Row> &next)
    {
        QList<Range> changed;
        for (int i = 0; i < next.size(); ++i) {
            if (!(m_rows[i] == next[i]))
                extend(changed, i);
        }
        m_rows = next;
        for (const Range &range : std::as_const(changed))
            Q_EMIT dataChanged(index(range.first, 0), index(range.last, columnCount() - 1));
    }

    QList<Row> m_all;
    QList<Row> m_rows; ///< filtered and sorted
    mutable QHash<QString, int> m_index;
    mutable bool m_isIndexStale = true;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace sluice::models
