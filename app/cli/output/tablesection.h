#pragma once

#include "base/result.h"

#include <optional>
#include <string>
#include <vector>

namespace sluice::cli {

/// A part of a table that has its own columns.
class TableSection {
public:
    using Row = std::vector<std::string>;

    /// \param title none for rows that follow without a title, where the AWS CLI leaves room for
    /// the word "None"
    TableSection(std::optional<std::string> title, int level);

    const std::optional<std::string> &title() const { return m_title; }

    int level() const { return m_level; }

    const Row &headers() const { return m_headers; }

    const std::vector<Row> &rows() const { return m_rows; }

    // InvalidInput when there are more or fewer cells than columns.
    Result<void> setHeaders(const Row &headers);
    Result<void> addRow(const Row &row);

    /// Columns of the whole section with its borders.
    int width() const;
    /// Widths of the cells, which add up to `total`; empty without cells.
    std::vector<int> cellWidths(int total) const;
    /// One line for each cell of its only row: header, value.
    TableSection upright() const;

private:
    void widen(const Row &row);

    std::optional<std::string> m_title;
    int m_level = 0;
    Row m_headers;
    std::vector<Row> m_rows;
    std::optional<std::size_t> m_columnCount;
    std::vector<int> m_widest;
};

} // namespace sluice::cli
