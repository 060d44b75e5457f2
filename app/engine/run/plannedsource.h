#pragma once

#include "engine/database/duckdbconnection.h"
#include "engine/memory/memorybudget.h"
#include "engine/plan/flowendpoints.h"
#include "engine/plan/plansql.h"
#include "engine/run/runprogress.h"
#include "engine/run/runsource.h"
#include "engine/source/records/recordtable.h"

namespace sluice::engine {

/// A flow's source, opened, and the flow's tasks planned for its fields: what a run copies and a
/// preview shows. On the run's thread.
class PlannedSource {
public:
    using OpenDatabase
        = std::function<Result<std::shared_ptr<const DuckDbDatabase>>(const QStringList &folders)>;

    /// All must outlive it.
    struct Parts {
        const RunRequest &request;
        RunSource &input;
        const OpenDatabase
            &openDatabase; ///< gives one that reaches some folders and the temp folder
        RunProgress &progress;
        std::shared_ptr<MemoryBudget> memory; ///< for what DuckDB does not count; null: no limit
    };

    /// How the records are to be read.
    struct Reading {
        QStringList folders; ///< to which queries write
        DestinationSettings settings;
        qint64 mostRecords = 0; ///< the first ones, in order; 0: all
    };

    explicit PlannedSource(Parts parts);

    /// Lists the objects and plans, unless there is nothing to plan for. The steps of it, and
    /// whatever else is asked, end with Canceled soon after the run was cancelled.
    Result<> open(Reading reading);

    /// The types of the outputs where they keep them, from all records that are read.
    Result<> findTypes();

    /// A query over the source. What our own reader met says more than DuckDB can.
    Result<DuckDbConnection::Rows> query(const QString &sql);

    /// As query(), row by row as DuckDbConnection::query() has it.
    Result<> query(const QString &sql, const DuckDbConnection::TakeRow &take);

    /// What the source delivered to the last query.
    Result<qint64> rowsRead(const QList<int> &files);

    Result<> checkUnchanged(const QList<int> &files) const;
    Result<> checkNotCanceled() const;

    QList<int> allFiles() const;

    OutputTyping typing() const;

    const S3Source &source() const { return m_source; }

    const FlowPlan &plan() const { return m_plan; }

    /// Null when there are no files, and of Parquet, which DuckDB reads.
    const std::shared_ptr<RecordTable> &table() const { return m_table; }

    /// Records that the last query has looked at.
    qint64 rowsSoFar() const;

    DuckDbConnection *connection() const { return m_connection.get(); }

    /// Whether the source's own filters are among the plan's, see FetchedRecords.
    const FetchedRecords &records() const { return m_parts.input.records(); }

    /// The last query came to the end of all records there are.
    bool isWhole() const;

    /// Fields that tasks name and no record that was read has, of a reading that is not whole.
    const QStringList &unseenFields() const { return m_unseen; }

    RunWatch watch();
    ReadLimits limits() const;

private:
    void offerRecords();
    Result<> makePlan();
    Result<> completeJsonFields();
    bool isNested(const QString &name) const;
    void addUnseenFields();
    void addNestedFields();
    Result<> describe();
    Result<DuckDbConnection::Rows> ask(const QString &sql);
    Result<> findParquetTypes();
    Result<> reserveFields();

    Parts m_parts;
    Reading m_reading;
    std::shared_ptr<MemoryBudget::Reservation> m_fields; ///< for their number
    S3Source m_source;
    std::shared_ptr<const DuckDbDatabase> m_database;
    std::shared_ptr<RecordTable> m_table;
    FlowPlan m_plan;
    /// Of what a file stands for that delivers by window and filters.
    QList<RowFilter> m_countFilters;
    QStringList m_unseen;
    std::unique_ptr<DuckDbConnection> m_connection;
};

} // namespace sluice::engine
