#include "connector/lambda/connectorfaults.h"

#include <QCoreApplication>
#include <QStringList>

namespace sluice::connector {

using namespace Qt::StringLiterals;

namespace {

struct ConnectorFaultsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::connector::ConnectorFaults)
};

const QStringList &calls()
{
    static const QStringList names {u"DescribeConnectorConfiguration"_s, u"DescribeEntity"_s,
        u"ListEntities"_s, u"QueryData"_s, u"ValidateConnectorRuntimeSettings"_s,
        u"ValidateCredentials"_s, u"WriteData"_s};
    return names;
}

/// Reference 7.3, but PartialWriteFailure, which says something of each record.
const QStringList &errors()
{
    static const QStringList codes {u"InvalidArgument"_s, u"InvalidCredentials"_s,
        u"AccessDenied"_s, u"RequestTimeout"_s, u"RateLimitExceeded"_s, u"ServiceUnavailable"_s,
        u"ClientError"_s, u"ServerError"_s, u"UnknownError"_s, u"ResourceNotFoundError"_s};
    return codes;
}

Result<> checkCall(const QString &call)
{
    if (calls().contains(call))
        return {};
    return fail(ErrorKind::InvalidInput,
        ConnectorFaultsText::tr("Connectors have no call %1. They have: %2.")
            .arg(call, calls().join(u", "_s)));
}

/// A mistyped count would be met as another number of failures than was meant.
Result<> checkMembers(const QJsonObject &fault)
{
    static const QStringList kMembers {
        u"count"_s, u"error"_s, u"message"_s, u"retryAfterSeconds"_s};
    for (const QString &member : fault.keys()) {
        if (!kMembers.contains(member))
            return fail(ErrorKind::InvalidInput,
                ConnectorFaultsText::tr("A fault has no member %1. It has: %2.")
                    .arg(member, kMembers.join(u", "_s)));
    }
    return {};
}

} // namespace

Result<> ConnectorFaults::plan(const QString &call, const QJsonObject &fault)
{
    if (const auto known = checkCall(call); !known)
        return known;
    if (const auto known = checkMembers(fault); !known)
        return known;
    Planned planned;
    planned.count = fault.value("count"_L1).toInt(1);
    planned.fault.code = fault.value("error"_L1).toString();
    planned.fault.message = fault.value("message"_L1)
                                .toString(ConnectorFaultsText::tr("This failure was asked for."));
    if (!errors().contains(planned.fault.code))
        return fail(ErrorKind::InvalidInput,
            ConnectorFaultsText::tr("Connectors have no error %1. They have: %2.")
                .arg(planned.fault.code, errors().join(u", "_s)));
    if (const auto wait = fault.value("retryAfterSeconds"_L1); wait.isDouble())
        planned.fault.retryAfter = std::chrono::seconds(std::clamp(wait.toInt(), 0, 3600));
    const std::lock_guard lock(m_mutex);
    if (planned.count > 0)
        m_planned.insert(call, planned);
    else
        m_planned.remove(call);
    return {};
}

QJsonArray ConnectorFaults::toJson() const
{
    const std::lock_guard lock(m_mutex);
    QJsonArray list;
    for (const QString &call : calls()) {
        const auto planned = m_planned.constFind(call);
        if (planned == m_planned.cend())
            continue;
        QJsonObject fault {{u"call"_s, call}, {u"error"_s, planned->fault.code},
            {u"message"_s, planned->fault.message}, {u"count"_s, planned->count}};
        if (planned->fault.retryAfter)
            fault["retryAfterSeconds"_L1] = qint64(planned->fault.retryAfter->count());
        list.append(fault);
    }
    return list;
}

Result<> ConnectorFaults::clear(const QString &call)
{
    if (const auto known = checkCall(call); !known)
        return known;
    const std::lock_guard lock(m_mutex);
    m_planned.remove(call);
    return {};
}

void ConnectorFaults::clearAll()
{
    const std::lock_guard lock(m_mutex);
    m_planned.clear();
}

std::optional<ConnectorFault> ConnectorFaults::take(const QString &call)
{
    const std::lock_guard lock(m_mutex);
    const auto planned = m_planned.find(call);
    if (planned == m_planned.end())
        return std::nullopt;
    const ConnectorFault fault = planned->fault;
    if (--planned->count == 0)
        m_planned.erase(planned);
    return fault;
}

} // namespace sluice::connector
