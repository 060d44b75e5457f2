#include "engine/duckdb/rowtables.h"

#include "engine/duckdb/callback.h"

#include <QCoreApplication>
#include <QScopeGuard>

#include <array>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

/// What one use of the function in a query reads.
struct Part {
    std::shared_ptr<RowTable> table;
    int first = 0;
    int last = 0;
};

/// A thread's reader, made with its first chunk.
struct ThreadState {
    std::unique_ptr<RowReader> reader;
};

template <class T> void destroy(void *object)
{
    delete static_cast<T *>(object);
}

/// Parameters of the function: the table's ID, its first part and its last.
constexpr size_t kParameters = 3;

/// DuckDB calls back with nothing of ours in hand, and its calls are found at run time: the one
/// place that has to remember them. The library stays loaded, so the first ones are good for ever.
const DuckDbApi &callbackApi(const std::shared_ptr<const DuckDbApi> &first = nullptr)
{
    static const std::shared_ptr<const DuckDbApi> api = first;
    return *api;
}

} // namespace

/// A callback of DuckDB's around one of ours.
template <class Info, void (*Callback)(Info), auto SetError> void RowTables::guarded(Info info)
{
    guardCallback([&] { Callback(info); },
        [&](const char *reason) { (callbackApi().*SetError)(info, reason); });
}

Result<std::shared_ptr<RowTables>> RowTables::create(
    std::shared_ptr<const DuckDbApi> api, duckdb_connection connection)
{
    std::shared_ptr<RowTables> tables(new RowTables(std::move(api)));
    const DuckDbApi &duck = callbackApi(tables->m_api);
    duckdb_table_function function = duck.create_table_function();
    duckdb_logical_type number = duck.create_logical_type(DUCKDB_TYPE_BIGINT);
    const auto cleanup = qScopeGuard([&] {
        duck.destroy_logical_type(&number);
        duck.destroy_table_function(&function);
    });
    duck.table_function_set_name(function, "sluice_rows");
    for (size_t i = 0; i < kParameters; ++i)
        duck.table_function_add_parameter(function, number);
    duck.table_function_set_extra_info(function, tables.get(), nullptr);
    duck.table_function_set_bind(function,
        &RowTables::guarded<duckdb_bind_info, &RowTables::bind, &DuckDbApi::bind_set_error>);
    duck.table_function_set_init(function,
        &RowTables::guarded<duckdb_init_info, &RowTables::init, &DuckDbApi::init_set_error>);
    duck.table_function_set_local_init(function,
        &RowTables::guarded<duckdb_init_info, &RowTables::initThread, &DuckDbApi::init_set_error>);
    duck.table_function_set_function(
        function, [](duckdb_function_info info, duckdb_data_chunk output) {
            guardCallback([&] { read(info, output); },
                [&](const char *reason) { callbackApi().function_set_error(info, reason); });
        });
    duck.table_function_supports_projection_pushdown(function, true);
    if (duck.register_table_function(connection, function) != DuckDBSuccess) {
        return fail(ErrorKind::Internal,
            QCoreApplication::translate("sluice::engine::DuckDb",
                "This DuckDB takes no table functions; use version 1.4."));
    }
    return tables;
}

qint64 RowTables::add(const std::shared_ptr<RowTable> &table)
{
    const std::lock_guard lock(m_mutex);
    m_tables.removeIf([](auto entry) { return entry.value().expired(); });
    m_tables.insert(++m_lastId, table);
    return m_lastId;
}

std::shared_ptr<RowTable> RowTables::find(qint64 id)
{
    const std::lock_guard lock(m_mutex);
    return m_tables.value(id).lock();
}

void RowTables::bind(duckdb_bind_info info)
{
    const DuckDbApi &duck = callbackApi();
    auto *tables = static_cast<RowTables *>(duck.bind_get_extra_info(info));
    std::array<qint64, kParameters> numbers {};
    for (size_t i = 0; i < kParameters; ++i) {
        duckdb_value value = duck.bind_get_parameter(info, i);
        numbers[i] = duck.get_int64(value);
        duck.destroy_value(&value);
    }
    auto table = tables->find(numbers[0]);
    if (!table) {
        duck.bind_set_error(info, "There is no such table of rows.");
        return;
    }
    duckdb_logical_type text = duck.create_logical_type(DUCKDB_TYPE_VARCHAR);
    for (int i = 0; i < table->columnCount(); ++i)
        duck.bind_add_result_column(info, ('s' + QByteArray::number(i)).constData(), text);
    duck.destroy_logical_type(&text);
    duck.bind_set_cardinality(info, idx_t(table->estimatedRows()), false);
    auto part = std::make_unique<Part>(Part {std::move(table), int(numbers[1]), int(numbers[2])});
    duck.bind_set_bind_data(info, part.release(), &destroy<Part>);
}

void RowTables::init(duckdb_init_info info)
{
    const DuckDbApi &duck = callbackApi();
    const auto *part = static_cast<const Part *>(duck.init_get_bind_data(info));
    QList<int> columns;
    const idx_t count = duck.init_get_column_count(info);
    for (idx_t i = 0; i < count; ++i) {
        // A query that needs no column, only rows, asks for one that is not there.
        const idx_t column = duck.init_get_column_index(info, i);
        columns << (column < idx_t(part->table->columnCount()) ? int(column) : -1);
    }
    auto scan = std::make_unique<std::shared_ptr<RowScan>>(
        part->table->scan(part->first, part->last, columns));
    duck.init_set_max_threads(info, idx_t((*scan)->maxThreads()));
    duck.init_set_init_data(info, scan.release(), &destroy<std::shared_ptr<RowScan>>);
}

void RowTables::initThread(duckdb_init_info info)
{
    auto state = std::make_unique<ThreadState>();
    callbackApi().init_set_init_data(info, state.release(), &destroy<ThreadState>);
}

void RowTables::read(duckdb_function_info info, duckdb_data_chunk output)
{
    const DuckDbApi &duck = callbackApi();
    auto &state = *static_cast<ThreadState *>(duck.function_get_local_init_data(info));
    if (!state.reader) {
        state.reader = (*static_cast<std::shared_ptr<RowScan> *>(duck.function_get_init_data(info)))
                           ->makeReader();
    }
    RowChunk chunk(duck, output);
    if (!state.reader->read(chunk))
        duck.function_set_error(info, "The rows could not be read.");
}

} // namespace sluice::engine
