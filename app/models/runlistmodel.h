#pragma once

#include "appflow/values/flowsummary.h"
#include "base/error.h"
#include "models/keyedtable.h"

#include <functional>

namespace sluice::workspace {
class Runs;
}

namespace sluice::models {

/// The runs of a connection, newest first unless sorted; quick up to a hundred thousand. Key of a
/// row: executionId.
class RunListModel final : public KeyedTable<appflow::RunRecord> {
    Q_OBJECT

public:
    enum Column { Flow, Status, Started, Duration, Records, Bytes, Message, ColumnCount };

    enum Role {
        StatusRole = Qt::UserRole, ///< RunStatus, for every column
        FractionRole, ///< 0 to 1 of an active run; absent when the service does not tell
        KeyRole, ///< executionId
        SortRole, ///< time, number or text to compare
    };

    using NowFunction = std::function<QDateTime()>;

    using Filter = appflow::RunQuery;

    /// \param runs must outlive the model
    RunListModel(workspace::Runs &runs, NowFunction now, QObject *parent = nullptr);

    const Filter &filter() const { return m_filter; }

    /// \param wanted its statusesOfText are found here
    void setFilter(const Filter &wanted);

    bool hasActive() const;

    /// Older runs are brought when a view gets to the end of the rows, or finds none.
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    /// Older runs that match are on their way.
    bool isFetching() const { return m_isFetching; }

    /// Time has passed: relative times and the durations of active runs read otherwise.
    void refreshTimes();

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void fetched(); ///< isFetching() and canFetchMore() may be otherwise now
    void fetchFailed(const sluice::Error &error);

protected:
    const QString &keyOf(const appflow::RunRecord &run) const override;
    bool isFiltering() const override;
    bool accepts(const appflow::RunRecord &run) const override;
    bool isLess(
        int column, const appflow::RunRecord &a, const appflow::RunRecord &b) const override;

private:
    QString text(const appflow::RunRecord &run, int column) const;
    QVariant sortKey(const appflow::RunRecord &run, int column) const;

    workspace::Runs &m_runs;
    NowFunction m_now;
    Filter m_filter;
    bool m_mayHaveMore = true;
    bool m_isFetching = false;
    bool m_wasFoundMeanwhile = false; ///< more came while it fetched, which its answer may not know
};

/// From start to end, or to now while it is active; -1 when it is not known.
qint64 runMilliseconds(const appflow::RunRecord &run, const QDateTime &now);

extern template class KeyedTable<appflow::RunRecord>;

} // namespace sluice::models
