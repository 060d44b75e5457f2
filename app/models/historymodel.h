#pragma once

#include "models/keyedtable.h"
#include "swf/values/historyrow.h"

namespace sluice::models {

/// The events of one history. Key of a row: the event's id.
class HistoryModel final : public KeyedTable<swf::HistoryRow> {
    Q_OBJECT

public:
    enum Column { Id, Event, Subject, Identity, Time, Duration, Gap, ColumnCount };

    enum Role {
        FailureRole = Qt::UserRole, ///< bool, for every column
        KeyRole,
    };

    using KeyedTable::KeyedTable;

    void clear();
    /// Rows behind those that are there.
    void addRows(const QList<swf::HistoryRow> &rows);

    /// Also those that are filtered out, in the order of the events.
    const QList<swf::HistoryRow> &rows() const { return allRows(); }

    const swf::HistoryFilter &filter() const { return m_filter; }

    void setFilter(const swf::HistoryFilter &filter);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

protected:
    const QString &keyOf(const swf::HistoryRow &row) const override;
    bool isFiltering() const override;
    bool accepts(const swf::HistoryRow &row) const override;
    bool isLess(int column, const swf::HistoryRow &a, const swf::HistoryRow &b) const override;

private:
    QString text(const swf::HistoryRow &row, int column) const;

    swf::HistoryFilter m_filter;
};

extern template class KeyedTable<swf::HistoryRow>;

} // namespace sluice::models
