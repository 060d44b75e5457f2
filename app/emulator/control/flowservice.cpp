#include "emulator/control/flowservice.h"

#include "base/localservice.h"
#include "emulator/flows/flowrules.h"
#include "emulator/flows/lifecycle.h"
#include "emulator/wire/apierror.h"
#include "flow/definition/flowjson.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

constexpr int kMostTags = 50; // reference 1.6

QString localUserArn()
{
    return u"arn:aws:iam::%1:user/sluice"_s.arg(QLatin1String(kLocalAccountId));
}

QStringList tagProblems(const QJsonObject &tags)
{
    QStringList problems;
    for (const auto &key : tags.keys()) {
        if (key.startsWith("aws:"_L1))
            problems.append(u"The tag key %1 begins with aws:, which is reserved."_s.arg(key));
    }
    if (tags.size() > kMostTags)
        problems.append(
            u"A flow can have %1 tags, but %2 are given."_s.arg(kMostTags).arg(tags.size()));
    return problems;
}

} // namespace

FlowService::FlowService(LocalDatabase &database, FlowStore &flows, RunService &runs,
    const engine::BucketFolders &buckets, const Clock &clock)
    : m_database(database)
    , m_flows(flows)
    , m_runs(runs)
    , m_buckets(buckets)
    , m_clock(clock)
    , m_tokens(database, clock)
{
}

Result<QJsonObject> FlowService::once(
    const QString &operation, const QJsonObject &input, const Work &work)
{
    const QString token = input.value("clientToken"_L1).toString();
    const QByteArray parameters = TokenTable::fingerprint(input);
    const auto earlier = m_tokens.find(operation, token);
    if (!earlier)
        return fail(earlier.error());
    if (*earlier) {
        if ((*earlier)->parameters != parameters)
            return conflict(u"The clientToken %1 was used for a request with other parameters. "
                            "Use a new one."_s.arg(token));
        return (*earlier)->answer;
    }
    return m_database.transaction([&]() -> Result<QJsonObject> {
        auto answer = work();
        if (!answer)
            return answer;
        const auto remembered = m_tokens.remember(operation, token, parameters, *answer);
        if (!remembered)
            return fail(remembered.error());
        return answer;
    });
}

Result<QJsonObject> FlowService::create(const QJsonObject &input)
{
    return once(u"CreateFlow"_s, input, [&] { return insert(input); });
}

Result<QJsonObject> FlowService::insert(const QJsonObject &input)
{
    const auto definition = flow::flowFromJson(input);
    if (!definition)
        return createFlowProblems({definition.error().message});
    if (m_flows.contains(definition->flowName))
        return conflict(u"Flow with name %1 already exists"_s.arg(definition->flowName));
    const auto problems
        = flowProblems(*definition, m_buckets) + tagProblems(input.value("tags"_L1).toObject());
    if (!problems.isEmpty())
        return createFlowProblems(problems);

    LocalFlow flow;
    flow.name = definition->flowName;
    flow.definition = input;
    flow.definition.remove("clientToken"_L1);
    flow.status = lifecycle::statusAtCreation(flow.triggerType());
    flow.createdAt = m_clock.now();
    flow.createdBy = localUserArn();
    const auto saved = saveTouched(flow);
    if (!saved)
        return fail(saved.error());
    return QJsonObject {
        {u"flowArn"_s, flowArn(m_flows.region(), flow.name)}, {u"flowStatus"_s, flow.status}};
}

Result<QJsonObject> FlowService::update(const QJsonObject &input)
{
    return once(u"UpdateFlow"_s, input, [&] { return replace(input); });
}

Result<QJsonObject> FlowService::replace(const QJsonObject &input)
{
    auto flow = m_flows.flow(input.value("flowName"_L1).toString());
    if (!flow)
        return fail(flow.error());
    const auto before = flow::flowFromJson(flow->definition);
    if (!before)
        return fail(before.error());

    // Full replacement of what the operation takes; tags and the key stay (reference 1.8).
    QJsonObject definition = input;
    definition.remove("clientToken"_L1);
    for (const auto &kept : {"tags"_L1, "kmsArn"_L1}) {
        definition.remove(kept);
        if (flow->definition.contains(kept))
            definition.insert(kept, flow->definition.value(kept));
    }
    const auto after = flow::flowFromJson(definition);
    if (!after)
        return updateFlowProblems({after.error().message});
    auto problems = updateProblems(*before, *after);
    if (problems.isEmpty())
        problems = flowProblems(*after, m_buckets);
    if (!problems.isEmpty())
        return updateFlowProblems(problems);

    flow->status = lifecycle::statusAfterUpdate(*flow, after->trigger.triggerType);
    if (changesSchema(*before, *after))
        ++flow->schemaVersion;
    flow->definition = definition;
    const auto saved = saveTouched(*flow);
    if (!saved)
        return fail(saved.error());
    return QJsonObject {{u"flowStatus"_s, flow->status}};
}

Result<QJsonObject> FlowService::start(const QJsonObject &input)
{
    auto flow = m_flows.flow(input.value("flowName"_L1).toString());
    if (!flow)
        return fail(flow.error());
    if (flow->triggerType() != kOnDemand)
        return once(u"StartFlow"_s, input, [&] { return activate(*flow); });

    // For flows on demand a repeated token is no error, whatever the parameters (reference 1.5).
    const QJsonObject tokenOnly {{u"clientToken"_s, input.value("clientToken"_L1)}};
    return once(u"StartFlow on demand"_s, tokenOnly, [&] { return startRun(*flow); });
}

Result<QJsonObject> FlowService::startRun(LocalFlow flow)
{
    const auto execution = m_runs.start(flow);
    if (!execution)
        return fail(execution.error());
    return QJsonObject {{u"flowArn"_s, flowArn(m_flows.region(), flow.name)},
        {u"flowStatus"_s, flow.status}, {u"executionId"_s, execution->executionId}};
}

Result<QJsonObject> FlowService::activate(LocalFlow flow)
{
    flow.status = kActive;
    flow.statusMessage.clear();
    const auto saved = saveTouched(flow);
    if (!saved)
        return fail(saved.error());
    return QJsonObject {
        {u"flowArn"_s, flowArn(m_flows.region(), flow.name)}, {u"flowStatus"_s, flow.status}};
}

Result<LocalFlow> FlowService::stop(const QString &name)
{
    auto flow = m_flows.flow(name);
    if (!flow)
        return flow;
    const auto allowed = lifecycle::checkStop(*flow);
    if (!allowed)
        return fail(allowed.error());
    flow->status = kSuspended;
    const auto saved = m_database.transaction([&] { return saveTouched(*flow); });
    if (!saved)
        return fail(saved.error());
    return flow;
}

Result<> FlowService::remove(const QString &name, bool force)
{
    const auto flow = m_flows.flow(name);
    if (!flow)
        return fail(flow.error());
    const auto allowed = lifecycle::checkDelete(*flow, m_runs.activeRuns(flow->row), force);
    if (!allowed)
        return allowed;
    return m_database.transaction([&] {
        m_database.afterCommit([this, row = flow->row] { m_runs.abandon(row); });
        return m_flows.remove(*flow);
    });
}

Result<> FlowService::saveTouched(LocalFlow &flow)
{
    flow.lastUpdatedAt = m_clock.now();
    flow.lastUpdatedBy = localUserArn();
    return m_flows.save(flow);
}

Result<LocalFlow> FlowService::flowOfArn(const QString &arn)
{
    const QString prefix = flowArn(m_flows.region(), QString());
    if (!arn.startsWith(prefix) || !m_flows.contains(arn.mid(prefix.size())))
        return resourceNotFound(u"Resource with ARN %1 does not exist."_s.arg(arn));
    return m_flows.flow(arn.mid(prefix.size()));
}

Result<QJsonObject> FlowService::tags(const QString &arn)
{
    return flowOfArn(arn).map(
        [](const LocalFlow &flow) { return flow.definition.value("tags"_L1).toObject(); });
}

Result<> FlowService::addTags(const QString &arn, const QJsonObject &tags)
{
    auto flow = flowOfArn(arn);
    if (!flow)
        return fail(flow.error());
    QJsonObject merged = flow->definition.value("tags"_L1).toObject();
    for (auto tag = tags.begin(); tag != tags.end(); ++tag)
        merged.insert(tag.key(), tag.value());
    const auto problems = tagProblems(merged);
    if (!problems.isEmpty())
        return validationError(problems.join(u' '));
    flow->definition["tags"_L1] = merged;
    return m_database.transaction([&] { return m_flows.save(*flow); });
}

Result<> FlowService::removeTags(const QString &arn, const QStringList &keys)
{
    auto flow = flowOfArn(arn);
    if (!flow)
        return fail(flow.error());
    QJsonObject tags = flow->definition.value("tags"_L1).toObject();
    for (const auto &key : keys)
        tags.remove(key);
    flow->definition["tags"_L1] = tags;
    return m_database.transaction([&] { return m_flows.save(*flow); });
}

} // namespace sluice::emulator
