#include "ui/pages/flowtable.h"

#include "services/workspace.h"
#include "ui/common/format.h"
#include "ui/common/statuslook.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

using services::FlowSummary;

FlowTable::FlowTable(services::Workspace &workspace, NowFunction now, QObject *parent)
    : QAbstractTableModel(parent)
    , m_workspace(workspace)
    , m_now(std::move(now))
{
    connect(&m_workspace, &services::Workspace::flowsChanged, this, &FlowTable::reload);
    connect(&m_workspace, &services::Workspace::runsChanged, this, &FlowTable::reloadRuns);
    reload();
    reloadRuns();
}

void FlowTable::setFilter(const QString &text)
{
    if (text == m_filter)
        return;
    m_filter = text;
    rearrange();
}

const FlowSummary &FlowTable::flowAt(int row) const
{
    return m_flows.at(m_order.at(row));
}

int FlowTable::rowOf(const QString &flowName) const
{
    for (int row = 0; row < m_order.size(); ++row)
        if (flowAt(row).flowName == flowName)
            return row;
    return -1;
}

void FlowTable::refreshTimes()
{
    if (!m_order.isEmpty())
        Q_EMIT dataChanged(index(0, LastRun), index(int(m_order.size()) - 1, Updated));
}

int FlowTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_order.size());
}

int FlowTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FlowTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto &flow = flowAt(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(flow, column);
    case Qt::ToolTipRole:
        return tip(flow, column);
    case Qt::DecorationRole:
        if (column == Trigger)
            return icon(triggerIcon(flow.triggerType), IconColor::Muted);
        return {};
    case LookRole:
        if (column == Status)
            return QVariant::fromValue(flowStatusLook(flow.flowStatus));
        if (column == LastRun) {
            const auto active = m_active.constFind(flow.flowName);
            return QVariant::fromValue(runStatusLook(
                active == m_active.cend() ? flow.lastRunStatus : active->executionStatus));
        }
        return {};
    case FractionRole:
        if (column == LastRun) {
            const auto active = m_active.constFind(flow.flowName);
            if (active != m_active.cend() && active->fraction >= 0)
                return active->fraction;
        }
        return {};
    default:
        return {};
    }
}

QVariant FlowTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
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

void FlowTable::sort(int column, Qt::SortOrder order)
{
    if (column < 0)
        return;
    m_sortColumn = column;
    m_sortOrder = order;
    rearrange();
}

void FlowTable::reload()
{
    const auto old = m_flows;
    const auto oldOrder = m_order;
    m_flows = m_workspace.flows();
    const auto order = arranged();
    const auto nameAt = [](const QList<FlowSummary> &flows, int i) { return flows[i].flowName; };
    const bool sameRows = order.size() == oldOrder.size()
        && std::equal(order.begin(), order.end(), oldOrder.begin(),
            [&](int a, int b) { return nameAt(m_flows, a) == nameAt(old, b); });
    if (!sameRows) {
        // The old values stay readable until the views were told.
        auto flows = std::exchange(m_flows, old);
        beginResetModel();
        m_flows = std::move(flows);
        m_order = order;
        endResetModel();
        return;
    }
    m_order = order;
    if (!order.isEmpty() && old != m_flows)
        Q_EMIT dataChanged(index(0, 0), index(int(order.size()) - 1, ColumnCount - 1));
}

void FlowTable::reloadRuns()
{
    QHash<QString, services::RunRecord> active;
    for (const auto &run : m_workspace.runs())
        if (run.isActive() && !active.contains(run.flowName))
            active.insert(run.flowName, run);
    if (active == m_active)
        return;
    m_active = std::move(active);
    if (!m_order.isEmpty())
        Q_EMIT dataChanged(index(0, LastRun), index(int(m_order.size()) - 1, LastRunAt));
}

QList<int> FlowTable::arranged() const
{
    QList<int> order;
    order.reserve(m_flows.size());
    for (int i = 0; i < m_flows.size(); ++i) {
        const auto &flow = m_flows[i];
        if (m_filter.isEmpty() || flow.flowName.contains(m_filter, Qt::CaseInsensitive)
            || flow.description.contains(m_filter, Qt::CaseInsensitive)
            || text(flow, Status).contains(m_filter, Qt::CaseInsensitive)
            || text(flow, Trigger).contains(m_filter, Qt::CaseInsensitive)
            || text(flow, Route).contains(m_filter, Qt::CaseInsensitive))
            order.append(i);
    }
    const auto less = [this](int a, int b) {
        const auto &x = m_flows[a];
        const auto &y = m_flows[b];
        switch (m_sortColumn) {
        case LastRunAt:
            return x.lastRunAt < y.lastRunAt;
        case Updated:
            return x.lastUpdatedAt < y.lastUpdatedAt;
        case Name:
            return x.flowName.compare(y.flowName, Qt::CaseInsensitive) < 0;
        default:
            return text(x, m_sortColumn) < text(y, m_sortColumn);
        }
    };
    // The service lists by name already, so the usual sort is one pass.
    if (m_sortOrder == Qt::DescendingOrder)
        std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return less(b, a); });
    else if (!std::is_sorted(order.begin(), order.end(), less))
        std::stable_sort(order.begin(), order.end(), less);
    return order;
}

void FlowTable::rearrange()
{
    beginResetModel();
    m_order = arranged();
    endResetModel();
}

QString FlowTable::text(const FlowSummary &flow, int column) const
{
    switch (column) {
    case Name:
        return flow.flowName;
    case Status:
        return flowStatusLook(flow.flowStatus).text;
    case Trigger:
        return triggerText(flow.triggerType);
    case Route:
        return tr("%1 → %2").arg(flow.sourceConnectorType, flow.destinationConnectorType);
    case LastRun: {
        const auto active = m_active.constFind(flow.flowName);
        return runStatusLook(
            active == m_active.cend() ? flow.lastRunStatus : active->executionStatus)
            .text;
    }
    case LastRunAt: {
        const auto active = m_active.constFind(flow.flowName);
        return relativeTime(
            active == m_active.cend() ? flow.lastRunAt : active->startedAt, m_now());
    }
    case Updated:
        return relativeTime(flow.lastUpdatedAt, m_now());
    default:
        return {};
    }
}

QVariant FlowTable::tip(const FlowSummary &flow, int column) const
{
    switch (column) {
    case Name:
        return flow.description.isEmpty() ? flow.flowName : flow.description;
    case LastRun:
        return flow.lastRunMessage.isEmpty() ? QVariant() : flow.lastRunMessage;
    case LastRunAt:
        return fullTime(flow.lastRunAt);
    case Updated:
        return fullTime(flow.lastUpdatedAt);
    default:
        return {};
    }
}

QString triggerText(const QString &triggerType)
{
    if (triggerType == "OnDemand"_L1)
        return FlowTable::tr("On demand");
    if (triggerType == "Scheduled"_L1)
        return FlowTable::tr("Scheduled");
    if (triggerType == "Event"_L1)
        return FlowTable::tr("Event");
    return triggerType;
}

QString triggerIcon(const QString &triggerType)
{
    if (triggerType == "Scheduled"_L1)
        return u"clock"_s;
    if (triggerType == "Event"_L1)
        return u"bolt"_s;
    return u"hand"_s;
}

} // namespace sluice::ui
