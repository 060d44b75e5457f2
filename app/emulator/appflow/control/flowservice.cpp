#include "emulator/appflow/control/flowservice.h"

#include "base/localidentity.h"
#include "emulator/appflow/control/tagservice.h"
#include "emulator/appflow/flows/endconnector.h"
#include "emulator/appflow/flows/lifecycle.h"
#include "emulator/appflow/flows/taskdefaults.h"
#include "emulator/wire/apierror.h"
#include "flow/definition/flowjson.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

QString localUserArn()
{
    return u"arn:aws:iam::%1:user/sluice"_s.arg(QLatin1String(kLocalAccountId));
}

Failure flowsAtLimit(qsizetype flows, qsizetype limit)
{
    const QString there = flows == 1 ? u"There is %1 flow"_s : u"There are %1 flows"_s;
    return quotaExceeded(there.arg(flows) + beyondLimitText(flows, limit));
}

} // namespace

FlowService::FlowService(const Parts &parts)
    : m_parts(parts)
{
}

struct FlowService::Change final : TokenCall {
    using TokenCall::TokenCall;

    QDateTime unchangedSince;

    bool isNew() const { return operation == "CreateFlow"_L1; }

    QString flowName() const { return input.value("flowName"_L1).toString(); }
};

Pending<QJsonObject> FlowService::create(const QJsonObject &input)
{
    return carryOut(std::make_shared<Change>(m_parts.tokens, u"CreateFlow"_s, input));
}

Pending<QJsonObject> FlowService::update(const QJsonObject &input, const QDateTime &unchangedSince)
{
    const auto change = std::make_shared<Change>(m_parts.tokens, u"UpdateFlow"_s, input);
    change->unchangedSince = unchangedSince;
    return carryOut(change);
}

Pending<QJsonObject> FlowService::carryOut(std::shared_ptr<Change> change)
{
    return TokenCall::carryOut(
        std::move(change), [this](const Change &begun) { return checkName(begun); },
        [this](const std::shared_ptr<Change> &named) { askEnds(named); });
}

Result<> FlowService::checkName(const Change &change)
{
    if (change.isNew())
        return checkFree(change.flowName());
    const auto flow = changeable(change.flowName());
    return flow ? Result<>() : fail(flow.error());
}

/// What is wrong with a flow that cannot be read, its rules say.
void FlowService::askEnds(const std::shared_ptr<Change> &change)
{
    const auto flow = flow::flowFromJson(change->input);
    if (!flow || FlowEnds::asksNobody(*flow)) {
        finish(*change, {});
        return;
    }
    m_parts.ends.facts(*flow).done(this, [this, change](const Result<FlowEnds::Facts> &facts) {
        if (facts)
            finish(*change, *facts);
        else
            change->settle(fail(facts.error()));
    });
}

void FlowService::finish(Change &change, const FlowEnds::Facts &facts)
{
    change.settle(m_parts.database.transaction([&]() -> Result<QJsonObject> {
        auto answer = change.isNew() ? insert(change.input, facts)
                                     : replace(change.input, facts, change.unchangedSince);
        if (!answer)
            return answer;
        if (const auto remembered = change.remember(*answer); !remembered)
            return fail(remembered.error());
        return answer;
    }));
}

Result<> FlowService::checkFree(const QString &name) const
{
    if (m_parts.flows.contains(name))
        return conflict(u"Flow with name %1 already exists"_s.arg(name));
    return {};
}

/// A flow that is there and not about to go.
Result<LocalFlow> FlowService::changeable(const QString &name)
{
    auto flow = m_parts.flows.flow(name);
    if (!flow)
        return flow;
    const auto isLeft = lifecycle::checkNotDeleted(*flow);
    if (!isLeft)
        return fail(isLeft.error());
    return flow;
}

Result<QJsonObject> FlowService::insert(const QJsonObject &input, const FlowEnds::Facts &facts)
{
    const auto definition = flow::flowFromJson(input);
    if (!definition)
        return createFlowProblems({definition.error().message});
    const auto isFree = checkFree(definition->flowName);
    if (!isFree)
        return fail(isFree.error());
    const auto tagged = checkTags(input.value("tags"_L1).toObject(), m_parts.quotas);
    if (!tagged)
        return fail(tagged.error());
    const auto problems = flowProblems(*definition, m_parts.around, facts);
    if (!problems)
        return fail(problems.error());
    if (!problems->isEmpty())
        return createFlowProblems(*problems);
    if (m_parts.flows.count() >= m_parts.quotas.flows)
        return flowsAtLimit(m_parts.flows.count(), m_parts.quotas.flows);

    LocalFlow flow;
    flow.name = definition->flowName;
    flow.definition = withTaskDefaults(input);
    flow.definition.remove("clientToken"_L1);
    flow.status = lifecycle::statusAtCreation(flow.triggerType());
    flow.createdAt = m_parts.clock.now();
    flow.createdBy = localUserArn();
    const auto saved = saveTouched(flow);
    if (!saved)
        return fail(saved.error());
    return QJsonObject {
        {u"flowArn"_s, flowArn(m_parts.flows.region(), flow.name)}, {u"flowStatus"_s, flow.status}};
}

Result<QJsonObject> FlowService::replace(
    const QJsonObject &input, const FlowEnds::Facts &facts, const QDateTime &unchangedSince)
{
    auto flow = changeable(input.value("flowName"_L1).toString());
    if (!flow)
        return fail(flow.error());
    if (unchangedSince.isValid() && flow->lastUpdatedAt != unchangedSince)
        return conflict(u"Flow %1 was changed since it was read. Read it again."_s.arg(flow->name));
    const LocalFlow old = *flow;
    const auto before = flow::flowFromJson(withTaskDefaults(old.definition));
    if (!before)
        return fail(before.error());

    // Full replacement of what the operation takes; tags and the key stay (reference 1.8).
    QJsonObject definition = withTaskDefaults(input);
    definition.remove("clientToken"_L1);
    for (const auto &kept : {"tags"_L1, "kmsArn"_L1}) {
        definition.remove(kept);
        if (flow->definition.contains(kept))
            definition.insert(kept, flow->definition.value(kept));
    }
    const auto after = flow::flowFromJson(definition);
    if (!after)
        return updateFlowProblems({after.error().message});
    const auto fixed = updateProblems(*before, *after, m_parts.around.profiles);
    if (!fixed)
        return fail(fixed.error());
    const auto problems = flowProblems(*after, m_parts.around, facts);
    if (!problems && fixed->isEmpty())
        return fail(problems.error());
    const QStringList all = *fixed + problems.valueOr({});
    if (!all.isEmpty())
        return updateFlowProblems(all);

    flow->status = lifecycle::statusAfterUpdate(*flow, after->trigger.triggerType);
    if (flow->status != old.status)
        flow->statusMessage.clear();
    if (changesSchema(*before, *after))
        ++flow->schemaVersion;
    flow->definition = definition;
    const auto saved = saveTouched(*flow);
    if (!saved)
        return fail(saved.error());
    const auto scheduled
        = scheduledPropertiesOf(old) == scheduledPropertiesOf(*flow) && old.status == flow->status
        ? Result<>()
        : m_parts.scheduler.reschedule(*flow);
    if (!scheduled)
        return fail(scheduled.error());
    // Not the one at hand: a schedule without a due time suspends the flow.
    return m_parts.flows.flow(flow->name).map([](const LocalFlow &stored) {
        return QJsonObject {{u"flowStatus"_s, stored.status}};
    });
}

Result<QJsonObject> FlowService::start(const QJsonObject &input)
{
    auto flow = changeable(input.value("flowName"_L1).toString());
    if (!flow)
        return fail(flow.error());
    if (flow->triggerType() != kOnDemand)
        return m_parts.tokens.run(u"StartFlow"_s, input, [&] { return activate(*flow); });

    // For flows on demand a repeated token is no error, whatever the parameters (reference 1.5).
    return m_parts.tokens.run(
        u"StartFlow"_s, input, [&] { return startRun(*flow); },
        IdempotentCalls::Repeat::FirstAnswer);
}

Result<QJsonObject> FlowService::startAt(const QString &name, const QDateTime &due)
{
    const auto flow = changeable(name);
    if (!flow)
        return fail(flow.error());
    if (flow->triggerType() != kScheduled)
        return validationError(
            u"Flow %1 has no schedule but the trigger %2. Only a scheduled flow can be run as if "
            "its time had come."_s.arg(name, flow->triggerType()));
    if (m_parts.runs.activeRuns(flow->row) > 0)
        return conflict(
            u"A run of flow %1 is in progress, and the runs of a schedule do not overlap. Wait "
            "until it has ended, or cancel it."_s.arg(name));
    return m_parts.database.transaction([&]() -> Result<QJsonObject> {
        const auto cause = m_parts.scheduler.causeAt(*flow, due);
        return cause ? startRun(*flow, *cause) : fail(cause.error());
    });
}

Result<QJsonObject> FlowService::startRun(LocalFlow flow, const RunCause &cause)
{
    const auto execution = m_parts.runs.start(flow, cause);
    if (!execution)
        return fail(execution.error());
    return QJsonObject {{u"flowArn"_s, flowArn(m_parts.flows.region(), flow.name)},
        {u"flowStatus"_s, flow.status}, {u"executionId"_s, execution->executionId}};
}

/// Active from now on; no run begins with it (reference 2.2, 6.5).
Result<QJsonObject> FlowService::activate(LocalFlow flow)
{
    const auto subscribable = checkSubscription(flow);
    if (!subscribable)
        return fail(subscribable.error());
    const auto scheduled = m_parts.scheduler.activate(flow);
    if (!scheduled)
        return fail(scheduled.error());
    flow.status = *scheduled ? kActive : kSuspended;
    flow.statusMessage = *scheduled ? QString() : scheduleEndedMessage();
    const auto saved = saveTouched(flow);
    if (!saved)
        return fail(saved.error());
    return QJsonObject {
        {u"flowArn"_s, flowArn(m_parts.flows.region(), flow.name)}, {u"flowStatus"_s, flow.status}};
}

/// A scheduled flow fails with its first run; an event flow would wait for ever.
Result<> FlowService::checkSubscription(const LocalFlow &flow)
{
    if (flow.triggerType() != kEvent)
        return {};
    const auto definition = flow::flowFromJson(flow.definition);
    if (!definition)
        return fail(definition.error());
    for (const auto &end : QList {definition->source} + definition->destinations) {
        const auto resolved = resolveEnd(end, m_parts.around.profiles, m_parts.around.connectors);
        if (!resolved)
            return fail(resolved.error());
    }
    return {};
}

Result<LocalFlow> FlowService::stop(const QString &name)
{
    auto flow = m_parts.flows.flow(name);
    if (!flow)
        return flow;
    const auto allowed = lifecycle::checkStop(*flow);
    if (!allowed)
        return fail(allowed.error());
    flow->status = kSuspended;
    const auto saved = m_parts.database.transaction([&] { return saveTouched(*flow); });
    if (!saved)
        return fail(saved.error());
    m_parts.scheduler.forget(flow->row);
    return flow;
}

Result<> FlowService::remove(const QString &name, bool force)
{
    const auto flow = m_parts.flows.flow(name);
    if (!flow)
        return fail(flow.error());
    const auto allowed = lifecycle::checkDelete(*flow, m_parts.runs.activeRuns(flow->row), force);
    return allowed ? m_parts.removal.remove(*flow) : allowed;
}

Result<> FlowService::saveTouched(LocalFlow &flow)
{
    // Never the time it had before: who read it by then knows that it is another one.
    const QDateTime now = m_parts.clock.now();
    flow.lastUpdatedAt = now == flow.lastUpdatedAt ? now.addMSecs(1) : now;
    flow.lastUpdatedBy = localUserArn();
    return m_parts.flows.save(flow);
}

} // namespace sluice::emulator
