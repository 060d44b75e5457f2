#pragma once

#include "engine/duckdb/rowtable.h"
#include "engine/source/csv/csvfault.h"
#include "engine/source/csv/csvrecords.h"

#include <QFile>

#include <atomic>
#include <mutex>
#include <optional>

namespace sluice::engine {

/// One way through some CSV files. Its readers take blocks of whole records in turn, so that only
/// cutting the files is done by one thread at a time.
class CsvScan final : public RowScan, public std::enable_shared_from_this<CsvScan> {
public:
    struct Fault {
        int file = 0;
        qint64 offset = 0;
        CsvFault fault;
    };

    /// \param columns of the files. \param used indexes of those to deliver; -1 for one that holds
    /// nothing
    CsvScan(QList<S3Object> files, int columns, QList<int> used, int maxThreads);

    int maxThreads() const override { return m_maxThreads; }

    std::unique_ptr<RowReader> makeReader() override;

    int columns() const { return m_columns; }

    const QList<int> &used() const { return m_used; }

    const QList<S3Object> &files() const { return m_files; }

    /// The next records, without headers. False at the end of all files and after a fault.
    /// \param file is set to the index of the file they are of
    bool nextBlock(CsvBlock &block, int &file);

    /// Keeps the first one of all.
    void setFault(Fault fault);

    std::optional<Fault> fault() const;

    void addRows(qint64 rows) { m_rows += rows; }

    qint64 rows() const { return m_rows; }

    qint64 bytesRead() const { return m_bytes; }

    /// Every file was read to its end.
    bool isComplete() const { return m_isComplete; }

private:
    enum class Step { Records, FileEnd, Fault };

    Step nextOfFile(CsvBlock &block);
    Step openFile();
    Step skipHeader(CsvBlock &block);
    Step closeFile();
    Step failed(CsvFault::Kind kind, const QString &reason = {});
    bool isUnchangedSinceListed() const;

    const QList<S3Object> m_files;
    const int m_columns;
    const QList<int> m_used;
    const int m_maxThreads;

    std::mutex m_reading; // guards what follows, up to the file's cutter
    int m_file = 0;
    QFile m_device;
    std::optional<CsvFile> m_csv;
    bool m_hasHeader = false;
    CsvRecords m_header;

    std::atomic<qint64> m_rows = 0;
    std::atomic<qint64> m_bytes = 0;
    std::atomic<bool> m_isComplete = false;
    mutable std::mutex m_faultMutex;
    std::optional<Fault> m_fault;
};

} // namespace sluice::engine
