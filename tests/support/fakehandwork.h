#pragma once

#include "support/fakecalls.h"
#include "workspace/handwork.h"
#include "workspace/handwork/decisiontext.h"

namespace sluice::test {

/// Handwork without a service: answers from what a test sets.
class FakeHandwork final : public workspace::Handwork, public FakeCalls {
public:
    std::optional<workspace::HandTask> task; ///< of take()
    bool isCancelRequested = false; ///< of heartbeat()
    qint64 ahead = 0;
    QList<workspace::PlannedFault> planned;

    Pending<std::optional<workspace::HandTask>> take(
        const QString &domain, workspace::HandTask::Kind kind, const QString &taskList) override
    {
        const bool isDecision = kind == workspace::HandTask::Kind::Decision;
        return answer<std::optional<workspace::HandTask>>(
            note(QStringLiteral("take"), {domain, isDecision, taskList}), task);
    }

    QString problemOf(const QString &decisions) const override
    {
        const auto list = workspace::decisionsFrom(decisions);
        return list ? QString() : list.error().message;
    }

    Pending<> decide(const QString &token, const QString &decisions) override
    {
        return answer<void>(note(QStringLiteral("decide"), {token, decisions}), {});
    }

    Pending<> complete(const QString &token, const QString &result) override
    {
        return answer<void>(note(QStringLiteral("complete"), {token, result}), {});
    }

    Pending<> failTask(const QString &token, const QString &reason, const QString &details) override
    {
        return answer<void>(note(QStringLiteral("failTask"), {token, reason, details}), {});
    }

    Pending<> cancelTask(const QString &token, const QString &details) override
    {
        return answer<void>(note(QStringLiteral("cancelTask"), {token, details}), {});
    }

    Pending<bool> heartbeat(const QString &token, const QString &details) override
    {
        return answer<bool>(note(QStringLiteral("heartbeat"), {token, details}), isCancelRequested);
    }

    Pending<qint64> clockAhead() override
    {
        return answer<qint64>(note(QStringLiteral("clockAhead"), {}), ahead);
    }

    Pending<> setClockAhead(qint64 seconds) override
    {
        ahead = seconds;
        return answer<void>(note(QStringLiteral("setClockAhead"), {seconds}), {});
    }

    QStringList operations() const override
    {
        return {QStringLiteral("ListDomains"), QStringLiteral("StartWorkflowExecution")};
    }

    Pending<QList<workspace::PlannedFault>> faults() override
    {
        return answer<QList<workspace::PlannedFault>>(note(QStringLiteral("faults"), {}), planned);
    }

    Pending<> planFault(const workspace::PlannedFault &fault) override
    {
        planned.append(fault);
        return answer<void>(
            note(QStringLiteral("planFault"), {fault.operation, fault.error, fault.count}), {});
    }

    Pending<> clearFaults() override
    {
        planned.clear();
        return answer<void>(note(QStringLiteral("clearFaults"), {}), {});
    }
};

} // namespace sluice::test
