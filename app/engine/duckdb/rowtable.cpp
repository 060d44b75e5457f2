#include "engine/duckdb/rowtable.h"

#include <algorithm>
#include <cstring>

namespace sluice::engine {

namespace {

/// DuckDB keeps texts of so many bytes in the vector itself.
constexpr size_t kInlineBytes = 12;

} // namespace

RowChunk::RowChunk(const DuckDbApi &api, duckdb_data_chunk chunk)
    : m_api(api)
    , m_chunk(chunk)
    , m_capacity(int(api.vector_size()))
{
    const idx_t columns = api.data_chunk_get_column_count(chunk);
    m_columns.reserve(columns);
    for (idx_t i = 0; i < columns; ++i) {
        const duckdb_vector vector = api.data_chunk_get_vector(chunk, i);
        m_columns.push_back(
            {vector, static_cast<duckdb_string_t *>(api.vector_get_data(vector)), nullptr});
    }
}

void RowChunk::setText(int column, int row, std::string_view text)
{
    const Column &target = m_columns[size_t(column)];
    if (target.valid)
        target.valid[row / 64] |= uint64_t(1) << (row % 64);
    if (text.size() > kInlineBytes) {
        m_api.vector_assign_string_element_len(target.vector, idx_t(row), text.data(), text.size());
        return;
    }
    // Short ones are most of all, and a call for each costs more than the copy.
    uint64_t front;
    uint32_t back;
    std::memcpy(&front, text.data(), sizeof front);
    std::memcpy(&back, text.data() + sizeof front, sizeof back);
    const auto bits = unsigned(text.size()) * 8;
    if (bits < 64) {
        front &= (uint64_t(1) << bits) - 1;
        back = 0;
    } else if (bits < 96) {
        back &= (uint32_t(1) << (bits - 64)) - 1;
    }
    duckdb_string_t &string = target.data[row];
    string.value.inlined.length = uint32_t(text.size());
    std::memcpy(string.value.inlined.inlined, &front, sizeof front);
    std::memcpy(string.value.inlined.inlined + sizeof front, &back, sizeof back);
}

void RowChunk::setNull(int column, int row)
{
    validOf(column)[row / 64] &= ~(uint64_t(1) << (row % 64));
}

void RowChunk::setAllNull(int column)
{
    std::fill_n(validOf(column), (m_capacity + 63) / 64, uint64_t(0));
}

uint64_t *RowChunk::validOf(int column)
{
    Column &target = m_columns[size_t(column)];
    if (!target.valid) {
        m_api.vector_ensure_validity_writable(target.vector);
        target.valid = m_api.vector_get_validity(target.vector);
    }
    return target.valid;
}

void RowChunk::setSize(int rows)
{
    m_api.data_chunk_set_size(m_chunk, idx_t(rows));
}

} // namespace sluice::engine
