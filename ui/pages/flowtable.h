#pragma once

#include "services/flowsummary.h"

#include <QAbstractTableModel>
#include <QHash>

#include <functional>

namespace sluice::services {
class Workspace;
}

namespace sluice::ui {

/// The flows of the workspace as the Flows page shows them: filtered by text, sorted by a column.
///
/// Filters and sorts plain values itself: a proxy over ten thousand rows would compare QVariants
/// and cost a tenth of a second before the first paint.
class FlowTable final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Status, Trigger, Route, LastRun, LastRunAt, Updated, ColumnCount };

    enum Role {
        LookRole = Qt::UserRole, ///< StatusLook of Status and LastRun
        FractionRole, ///< progress of a run in LastRun, absent when there is none
    };

    using NowFunction = std::function<QDateTime()>;

    /// \param workspace must outlive this \param now for relative times
    FlowTable(services::Workspace &workspace, NowFunction now, QObject *parent = nullptr);

    void setFilter(const QString &text);

    const services::FlowSummary &flowAt(int row) const;
    int rowOf(const QString &flowName) const; ///< -1 when filtered out or unknown

    int totalCount() const { return int(m_flows.size()); }

    /// Asks every relative time again.
    void refreshTimes();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    void reload();
    void reloadRuns();
    /// Fills `order` with the rows that pass the filter, sorted.
    QList<int> arranged() const;
    void rearrange();
    QString text(const services::FlowSummary &flow, int column) const;
    QVariant tip(const services::FlowSummary &flow, int column) const;

    services::Workspace &m_workspace;
    NowFunction m_now;
    QList<services::FlowSummary> m_flows;
    QList<int> m_order; ///< row -> index in m_flows
    QHash<QString, services::RunRecord> m_active; ///< newest active run by flow name
    QString m_filter;
    int m_sortColumn = Name;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

/// "On demand", "Scheduled", "Event"; anything else as it is.
QString triggerText(const QString &triggerType);
QString triggerIcon(const QString &triggerType);

} // namespace sluice::ui
