#include "models/tasklistmodel.h"

#include "models/texts.h"

using namespace Qt::StringLiterals;

namespace sluice::models {

using swf::TaskListState;

namespace {

bool isAbandoned(const TaskListState &list, const QDateTime &now)
{
    return list.backlog > 0 && !list.isPolled(now);
}

} // namespace

TaskListModel::TaskListModel(NowFunction now, QObject *parent)
    : KeyedTable(parent)
    , m_now(std::move(now))
{
}

void TaskListModel::setLists(const QList<TaskListState> &lists)
{
    QList<TaskListRow> rows;
    for (const TaskListState &list : lists)
        rows.append({u"%1 %2"_s.arg(int(list.kind)).arg(list.name), list});
    // What needs somebody comes first.
    const QDateTime now = m_now();
    std::stable_sort(rows.begin(), rows.end(), [&now](const auto &a, const auto &b) {
        return isAbandoned(a.list, now) && !isAbandoned(b.list, now);
    });
    setRows(rows);
    if (rowCount() > 0) // times count on
        Q_EMIT dataChanged(index(0, LastPoll), index(rowCount() - 1, Pollers));
}

int TaskListModel::alarms() const
{
    const auto &all = allRows();
    const QDateTime now = m_now();
    return int(std::count_if(all.begin(), all.end(),
        [&now](const TaskListRow &row) { return isAbandoned(row.list, now); }));
}

int TaskListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TaskListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TaskListState &list = rowAt(index.row()).list;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text(list, index.column());
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    case AlarmRole:
        return isAbandoned(list, m_now());
    default:
        return {};
    }
}

QVariant TaskListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool isNumber = section == Waiting || section == Polls;
        return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Task list");
    case Kind:
        return tr("For");
    case Waiting:
        return tr("Waiting");
    case Polls:
        return tr("Polls");
    case LastPoll:
        return tr("Last poll");
    case Pollers:
        return tr("Polled by");
    default:
        return {};
    }
}

bool TaskListModel::isLess(int column, const TaskListRow &a, const TaskListRow &b) const
{
    switch (column) {
    case Waiting:
        return a.list.backlog < b.list.backlog;
    case Polls:
        return a.list.waiting < b.list.waiting;
    case LastPoll:
        return a.list.lastPollAt() < b.list.lastPollAt();
    default:
        return text(a.list, column).compare(text(b.list, column), Qt::CaseInsensitive) < 0;
    }
}

QString TaskListModel::text(const TaskListState &list, int column) const
{
    switch (column) {
    case Name:
        return list.name;
    case Kind:
        return list.kind == TaskListState::Kind::Decision ? tr("deciders") : tr("workers");
    case Waiting:
        return countText(list.backlog);
    case Polls:
        return countText(list.waiting);
    case LastPoll:
        if (list.waiting > 0)
            return tr("now");
        return list.pollers.isEmpty() ? tr("never") : relativeTimeText(list.lastPollAt(), m_now());
    case Pollers: {
        QStringList names;
        for (const auto &poller : list.pollers)
            names += poller.identity.isEmpty() ? tr("somebody without a name") : poller.identity;
        return names.join(", "_L1);
    }
    default:
        return {};
    }
}

template class KeyedTable<TaskListRow>;

} // namespace sluice::models
