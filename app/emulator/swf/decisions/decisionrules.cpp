#include "emulator/swf/decisions/decisionrules.h"

#include "aws/model/servicemodel.h"
#include "emulator/swf/decisions/attributeskey.h"
#include "emulator/wire/apierror.h"

#include <QJsonObject>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

/// These say all that they need by their type; the attributes of others have required members.
bool needsAttributes(const QString &type)
{
    static const QStringList without {u"CompleteWorkflowExecution"_s, u"FailWorkflowExecution"_s,
        u"CancelWorkflowExecution"_s, u"ContinueAsNewWorkflowExecution"_s};
    return !without.contains(type);
}

bool isClose(const QString &type)
{
    return !needsAttributes(type);
}

bool isIncompatibleWithClose(const QString &type)
{
    return type == "ScheduleActivityTask"_L1 || type == "StartTimer"_L1;
}

} // namespace

Result<> checkDecisions(const QJsonArray &decisions)
{
    QStringList types;
    QList<aws::Violation> violations;
    for (const auto &item : decisions) {
        const QJsonObject decision = item.toObject();
        types.append(decision.value("decisionType"_L1).toString());
        const QString key = attributesKey(types.last());
        if (needsAttributes(types.last()) && !decision.contains(key))
            violations.append({u"decisions.%1.member.%2"_s.arg(types.size()).arg(key), u"null"_s,
                u"Member must not be null"_s});
    }
    if (!violations.isEmpty())
        return validationError(aws::validationMessage(violations));
    const bool closes = std::any_of(types.begin(), types.end(), isClose);
    for (const QString &type : types.mid(0, types.size() - 1)) {
        if (isClose(type))
            return validationError(u"Close must be last decision in list"_s);
    }
    if (closes && std::any_of(types.begin(), types.end(), isIncompatibleWithClose))
        return validationError(u"Specified decision is incompatible with close decision"_s);
    return {};
}

} // namespace sluice::emulator::swf
