#include "models/executionlistmodel.h"

#include "models/status.h"
#include "models/texts.h"
#include "workspace/workflows.h"

using namespace Qt::StringLiterals;

namespace sluice::models {

using swf::Execution;

ExecutionListModel::ExecutionListModel(
    workspace::Workflows &workflows, NowFunction now, QObject *parent)
    : KeyedTable(parent)
    , m_workflows(workflows)
    , m_now(std::move(now))
{
    connect(&m_workflows, &workspace::Workflows::changed, this,
        [this] { setRows(m_workflows.list()); });
    connect(&m_workflows, &workspace::Workflows::olderFound, this, [this] {
        m_mayHaveMore = true;
        Q_EMIT fetched();
    });
    setRows(m_workflows.list());
}

void ExecutionListModel::setFilter(const swf::ExecutionFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    arrange();
}

bool ExecutionListModel::hasOpen() const
{
    const auto &all = allRows();
    return std::any_of(all.begin(), all.end(), [](const Execution &run) { return run.isOpen(); });
}

QStringList ExecutionListModel::typeNames() const
{
    QStringList names;
    for (const Execution &run : allRows()) {
        if (!names.contains(run.typeName))
            names.append(run.typeName);
    }
    names.sort();
    return names;
}

bool ExecutionListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_mayHaveMore && !m_isFetching;
}

void ExecutionListModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_isFetching = true;
    m_workflows.loadOlder().done(this, [this](const Result<bool> &hasMore) {
        m_isFetching = false;
        m_mayHaveMore = hasMore.valueOr(false);
        Q_EMIT fetched();
        if (!hasMore)
            Q_EMIT fetchFailed(hasMore.error());
    });
}

void ExecutionListModel::refreshTimes()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Started), index(rowCount() - 1, Duration), {Qt::DisplayRole});
}

int ExecutionListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ExecutionListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Execution &run = rowAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(run, index.column());
    case Qt::ToolTipRole:
        if (index.column() == Started)
            return absoluteTimeText(run.startedAt);
        if (index.column() == Flows || index.column() == Tags)
            return text(run, index.column());
        return index.column() == Workflow ? QVariant(tipOf(run)) : QVariant();
    case StatusRole:
        return QVariant::fromValue(workflowStatusOf(run));
    case Qt::AccessibleDescriptionRole:
        return index.column() == Workflow && run.isKeptHere ? QVariant(tr("Kept here"))
                                                            : QVariant();
    case KeyRole:
        return run.runId;
    case KeptRole:
        return run.isKeptHere;
    default:
        return {};
    }
}

QString ExecutionListModel::tipOf(const Execution &run)
{
    const QString ids = run.workflowId + u'\n' + run.runId;
    return run.isKeptHere ? ids + u'\n' + tr("Kept here: the service does not list it any more.")
                          : ids;
}

QVariant ExecutionListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Workflow:
        return tr("Workflow");
    case Status:
        return tr("Status");
    case Flows:
        return tr("Flows");
    case Type:
        return tr("Type");
    case Started:
        return tr("Started");
    case Duration:
        return tr("Duration");
    case Tags:
        return tr("Tags");
    default:
        return {};
    }
}

const QString &ExecutionListModel::keyOf(const Execution &run) const
{
    return run.runId;
}

bool ExecutionListModel::isFiltering() const
{
    return m_filter != swf::ExecutionFilter {};
}

bool ExecutionListModel::accepts(const Execution &run) const
{
    return m_filter.accepts(run);
}

bool ExecutionListModel::isLess(int column, const Execution &a, const Execution &b) const
{
    if (column == Started)
        return a.startedAt < b.startedAt;
    if (column == Duration) {
        const QDateTime now = m_now();
        return executionMilliseconds(a, now) < executionMilliseconds(b, now);
    }
    return text(a, column).compare(text(b, column), Qt::CaseInsensitive) < 0;
}

QString ExecutionListModel::text(const Execution &run, int column) const
{
    switch (column) {
    case Workflow:
        return run.workflowId;
    case Status:
        return workflowStatusText(run);
    case Flows: // sequences are tagged with them
        return run.typeName == "Sluice.FlowSequence"_L1 ? run.tags.join(", "_L1) : QString();
    case Type:
        return run.typeName + u' ' + run.typeVersion;
    case Started:
        return relativeTimeText(run.startedAt, m_now());
    case Duration:
        return durationText(executionMilliseconds(run, m_now()));
    case Tags:
        return run.tags.join(", "_L1);
    default:
        return {};
    }
}

qint64 executionMilliseconds(const Execution &run, const QDateTime &now)
{
    const QDateTime &end = run.isOpen() ? now : run.closedAt;
    if (!run.startedAt.isValid() || !end.isValid())
        return -1;
    return std::max<qint64>(0, run.startedAt.msecsTo(end));
}

template class KeyedTable<swf::Execution>;

} // namespace sluice::models
