#include "models/canceltracewords.h"
#include "models/servicecommand.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::models;
using namespace Qt::StringLiterals;
using swf::CancelTrace;
using swf::TraceLamp;

namespace {

QDateTime fiveOClock()
{
    return QDateTime(QDate(2026, 1, 2), QTime(5, 0), Qt::UTC);
}

CancelTrace requested()
{
    CancelTrace trace;
    auto &lamp = trace.lamps[CancelTrace::Request];
    lamp.state = TraceLamp::State::Lit;
    lamp.at = fiveOClock().addSecs(-240);
    return trace;
}

} // namespace

TEST(CancelTraceWords, nameTheListThatNobodyPolls)
{
    auto trace = requested();
    auto &lamp = trace.lamps[CancelTrace::Decision];
    lamp.state = TraceLamp::State::Missing;
    lamp.cause = TraceLamp::Cause::NobodyPolls;
    lamp.subject = u"deciders"_s;
    lamp.since = fiveOClock().addSecs(-240);
    const auto sentence = traceSentence(trace, fiveOClock());
    EXPECT_EQ(sentence.text, u"No decider has polled the task list deciders for 4 min 00 s."_s);
    EXPECT_TRUE(sentence.remedy.startsWith(u"Start a decider that polls deciders."_s));
    EXPECT_TRUE(sentence.isStuck);
    EXPECT_EQ(traceLampText(lamp), u"missing"_s);
}

TEST(CancelTraceWords, everyCauseOfALampThatIsNotLitHasItsSentence)
{
    using Cause = TraceLamp::Cause;
    const std::pair<int, QList<Cause>> causes[] {
        {CancelTrace::Decision,
            {Cause::ClosedFirst, Cause::NobodyPolls, Cause::NotTaken, Cause::DeciderBusy}},
        {CancelTrace::Asked,
            {Cause::DeciderWorks, Cause::DecisionTimedOut, Cause::NobodyPolls, Cause::NotAsked,
                Cause::AskRefused}},
        {CancelTrace::Heard,
            {Cause::NoHeartbeat, Cause::HeartbeatDue, Cause::HeartbeatNotTold,
                Cause::HeartbeatTimedOut}},
        {CancelTrace::Answered, {Cause::WorkerStops, Cause::TimedOut}},
        {CancelTrace::StepCount,
            {Cause::CleansUp, Cause::CloseRefused, Cause::NotClosed, Cause::NobodyPolls}},
    };
    for (const auto &[step, ofStep] : causes) {
        for (const Cause cause : ofStep) {
            for (const auto state : {TraceLamp::State::Missing, TraceLamp::State::Waiting}) {
                auto trace = requested();
                auto &lamp
                    = step < CancelTrace::StepCount ? trace.lamps[size_t(step)] : trace.close;
                lamp.state = state;
                lamp.cause = cause;
                lamp.subject = u"subject"_s;
                const auto text = traceSentence(trace, step, fiveOClock()).text;
                EXPECT_TRUE(text.endsWith(u'.')) << step << " " << int(cause) << text.toStdString();
            }
        }
    }
}

TEST(CancelTraceWords, sayHowItEnded)
{
    auto trace = requested();
    trace.close.state = TraceLamp::State::Lit;
    trace.close.at = fiveOClock();
    trace.close.subject = u"WorkflowExecutionCanceled"_s;
    EXPECT_EQ(traceSentence(trace, fiveOClock()).text,
        u"The run was canceled, 4 min 00 s after the request."_s);
    trace.close.subject = u"WorkflowExecutionCompleted"_s;
    EXPECT_EQ(traceSentence(trace, fiveOClock()).text,
        u"The run was closed by WorkflowExecutionCompleted, not as canceled."_s);
}

TEST(ServiceCommand, isWhatOneTypes)
{
    EXPECT_EQ(
        serviceCommand(u"sluice"_s, u"swf"_s, u"RequestCancelWorkflowExecution"_s,
            {{u"domain"_s, u"my orders"_s}, {u"workflowId"_s, u"n-1"_s}, {u"runId"_s, u""_s}}),
        u"sluice swf request-cancel-workflow-execution --domain 'my orders' --workflow-id n-1"_s);
    EXPECT_EQ(
        serviceCommand(u"aws"_s, u"swf"_s, u"GetWorkflowExecutionHistory"_s,
            {{u"execution"_s, QJsonObject {{u"workflowId"_s, u"n"_s}, {u"runId"_s, u"22+/="_s}}}}),
        u"aws swf get-workflow-execution-history --execution "
        u"'{\"runId\":\"22+/=\",\"workflowId\":\"n\"}'"_s);
}
