#include "ui/pages/runtable.h"

#include "services/workspace.h"
#include "ui/common/format.h"
#include "ui/common/statuslook.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

using services::RunRecord;

RunTable::RunTable(services::Workspace &workspace, NowFunction now, QObject *parent)
    : QAbstractTableModel(parent)
    , m_workspace(workspace)
    , m_now(std::move(now))
{
    connect(&m_workspace, &services::Workspace::runsChanged, this, &RunTable::reload);
    reload();
}

void RunTable::setFilter(const Filter &filter)
{
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    m_order = arranged();
    endResetModel();
}

const RunRecord &RunTable::runAt(int row) const
{
    return m_runs.at(m_order.at(row));
}

int RunTable::rowOf(const QString &executionId) const
{
    for (int row = 0; row < m_order.size(); ++row)
        if (runAt(row).executionId == executionId)
            return row;
    return -1;
}

bool RunTable::hasActive() const
{
    return std::any_of(
        m_runs.begin(), m_runs.end(), [](const RunRecord &run) { return run.isActive(); });
}

void RunTable::refreshTimes()
{
    if (!m_order.isEmpty())
        Q_EMIT dataChanged(index(0, Started), index(int(m_order.size()) - 1, Duration));
}

int RunTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_order.size());
}

int RunTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto &run = runAt(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(run, column);
    case Qt::ToolTipRole:
        if (column == Started)
            return fullTime(run.startedAt);
        return column == Message && !run.message.isEmpty() ? QVariant(run.message) : QVariant();
    case Qt::TextAlignmentRole:
        if (column == Records || column == Bytes)
            return int(Qt::AlignRight | Qt::AlignVCenter);
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    case LookRole:
        return column == Status ? QVariant::fromValue(runStatusLook(run.executionStatus))
                                : QVariant();
    case FractionRole:
        return column == Status && run.isActive() && run.fraction >= 0 ? QVariant(run.fraction)
                                                                       : QVariant();
    default:
        return {};
    }
}

QVariant RunTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == Records || section == Bytes ? int(Qt::AlignRight | Qt::AlignVCenter)
                                                      : int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Flow:
        return tr("Flow");
    case Status:
        return tr("Status");
    case Started:
        return tr("Started");
    case Duration:
        return tr("Duration");
    case Records:
        return tr("Records");
    case Bytes:
        return tr("Data");
    case Message:
        return tr("Message");
    default:
        return {};
    }
}

// New runs arrive at the top while somebody reads further down: the rows that stay are kept, so
// selection and scroll position stay too.
void RunTable::reload()
{
    const auto idsOf = [](const QList<RunRecord> &runs, const QList<int> &order) {
        QStringList ids;
        ids.reserve(order.size());
        for (const int i : order)
            ids.append(runs[i].executionId);
        return ids;
    };
    const auto oldIds = idsOf(m_runs, m_order);
    const auto oldRuns = std::exchange(m_runs, m_workspace.runs());
    const auto order = arranged();
    const auto ids = idsOf(m_runs, order);
    // The old values stay readable until the views were told.
    const auto runs = std::exchange(m_runs, oldRuns);
    const auto take = [&] {
        m_runs = runs;
        m_order = order;
    };

    const auto added = ids.size() - oldIds.size();
    const bool onlyNewOnTop
        = added >= 0 && std::equal(oldIds.begin(), oldIds.end(), ids.begin() + added, ids.end());
    if (!onlyNewOnTop) {
        beginResetModel();
        take();
        endResetModel();
        return;
    }
    if (added > 0)
        beginInsertRows({}, 0, int(added) - 1);
    take();
    if (added > 0)
        endInsertRows();
    if (!m_order.isEmpty() && oldRuns != m_runs)
        Q_EMIT dataChanged(index(0, 0), index(int(m_order.size()) - 1, ColumnCount - 1));
}

QList<int> RunTable::arranged() const
{
    QList<int> order;
    order.reserve(m_runs.size());
    for (int i = 0; i < m_runs.size(); ++i) {
        const auto &run = m_runs[i];
        if (!m_filter.flowName.isEmpty() && run.flowName != m_filter.flowName)
            continue;
        if (m_filter.executionStatus == "Active"_L1 ? !run.isActive()
                                                    : !m_filter.executionStatus.isEmpty()
                    && run.executionStatus != m_filter.executionStatus)
            continue;
        if (!m_filter.text.isEmpty() && !run.flowName.contains(m_filter.text, Qt::CaseInsensitive)
            && !run.executionId.contains(m_filter.text, Qt::CaseInsensitive)
            && !run.message.contains(m_filter.text, Qt::CaseInsensitive))
            continue;
        order.append(i);
    }
    return order;
}

QString RunTable::text(const RunRecord &run, int column) const
{
    switch (column) {
    case Flow:
        return run.flowName;
    case Status:
        return runStatusLook(run.executionStatus).text;
    case Started:
        return relativeTime(run.startedAt, m_now());
    case Duration:
        return durationText(runMilliseconds(run, m_now()));
    case Records:
        return countText(run.recordsProcessed);
    case Bytes:
        return bytesText(run.bytesProcessed);
    case Message:
        return run.message.section(u'\n', 0, 0);
    default:
        return {};
    }
}

qint64 runMilliseconds(const RunRecord &run, const QDateTime &now)
{
    if (!run.startedAt.isValid())
        return -1;
    const auto &end = run.isActive() ? now : run.lastUpdatedAt;
    return end.isValid() ? std::max<qint64>(0, run.startedAt.msecsTo(end)) : -1;
}

} // namespace sluice::ui
