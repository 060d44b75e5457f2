#pragma once

#include "models/keyedtable.h"
#include "workspace/requests.h"

namespace sluice::models {

/// The calls of this window, newest first unless sorted. Key of a row: its id.
class RequestListModel final : public KeyedTable<workspace::Request> {
    Q_OBJECT

public:
    enum Column {
        Started,
        Operation,
        Service,
        Status,
        Duration,
        Size,
        Attempts,
        RequestId,
        Endpoint,
        Message,
        ColumnCount,
    };

    enum Role {
        StatusRole = Qt::UserRole, ///< RunStatus, for every column
        KeyRole, ///< its id
        FractionRole, ///< never there
    };

    struct Filter {
        QString text; ///< in operation, service, endpoint, status, error, ids and what was asked
        bool onlyFailed = false;
        bool hidesPolls = false; ///< isPoll()

        friend bool operator==(const Filter &, const Filter &) = default;
    };

    /// \param requests must outlive the model
    explicit RequestListModel(workspace::Requests &requests, QObject *parent = nullptr);

    const Filter &filter() const { return m_filter; }

    void setFilter(const Filter &filter);

    /// As they are shown.
    QList<workspace::Request> shown() const;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

protected:
    const QString &keyOf(const workspace::Request &request) const override;
    bool isFiltering() const override;
    bool accepts(const workspace::Request &request) const override;
    bool isLess(
        int column, const workspace::Request &a, const workspace::Request &b) const override;

private:
    workspace::Requests &m_requests;
    Filter m_filter;
};

} // namespace sluice::models
