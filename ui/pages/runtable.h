#pragma once

#include "services/flowsummary.h"

#include <QAbstractTableModel>

#include <functional>

namespace sluice::services {
class Workspace;
}

namespace sluice::ui {

/// All runs of the workspace as the Runs page shows them: newest first, filtered by text, status
/// and flow.
class RunTable final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Flow, Status, Started, Duration, Records, Bytes, Message, ColumnCount };

    enum Role {
        LookRole = Qt::UserRole, ///< StatusLook of Status
        FractionRole, ///< progress of an active run, absent when the service tells none
    };

    using NowFunction = std::function<QDateTime()>;

    struct Filter {
        QString text; ///< in flow name, execution id, message
        QString executionStatus; ///< empty: any; "Active": InProgress and CancelStarted
        QString flowName; ///< empty: any

        friend bool operator==(const Filter &, const Filter &) = default;
    };

    /// \param workspace must outlive this \param now for durations and relative times
    RunTable(services::Workspace &workspace, NowFunction now, QObject *parent = nullptr);

    const Filter &filter() const { return m_filter; }

    void setFilter(const Filter &filter);

    const services::RunRecord &runAt(int row) const;
    int rowOf(const QString &executionId) const; ///< -1 when filtered out or unknown

    int totalCount() const { return int(m_runs.size()); }

    bool hasActive() const;
    /// Asks every duration and relative time again.
    void refreshTimes();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void reload();
    QList<int> arranged() const;
    QString text(const services::RunRecord &run, int column) const;

    services::Workspace &m_workspace;
    NowFunction m_now;
    QList<services::RunRecord> m_runs;
    QList<int> m_order; ///< row -> index in m_runs
    Filter m_filter;
};

/// From start to end, or to now while it is active; -1 when it is not known.
qint64 runMilliseconds(const services::RunRecord &run, const QDateTime &now);

} // namespace sluice::ui
