#include "models/canceltracewords.h"

#include "models/texts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::models {

namespace {

using Cause = swf::TraceLamp::Cause;
using State = swf::TraceLamp::State;

struct TraceText {
    Q_DECLARE_TR_FUNCTIONS(sluice::models::CancelTrace)
};

QString since(const QDateTime &time, const QDateTime &now)
{
    return durationText(time.isValid() ? std::max<qint64>(0, time.msecsTo(now)) : -1);
}

QString clock(const QDateTime &time)
{
    return time.isValid() ? time.toLocalTime().toString(u"HH:mm:ss"_s) : u"–"_s;
}

QString named(const QString &who)
{
    return who.isEmpty() ? TraceText::tr("somebody without a name") : who;
}

TraceSentence decisionSentence(
    const swf::TraceLamp &lamp, const QDateTime &now, const workspace::ShellWay &way)
{
    const QString startOne = swf::isSequenceTaskList(lamp.subject)
        ? TraceText::tr("Switch on the worker above, or run %2: it polls %1. Nothing else can "
                        "act on the request; it waits until then.")
              .arg(lamp.subject, way.told(u"worker"_s))
        : TraceText::tr("Start a decider that polls %1. Nothing else can act on the request; it "
                        "waits until then.")
              .arg(lamp.subject);
    switch (lamp.cause) {
    case Cause::NobodyPolls:
        return {TraceText::tr("No decider has polled the task list %1 for %2.")
                    .arg(lamp.subject, since(lamp.since, now)),
            startOne, true};
    case Cause::NotTaken:
        if (lamp.state == State::Missing)
            return {TraceText::tr("No decider has taken the decision task from %1 for %2.")
                        .arg(lamp.subject, since(lamp.since, now)),
                TraceText::tr("Look whether a decider for this type of workflow runs and polls %1; "
                              "the service does not tell who polls.")
                    .arg(lamp.subject),
                true};
        return {TraceText::tr("The decision task waits in %1 for a decider.").arg(lamp.subject), {},
            false};
    case Cause::DeciderBusy:
        return {TraceText::tr("%1 still has the decision task before this one, for %2.")
                    .arg(named(lamp.who), since(lamp.since, now)),
            lamp.due.isValid()
                ? TraceText::tr("The request is shown to a decider when it has answered, at the "
                                "latest at %1, when that task times out.")
                      .arg(clock(lamp.due))
                : TraceText::tr("That task has no time limit: if its decider is gone, only "
                                "terminating ends the run."),
            !lamp.due.isValid()};
    case Cause::DeciderWorks:
        return {TraceText::tr("%1 has the decision task for %2 and has not answered.")
                    .arg(named(lamp.who), since(lamp.since, now)),
            lamp.due.isValid()
                ? TraceText::tr("If it does not, the task times out at %1 and goes to another "
                                "decider.")
                      .arg(clock(lamp.due))
                : TraceText::tr("The task has no time limit: if its decider is gone, only "
                                "terminating ends the run."),
            !lamp.due.isValid()};
    case Cause::DecisionTimedOut:
        return {TraceText::tr("%1 took the decision task and did not answer in time.")
                    .arg(named(lamp.who)),
            TraceText::tr("The next decider that polls %1 gets it. Look at the log of the one that "
                          "failed.")
                .arg(lamp.subject),
            false};
    default:
        return {};
    }
}

TraceSentence askedSentence(const swf::TraceLamp &lamp)
{
    switch (lamp.cause) {
    case Cause::NotAsked:
        return {TraceText::tr("The decider saw the request and did not ask activity %1 to cancel.")
                    .arg(lamp.subject),
            TraceText::tr("It has to answer with RequestCancelActivityTask for each activity that "
                          "is open; until then every heartbeat says that nothing was requested. "
                          "Signal the run to give it another turn."),
            true};
    case Cause::AskRefused:
        return {TraceText::tr("The service refused to ask activity %1 to cancel: %2.")
                    .arg(lamp.subject, lamp.who),
            TraceText::tr("Allow swf:RequestCancelActivityTask to the decider's role, then signal "
                          "the run to give it another turn."),
            true};
    case Cause::NothingOpen:
        return {TraceText::tr("No activity was open, so none had to be asked."), {}, false};
    case Cause::EndedByItself:
        return {TraceText::tr("Activity %1 ended before it could be asked.").arg(lamp.subject), {},
            false};
    default:
        return {};
    }
}

TraceSentence heardSentence(const swf::TraceLamp &lamp, const QDateTime &now)
{
    switch (lamp.cause) {
    case Cause::NoHeartbeat:
        return {TraceText::tr("The worker of %1 does not heartbeat: it cannot hear of the cancel.")
                    .arg(lamp.subject),
            TraceText::tr("Let %1 call RecordActivityTaskHeartbeat while it works. There is no "
                          "heartbeat limit either, so the service waits for its answer.")
                .arg(named(lamp.who)),
            true};
    case Cause::HeartbeatDue:
        return {TraceText::tr("The worker of %1 hears of it with its next heartbeat; the last one "
                              "was %2 ago.")
                    .arg(lamp.subject, since(lamp.since, now)),
            lamp.due.isValid()
                ? TraceText::tr("Without one until %1 the activity times out.").arg(clock(lamp.due))
                : TraceText::tr("There is no heartbeat limit: if the worker is gone, nobody "
                                "notices before another limit of the activity ends it."),
            false};
    case Cause::HeartbeatNotTold:
        return {TraceText::tr("The worker of %1 hears of it with its next heartbeat.")
                    .arg(lamp.subject),
            TraceText::tr("The service does not tell of heartbeats; a worker that sends none "
                          "cannot hear of the cancel."),
            false};
    case Cause::HeartbeatTimedOut:
        return {
            TraceText::tr("The worker of %1 sent no heartbeat within its limit.").arg(lamp.subject),
            TraceText::tr("Look whether %1 still runs: what it was doing goes on without an owner.")
                .arg(named(lamp.who)),
            true};
    case Cause::HeardAtLatest:
        return {TraceText::tr("The worker of %1 had heard of it by %2, as its answer shows.")
                    .arg(lamp.subject, clock(lamp.at)),
            {}, false};
    case Cause::NeverStarted:
        return {TraceText::tr("No worker had %1 yet, so the service ended it at once.")
                    .arg(lamp.subject),
            {}, false};
    case Cause::NotKnown:
        return {TraceText::tr("%1 ended otherwise; whether its worker had heard is not known.")
                    .arg(lamp.subject),
            {}, false};
    default:
        return {};
    }
}

TraceSentence answeredSentence(const swf::TraceLamp &lamp)
{
    switch (lamp.cause) {
    case Cause::WorkerStops:
        return {TraceText::tr("%1 knows of the cancel and stops %2.")
                    .arg(named(lamp.who), lamp.subject),
            TraceText::tr("It has to go on with its heartbeats until it answers: a cancel request "
                          "stops no clock."),
            false};
    case Cause::AnsweredOtherwise:
        return {TraceText::tr("%1 was not canceled but ended as %2, which is allowed.")
                    .arg(lamp.subject, lamp.who),
            {}, false};
    case Cause::TimedOut:
        return {TraceText::tr("%1 timed out (%2) before its worker answered.")
                    .arg(lamp.subject, lamp.who),
            TraceText::tr("The time-outs of an activity have to include the time it takes to "
                          "stop."),
            true};
    default:
        return {};
    }
}

TraceSentence closeSentence(
    const swf::TraceLamp &lamp, const QDateTime &now, const workspace::ShellWay &way)
{
    switch (lamp.cause) {
    case Cause::CleansUp:
        return {
            TraceText::tr("The decider cleans up first: %1 is open.").arg(lamp.subject), {}, false};
    case Cause::CloseRefused:
        return {TraceText::tr("The close was refused (%1): an event was pending.").arg(lamp.who),
            lamp.state == State::Missing
                ? TraceText::tr("The decider has to close again in the next decision task; it has "
                                "answered that one without.")
                : TraceText::tr("The decider has to close again in the next decision task, which "
                                "shows it the event."),
            lamp.state == State::Missing};
    case Cause::NotClosed:
        return {TraceText::tr("Nothing is open any more, and the decider did not close the run."),
            TraceText::tr("It has to answer with CancelWorkflowExecution. Signal the run to give "
                          "it another turn, or terminate it."),
            true};
    default:
        return decisionSentence(lamp, now, way);
    }
}

} // namespace

QString traceStepText(int step)
{
    switch (step) {
    case swf::CancelTrace::Request:
        return TraceText::tr("Requested");
    case swf::CancelTrace::Decision:
        return TraceText::tr("Decider");
    case swf::CancelTrace::Asked:
        return TraceText::tr("Activity asked");
    case swf::CancelTrace::Heard:
        return TraceText::tr("Heartbeat");
    case swf::CancelTrace::Answered:
        return TraceText::tr("Answer");
    default:
        return TraceText::tr("Closed");
    }
}

QString traceLampText(const swf::TraceLamp &lamp)
{
    const bool isPart = lamp.total > 1 && lamp.done < lamp.total;
    switch (lamp.state) {
    case State::Off:
        return u"–"_s;
    case State::Lit:
        return isPart ? TraceText::tr("%1 of %2").arg(lamp.done).arg(lamp.total) : clock(lamp.at);
    case State::Waiting:
        return isPart && lamp.done > 0 ? TraceText::tr("%1 of %2").arg(lamp.done).arg(lamp.total)
                                       : TraceText::tr("waiting");
    case State::Missing:
        return TraceText::tr("missing");
    case State::NotNeeded:
        break;
    }
    return TraceText::tr("not needed");
}

TraceSentence traceSentence(
    const swf::CancelTrace &trace, const QDateTime &now, const workspace::ShellWay &way)
{
    if (!trace.isRequested())
        return {};
    const int step = trace.standsAt();
    if (step >= 0)
        return traceSentence(trace, step, now, way);
    if (trace.close.subject == "WorkflowExecutionCanceled"_L1)
        return {TraceText::tr("The run was canceled, %1 after the request.")
                    .arg(durationText(
                        trace.lamps[swf::CancelTrace::Request].at.msecsTo(trace.close.at))),
            {}, false};
    // Whoever asked for a cancel should know that it came to something else.
    return {TraceText::tr("The run was closed by %1, not as canceled.").arg(trace.close.subject),
        {}, false};
}

TraceSentence traceSentence(
    const swf::CancelTrace &trace, int step, const QDateTime &now, const workspace::ShellWay &way)
{
    using swf::CancelTrace;
    const auto &lamp = trace.lamp(step);
    if (lamp.cause == Cause::ClosedFirst)
        return {TraceText::tr("The run was closed by %1 before it came to this.").arg(lamp.subject),
            {}, false};
    switch (step) {
    case CancelTrace::Request:
        return lamp.state == State::Lit
            ? TraceSentence {TraceText::tr("Requested at %1.").arg(clock(lamp.at)), {}, false}
            : TraceSentence {};
    case CancelTrace::Decision:
        return lamp.state == State::Lit
            ? TraceSentence {TraceText::tr("%1 took the decision task at %2.")
                                 .arg(named(lamp.who), clock(lamp.at)),
                {}, false}
            : decisionSentence(lamp, now, way);
    case CancelTrace::Asked:
        if (lamp.state == State::Lit)
            return {TraceText::tr("The decider asked the open activities to cancel at %1.")
                        .arg(clock(lamp.at)),
                {}, false};
        return lamp.cause == Cause::NotAsked || lamp.cause == Cause::AskRefused
                || lamp.state == State::NotNeeded
            ? askedSentence(lamp)
            : decisionSentence(lamp, now, way);
    case CancelTrace::Heard:
        if (lamp.state == State::Lit && lamp.cause == Cause::None)
            return {TraceText::tr("The worker of %1 heard of it with its heartbeat at %2.")
                        .arg(lamp.subject, clock(lamp.at)),
                {}, false};
        return heardSentence(lamp, now);
    case CancelTrace::Answered:
        if (lamp.state == State::Lit && lamp.cause == Cause::None)
            return {TraceText::tr("The worker of %1 reported it canceled at %2.")
                        .arg(lamp.subject, clock(lamp.at)),
                {}, false};
        return answeredSentence(lamp);
    default:
        if (lamp.state == State::Lit)
            return {
                TraceText::tr("Closed by %1 at %2.").arg(lamp.subject, clock(lamp.at)), {}, false};
        return closeSentence(lamp, now, way);
    }
}

} // namespace sluice::models
