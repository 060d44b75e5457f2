#pragma once

#include "appflow/values/flowsummary.h"
#include "models/keyedtable.h"

#include <QHash>

#include <functional>

namespace sluice::workspace {
class Flows;
class Runs;
} // namespace sluice::workspace

namespace sluice::models {

/// The flows of a connection with their newest active run, in the service's order unless sorted.
/// Key of a row: flowName.
class FlowListModel final : public KeyedTable<appflow::FlowSummary> {
    Q_OBJECT

public:
    enum Column { Name, Status, Trigger, Route, LastRun, LastRunAt, Updated, ColumnCount };

    enum Role {
        /// FlowStatus; in LastRun RunStatus, of the active run when there is one
        StatusRole = Qt::UserRole,
        FractionRole, ///< 0 to 1 of the active run; absent when there is none or it is not told
        KeyRole, ///< flowName
        SortRole, ///< time or text to compare
    };

    using NowFunction = std::function<QDateTime()>;

    /// \param flows and runs must outlive the model
    FlowListModel(
        workspace::Flows &flows, workspace::Runs &runs, NowFunction now, QObject *parent = nullptr);

    /// Rows whose name, description, status, trigger or route contains it; case does not matter.
    void setFilter(const QString &text);

    /// Time has passed: relative times read otherwise.
    void refreshTimes();

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

protected:
    const QString &keyOf(const appflow::FlowSummary &flow) const override;
    bool isFiltering() const override;
    bool accepts(const appflow::FlowSummary &flow) const override;
    bool isLess(
        int column, const appflow::FlowSummary &a, const appflow::FlowSummary &b) const override;

private:
    void takeRuns();
    /// Status and time of the active run, else of the last one.
    QString lastRunStatus(const appflow::FlowSummary &flow) const;
    QDateTime lastRunAt(const appflow::FlowSummary &flow) const;
    QString text(const appflow::FlowSummary &flow, int column) const;
    QVariant toolTip(const appflow::FlowSummary &flow, int column) const;

    workspace::Flows &m_flows;
    workspace::Runs &m_runs;
    NowFunction m_now;
    QString m_filter;
    QHash<QString, appflow::RunRecord> m_active; ///< newest active run by flow name
};

extern template class KeyedTable<appflow::FlowSummary>;

} // namespace sluice::models
