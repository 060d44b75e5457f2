#include "engine/duckdb/scalarfunction.h"

#include "engine/duckdb/callback.h"

#include <QCoreApplication>
#include <QScopeGuard>

#include <atomic>
#include <bit>

namespace sluice::engine {

namespace {

/// What DuckDB hands back with each call.
struct Registered {
    const DuckDbApi &api; // of a library that stays in the process
    std::function<void(ScalarCall &call)> run;
};

/// The C API hands a bare function nothing but what this call finds; there is one library in a
/// process.
std::atomic<decltype(DuckDbApi::scalar_function_get_extra_info)> getExtraInfo = nullptr;

void callRegistered(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output)
{
    const auto &function = *static_cast<const Registered *>(getExtraInfo.load()(info));
    guardCallback(
        [&] {
            ScalarCall call(function.api, info, input, output);
            function.run(call);
        },
        [&](const char *reason) { function.api.scalar_function_set_error(info, reason); });
}

duckdb_type typeOf(ScalarFunction::Result result)
{
    switch (result) {
    case ScalarFunction::Result::Text:
        return DUCKDB_TYPE_VARCHAR;
    case ScalarFunction::Result::Integer:
        return DUCKDB_TYPE_INTEGER;
    case ScalarFunction::Result::Boolean:
        return DUCKDB_TYPE_BOOLEAN;
    }
    return DUCKDB_TYPE_INVALID;
}

} // namespace

ScalarCall::ScalarCall(
    const DuckDbApi &api, duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output)
    : m_api(api)
    , m_info(info)
    , m_output(output)
    , m_results(api.vector_get_data(output))
    , m_rowCount(api.data_chunk_get_size(input))
    , m_arguments(api.data_chunk_get_column_count(input))
{
    for (std::size_t i = 0; i < m_arguments.size(); ++i) {
        duckdb_vector vector = api.data_chunk_get_vector(input, i);
        m_arguments[i] = {static_cast<const duckdb_string_t *>(api.vector_get_data(vector)),
            api.vector_get_validity(vector)};
    }
}

bool ScalarCall::isAnyNull(idx_t row) const
{
    for (std::size_t i = 0; i < m_arguments.size(); ++i) {
        if (isNull(i, row))
            return true;
    }
    return false;
}

std::vector<std::vector<std::size_t>> ScalarCall::fewPresent(std::size_t first) const
{
    constexpr std::size_t kFew = 8; // one in so many
    const auto validRows = [this](const std::uint64_t *valid, idx_t word) {
        const idx_t left = m_rowCount - word * 64;
        return valid[word] & (left < 64 ? (std::uint64_t(1) << left) - 1 : ~std::uint64_t(0));
    };
    const idx_t words = (m_rowCount + 63) / 64;
    std::size_t present = 0;
    for (std::size_t i = first; i < m_arguments.size(); ++i) {
        const std::uint64_t *valid = m_arguments[i].valid;
        if (!valid) {
            present += m_rowCount;
            continue;
        }
        for (idx_t word = 0; word < words; ++word)
            present += std::size_t(std::popcount(validRows(valid, word)));
    }
    if (first >= m_arguments.size() || present * kFew >= (m_arguments.size() - first) * m_rowCount)
        return {};
    std::vector<std::vector<std::size_t>> rows(m_rowCount);
    for (std::size_t i = first; i < m_arguments.size(); ++i) {
        const std::uint64_t *valid = m_arguments[i].valid;
        for (idx_t word = 0; word < words; ++word) {
            std::uint64_t bits = valid ? validRows(valid, word) : ~std::uint64_t(0);
            for (; bits != 0; bits &= bits - 1) {
                const idx_t row = word * 64 + idx_t(std::countr_zero(bits));
                if (row < m_rowCount)
                    rows[row].push_back(i);
            }
        }
    }
    return rows;
}

void ScalarCall::setNull(idx_t row)
{
    if (!m_resultValid) {
        m_api.vector_ensure_validity_writable(m_output);
        m_resultValid = m_api.vector_get_validity(m_output);
    }
    m_resultValid[row / 64] &= ~(std::uint64_t(1) << (row % 64));
}

void ScalarCall::setText(idx_t row, std::string_view utf8)
{
    m_api.vector_assign_string_element_len(m_output, row, utf8.data(), utf8.size());
}

void ScalarCall::fail(const QByteArray &reason)
{
    m_api.scalar_function_set_error(m_info, reason.constData());
}

Result<> registerScalarFunction(
    const DuckDbApi &api, duckdb_connection connection, const ScalarFunction &function)
{
    getExtraInfo = api.scalar_function_get_extra_info;
    duckdb_scalar_function created = api.create_scalar_function();
    duckdb_logical_type text = api.create_logical_type(DUCKDB_TYPE_VARCHAR);
    duckdb_logical_type result = api.create_logical_type(typeOf(function.result));
    const auto cleanup = qScopeGuard([&] {
        api.destroy_logical_type(&text);
        api.destroy_logical_type(&result);
        api.destroy_scalar_function(&created);
    });
    api.scalar_function_set_name(created, function.name);
    if (function.parameters == ScalarFunction::kAnyNumber)
        api.scalar_function_set_varargs(created, text);
    for (int i = 0; i < function.parameters; ++i)
        api.scalar_function_add_parameter(created, text);
    api.scalar_function_set_return_type(created, result);
    api.scalar_function_set_special_handling(created);
    api.scalar_function_set_extra_info(created, new Registered {api, function.run},
        [](void *registered) { delete static_cast<Registered *>(registered); });
    api.scalar_function_set_function(created, callRegistered);
    if (api.register_scalar_function(connection, created) == DuckDBSuccess)
        return {};
    return fail(ErrorKind::Internal,
        QCoreApplication::translate(
            "sluice::engine::DuckDb", "This DuckDB does not take the function %1; use version 1.4.")
            .arg(QLatin1String(function.name)));
}

} // namespace sluice::engine
