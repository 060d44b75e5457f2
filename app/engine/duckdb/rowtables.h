#pragma once

#include "engine/duckdb/rowtable.h"

#include <QHash>

#include <mutex>

namespace sluice::engine {

/// The tables that queries of a database may read with `sluice_rows(ID, FIRST, LAST)`.
class RowTables {
public:
    /// Makes the function known. Internal when DuckDB refuses it.
    static Result<std::shared_ptr<RowTables>> create(
        std::shared_ptr<const DuckDbApi> api, duckdb_connection connection);

    /// The ID for queries, as long as the table lives. From any thread.
    qint64 add(const std::shared_ptr<RowTable> &table);

private:
    explicit RowTables(std::shared_ptr<const DuckDbApi> api)
        : m_api(std::move(api))
    {
    }

    std::shared_ptr<RowTable> find(qint64 id);

    template <class Info, void (*Callback)(Info), auto SetError> static void guarded(Info info);
    static void bind(duckdb_bind_info info);
    static void init(duckdb_init_info info);
    static void initThread(duckdb_init_info info);
    static void read(duckdb_function_info info, duckdb_data_chunk output);

    std::shared_ptr<const DuckDbApi> m_api;
    std::mutex m_mutex;
    qint64 m_lastId = 0;
    QHash<qint64, std::weak_ptr<RowTable>> m_tables;
};

} // namespace sluice::engine
