#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <chrono>

namespace sluice::swf {

/// One flow that a sequence runs.
struct SequenceStep {
    QString id; ///< unique in the sequence; the activity's id begins with it
    QString flow; ///< name in Amazon AppFlow
    int attempts = 1; ///< 1 to 100; how often it is started before it counts as failed
    std::chrono::seconds backOff {30}; ///< before the second attempt, doubled for each further one
    std::chrono::seconds timeout {std::chrono::hours(12)}; ///< of one attempt, drain included

    friend bool operator==(const SequenceStep &, const SequenceStep &) = default;
};

/// What `Sluice.FlowSequence` is started with: stages one after the other, the steps of a stage
/// side by side. As the input of the execution:
///
///     {"steps": [{"id": "step-1", "flow": "orders"},
///                {"parallel": [{"id": "a", "flow": "people", "attempts": 3, "backOffSeconds": 60},
///                              {"id": "b", "flow": "parts", "timeoutSeconds": 3600}]}],
///      "workerTaskList": "sluice-worker", "heartbeatSeconds": 90}
///
/// `id` may be left out: step-1, step-2, ... in the order of the text. It must not begin with
/// "cancel-".
struct SequencePlan {
    QList<QList<SequenceStep>> stages;
    QString workerTaskList = QStringLiteral("sluice-worker");
    /// After which a worker that was not heard of counts as lost.
    std::chrono::seconds heartbeat {90};

    friend bool operator==(const SequencePlan &, const SequencePlan &) = default;
};

/// InvalidInput names the member and what can be written instead. At most 500 steps, with
/// 2,500 attempts together: more would not fit into the history of one execution.
Result<SequencePlan> sequencePlanFrom(const QString &input);

/// The input for an execution; sequencePlanFrom() reads it.
QString toInput(const SequencePlan &plan);

} // namespace sluice::swf
