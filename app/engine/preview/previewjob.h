#pragma once

#include "engine/contract/preview.h"
#include "engine/plan/plancut.h"
#include "engine/plan/tracesql.h"
#include "engine/run/plannedsource.h"
#include "engine/run/rundestination.h"

namespace sluice::engine {

/// The steps of one preview, on its thread: those of a run up to the planned source, then one query
/// that traces the rows through the plan, cut where the request says. Writes nothing.
class PreviewJob {
public:
    /// As of RunJob.
    PreviewJob(const PreviewRequest &request, const BucketFolders &buckets, QString tempFolder,
        PlannedSource::OpenDatabase openDatabase, RunProgress &progress,
        std::shared_ptr<MemoryBudget> memory);

    Result<Preview> execute();

private:
    Result<> checkRequest();
    Result<> readFlow();
    Result<> openSource();
    Result<> cutPlan();
    Result<> traceRows();
    Result<> describe();
    bool isWriting() const;
    bool isChoosing() const;
    Result<TraceSql::Rows> chosenRows();
    Result<> takeRow(const TraceSql &trace, QStringList values);
    void decide(const TraceSql &trace, const QStringList &values, PreviewRow &row);
    void addChanges(const TraceSql &trace, const QStringList &values, PreviewRow &row) const;

    const PreviewRequest &m_request;
    const QString m_tempFolder;
    const PlannedSource::OpenDatabase m_openDatabase;
    RunProgress &m_progress;
    const std::shared_ptr<MemoryBudget> m_memory;

    const std::unique_ptr<RunSource> m_input;
    const std::unique_ptr<RunDestination> m_output;
    PlannedSource m_source;
    PlanCut m_cut;
    QList<RowFilter> m_tests; ///< of the condition
    MemoryBudget::Reservation m_held;
    QList<int> m_deciders; ///< of each row the index of what decided, or -1
    QList<qint64> m_unreadable; ///< of each filter, values that it could not read
    Preview m_preview;
};

} // namespace sluice::engine
