#include "swf/worker/registration.h"

#include "aws/call/remedy.h"
#include "base/shellword.h"
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

QJsonObject joined(QJsonObject object, const QJsonObject &more)
{
    for (auto each = more.begin(); each != more.end(); ++each)
        object[each.key()] = each.value();
    return object;
}

} // namespace

QString retentionWarning(const QJsonObject &domain)
{
    const QString days
        = domain.value("configuration"_L1)["workflowExecutionRetentionPeriodInDays"_L1].toString();
    if (days != "0"_L1)
        return {};
    return Registration::tr("Domain %1 keeps closed runs for 0 days: the service deletes a history "
                            "with its end, and only what was read before is left of it.")
        .arg(domain.value("domainInfo"_L1)["name"_L1].toString());
}

Registration::Registration(SwfClient &client, QString domain, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_domain(std::move(domain))
{
    m_items.append({u"DescribeDomain"_s, {{u"name"_s, m_domain}}, u"RegisterDomain"_s,
        {{u"name"_s, m_domain}, {u"workflowExecutionRetentionPeriodInDays"_s, u"30"_s},
            {u"description"_s, u"Sequences of Amazon AppFlow flows"_s}},
        tr("domain %1").arg(m_domain), u"domainInfo"_s,
        u"swf undeprecate-domain --name %1"_s.arg(shellWord(m_domain))});
    const auto addType = [this](QLatin1StringView kind, QLatin1StringView member,
                             QLatin1StringView name, const QString &description,
                             const QJsonObject &defaults, const QString &option) {
        const QJsonObject type = typeOf(name);
        const QString remedy = u"swf undeprecate-%1 --domain %2 --%1 name=%3,version=%4"_s.arg(
            option, shellWord(m_domain), name, kTypeVersion);
        m_items.append(
            {"Describe"_L1 + kind, {{u"domain"_s, m_domain}, {member, type}}, "Register"_L1 + kind,
                joined({{u"domain"_s, m_domain}, {u"description"_s, description}},
                    joined(type, defaults)),
                tr("type %1 of version %2").arg(name, kTypeVersion), u"typeInfo"_s, remedy});
    };
    addType("WorkflowType"_L1, "workflowType"_L1, kSequenceType,
        u"Runs flows of Amazon AppFlow in order and side by side"_s, workflowDefaults(),
        u"workflow-type"_s);
    addType("ActivityType"_L1, "activityType"_L1, kRunFlowType, u"Runs a flow of Amazon AppFlow"_s,
        activityDefaults(), u"activity-type"_s);
    addType("ActivityType"_L1, "activityType"_L1, kCancelFlowType,
        u"Cancels runs of flows of Amazon AppFlow"_s, activityDefaults(), u"activity-type"_s);
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
        finish();
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
    if (!answer && !aws::isNotAllowed(answer.error())) {
        m_promise.settle(fail(answer.error()));
        return;
    }
    if (!answer && !m_missingRights.contains("swf:"_L1 + item.describe))
        m_missingRights << "swf:"_L1 + item.describe;
    if (answer && answer->value(item.status)["status"_L1] == "DEPRECATED"_L1) {
        m_promise.settle(fail(ErrorKind::Conflict,
            tr("The %1 is deprecated, so nothing of it can be started. Name another domain, or "
               "bring "
               "it back with: %2")
                .arg(item.name,
                    m_commandFor ? m_commandFor(item.remedy) : "sluice "_L1 + item.remedy)));
        return;
    }
    if (answer && item.describe == "DescribeDomain"_L1) {
        m_hasSeenDomain = true;
        if (const QString warning = retentionWarning(*answer); !warning.isEmpty())
            m_told << warning;
    }
    m_items.removeFirst();
    next();
}

void Registration::finish()
{
    if (!m_missingRights.isEmpty())
        m_told << tr("May not look whether domain %1 and the types are there, so they are "
                     "believed to be. To have it look, grant: %2.")
                      .arg(m_domain, m_missingRights.join(", "_L1));
    m_promise.settle(m_told);
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
            m_hasSeenDomain |= m_items.first().describe == "DescribeDomain"_L1;
            if (answer)
                m_told << tr("Registered the %1.").arg(m_items.first().name);
            m_items.removeFirst();
            next();
        });
}

} // namespace sluice::swf
