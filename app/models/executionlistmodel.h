#pragma once

#include "base/error.h"
#include "models/keyedtable.h"
#include "swf/values/execution.h"

#include <functional>

namespace sluice::workspace {
class Workflows;
}

namespace sluice::models {

/// The workflow executions of a domain, newest start first unless sorted. Key of a row: run id.
class ExecutionListModel final : public KeyedTable<swf::Execution> {
    Q_OBJECT

public:
    enum Column { Workflow, Status, Flows, Started, Duration, Type, Tags, ColumnCount };

    enum Role {
        StatusRole = Qt::UserRole, ///< WorkflowStatus, for every column
        KeyRole, ///< run id
        KeptRole, ///< bool: only what is kept here is left of it
    };

    using NowFunction = std::function<QDateTime()>;

    /// \param workflows must outlive the model
    ExecutionListModel(workspace::Workflows &workflows, NowFunction now, QObject *parent = nullptr);

    const swf::ExecutionFilter &filter() const { return m_filter; }

    void setFilter(const swf::ExecutionFilter &filter);

    bool hasOpen() const;
    /// Types of all rows, by name, each once.
    QStringList typeNames() const;

    /// Runs that closed earlier are brought when a view gets to the end of the rows, or finds none.
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    bool isFetching() const { return m_isFetching; }

    /// Time has passed.
    void refreshTimes();

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void fetched(); ///< isFetching() and canFetchMore() may be otherwise now
    void fetchFailed(const sluice::Error &error);

protected:
    const QString &keyOf(const swf::Execution &run) const override;
    bool isFiltering() const override;
    bool accepts(const swf::Execution &run) const override;
    bool isLess(int column, const swf::Execution &a, const swf::Execution &b) const override;

private:
    QString text(const swf::Execution &run, int column) const;
    static QString tipOf(const swf::Execution &run);

    workspace::Workflows &m_workflows;
    NowFunction m_now;
    swf::ExecutionFilter m_filter;
    bool m_mayHaveMore = false;
    bool m_isFetching = false;
};

/// From start to close, or to now while it is open; -1 when it is not known.
qint64 executionMilliseconds(const swf::Execution &run, const QDateTime &now);

extern template class KeyedTable<swf::Execution>;

} // namespace sluice::models
