#pragma once

#include "base/clock.h"
#include "emulator/swf/control/effects.h"
#include "emulator/swf/operations/operations.h"

#include <QObject>

namespace sluice::emulator::swf {

struct SwfOptions {
    QString databaseFile;
    RunLimits limits;
    /// Calls a function and tells what came of it, once, later; see finishLambda().
    std::function<void(const LambdaCall &)> callLambda;
    /// Nobody waits for the answer any more: its time is up, or its run is closed. Also called for
    /// one that has answered.
    std::function<void(const LambdaId &)> cancelLambda;
};

/// Amazon SWF of a Sluice Local. Its file is opened with the first request, or soon after the start
/// when there is one already: something may be due. Everything happens on the thread it lives on.
class Swf final : public QObject {
    Q_OBJECT

public:
    /// \param clock, ids must outlive it
    Swf(SwfOptions options, const Clock &clock, IdSource &ids);
    ~Swf() override;

    /// Opens the file if that was not done yet.
    Result<SwfParts *> parts();

    /// Has happen what was due while the service was down, if SWF was ever used here.
    void resume();

    /// Those who poll hear that nothing came: the service ends.
    void releasePolls();

    /// Has happen what is due now. Called by itself; for who moves the clock. Events never go back
    /// in time.
    void lookAtClock();

    /// Nothing is due before it; invalid when nothing is.
    QDateTime nextDue() const;

    /// What came of a call of SwfOptions::callLambda; nothing happens if its time is up already.
    void finishLambda(const LambdaId &id, const Result<QString> &result);

private:
    struct Opened;

    const SwfOptions m_options;
    const Clock &m_clock;
    IdSource &m_ids;
    std::unique_ptr<Opened> m_opened;
};

} // namespace sluice::emulator::swf
