#pragma once

#include "engine/duckdb/duckdbapi.h"

#include <QList>

#include <string_view>
#include <vector>

namespace sluice::engine {

/// The rows that a reader hands to DuckDB in one go.
class RowChunk {
public:
    RowChunk(const DuckDbApi &api, duckdb_data_chunk chunk);

    /// Rows it takes at most.
    int capacity() const { return m_capacity; }

    /// \param column by position in the scan's columns. \param text valid UTF-8; twelve bytes
    /// behind its beginning must be readable however short it is. It is copied.
    void setText(int column, int row, std::string_view text);

    /// Instead of a text.
    void setNull(int column, int row);

    /// Every row, until it gets a text: less work than a call for each when few do.
    void setAllNull(int column);

    void setSize(int rows);

private:
    struct Column {
        duckdb_vector vector = nullptr;
        duckdb_string_t *data = nullptr;
        uint64_t *valid = nullptr; ///< since the first null
    };

    uint64_t *validOf(int column);

    const DuckDbApi &m_api;
    duckdb_data_chunk m_chunk;
    int m_capacity;
    std::vector<Column> m_columns;
};

/// What one of DuckDB's threads does of a scan.
class RowReader {
public:
    virtual ~RowReader() = default;

    /// Fills the chunk; no rows: there are no more. False ends the query with an error, whose
    /// reason the table's owner keeps.
    virtual bool read(RowChunk &chunk) = 0;
};

/// One query's way through a table. Its readers are on several threads.
class RowScan {
public:
    virtual ~RowScan() = default;

    virtual int maxThreads() const = 0;
    virtual std::unique_ptr<RowReader> makeReader() = 0;
};

/// A table of texts whose rows our own code reads. Its columns are s0, s1, ... From any thread.
class RowTable {
public:
    virtual ~RowTable() = default;

    virtual int columnCount() const = 0;
    virtual qint64 estimatedRows() const = 0;

    /// \param first, last the parts that are asked for. \param columns those that are needed
    virtual std::shared_ptr<RowScan> scan(int first, int last, const QList<int> &columns) = 0;
};

} // namespace sluice::engine
