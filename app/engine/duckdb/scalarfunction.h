#pragma once

#include "base/result.h"
#include "engine/duckdb/duckdbapi.h"

#include <QByteArray>

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace sluice::engine {

/// Some rows that a ScalarFunction is called for: reads the arguments, which are texts, and takes
/// one result a row. On a thread of DuckDB's, several at once.
class ScalarCall {
public:
    ScalarCall(const DuckDbApi &api, duckdb_function_info info, duckdb_data_chunk input,
        duckdb_vector output);

    idx_t rowCount() const { return m_rowCount; }

    std::size_t argumentCount() const { return m_arguments.size(); }

    bool isNull(std::size_t argument, idx_t row) const
    {
        const std::uint64_t *valid = m_arguments[argument].valid;
        return valid && (valid[row / 64] >> (row % 64) & 1) == 0;
    }

    bool isAnyNull(idx_t row) const;

    /// For each row the arguments that are not null, in order, when they are so few that looking
    /// for them argument by argument is much less work than asking of each value. Nothing
    /// otherwise. \param first of the arguments that count
    std::vector<std::vector<std::size_t>> fewPresent(std::size_t first) const;

    /// Of a value that is not null; good until the call ends.
    std::string_view text(std::size_t argument, idx_t row) const
    {
        const duckdb_string_t &value = m_arguments[argument].texts[row];
        const std::uint32_t length = value.value.inlined.length;
        return {length <= kInlined ? value.value.inlined.inlined : value.value.pointer.ptr, length};
    }

    // One of these for each row, by the function's Result.
    void setNull(idx_t row);
    void setText(idx_t row, std::string_view utf8);

    void setInteger(idx_t row, std::int32_t value)
    {
        static_cast<std::int32_t *>(m_results)[row] = value;
    }

    void setBoolean(idx_t row, bool value) { static_cast<bool *>(m_results)[row] = value; }

    /// Ends the statement; its error is InvalidInput with this text in the detail.
    void fail(const QByteArray &reason);

private:
    static constexpr std::uint32_t kInlined = 12; // a duckdb_string_t holds so short ones itself

    struct Argument {
        const duckdb_string_t *texts = nullptr;
        const std::uint64_t *valid = nullptr; // null: all are
    };

    const DuckDbApi &m_api;
    duckdb_function_info m_info;
    duckdb_vector m_output;
    void *m_results;
    std::uint64_t *m_resultValid = nullptr;
    idx_t m_rowCount;
    std::vector<Argument> m_arguments;
};

/// A function of ours that SQL can call, on texts.
struct ScalarFunction {
    enum class Result { Text, Integer, Boolean };
    static constexpr int kAnyNumber = -1;

    const char *name; ///< begins with "sluice_"
    int parameters; ///< how many, or kAnyNumber
    Result result;
    /// Sets every row; is told of nulls too. What it throws ends the statement.
    std::function<void(ScalarCall &call)> run;
};

/// For all connections of the connection's database. Internal when the name is taken.
Result<> registerScalarFunction(
    const DuckDbApi &api, duckdb_connection connection, const ScalarFunction &function);

} // namespace sluice::engine
