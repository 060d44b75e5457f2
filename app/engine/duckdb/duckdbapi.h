#pragma once

#include "base/result.h"

#include <duckdb.h>

#include <memory>

namespace sluice::engine {

/// The calls of DuckDB's C API that Sluice uses, found in the library when the program runs.
///
/// The library is 62 MiB and is never linked: a process that runs no flow does not pay for it.
struct DuckDbApi {
#define SLUICE_DUCKDB_CALLS(CALL)                                                                  \
    CALL(library_version)                                                                          \
    CALL(create_config)                                                                            \
    CALL(set_config)                                                                               \
    CALL(destroy_config)                                                                           \
    CALL(open_ext)                                                                                 \
    CALL(close)                                                                                    \
    CALL(connect)                                                                                  \
    CALL(disconnect)                                                                               \
    CALL(interrupt)                                                                                \
    CALL(query)                                                                                    \
    CALL(prepare)                                                                                  \
    CALL(prepare_error)                                                                            \
    CALL(destroy_prepare)                                                                          \
    CALL(pending_prepared)                                                                         \
    CALL(pending_error)                                                                            \
    CALL(execute_pending)                                                                          \
    CALL(destroy_pending)                                                                          \
    CALL(destroy_result)                                                                           \
    CALL(result_error)                                                                             \
    CALL(result_error_type)                                                                        \
    CALL(row_count)                                                                                \
    CALL(column_count)                                                                             \
    CALL(value_varchar)                                                                            \
    CALL(destroy_value)                                                                            \
    CALL(create_logical_type)                                                                      \
    CALL(destroy_logical_type)                                                                     \
    CALL(data_chunk_get_size)                                                                      \
    CALL(data_chunk_get_column_count)                                                              \
    CALL(data_chunk_get_vector)                                                                    \
    CALL(vector_get_data)                                                                          \
    CALL(vector_get_validity)                                                                      \
    CALL(vector_ensure_validity_writable)                                                          \
    CALL(vector_assign_string_element_len)                                                         \
    CALL(create_scalar_function)                                                                   \
    CALL(destroy_scalar_function)                                                                  \
    CALL(scalar_function_set_name)                                                                 \
    CALL(scalar_function_set_varargs)                                                              \
    CALL(scalar_function_add_parameter)                                                            \
    CALL(scalar_function_set_return_type)                                                          \
    CALL(scalar_function_set_special_handling)                                                     \
    CALL(scalar_function_set_extra_info)                                                           \
    CALL(scalar_function_set_function)                                                             \
    CALL(scalar_function_get_extra_info)                                                           \
    CALL(scalar_function_set_error)                                                                \
    CALL(register_scalar_function)                                                                 \
    CALL(vector_size)                                                                              \
    CALL(create_table_function)                                                                    \
    CALL(destroy_table_function)                                                                   \
    CALL(register_table_function)                                                                  \
    CALL(table_function_set_name)                                                                  \
    CALL(table_function_add_parameter)                                                             \
    CALL(table_function_set_extra_info)                                                            \
    CALL(table_function_set_bind)                                                                  \
    CALL(table_function_set_init)                                                                  \
    CALL(table_function_set_local_init)                                                            \
    CALL(table_function_set_function)                                                              \
    CALL(table_function_supports_projection_pushdown)                                              \
    CALL(bind_get_extra_info)                                                                      \
    CALL(bind_get_parameter)                                                                       \
    CALL(bind_add_result_column)                                                                   \
    CALL(bind_set_cardinality)                                                                     \
    CALL(bind_set_bind_data)                                                                       \
    CALL(bind_set_error)                                                                           \
    CALL(init_get_bind_data)                                                                       \
    CALL(init_get_column_count)                                                                    \
    CALL(init_get_column_index)                                                                    \
    CALL(init_set_max_threads)                                                                     \
    CALL(init_set_init_data)                                                                       \
    CALL(init_set_error)                                                                           \
    CALL(function_get_init_data)                                                                   \
    CALL(function_get_local_init_data)                                                             \
    CALL(function_set_error)                                                                       \
    CALL(data_chunk_set_size)                                                                      \
    CALL(get_int64)                                                                                \
    CALL(free)

#define SLUICE_DUCKDB_MEMBER(name) decltype(&::duckdb_##name) name = nullptr;
    SLUICE_DUCKDB_CALLS(SLUICE_DUCKDB_MEMBER)
#undef SLUICE_DUCKDB_MEMBER
};

/// Opens the library: `../lib` beside the program, else the file $SLUICE_DUCKDB names, else the
/// system's. It stays in the process once loaded. NotFound with the places that were tried.
Result<std::shared_ptr<const DuckDbApi>> loadDuckDb();

} // namespace sluice::engine
