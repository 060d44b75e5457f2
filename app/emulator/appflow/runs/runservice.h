#pragma once

#include "base/clock.h"
#include "base/idsource.h"
#include "emulator/appflow/flows/flowstore.h"
#include "emulator/appflow/runs/executiontable.h"
#include "emulator/appflow/runs/monthlyruns.h"
#include "emulator/appflow/runs/runcatalog.h"
#include "emulator/appflow/runs/runwitness.h"
#include "emulator/wire/quotas.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace sluice::emulator {

/// Starts, follows and cancels the runs of all flows and keeps their records (reference 2.3
/// to 2.5). A record is stored before its run begins, and again when it ended.
class RunService final : public QObject {
    Q_OBJECT

public:
    /// All references must outlive it.
    RunService(sqlite::Database &database, FlowStore &flows, engine::RunEngine &engine,
        const Clock &clock, IdSource &ids, const Quotas &quotas = {});
    ~RunService() override;

    /// Makes the ends of a run that are no buckets. Called for each run, before it begins.
    using BindEnds = std::function<void(engine::RunRequest &)>;

    void setBindEnds(BindEnds bindEnds) { m_bindEnds = std::move(bindEnds); }

    /// What else is stored of a run's end. Called inside the transaction that stores its record, so
    /// that a process that dies leaves both or none: a failure is one of storing the record.
    using NoteEnd = std::function<Result<>(const Execution &)>;

    void setNoteEnd(NoteEnd noteEnd) { m_noteEnd = std::move(noteEnd); }

    /// Must outlive it. Before recover().
    void setWitness(RunWitness &witness) { m_witness = &witness; }

    /// Must outlive it. Before recover().
    void setCatalog(RunCatalog &catalog) { m_catalog = &catalog; }

    /// What stays in a bucket of a run that somebody cancels; of one that the service ends, because
    /// it stops or the run lasts too long, nothing does.
    void setCancelLeaves(engine::CancelLeaves leaves) { m_cancelLeaves = leaves; }

    /// Ends the runs that a dead service left behind: takes back what they had put into these
    /// folders of buckets and fixtures, then records Error with a message that says so. Once,
    /// before anything else. \return the folders where something could not be taken back
    Result<QStringList> recover(
        const QList<MappedFolder> &buckets = {}, const QList<MappedFolder> &fixtures = {});

    /// Journals of what such runs had on its way to stores and is to be taken back (runengine.h).
    /// Before recover(), which gives their records an end.
    Result<QStringList> leftUploads(const QString &uploadsFolder);

    /// Inside a transaction: stores the record; the run begins with the commit. Quota when too many
    /// runs are in progress or began this month.
    Result<Execution> start(LocalFlow &flow, const RunCause &cause = {});

    /// CancelStarted at once, Canceled when the engine stopped. \param executionIds none: all runs
    /// in progress. \return the ids that cannot be cancelled: unknown here or ended
    Result<QStringList> cancel(const LocalFlow &flow, const QStringList &executionIds);

    /// Newest first, with the figures of this moment. \param beforeRow see ExecutionTable::page
    Result<QList<Execution>> page(qint64 flowRow, qint64 beforeRow, int count);
    /// ResourceNotFoundException when there is none.
    Result<Execution> execution(const QString &executionId);
    Result<QString> flowNameOf(const Execution &execution);

    /// metadataCatalogDetails of a flow's last run; empty: there is none, or it registers nothing.
    Result<QJsonArray> lastCatalogDetails(const LocalFlow &flow);

    /// See ExecutionTable::pulledUntil.
    Result<QDateTime> pulledUntil(qint64 flowRow, const QDateTime &until);

    int activeRuns(qint64 flowRow) const;

    /// Of any flow; one whose end waits to be stored is still there.
    bool hasRuns() const { return !m_live.isEmpty(); }

    /// Runs that last longer than the quota allows end with Error. Called by itself; for tests that
    /// move the clock.
    void endOverdue();

    /// Cancels all runs; idle() follows when their ends are stored, or when there is none.
    void stop();

Q_SIGNALS:
    /// A run's end is stored.
    void ended(const sluice::emulator::Execution &execution);
    void idle();

private:
    struct LiveRun {
        Execution execution;
        std::shared_ptr<engine::Run> run;
        std::chrono::milliseconds begun {0}; ///< Clock::elapsed()
        bool isOverdue = false; ///< cancelled because it lasted too long
        bool ended = false; ///< its end waits to be stored: the disk refused it
        std::shared_ptr<engine::Publication> publication {}; ///< null: nothing to keep
        flow::FlowDefinition flow {}; ///< as it runs
        int schemaVersion = 1;

        bool isTimed() const;
    };

    void launch(const Execution &execution, engine::RunRequest request);
    void onOutcome(const QString &executionId, const Result<engine::RunOutcome> &outcome);
    void setFailure(LiveRun &live, const Error &error) const;
    void storeEnds();
    Result<> storeEnd(Execution &execution);
    void registerEnds();
    using IsKept = std::function<bool(const Execution &)>;
    engine::IsRunKept byRecord(IsKept isKept);
    bool takeBack(
        const MappedFolder &folder, const QList<engine::StagingRole> &roles, const IsKept &isKept);
    void watchDurations();
    QString overdueMessage() const;
    Result<> store(const Execution &execution);
    Result<> tellEnd(const Execution &execution);
    Execution withLiveFigures(Execution execution) const;

    sqlite::Database &m_database;
    FlowStore &m_flows;
    ExecutionTable m_table;
    MonthlyRuns m_monthlyRuns;
    engine::RunEngine &m_engine;
    const Clock &m_clock;
    IdSource &m_ids;
    Quotas m_quotas;
    BindEnds m_bindEnds;
    NoteEnd m_noteEnd;
    RunWitness *m_witness = nullptr;
    RunCatalog *m_catalog = nullptr; ///< null: nothing is registered
    engine::CancelLeaves m_cancelLeaves = engine::CancelLeaves::WholeObjects;
    QHash<QString, LiveRun> m_live;
    QTimer m_storeAgain;
    QTimer m_overdue;
    bool m_isStopping = false;
};

} // namespace sluice::emulator
