#include "aws/model/servicemodel.h"

#include "flow/definition/flowjson.h"
#include "flow/explain/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

/// Our place for the service's path: "tasks[3].MASK_VALUE" for
/// "tasks.4.member.taskProperties.MASK_VALUE", "destination.fileType" for
/// "destinationFlowConfigList.1.member.destinationConnectorProperties.S3.s3OutputFormatConfig...".
QString placeOf(const QString &path)
{
    QStringList parts = path.split(u'.');
    QString place = parts.takeFirst();
    const bool isListed = parts.size() >= 2 && parts.at(1) == "member"_L1;
    const int number = isListed ? parts.first().toInt() : 0;
    if (isListed)
        parts.remove(0, 2);
    if (place == "triggerConfig"_L1) {
        place = u"trigger"_s;
        parts.removeAll(u"triggerProperties"_s);
        parts.removeAll(u"Scheduled"_s);
    } else if (place == "tasks"_L1 && isListed) {
        place = u"tasks[%1]"_s.arg(number - 1);
        if (parts.size() > 1)
            parts.removeAll(u"taskProperties"_s);
    } else if (place == "sourceFlowConfig"_L1 || place == "destinationFlowConfigList"_L1) {
        place = place.startsWith("source"_L1) ? u"source"_s : u"destination"_s;
        if (parts.size() > 2 && parts.first().endsWith("ConnectorProperties"_L1))
            parts = {parts.last()}; // the union, the connector and what lies between
    }
    return parts.isEmpty() ? place : place + u'.' + parts.join(u'.');
}

/// Another rule has said it, and better. In a task one error at a time is enough.
bool isSaid(const QString &place, const QList<Issue> &issues)
{
    const QString head = place.startsWith("tasks["_L1) ? place.section(u'.', 0, 0) : place;
    return std::any_of(issues.begin(), issues.end(), [&](const Issue &issue) {
        return issue.severity == Severity::Error
            && (issue.place == head || issue.place.startsWith(head + u'.')
                || head.startsWith(issue.place + u'.'));
    });
}

} // namespace

void checkServiceModel(const FlowDefinition &flow, Findings &findings)
{
    const auto violations
        = aws::ServiceModel::appflow()->check(u"CreateFlowRequest"_s, toCreateFlowJson(flow));
    const QList<Issue> said = findings.issues();
    for (const aws::Violation &violation : violations) {
        const QString place = placeOf(violation.path);
        if (isSaid(place, said))
            continue;
        const QString message = violation.value == "null"_L1
            ? Rules::tr("%1 is missing; the service needs it.").arg(place)
            //: %3 is the service's own sentence, in English
            : Rules::tr("%1 is \"%2\", which the service refuses: %3.")
                  .arg(place, violation.value.left(80), violation.constraint);
        static const QRegularExpression task(u"\\Atasks\\[(\\d+)\\](?:\\.(.*))?\\z"_s);
        const auto match = task.match(place);
        if (match.hasMatch())
            findings.addForTask("model-violation", Severity::Error, match.captured(1).toInt(),
                match.captured(2), message, violation.path);
        else
            findings.add("model-violation", Severity::Error, place, message, violation.path);
    }
}

} // namespace sluice::flow
