#pragma once

#include "models/keyedtable.h"
#include "swf/values/replay.h"

namespace sluice::models {

struct ReplayRow {
    QString key; ///< id of the event
    swf::ReplayTurn turn;

    friend bool operator==(const ReplayRow &, const ReplayRow &) = default;
};

/// Decision tasks, what was decided and what would be.
class ReplayModel final : public KeyedTable<ReplayRow> {
    Q_OBJECT

public:
    enum Column { Event, By, Did, Would, ColumnCount };

    enum Role { AlarmRole = Qt::UserRole /**< bool: it would be decided otherwise */ };

    using KeyedTable::KeyedTable;

    void setTurns(const QList<swf::ReplayTurn> &turns);
    int differences() const;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

protected:
    const QString &keyOf(const ReplayRow &row) const override { return row.key; }

    bool isLess(int column, const ReplayRow &a, const ReplayRow &b) const override;

private:
    QString text(const swf::ReplayTurn &turn, int column) const;
};

extern template class KeyedTable<ReplayRow>;

} // namespace sluice::models
