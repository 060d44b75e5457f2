#pragma once

#include "models/keyedtable.h"
#include "swf/values/tasklist.h"

#include <functional>

namespace sluice::models {

struct TaskListRow {
    QString key; ///< kind and name
    swf::TaskListState list;

    friend bool operator==(const TaskListRow &, const TaskListRow &) = default;
};

/// The task lists of a domain, what waits in them and who polls them.
class TaskListModel final : public KeyedTable<TaskListRow> {
    Q_OBJECT

public:
    enum Column { Name, Kind, Waiting, Polls, LastPoll, Pollers, ColumnCount };

    enum Role { AlarmRole = Qt::UserRole /**< bool: something waits and nobody polls */ };

    using NowFunction = std::function<QDateTime()>;

    explicit TaskListModel(NowFunction now, QObject *parent = nullptr);

    void setLists(const QList<swf::TaskListState> &lists);
    int alarms() const;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

protected:
    const QString &keyOf(const TaskListRow &row) const override { return row.key; }

    bool isLess(int column, const TaskListRow &a, const TaskListRow &b) const override;

private:
    QString text(const swf::TaskListState &list, int column) const;

    NowFunction m_now;
};

extern template class KeyedTable<TaskListRow>;

} // namespace sluice::models
