#include "emulator/front/faults.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

constexpr auto kAnswerLost = "AnswerLost"_L1;

} // namespace

Result<> Faults::plan(
    const QString &operation, const QJsonObject &fault, const aws::ServiceModel &model)
{
    const auto *known = model.operation(operation);
    if (!known)
        return fail(ErrorKind::InvalidInput,
            u"There is no operation %1. Name one of: %2."_s.arg(
                operation, model.operationNames().join(u", "_s)));
    // What every operation may return (reference 1.3), beside its own.
    QStringList errors = known->errors
        + QStringList {u"AccessDeniedException"_s, u"ThrottlingException"_s,
            u"ValidationException"_s, u"InternalServerException"_s, u"ServiceUnavailable"_s,
            QString(kAnswerLost)};
    errors.removeDuplicates();
    const QString name = fault.value("error"_L1).toString();
    if (!errors.contains(name))
        return fail(ErrorKind::InvalidInput,
            u"%1 has no error %2. It has: %3."_s.arg(operation, name, errors.join(u", "_s)));
    Fault planned;
    planned.count = fault.value("count"_L1).toInt(1);
    planned.error.awsCode = name;
    planned.error.message = fault.value("message"_L1).toString(u"This failure was asked for."_s);
    if (planned.count > 0)
        m_faults.insert(operation, planned);
    else
        m_faults.remove(operation);
    return {};
}

Result<Faults::Answer> Faults::take(const QString &operation)
{
    if (m_faults.isEmpty())
        return Answer::Given;
    const auto fault = m_faults.find(operation);
    if (fault == m_faults.end())
        return Answer::Given;
    const Error error = fault->error;
    if (--fault->count == 0)
        m_faults.erase(fault);
    if (error.awsCode == kAnswerLost)
        return Answer::Lost;
    return fail(error);
}

QJsonObject Faults::toJson() const
{
    QJsonArray faults;
    for (auto it = m_faults.cbegin(); it != m_faults.cend(); ++it)
        faults.append(QJsonObject {
            {u"operation"_s, it.key()}, {u"error"_s, it->error.awsCode}, {u"count"_s, it->count}});
    return {{u"faults"_s, faults}};
}

} // namespace sluice::emulator
