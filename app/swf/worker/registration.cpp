#include "swf/worker/registration.h"

#include "swf/decider/sequencedecider.h"

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

QJsonObject typeOf(QLatin1StringView name)
{
    return {{u"name"_s, name}, {u"version"_s, kTypeVersion}};
}

QJsonObject list(QLatin1StringView name)
{
    return {{u"name"_s, name}};
}

/// What the decider says with each task; for deciders of others that say less.
QJsonObject activityDefaults()
{
    return {{u"defaultTaskList"_s, list(kWorkerTaskList)},
        {u"defaultTaskHeartbeatTimeout"_s, u"90"_s},
        {u"defaultTaskScheduleToStartTimeout"_s, u"600"_s},
        {u"defaultTaskStartToCloseTimeout"_s, u"43200"_s},
        {u"defaultTaskScheduleToCloseTimeout"_s, u"43800"_s}};
}

QJsonObject workflowDefaults()
{
    return {{u"defaultTaskList"_s, list(kDeciderTaskList)},
        {u"defaultTaskStartToCloseTimeout"_s, u"60"_s},
        {u"defaultExecutionStartToCloseTimeout"_s, u"86400"_s},
        {u"defaultChildPolicy"_s, u"TERMINATE"_s}};
}

/// The service knows the caller, who may not look; wrong keys, or none, are another thing.
bool isNotAllowed(const Error &error)
{
    return error.awsCode == "OperationNotPermittedFault"_L1
        || error.awsCode == "AccessDeniedException"_L1;
}

QJsonObject joined(QJsonObject object, const QJsonObject &more)
{
    for (auto each = more.begin(); each != more.end(); ++each)
        object[each.key()] = each.value();
    return object;
}

} // namespace

Registration::Registration(SwfClient &client, QString domain, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_domain(std::move(domain))
{
    m_items.append({u"DescribeDomain"_s, {{u"name"_s, m_domain}}, u"RegisterDomain"_s,
        {{u"name"_s, m_domain}, {u"workflowExecutionRetentionPeriodInDays"_s, u"30"_s},
            {u"description"_s, u"Sequences of Amazon AppFlow flows"_s}},
        tr("domain %1").arg(m_domain), u"domainInfo"_s, u"undeprecate-domain"_s});
    const auto addType = [this](QLatin1StringView kind, QLatin1StringView member,
                             QLatin1StringView name, const QString &description,
                             const QJsonObject &defaults, const QString &remedy) {
        const QJsonObject type = typeOf(name);
        m_items.append(
            {"Describe"_L1 + kind, {{u"domain"_s, m_domain}, {member, type}}, "Register"_L1 + kind,
                joined({{u"domain"_s, m_domain}, {u"description"_s, description}},
                    joined(type, defaults)),
                tr("type %1 of version %2").arg(name, kTypeVersion), u"typeInfo"_s, remedy});
    };
    addType("WorkflowType"_L1, "workflowType"_L1, kSequenceType,
        u"Runs flows of Amazon AppFlow in order and side by side"_s, workflowDefaults(),
        u"undeprecate-workflow-type"_s);
    addType("ActivityType"_L1, "activityType"_L1, kRunFlowType, u"Runs a flow of Amazon AppFlow"_s,
        activityDefaults(), u"undeprecate-activity-type"_s);
    addType("ActivityType"_L1, "activityType"_L1, kCancelFlowType,
        u"Cancels runs of flows of Amazon AppFlow"_s, activityDefaults(),
        u"undeprecate-activity-type"_s);
}

Pending<QStringList> Registration::start()
{
    auto pending = m_promise.pending();
    next();
    return pending;
}

void Registration::next()
{
    if (m_items.isEmpty()) {
        m_promise.settle(m_registered);
        return;
    }
    m_client.call(m_items.first().describe, m_items.first().key)
        .done(this, [this](const Result<QJsonObject> &answer) { onDescribed(answer); });
}

void Registration::onDescribed(const Result<QJsonObject> &answer)
{
    const Item &item = m_items.first();
    if (!answer && answer.error().kind == ErrorKind::NotFound) {
        registerItem();
        return;
    }
    if (!answer && !isNotAllowed(answer.error())) {
        m_promise.settle(fail(answer.error()));
        return;
    }
    if (answer && answer->value(item.status)["status"_L1] == "DEPRECATED"_L1) {
        m_promise.settle(fail(ErrorKind::Conflict,
            tr("The %1 is deprecated, so nothing of it can be started. Bring it back with: sluice "
               "swf %2, or name another domain.")
                .arg(item.name, item.remedy)));
        return;
    }
    m_items.removeFirst();
    next();
}

void Registration::registerItem()
{
    m_client.call(m_items.first().registering, m_items.first().input)
        .done(this, [this](const Result<QJsonObject> &answer) {
            // Conflict: somebody else did just now.
            if (!answer && answer.error().kind != ErrorKind::Conflict) {
                m_promise.settle(fail(answer.error()));
                return;
            }
            if (answer)
                m_registered << tr("Registered the %1.").arg(m_items.first().name);
            m_items.removeFirst();
            next();
        });
}

} // namespace sluice::swf
