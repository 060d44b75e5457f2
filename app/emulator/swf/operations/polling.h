#pragma once

#include "emulator/swf/operations/operations.h"

namespace sluice::emulator::swf {

/// A task that was just taken, with its run as it is now.
struct TakenTask {
    Run run;
    WaitingTask task;
};

/// What differs between the polls for decision and for activity tasks.
struct PollKind {
    QLatin1StringView kind; ///< taskkind
    QByteArray idle; ///< the answer when nothing came
    std::function<void(Turn &turn, const WaitingTask &task)> start;
    std::function<Result<QByteArray>(const TakenTask &taken)> answer;
};

/// Takes the next task of the call's list, or waits for one as long as the call is held
/// (SWF reference 1.1). A task is taken in one transaction, so by one poller only.
Result<ApiReply> pollFor(SwfParts &parts, const SwfCall &call, const PollKind &kind);

} // namespace sluice::emulator::swf
