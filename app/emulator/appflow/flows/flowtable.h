#pragma once

#include "emulator/appflow/flows/localflow.h"
#include "sqlite/database.h"

#include <functional>
#include <optional>

namespace sluice::emulator {

/// The SQL of flows. See resources/schema/local-*.sql.
class FlowTable {
public:
    explicit FlowTable(sqlite::Database &database);

    /// Calls `visit(name, listItem)` for every flow, by name.
    Result<> visitListItems(const std::function<void(QString, QByteArray)> &visit);

    Result<std::optional<LocalFlow>> find(const QString &name);
    /// nothing when the flow is gone
    Result<std::optional<LocalFlow>> findByRow(qint64 row);

    // By name.
    Result<QList<LocalFlow>> withStatus(const QString &status);
    Result<QStringList> namesUsingProfile(const QString &profile);
    Result<QStringList> namesUsingBucket(const QString &bucket);

    /// \return the row of the new flow
    Result<qint64> insert(const LocalFlow &flow, const QByteArray &listItem);
    Result<> update(const LocalFlow &flow, const QByteArray &listItem);
    /// Takes its executions along.
    Result<> remove(qint64 row);

private:
    /// By name: the flows with an end that uses it. \param text stands in the JSON of those that do
    Result<QStringList> namesWhere(
        const QString &text, const std::function<bool(const QJsonObject &end)> &uses);

    sqlite::Database &m_database;
};

} // namespace sluice::emulator
