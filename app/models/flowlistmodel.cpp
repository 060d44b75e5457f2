#include "models/flowlistmodel.h"

#include "models/status.h"
#include "models/texts.h"
#include "workspace/flows.h"
#include "workspace/runs.h"

using namespace Qt::StringLiterals;

namespace sluice::models {

using appflow::FlowSummary;

FlowListModel::FlowListModel(
    workspace::Flows &flows, workspace::Runs &runs, NowFunction now, QObject *parent)
    : KeyedTable(parent)
    , m_flows(flows)
    , m_runs(runs)
    , m_now(std::move(now))
{
    connect(&m_flows, &workspace::Flows::changed, this, [this] { setRows(m_flows.list()); });
    connect(&m_runs, &workspace::Runs::changed, this, &FlowListModel::takeRuns);
    setRows(m_flows.list());
    takeRuns();
}

void FlowListModel::setFilter(const QString &text)
{
    if (text == m_filter)
        return;
    m_filter = text;
    arrange();
}

void FlowListModel::refreshTimes()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, LastRunAt), index(rowCount() - 1, Updated), {Qt::DisplayRole});
}

void FlowListModel::takeRuns()
{
    QHash<QString, appflow::RunRecord> active;
    for (const auto &run : m_runs.list()) {
        if (run.isActive() && !active.contains(run.flowName))
            active.insert(run.flowName, run);
    }
    const auto before = std::exchange(m_active, std::move(active));
    if (before == m_active)
        return;
    for (int row = 0; row < rowCount(); ++row) {
        const QString &name = rowAt(row).flowName;
        if (before.value(name) != m_active.value(name))
            Q_EMIT dataChanged(index(row, LastRun), index(row, LastRunAt));
    }
    arrange(); // it may be sorted by the last run
}

int FlowListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FlowListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FlowSummary &flow = rowAt(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(flow, column);
    case Qt::ToolTipRole:
        return toolTip(flow, column);
    case StatusRole:
        return column == LastRun ? QVariant::fromValue(runStatusOf(lastRunStatus(flow)))
                                 : QVariant::fromValue(flowStatusOf(flow.flowStatus));
    case FractionRole: {
        const auto active = m_active.constFind(flow.flowName);
        return active != m_active.cend() && active->fraction >= 0 ? QVariant(active->fraction)
                                                                  : QVariant();
    }
    case KeyRole:
        return flow.flowName;
    case SortRole:
        if (column == LastRunAt)
            return lastRunAt(flow);
        return column == Updated ? QVariant(flow.lastUpdatedAt) : QVariant(text(flow, column));
    default:
        return {};
    }
}

QVariant FlowListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Flow");
    case Status:
        return tr("Status");
    case Trigger:
        return tr("Trigger");
    case Route:
        return tr("From and to");
    case LastRun:
        return tr("Last run");
    case LastRunAt:
        return tr("When");
    case Updated:
        return tr("Changed");
    default:
        return {};
    }
}

const QString &FlowListModel::keyOf(const FlowSummary &flow) const
{
    return flow.flowName;
}

bool FlowListModel::isFiltering() const
{
    return !m_filter.isEmpty();
}

bool FlowListModel::accepts(const FlowSummary &flow) const
{
    if (flow.description.contains(m_filter, Qt::CaseInsensitive))
        return true;
    constexpr Column kSearched[] = {Name, Status, Trigger, Route};
    return std::any_of(std::begin(kSearched), std::end(kSearched),
        [&](Column column) { return text(flow, column).contains(m_filter, Qt::CaseInsensitive); });
}

bool FlowListModel::isLess(int column, const FlowSummary &a, const FlowSummary &b) const
{
    switch (column) {
    case LastRunAt:
        return lastRunAt(a) < lastRunAt(b);
    case Updated:
        return a.lastUpdatedAt < b.lastUpdatedAt;
    case Name:
        return a.flowName.compare(b.flowName, Qt::CaseInsensitive) < 0;
    default:
        return text(a, column).compare(text(b, column), Qt::CaseInsensitive) < 0;
    }
}

QString FlowListModel::lastRunStatus(const FlowSummary &flow) const
{
    const auto active = m_active.constFind(flow.flowName);
    return active == m_active.cend() ? flow.lastRunStatus : active->executionStatus;
}

QDateTime FlowListModel::lastRunAt(const FlowSummary &flow) const
{
    const auto active = m_active.constFind(flow.flowName);
    return active == m_active.cend() ? flow.lastRunAt : active->startedAt;
}

QString FlowListModel::text(const FlowSummary &flow, int column) const
{
    switch (column) {
    case Name:
        return flow.flowName;
    case Status:
        return flowStatusText(flow.flowStatus);
    case Trigger:
        return triggerText(flow.triggerType);
    case Route:
        return tr("%1 → %2").arg(flow.sourceConnectorType, flow.destinationConnectorType);
    case LastRun:
        return runStatusText(lastRunStatus(flow));
    case LastRunAt:
        return relativeTimeText(lastRunAt(flow), m_now());
    case Updated:
        return relativeTimeText(flow.lastUpdatedAt, m_now());
    default:
        return {};
    }
}

QVariant FlowListModel::toolTip(const FlowSummary &flow, int column) const
{
    switch (column) {
    case Name:
        return flow.description.isEmpty() ? flow.flowName : flow.description;
    case LastRun:
        return flow.lastRunMessage.isEmpty() ? QVariant() : flow.lastRunMessage;
    case LastRunAt:
        return absoluteTimeText(lastRunAt(flow));
    case Updated:
        return absoluteTimeText(flow.lastUpdatedAt);
    default:
        return {};
    }
}

template class KeyedTable<appflow::FlowSummary>;

} // namespace sluice::models
