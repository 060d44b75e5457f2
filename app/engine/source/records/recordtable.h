#pragma once

#include "engine/source/records/recordscan.h"

namespace sluice::engine {

/// The records of files as a table, a part for each file. Each scan reads them anew. Its last
/// column says which of the scan's files a record is of: "0" for the first one.
class RecordTable : public RowTable {
public:
    struct Shape {
        qint64 estimatedRows = 1;
        /// Rows come in the order of the files and of their lines, by one thread.
        bool isOrdered = false;
        ReadLimits limits = {};
        /// The table ends after so many records, whatever the files hold; 0: with the files. Of an
        /// ordered one.
        qint64 mostRecords = 0;
    };

    RecordTable(QList<S3Object> files, Shape shape);

    int columnCount() const final { return recordColumns() + 1; }

    qint64 estimatedRows() const override { return m_shape.estimatedRows; }

    std::shared_ptr<RowScan> scan(int first, int last, const QList<int> &columns) override;

    /// Forgets the last scan, so that what follows is told of the next one only.
    void forgetScan();

    /// The last scan came to the end of the files.
    bool isWhole() const;

    /// Records that the last scan delivered. Nothing when there was none, or it did not come to the
    /// end of its files.
    std::optional<qint64> rowsRead() const;

    /// Records that the last scan has delivered so far, to its end or not. Cheap.
    qint64 rowsSoFar() const;

    /// Bytes that the last scan has taken up so far. Cheap.
    qint64 bytesRead() const;

    /// What ended the last scan, as a sentence that names file and line; may read that file again
    /// up to there. \param cancel ends that; may be null.
    std::optional<Error> fault(const std::atomic<bool> *cancel) const;

protected:
    /// Those without the file's.
    virtual int recordColumns() const = 0;

    /// \param first index of the first of the files
    virtual std::shared_ptr<RecordScan> makeScan(
        QList<S3Object> files, int first, const QList<int> &columns, int maxThreads) const = 0;

    const ReadLimits &limits() const { return m_shape.limits; }

    /// The sentence for a fault of the text.
    virtual Error explain(const RecordFault &fault, const RecordScan &scan,
        const std::atomic<bool> *cancel) const = 0;

private:
    std::shared_ptr<RecordScan> lastScan() const;

    const QList<S3Object> m_files;
    const Shape m_shape;
    mutable std::mutex m_mutex;
    std::shared_ptr<RecordScan> m_lastScan;
};

} // namespace sluice::engine
