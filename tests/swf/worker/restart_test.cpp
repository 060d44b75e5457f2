#include "support/printers.h"
#include "support/waitfor.h"
#include "swf/decider/writtenhistory.h"
#include "swf/worker/activitytask.h"
#include "swf/worker/fakeservices.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using sluice::test::waitUntil;

namespace sluice::swf::test {

namespace {

/// A sequence of one step whose first worker dies at its n-th call: the service has done what was
/// asked, and the worker never hears of it. Then what the history says is decided and done by new
/// workers, over the same services, until the execution closes.
class Life {
public:
    explicit Life(bool isCanceled)
        : m_isCanceled(isCanceled)
    {
        services.appflowService.end = isCanceled ? QString() : u"Successful"_s;
        for (FakeService *service : {static_cast<FakeService *>(&services.swfService),
                 static_cast<FakeService *>(&services.appflowService)})
            service->onAsked = [this](const QString &) { onCall(); };
    }

    /// \return false when it lived to its end
    bool dieAt(int call)
    {
        m_dieAt = call;
        const QString input = inputOf(m_history.decisions().first());
        const auto scheduledId = m_history.taken(u"step-1"_s);
        if (perform(input, u"Sluice.RunAppFlow"_s, scheduledId))
            return false;
        m_dieAt = 0;
        m_history.ended(scheduledId, u"TimedOut"_s,
            services.swfService.heartbeats.value(services.swfService.heartbeats.size() - 1));
        if (m_isCanceled)
            m_history.cancelRequested();
        return true;
    }

    /// The decision that closes.
    QString goOn()
    {
        for (int turn = 0; turn < 5; ++turn) {
            const QJsonArray decisions = m_history.decisions();
            if (decisions.size() != 1)
                return u"%1 decisions"_s.arg(decisions.size());
            const QString type = decisions.first()["decisionType"_L1].toString();
            if (type != "ScheduleActivityTask"_L1)
                return type;
            const QJsonObject attributes = WrittenHistory::attributesOf(decisions.first());
            const auto id = m_history.taken(attributes["activityId"_L1].toString());
            services.swfService.isTaskKnown = true;
            services.swfService.isCancelRequested = false;
            if (!perform(inputOf(decisions.first()),
                    attributes["activityType"_L1]["name"_L1].toString(), id))
                return u"the second worker did not end"_s;
        }
        return u"no end"_s;
    }

    FakeServices services;

private:
    static QString inputOf(const QJsonValue &decision)
    {
        return WrittenHistory::attributesOf(decision)["input"_L1].toString();
    }

    void onCall()
    {
        ++m_calls;
        // The decider asks the task to cancel when the run is at work.
        if (m_isCanceled && m_dieAt > 0 && !services.appflowService.active().isEmpty()
            && services.appflowService.count(u"DescribeFlowExecutionRecords"_s) > 2)
            services.swfService.isCancelRequested = true;
        if (m_dieAt > 0 && m_calls == m_dieAt)
            QMetaObject::invokeMethod(
                &m_context, [this] { m_worker.reset(); }, Qt::QueuedConnection);
    }

    /// \return false when the worker died
    bool perform(const QString &input, const QString &type, qint64 scheduledId)
    {
        bool isFinished = false;
        const auto answersBefore = services.swfService.answers.size();
        m_worker = std::make_unique<ActivityTask>(ActivityWorld {services.swf, services.appflow,
                                                      services.clock, u"D"_s, FakeServices::pace()},
            FakeSwf::activityTask(input, type));
        QObject::connect(m_worker.get(), &ActivityTask::finished, m_worker.get(),
            [&isFinished] { isFinished = true; });
        m_worker->start();
        EXPECT_TRUE(waitUntil([&] { return isFinished || !m_worker; }, 10s));
        // An answer that the service took counts, also when the worker died before it heard so.
        if (services.swfService.answers.size() > answersBefore) {
            const auto &[kind, answer] = services.swfService.answers.last();
            if (kind == "Canceled"_L1)
                m_history.activityCancelRequested(u"step-1"_s);
            m_history.ended(scheduledId, kind,
                answer[kind == "Completed"_L1 ? "result"_L1 : "details"_L1].toString());
            if (m_isCanceled && m_dieAt > 0)
                m_history.cancelRequested();
            m_dieAt = 0;
            return true;
        }
        return isFinished;
    }

    const bool m_isCanceled;
    WrittenHistory m_history {uR"({"steps":[{"flow":"orders"}]})"_s};
    std::unique_ptr<ActivityTask> m_worker;
    QObject m_context;
    int m_calls = 0;
    int m_dieAt = 0;
};

} // namespace

TEST(WorkerRestart, aSequenceCompletesWhereverItsWorkerDied)
{
    int deaths = 0;
    for (int call = 1; call < 60; ++call) {
        SCOPED_TRACE(call);
        Life life(false);
        const bool hasDied = life.dieAt(call);
        deaths += hasDied;
        EXPECT_EQ(life.goOn(), u"CompleteWorkflowExecution"_s);
        EXPECT_EQ(life.services.appflowService.runs.size(), 1U) << "one run, whoever looked at it";
        EXPECT_EQ(life.services.swfService.answers.last().first, u"Completed"_s);
        if (!hasDied && call > 20)
            break;
    }
    EXPECT_GE(deaths, 8);
}

TEST(WorkerRestart, aCancelLeavesNoRunBehindWhereverTheWorkerDied)
{
    int deaths = 0;
    for (int call = 1; call < 60; ++call) {
        SCOPED_TRACE(call);
        Life life(true);
        const bool hasDied = life.dieAt(call);
        deaths += hasDied;
        EXPECT_EQ(life.goOn(), u"CancelWorkflowExecution"_s);
        EXPECT_EQ(life.services.appflowService.active(), QStringList());
        EXPECT_LE(life.services.appflowService.runs.size(), 1U);
        if (!hasDied && call > 30)
            break;
    }
    EXPECT_GE(deaths, 10);
}

} // namespace sluice::swf::test
