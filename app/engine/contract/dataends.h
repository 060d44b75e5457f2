#pragma once

#include "base/result.h"
#include "engine/contract/dataformat.h"
#include "engine/contract/working.h"
#include "engine/memory/readlimits.h"
#include "flow/definition/flowdefinition.h"

#include <QDateTime>
#include <QList>
#include <QMap>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace sluice::engine {

/// Records changed from `from` on and before `to`, both UTC (reference 6.4); of a bucket the
/// objects that were modified then (reference 5.1).
struct PullWindow {
    QString field; ///< empty for a bucket, and where the source knows it
    QDateTime from;
    QDateTime to;

    friend bool operator==(const PullWindow &, const PullWindow &) = default;
};

/// What a source that is no bucket has put into one file.
struct FetchedRecords {
    QString path; ///< CSV or JSON, told by its content; may be an empty file
    QString name; ///< for messages: "Account.csv"
    DeclaredFormat format = DeclaredFormat::Unknown;
    QStringList fields; ///< all there are; none: those the file shows
    /// Indexes of the flow's Filter tasks that the source has applied. The plan does the others.
    QList<int> appliedTasks;
    bool isWindowApplied = false;
    QString windowField; ///< of the window, where the flow names none
    /// Of fields of which the source knows more than JSON says, DuckDB's words: DATE, TIME,
    /// TIMESTAMP, TIMESTAMP WITH TIME ZONE, DECIMAL(9,2), or DECIMAL of any digits. A destination
    /// that keeps types has them where all values are such.
    QMap<QString, QString> types;
    /// The file holds what a connector has, which filters before it delivers: records that the
    /// plan's filters or the window drop count as never read (reference 2.6).
    bool standsForFiltering = false;
    bool isCut = false; ///< there are more, see RunWatch::enough
};

/// What a source or a destination may know of the run it works for. From the run's thread.
struct RunWatch {
    const std::atomic<bool> &cancel; ///< look at it at least every 200 ms
    std::function<void(qint64 records, qint64 bytes)> fetched; ///< so far
    Working working {}; ///< what it is told is interrupted when the run is cancelled
    std::shared_ptr<MemoryBudget> memory = nullptr; ///< for what is held; null: there is no limit
    /// So many records do, the first ones: a source that has them need not get any more. 0: all.
    qint64 enough = 0;

    ReadLimits limits() const { return {memory, &cancel}; }
};

/// A source that is no bucket, for one run.
class DataSource {
public:
    virtual ~DataSource() = default;

    /// Gets all records, or those that are enough. Blocks; on the run's thread. \param folder for
    /// files of its own; emptied with the run. Canceled soon after the flag; any other failure ends
    /// the run.
    virtual Result<FetchedRecords> fetch(const flow::FlowDefinition &flow,
        const std::optional<PullWindow> &window, const QString &folder, const RunWatch &watch)
        = 0;
};

/// A record that the destination did not take.
struct RefusedRecord {
    qsizetype index = 0; ///< into the batch
    QString message;

    friend bool operator==(const RefusedRecord &, const RefusedRecord &) = default;
};

/// What became of a batch.
struct WrittenBatch {
    QList<RefusedRecord> refused; ///< in the order of their indexes, all of them below `tried`
    /// The destination was asked to take so many, from the first on; those behind it never saw.
    qsizetype tried = 0;
    std::optional<Error> fault
        = std::nullopt; ///< that kept it from trying the others; ends the run
};

/// What a run put in place before its record is stored. Until keep() a process that dies is
/// followed by one that takes it back (recoverStaging()), so that what is there and the record
/// agree.
class Publication {
public:
    virtual ~Publication() = default;

    /// The record is stored. Any thread, once.
    virtual void keep() = 0;
};

/// A destination that is no bucket, for one run. What it publishes stays also where the run's
/// record says Error or Canceled.
class DataSink : public Publication {
public:
    static constexpr qsizetype kBatchRecords = 1000;
    static constexpr qsizetype kBatchBytes = 5 * 1024 * 1024;

    /// \param records one JSON object each, at most a batch. Blocks; on the run's thread. A failure
    /// ends the run, and nothing of the batch is written; records refused one by one do not end it.
    /// A sink of a flow whose failOnFirstDestinationError is true tries none behind the first that
    /// is refused, as far as it is asked record by record.
    virtual Result<WrittenBatch> write(const QList<QByteArray> &records, const RunWatch &watch) = 0;

    /// After the last batch, also of a run that failed: what was taken stays at the destination, as
    /// with AppFlow. A failure says that nothing of the run is there. Of a run that is cancelled
    /// before or meanwhile, a destination that stores only now stores nothing (Canceled): it could
    /// take longer than a cancel may. Blocks; on the run's thread.
    virtual Result<> finish(const RunWatch &watch) = 0;

    /// Is kept when this is: what the run put beside what the destination took.
    void attach(std::unique_ptr<Publication> publication) { m_attached = std::move(publication); }

    void keep() final
    {
        keepTaken();
        if (m_attached)
            m_attached->keep();
    }

    /// Where on this machine stands what was taken, after finish(); empty: somewhere else.
    virtual QString file() const { return {}; }

protected:
    /// keep() of what the destination took.
    virtual void keepTaken() = 0;

private:
    std::unique_ptr<Publication> m_attached;
};

} // namespace sluice::engine
