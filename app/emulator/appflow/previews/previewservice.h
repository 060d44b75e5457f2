#pragma once

#include "base/clock.h"
#include "base/idsource.h"
#include "emulator/appflow/runs/runservice.h"
#include "emulator/wire/apimessages.h"
#include "engine/contract/preview.h"

#include <QObject>
#include <QThreadPool>

namespace sluice::emulator {

/// What flows would do to some rows of their sources (POST /_sluice/preview), whether or not they
/// are stored here:
///
///     {"flow": {...},           what CreateFlow takes; a destination may be missing when `after`
///                               is before write
///      "rows": 100,             at most, and at most 10,000
///      "first": 1,              number of the first row that may be shown
///      "where": "email is empty",    see engine/preview/rowcondition.h
///      "only": "dropped",       kept, dropped or failed
///      "look": 1000000,         rows that are looked at to find them; 0: all
///      "after": "map",          a stage, or the number of a task: the run is cut there
///      "seconds": 25}           after which it is ended, at most 3,600
///
/// All but `flow` may be left out. The answer is that of engine/contract/preview.h.
class PreviewService final : public QObject {
    Q_OBJECT

public:
    /// Both must outlive it. \param bindEnds as of RunService
    PreviewService(engine::RunEngine &engine, IdSource &ids, const Clock &clock,
        RunService::BindEnds bindEnds);
    /// Waits for answers that are being written.
    ~PreviewService() override;

    /// ValidationException names the member that is wrong; what is wrong with the flow, its ends or
    /// its data is told as a run's record tells it. Cancelling it ends the preview.
    Pending<ApiAnswer> preview(const QJsonObject &input);

private:
    struct Live;

    void onOutcome(const std::shared_ptr<Live> &live, Result<engine::Preview> outcome);

    engine::RunEngine &m_engine;
    IdSource &m_ids;
    const Clock &m_clock;
    const RunService::BindEnds m_bindEnds;
    QThreadPool m_pool; ///< writes answers
};

} // namespace sluice::emulator
