#pragma once

#include "models/keyedtable.h"
#include "swf/values/historydiff.h"

namespace sluice::models {

struct ComparisonRow {
    QString key; ///< ids of the events: "4-5", "4-", "-5"
    swf::ComparedEvent event;

    friend bool operator==(const ComparisonRow &, const ComparisonRow &) = default;
};

/// Two histories side by side.
class ComparisonModel final : public KeyedTable<ComparisonRow> {
    Q_OBJECT

public:
    enum Column { LeftId, RightId, Event, Subject, LeftTook, RightTook, Difference, ColumnCount };

    enum Role { AlarmRole = Qt::UserRole /**< bool: they differ here */ };

    using KeyedTable::KeyedTable;

    void setEvents(const QList<swf::ComparedEvent> &events);
    /// Shows what differs only.
    void setDifferencesOnly(bool isSo);
    int differences() const;
    /// Of ids that each run has anew and that are no difference.
    int leftOut() const;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

protected:
    const QString &keyOf(const ComparisonRow &row) const override { return row.key; }

    bool isFiltering() const override { return m_isDifferencesOnly; }

    bool accepts(const ComparisonRow &row) const override;
    bool isLess(int column, const ComparisonRow &a, const ComparisonRow &b) const override;

private:
    QString text(const swf::ComparedEvent &event, int column) const;

    bool m_isDifferencesOnly = false;
};

/// All that differs in it, a line each: "result.recordsProcessed: 12 | 13".
QString differenceLines(const swf::ComparedEvent &event);
/// Likewise what was left out, told as such; empty when nothing was.
QString leftOutLines(const swf::ComparedEvent &event);

extern template class KeyedTable<ComparisonRow>;

} // namespace sluice::models
