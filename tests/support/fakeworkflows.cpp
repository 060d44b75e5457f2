#include "support/fakeworkflows.h"

#include <algorithm>

namespace sluice::test {

swf::Execution FakeWorkflows::run(
    const QString &workflowId, const QString &runId, const QString &closeStatus)
{
    swf::Execution run;
    run.workflowId = workflowId;
    run.runId = runId;
    run.typeName = QStringLiteral("Sluice.FlowSequence");
    run.typeVersion = QStringLiteral("1");
    run.startedAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    run.closeStatus = closeStatus;
    if (!closeStatus.isEmpty())
        run.closedAt = run.startedAt.addSecs(90);
    return run;
}

void FakeWorkflows::setDomains(const QStringList &names)
{
    m_domains = names;
    m_domain = names.value(0);
    Q_EMIT domainsChanged();
}

void FakeWorkflows::set(const QList<swf::Execution> &runs)
{
    m_runs = runs;
    m_isListed = true;
    Q_EMIT changed();
}

void FakeWorkflows::refresh()
{
    note(QStringLiteral("refresh"), {});
    Q_EMIT askedAnew();
}

void FakeWorkflows::setDomain(const QString &name)
{
    note(QStringLiteral("setDomain"), {name});
    m_domain = name;
    Q_EMIT domainsChanged();
}

Pending<> FakeWorkflows::registerDomain(const QString &name, int retentionDays)
{
    const QString call = note(QStringLiteral("registerDomain"), {name, retentionDays});
    if (!failures.contains(call))
        setDomains({name});
    return answer<void>(call, {});
}

Pending<QList<swf::RegisteredDomain>> FakeWorkflows::allDomains()
{
    return answer<QList<swf::RegisteredDomain>>(note(QStringLiteral("allDomains"), {}), all);
}

Pending<> FakeWorkflows::setDomainDeprecated(const QString &name, bool isDeprecated)
{
    for (swf::RegisteredDomain &one : all) {
        if (one.name == name)
            one.isDeprecated = isDeprecated;
    }
    return answer<void>(note(QStringLiteral("setDomainDeprecated"), {name, isDeprecated}), {});
}

Pending<swf::Execution> FakeWorkflows::find(const swf::ExecutionKey &run)
{
    const QString call = note(QStringLiteral("find"), {run.runId});
    const auto found = std::find_if(unlisted.begin(), unlisted.end(),
        [&](const swf::Execution &one) { return one.runId == run.runId; });
    if (found == unlisted.end())
        return answer<swf::Execution>(
            call, fail(ErrorKind::NotFound, QStringLiteral("Unknown execution.")));
    return answer<swf::Execution>(call, *found);
}

void FakeWorkflows::keep(const swf::ExecutionKey &run, const QList<swf::HistoryEvent> &history)
{
    note(QStringLiteral("keep"), {run.runId, int(history.size())});
}

void FakeWorkflows::keepAgain(const swf::ExecutionKey &run, const QList<swf::HistoryEvent> &history)
{
    note(QStringLiteral("keepAgain"), {run.runId, int(history.size())});
    removed.removeAll(run.runId);
    Q_EMIT changed();
}

Pending<> FakeWorkflows::removeKept(const QStringList &runIds)
{
    const QString call = note(QStringLiteral("removeKept"), {runIds});
    removed += runIds;
    auto left = m_runs;
    left.removeIf([&](const swf::Execution &run) { return runIds.contains(run.runId); });
    set(left);
    return answer<void>(call, {});
}

Pending<bool> FakeWorkflows::loadOlder()
{
    return answer<bool>(note(QStringLiteral("loadOlder"), {}), false);
}

Pending<workspace::RunLook> FakeWorkflows::look(const swf::ExecutionKey &run, qint64 afterEventId)
{
    workspace::RunLook look {
        histories.value(run.runId), pending, lists, keptOnly.contains(run.runId)};
    look.events.removeIf(
        [afterEventId](const swf::HistoryEvent &event) { return event.id <= afterEventId; });
    return answer<workspace::RunLook>(
        note(QStringLiteral("look"), {run.runId, afterEventId}), look);
}

Pending<QList<swf::TaskListState>> FakeWorkflows::taskLists()
{
    const QString name = note(QStringLiteral("taskLists"), {});
    if (!lists)
        return answer<QList<swf::TaskListState>>(
            name, fail(ErrorKind::Unsupported, QStringLiteral("Nobody tells of pollers.")));
    return answer<QList<swf::TaskListState>>(name, *lists);
}

Pending<QList<swf::RegisteredType>> FakeWorkflows::types()
{
    return answer<QList<swf::RegisteredType>>(note(QStringLiteral("types"), {}), known);
}

Pending<> FakeWorkflows::registerType(const swf::RegisteredType &type, const QString &taskList)
{
    const QString call = note(
        QStringLiteral("registerType"), {type.kindName(), type.name, type.version, taskList});
    if (!failures.contains(call))
        known.append(type);
    return answer<void>(call, {});
}

Pending<> FakeWorkflows::setTypeDeprecated(const swf::RegisteredType &type, bool isDeprecated)
{
    for (swf::RegisteredType &one : known) {
        if (one.key() == type.key())
            one.isDeprecated = isDeprecated;
    }
    return answer<void>(note(QStringLiteral("setTypeDeprecated"), {type.name, isDeprecated}), {});
}

Pending<swf::SequenceReceipt> FakeWorkflows::receipt(const QList<swf::HistoryEvent> &history)
{
    return answer<swf::SequenceReceipt>(note(QStringLiteral("receipt"), {int(history.size())}),
        swf::sequenceReceipt(history, facts));
}

Pending<QString> FakeWorkflows::start(const workspace::WorkflowStart &start)
{
    lastStart = start;
    return answer<QString>(
        note(QStringLiteral("start"), {start.workflowId, start.input}), QStringLiteral("new-run"));
}

Pending<QString> FakeWorkflows::startSequence(
    const QString &workflowId, const QString &input, const swf::SequenceSettings &settings)
{
    lastSettings = settings;
    return answer<QString>(
        note(QStringLiteral("startSequence"), {workflowId, input}), QStringLiteral("new-run"));
}

Pending<> FakeWorkflows::requestCancel(const swf::ExecutionKey &run)
{
    return answer<void>(note(QStringLiteral("requestCancel"), {run.runId}), {});
}

Pending<> FakeWorkflows::terminate(
    const swf::ExecutionKey &run, const QString &reason, const QString &childPolicy)
{
    return answer<void>(note(QStringLiteral("terminate"), {run.runId, reason, childPolicy}), {});
}

Pending<> FakeWorkflows::signalRun(
    const swf::ExecutionKey &run, const QString &signalName, const QString &input)
{
    return answer<void>(note(QStringLiteral("signalRun"), {run.runId, signalName, input}), {});
}

} // namespace sluice::test
