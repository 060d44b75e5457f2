#pragma once

#include "base/clock.h"
#include "base/idsource.h"
#include "emulator/swf/decisions/decisions.h"
#include "emulator/swf/runs/runtable.h"

namespace sluice::emulator::swf {

/// Loads runs, has something happen to them and stores what came of it, inside a transaction of the
/// caller's. Who waits for what was stored hears of it after the commit.
class RunControl {
public:
    struct Parts {
        sqlite::Database &database;
        DomainTable &domains;
        TypeTable &types;
        RunTable &runs;
        const Clock &clock;
        IdSource &ids;
        const RunLimits &limits;
    };

    /// All parts must outlive it.
    explicit RunControl(const Parts &parts);

    /// Called after each commit that stored something.
    void setOnStored(std::function<void(const Stored &)> onStored)
    {
        m_onStored = std::move(onStored);
    }

    qint64 now() const;

    const RunLimits &limits() const { return m_parts.limits; }

    RunTable &runs() { return m_parts.runs; }

    /// The open run that a call means (SWF reference 4.1). \param runId empty: whichever is open
    Result<Run> openRun(const Domain &domain, const QString &workflowId, const QString &runId,
        const RunPart &part = {});
    /// Open or closed; UnknownResourceFault when it is gone.
    Result<Run> anyRun(const Domain &domain, const QString &workflowId, const QString &runId,
        const RunPart &part = {});

    /// One turn of a run at this time. \param act what happens
    Result<> change(Run &run, const std::function<void(Turn &)> &act);
    /// The same for what happens by itself: its events come at a later instant than the last one
    /// (SWF reference 2.2).
    Result<> changeLater(Run &run, const std::function<void(Turn &)> &act);

    Result<> store(Turn &turn);

    /// For a run that something else than a turn of its own causes something for.
    Result<> addEffect(qint64 row, const Effect &effect);

    /// A new run; `run` is what beginRun() needs. Gets its run id if it has none.
    Result<> begin(Run &run, const QJsonValue &input);

    QString newRunId();

    DecisionContext::FindType findTypeIn(qint64 domainRow);

    /// Whether one more may be open.
    Result<bool> hasRoom(qint64 domainRow);

private:
    Result<qint64> retainUntil(const Run &run);
    void announce(const Stored &stored);

    Parts m_parts;
    std::function<void(const Stored &)> m_onStored;
};

} // namespace sluice::emulator::swf
