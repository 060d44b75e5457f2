#pragma once

#include "base/pending.h"
#include "swf/values/historyrow.h"

#include <optional>

namespace sluice::workspace {

/// A task of SWF that somebody has taken from a list and answers by hand.
struct HandTask {
    enum class Kind { Decision, Activity };

    Kind kind = Kind::Decision;
    QString token;
    swf::ExecutionKey run;
    QString type; ///< of the workflow or activity, with its version
    QString activityId; ///< empty for a decision
    QString input; ///< of the activity, or of the run
    QList<swf::HistoryEvent> history; ///< of a decision
    qint64 seenEventId = 0; ///< of a decision: what is behind it no decider has seen
};

/// Calls of an operation that will not go well.
struct PlannedFault {
    QString operation;
    QString error; ///< code of the service, or kAnswerLost
    int count = 1;

    friend bool operator==(const PlannedFault &, const PlannedFault &) = default;
};

/// The call is carried out and its answer never arrives.
inline constexpr QLatin1StringView kAnswerLost("AnswerLost");

/// What is done by hand with a service for tests: be its decider and its worker, move its clock,
/// have its calls fail. Only Sluice Local can; whoever uses it takes a pointer that may be null.
/// GUI thread.
class Handwork {
public:
    virtual ~Handwork() = default;

    /// Nothing when no task waits in the list.
    virtual Pending<std::optional<HandTask>> take(
        const QString &domain, HandTask::Kind kind, const QString &taskList)
        = 0;

    /// What is wrong with a text of decisions, by its path: "decisions[0].decisionType: ..."; empty
    /// when it can be sent. A pure function.
    virtual QString problemOf(const QString &decisions) const = 0;
    virtual Pending<> decide(const QString &token, const QString &decisions) = 0;

    virtual Pending<> complete(const QString &token, const QString &result) = 0;
    virtual Pending<> failTask(const QString &token, const QString &reason, const QString &details)
        = 0;
    virtual Pending<> cancelTask(const QString &token, const QString &details) = 0;
    /// The answer: whether its cancellation was requested.
    virtual Pending<bool> heartbeat(const QString &token, const QString &details) = 0;

    /// By how many seconds the service's time is ahead of this machine's.
    virtual Pending<qint64> clockAhead() = 0;
    virtual Pending<> setClockAhead(qint64 seconds) = 0;

    virtual QStringList operations() const = 0;
    virtual Pending<QList<PlannedFault>> faults() = 0;
    virtual Pending<> planFault(const PlannedFault &fault) = 0;
    virtual Pending<> clearFaults() = 0;
};

} // namespace sluice::workspace
