#include "emulator/swf/executions/decisiontasks.h"

#include "emulator/swf/executions/duration.h"
#include "emulator/swf/executions/itemkind.h"
#include "emulator/wire/objecttext.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

void chooseList(Run &run, const QJsonObject &given)
{
    const QJsonValue list = given.value("taskList"_L1);
    if (list.isUndefined())
        return;
    const QString toStart
        = given.value("taskListScheduleToStartTimeout"_L1).toString(QString(kNoLimit));
    if (isSeconds(toStart)) {
        run.listOverride = ListOverride {taskListName(list), toStart};
        return;
    }
    run.permanentList = taskListName(list);
    run.listOverride.reset();
}

void endStarted(Turn &turn)
{
    Run &run = turn.run();
    turn.touch(itemkind::kDecisionStarted, run.started->scheduledId);
    run.started.reset();
    if (!run.pending)
        return;
    run.pending->readyAt = turn.at();
    turn.touch(itemkind::kDecisionPending, run.pending->scheduledId);
}

} // namespace

bool isDecisionReady(const Run &run)
{
    return run.isOpen() && run.pending && !run.started;
}

void startDecision(Turn &turn, const QJsonValue &identity)
{
    Run &run = turn.run();
    Q_ASSERT(isDecisionReady(run));
    const qint64 scheduledId = run.pending->scheduledId;
    ObjectText attributes;
    if (!identity.isUndefined())
        attributes.add("identity"_L1, identity.toString());
    attributes.add("scheduledEventId"_L1, scheduledId);
    const qint64 id = turn.appendText("DecisionTaskStarted"_L1, attributes.end());
    if (!run.isOpen())
        return;
    run.pending.reset();
    run.started = StartedDecision {scheduledId, id, turn.at()};
    run.previousStartedId = run.lastStartedId;
    run.lastStartedId = id;
    turn.touch(itemkind::kDecisionPending, scheduledId);
    turn.touch(itemkind::kDecisionStarted, scheduledId);
}

qint64 completeDecision(Turn &turn, const QJsonObject &given)
{
    Run &run = turn.run();
    const QByteArray attributes = ObjectText()
                                      .copy(given, "executionContext"_L1)
                                      .add("scheduledEventId"_L1, run.started->scheduledId)
                                      .add("startedEventId"_L1, run.started->startedId)
                                      .copy(given, "taskList"_L1)
                                      .copy(given, "taskListScheduleToStartTimeout"_L1)
                                      .end();
    const qint64 id = turn.appendText("DecisionTaskCompleted"_L1, attributes);
    endStarted(turn);
    if (const QJsonValue context = given.value("executionContext"_L1); context.isString())
        run.latestContext = context.toString();
    chooseList(run, given);
    return id;
}

void timeOutStartedDecision(Turn &turn)
{
    const StartedDecision task = *turn.run().started;
    turn.append("DecisionTaskTimedOut"_L1,
        {{u"timeoutType"_s, u"START_TO_CLOSE"_s}, {u"scheduledEventId"_s, task.scheduledId},
            {u"startedEventId"_s, task.startedId}});
    endStarted(turn);
    turn.trigger();
}

void timeOutPendingDecision(Turn &turn)
{
    Run &run = turn.run();
    const qint64 scheduledId = run.pending->scheduledId;
    turn.append("DecisionTaskTimedOut"_L1,
        {{u"timeoutType"_s, u"SCHEDULE_TO_START"_s}, {u"scheduledEventId"_s, scheduledId},
            {u"startedEventId"_s, 0}});
    run.pending.reset();
    run.listOverride.reset();
    turn.touch(itemkind::kDecisionPending, scheduledId);
    turn.trigger();
}

} // namespace sluice::emulator::swf
