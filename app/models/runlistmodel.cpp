#include "models/runlistmodel.h"

#include "models/status.h"
#include "models/texts.h"
#include "workspace/runs.h"

using namespace Qt::StringLiterals;

namespace sluice::models {

using appflow::RunRecord;

namespace {

/// Whose words contain the text.
QStringList statusesNamed(const QString &text)
{
    QStringList named;
    for (const auto &status :
        {u"InProgress"_s, u"CancelStarted"_s, u"Canceled"_s, u"Successful"_s, u"Error"_s}) {
        if (runStatusText(status).contains(text, Qt::CaseInsensitive))
            named << status;
    }
    return named;
}

} // namespace

RunListModel::RunListModel(workspace::Runs &runs, NowFunction now, QObject *parent)
    : KeyedTable(parent)
    , m_runs(runs)
    , m_now(std::move(now))
{
    connect(&m_runs, &workspace::Runs::changed, this, [this] { setRows(m_runs.list()); });
    connect(&m_runs, &workspace::Runs::olderFound, this, [this] {
        m_mayHaveMore = true;
        m_wasFoundMeanwhile = true;
        Q_EMIT fetched();
    });
    setRows(m_runs.list());
}

void RunListModel::setFilter(const Filter &wanted)
{
    Filter filter = wanted;
    filter.statusesOfText = filter.text.isEmpty() ? QStringList() : statusesNamed(filter.text);
    if (filter == m_filter)
        return;
    m_filter = filter;
    m_mayHaveMore = true;
    arrange();
}

bool RunListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_mayHaveMore && !m_isFetching;
}

void RunListModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_isFetching = true;
    m_wasFoundMeanwhile = false;
    m_runs.loadOlder(m_filter).done(this, [this, asked = m_filter](const Result<bool> &hasMore) {
        m_isFetching = false;
        // What was found for a filter that is not set any more says nothing about this one.
        if (asked == m_filter)
            m_mayHaveMore = hasMore.valueOr(false) || m_wasFoundMeanwhile;
        Q_EMIT fetched();
        if (!hasMore)
            Q_EMIT fetchFailed(hasMore.error());
    });
}

bool RunListModel::hasActive() const
{
    const auto &all = allRows();
    return std::any_of(all.begin(), all.end(), [](const RunRecord &run) { return run.isActive(); });
}

void RunListModel::refreshTimes()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Started), index(rowCount() - 1, Duration), {Qt::DisplayRole});
}

int RunListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RunRecord &run = rowAt(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(run, column);
    case Qt::ToolTipRole:
        if (column == Started)
            return absoluteTimeText(run.startedAt);
        return column == Message && !run.message.isEmpty() ? QVariant(run.message) : QVariant();
    case Qt::TextAlignmentRole:
        return headerData(column, Qt::Horizontal, role);
    case StatusRole:
        return QVariant::fromValue(runStatusOf(run.executionStatus));
    case FractionRole:
        return run.isActive() && run.fraction >= 0 ? QVariant(run.fraction) : QVariant();
    case KeyRole:
        return run.executionId;
    case SortRole:
        return sortKey(run, column);
    default:
        return {};
    }
}

QVariant RunListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool isNumber = section == Records || section == Bytes;
        return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
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

const QString &RunListModel::keyOf(const RunRecord &run) const
{
    return run.executionId;
}

bool RunListModel::isFiltering() const
{
    return m_filter != Filter {};
}

bool RunListModel::accepts(const RunRecord &run) const
{
    return m_filter.accepts(run);
}

bool RunListModel::isLess(int column, const RunRecord &a, const RunRecord &b) const
{
    switch (column) {
    case Started:
        return a.startedAt < b.startedAt;
    case Duration: {
        const QDateTime now = m_now();
        return runMilliseconds(a, now) < runMilliseconds(b, now);
    }
    case Records:
        return a.recordsProcessed < b.recordsProcessed;
    case Bytes:
        return a.bytesProcessed < b.bytesProcessed;
    case Flow:
        return a.flowName.compare(b.flowName, Qt::CaseInsensitive) < 0;
    default:
        return text(a, column).compare(text(b, column), Qt::CaseInsensitive) < 0;
    }
}

QString RunListModel::text(const RunRecord &run, int column) const
{
    switch (column) {
    case Flow:
        return run.flowName;
    case Status:
        return runStatusText(run.executionStatus);
    case Started:
        return relativeTimeText(run.startedAt, m_now());
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

QVariant RunListModel::sortKey(const RunRecord &run, int column) const
{
    switch (column) {
    case Started:
        return run.startedAt;
    case Duration:
        return runMilliseconds(run, m_now());
    case Records:
        return run.recordsProcessed;
    case Bytes:
        return run.bytesProcessed;
    default:
        return text(run, column);
    }
}

qint64 runMilliseconds(const RunRecord &run, const QDateTime &now)
{
    const QDateTime &end = run.isActive() ? now : run.lastUpdatedAt;
    if (!run.startedAt.isValid() || !end.isValid())
        return -1;
    return std::max<qint64>(0, run.startedAt.msecsTo(end));
}

template class KeyedTable<appflow::RunRecord>;

} // namespace sluice::models
