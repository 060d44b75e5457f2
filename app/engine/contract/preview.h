#pragma once

#include "engine/contract/runengine.h"

namespace sluice::engine {

/// What a run does to records, in this order (reference 3.3).
enum class PreviewStage {
    Read,
    Filter,
    Validate,
    Change, ///< Mask and Truncate
    Combine, ///< Arithmetic and Merge
    Map,
    Write
};

/// "read", "filter", ... as JSON and the command line spell it.
QString stageName(PreviewStage stage);
std::optional<PreviewStage> stageNamed(const QString &name);

/// Which rows are shown.
enum class PreviewFate { Any, Kept, Dropped, Failed };

struct PreviewRequest {
    /// As for a run. Nothing is written: of the destination only the format counts. The id names
    /// what is kept in the temp folder meanwhile.
    RunRequest run;
    qint64 rows = 100; ///< at most
    qint64 first = 1; ///< number of the first row that may be shown, as the source delivers them
    QString where = {}; ///< see rowcondition.h; empty: all rows
    PreviewFate fate = PreviewFate::Any;
    /// So many rows of the source are looked at, at most, to find those that are shown; 0: as many
    /// as it takes. Without a condition no more are looked at than are shown.
    qint64 mostLooked = 1'000'000;
    PreviewStage last = PreviewStage::Write; ///< the run is cut after it
    int lastTask = 0; ///< or after this task of the flow (from 1), which decides over `last`
};

/// What a task made of a value.
struct PreviewChange {
    int task = 0; ///< number in the flow, from 1
    QString field;
    QString before; ///< null: it has no value; of Arithmetic and Merge always
    QString after;

    friend bool operator==(const PreviewChange &, const PreviewChange &) = default;
};

struct PreviewRow {
    qint64 number = 0; ///< in the source, from 1
    QString object; ///< key of the object, or name of what a connector delivers
    PreviewFate fate = PreviewFate::Kept; ///< Failed: it ends the run
    int task = 0; ///< that dropped it or ends the run; 0: none, or an incremental pull
    QString reason; ///< a sentence that says so; empty when it is kept
    QList<int> failed; ///< tasks of all validations that it does not pass
    QStringList before; ///< texts of Preview::fields; null: no value
    QList<PreviewChange> changes; ///< in the order in which they were made; of kept rows
    QStringList after; ///< texts of Preview::outputs; of kept rows
    QString written; ///< the line that a run writes, of CSV and JSON
};

struct PreviewOutput {
    QString name;
    int task = 0; ///< that maps it; 0 where the run is cut before that
    QString type; ///< of a Parquet column that keeps its type, as the rows looked at show it

    friend bool operator==(const PreviewOutput &, const PreviewOutput &) = default;
};

/// What a task did to the rows that are shown.
struct PreviewTask {
    int task = 0; ///< 0: the incremental pull
    QString label; ///< "Task 3 (Mask)"
    qint64 rowsIn = 0;
    qint64 rowsOut = 0;
    qint64 rowsChanged = 0;
    bool isAppliedBySource = false; ///< records that it drops are never delivered

    friend bool operator==(const PreviewTask &, const PreviewTask &) = default;
};

struct PreviewStep {
    PreviewStage stage = PreviewStage::Read;
    qint64 rowsIn = 0;
    qint64 rowsOut = 0;
    QList<PreviewTask> tasks;
};

/// What a run would do to some rows of its source, stage by stage. As JSON (previewjson.h):
///
///     {"flowName": "orders", "lookedAt": 3, "isWholeSource": true, "outcome": "Successful",
///      "stages": [{"stage": "filter", "rowsIn": 3, "rowsOut": 2, "tasks": [
///          {"task": 2, "label": "Task 2 (Filter rows, in JSON Filter)", "rowsIn": 3, "rowsOut": 2,
///           "rowsChanged": 0, "isAppliedBySource": false}]}, ...],
///      "fields": ["id", "card"], "outputs": [{"name": "card", "task": 4, "type": "VARCHAR"}],
///      "rows": [{"number": 1, "object": "orders/a.csv", "fate": "kept", "failed": [],
///          "before": {"id": "1", "card": "4111"},
///          "changes": [{"task": 3, "field": "card", "before": "4111", "after": "****"}],
///          "after": {"card": "****"}, "written": "{\"card\":\"****\"}"},
///         {"number": 2, "object": "orders/a.csv", "fate": "dropped", "task": 2,
///          "reason": "Task 2 (Filter) dropped it: ...", "failed": [], "before": {...}}],
///      "messages": ["..."], "error": "Task 5 (Validate) ended the run: ..."}
///
/// Values are texts as tasks see them, or null; `written` is what leaves. `type` is left out where
/// there is none, so are `task` and `reason` of rows that are kept, and `error`; fate is kept,
/// dropped or failed.
struct Preview {
    QStringList fields; ///< of the source
    QList<PreviewOutput> outputs; ///< where the run is cut before Map: what there is then
    QList<PreviewStep> stages; ///< up to the last one
    QList<PreviewRow> rows;
    qint64 lookedAt = 0; ///< rows of the source
    bool isWholeSource = false; ///< there are no more than those
    QStringList messages; ///< sentences, as a record's executionMessage has them
    QString error; ///< the sentence with which a run of these rows ends; empty: Successful
};

/// One preview in progress. Thread-safe; outlives the engine's call.
class PreviewRun {
public:
    virtual ~PreviewRun() = default;

    /// As Run::cancel().
    virtual void cancel() = 0;
    /// Once. Fails as the run would before it copies; InvalidInput names what is wrong with the
    /// condition; Quota when the rows need more memory than there is.
    virtual Pending<Preview> outcome() = 0;
};

} // namespace sluice::engine
