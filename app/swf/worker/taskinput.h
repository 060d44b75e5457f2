#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace sluice::swf {

/// What every task of ours may say of itself: {"heartbeatSeconds": 90}, its heartbeat timeout,
/// which PollForActivityTask does not tell (SWF reference 1.4). Nothing: it does not say.
std::optional<std::chrono::milliseconds> heartbeatTimeoutOf(const QString &input);

/// A task of `Sluice.RunAppFlow`, as the decider writes it:
///
///     {"step": "a", "flow": "orders", "attempt": 2, "start": 1, "adopt": "EXECUTIONID"}
///
/// Only `flow` has to be there; deciders of others may write no more.
struct RunFlowInput {
    QString step; ///< activityId where none is named
    QString flow;
    int start = 1; ///< which start of the flow it means
    QString adopt; ///< the run to look after; empty: one is to be started
};

Result<RunFlowInput> runFlowInputFrom(const QString &input, const QString &activityId);

/// A task of `Sluice.CancelFlow`: runs by their ids, all that are active, or what a start began
/// whose worker was lost. One flow, or several:
///
///     {"flow": "orders", "executionIds": ["E1", "E2"]}
///     {"flow": "orders", "all": true}
///     {"flow": "orders", "step": "a", "start": 1}
///     {"flows": [{"flow": "orders", "executionIds": ["E1"]}, {"flow": "people", "all": true}]}
struct CancelTarget {
    QString flow;
    QStringList executionIds;
    bool isAll = false;
    QString step; ///< of a start; empty: none is meant
    int start = 1;
};

/// InvalidInput when it does not say what is to be canceled: CancelFlowExecutions without ids
/// cancels every run of the flow (SWF reference 0), so that has to be asked for by "all".
Result<QList<CancelTarget>> cancelTargetsFrom(const QString &input);

/// The clientToken of StartFlow. The same for each worker that means the same start, so a start
/// whose answer was lost is made once (SWF reference 11).
QString startTokenOf(const QString &runId, const QString &step, int start);

} // namespace sluice::swf
