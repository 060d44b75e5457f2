#include "connector/lambda/connectorfaults.h"

#include <QCoreApplication>
#include <QStringList>

namespace sluice::connector {

using namespace Qt::StringLiterals;

namespace {

struct Text {
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

} // namespace

Result<> ConnectorFaults::plan(const QString &call, const QJsonObject &fault)
{
    if (!calls().contains(call))
        return fail(ErrorKind::InvalidInput,
            Text::tr("Connectors have no call %1. They have: %2.")
                .arg(call, calls().join(u", "_s)));
    Planned planned;
    planned.count = fault.value("count"_L1).toInt(1);
    planned.fault.code = fault.value("error"_L1).toString();
    planned.fault.message
        = fault.value("message"_L1).toString(Text::tr("This failure was asked for."));
    if (!errors().contains(planned.fault.code))
        return fail(ErrorKind::InvalidInput,
            Text::tr("Connectors have no error %1. They have: %2.")
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
