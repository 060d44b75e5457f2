#pragma once

#include "engine/duckdb/rowtable.h"
#include "engine/source/csv/csvfault.h"

#include <atomic>
#include <mutex>
#include <optional>

namespace sluice::engine {

class CsvScan;

/// The records of CSV files as a table, a part for each file. Each scan reads them anew and holds
/// what it read against the size and the time that the objects had when they were listed.
class CsvTable final : public RowTable {
public:
    struct Shape {
        int columns = 1;
        qint64 estimatedRows = 1;
        /// Rows come in the order of the files and of their lines, by one thread.
        bool isOrdered = false;
    };

    CsvTable(QList<S3Object> files, Shape shape);
    ~CsvTable() override;

    int columnCount() const override { return m_shape.columns; }

    qint64 estimatedRows() const override { return m_shape.estimatedRows; }

    std::shared_ptr<RowScan> scan(int first, int last, const QList<int> &columns) override;

    /// Forgets the last scan, so that what follows is told of the next one only.
    void forgetScan();

    /// Records that the last scan delivered. Nothing when there was none, or it did not come to the
    /// end of its files.
    std::optional<qint64> rowsRead() const;

    /// Bytes that the last scan has taken up so far. Cheap.
    qint64 bytesRead() const;

    /// What ended the last scan, as a sentence that names file and line; reads that file again up
    /// to there. \param cancel ends that; may be null.
    std::optional<Error> fault(const std::atomic<bool> *cancel) const;

private:
    std::shared_ptr<CsvScan> lastScan() const;

    const QList<S3Object> m_files;
    const Shape m_shape;
    mutable std::mutex m_mutex;
    std::shared_ptr<CsvScan> m_lastScan;
};

} // namespace sluice::engine
