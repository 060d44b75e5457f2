#include "emulator/appflow/flows/connectorrules.h"

#include "emulator/appflow/profiles/runtimesettings.h"
#include "emulator/wire/jsontext.h"
#include "flow/definition/connectors.h"
#include "flow/definition/endpointobject.h"
#include "flow/definition/scheduleexpression.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

QString nameOf(const ResolvedEnd &end)
{
    const QString label = end.configuration.value("connectorLabel"_L1).toString();
    return label.isEmpty() ? end.end.connectorType : label;
}

QStringList listOf(const ResolvedEnd &end, QLatin1String member)
{
    return textsOf(end.configuration.value(member));
}

/// What the connector must know beside the profile's settings (reference 7.10).
void checkSettings(const ResolvedEnd &end, bool isSource, QStringList *problems)
{
    if (end.end.connectorType == kCustomConnector)
        *problems += missingSettings(end.configuration, isSource ? u"SOURCE"_s : u"DESTINATION"_s,
            u"customProperties"_s, end.end.properties.value("customProperties"_L1).toObject());
}

void checkEnd(const ResolvedEnd &end, const QString &role, bool isSource, QStringList *problems)
{
    if (!end.problem.isEmpty()) {
        problems->append(end.problem);
        return;
    }
    const QString key = flow::connectorPropertiesKey(end.end.connectorType);
    if (end.end.propertiesKey != key)
        problems->append(
            u"The %1ConnectorProperties of the connector %2 must hold the member %3."_s.arg(
                role, end.end.connectorType, key));
    const auto use = isSource ? "canUseAsSource"_L1 : "canUseAsDestination"_L1;
    if (!end.configuration.value(use).toBool())
        problems->append(u"The connector %1 can not be used as %2."_s.arg(nameOf(end), role));
    const auto versions = listOf(end, "supportedApiVersions"_L1);
    if (end.end.connectorType == kCustomConnector && end.end.apiVersion.isEmpty()
        && !versions.isEmpty())
        problems->append(u"The apiVersion of the %1 is required: the connector %2 has %3."_s.arg(
            role, nameOf(end), versions.join(u", "_s)));
    if (!end.end.apiVersion.isEmpty() && !versions.isEmpty()
        && !versions.contains(end.end.apiVersion))
        problems->append(u"The apiVersion %1 is none of the connector %2: %3."_s.arg(
            end.end.apiVersion, nameOf(end), versions.join(u", "_s)));
    checkSettings(end, isSource, problems);
}

/// What two connectors can do together in one way only (reference 4.2).
void checkSpecialPair(const flow::FlowDefinition &flow, const flow::Endpoint &source,
    const flow::Endpoint &destination, QStringList *problems)
{
    const QString fileType = destination.properties.value("s3OutputFormatConfig"_L1)
                                 .toObject()
                                 .value("fileType"_L1)
                                 .toString(u"JSON"_s);
    if (source.connectorType == "Googleanalytics"_L1 && destination.connectorType == "S3"_L1
        && fileType != "JSON"_L1)
        problems->append(
            u"The connector Googleanalytics writes to S3 as JSON only, not as %1."_s.arg(fileType));
    if (source.connectorType == "Salesforce"_L1 && destination.connectorType == "EventBridge"_L1
        && flow.trigger.triggerType != "Event"_L1)
        problems->append(u"The connector EventBridge takes events of Salesforce only. Use the "
                         "trigger type Event."_s);
    if (destination.connectorType == "LookoutMetrics"_L1 && flow.kmsArn.isEmpty())
        problems->append(u"The connector LookoutMetrics needs a customer managed KMS key. Give "
                         "its kmsArn."_s);
}

void checkPair(const ResolvedEnd &source, const ResolvedEnd &destination, QStringList *problems)
{
    if (flow::isDocumentExtraction(source.end) && destination.end.connectorType != "S3"_L1) {
        problems->append(u"Documents of Veeva can be written to S3 only."_s);
        return;
    }
    const auto allowed = listOf(source, "supportedDestinationConnectors"_L1);
    if (allowed.isEmpty() || allowed.contains(destination.end.connectorType))
        return;
    problems->append(
        u"The destination connector %1 is not supported for the source connector %2."_s.arg(
            nameOf(destination), nameOf(source)));
}

void checkWriting(const ResolvedEnd &destination, QStringList *problems)
{
    const auto &properties = destination.end.properties;
    const QString operation = properties.value("writeOperationType"_L1).toString();
    if (operation.isEmpty())
        return;
    const auto allowed = listOf(destination, "supportedWriteOperations"_L1);
    if (!allowed.contains(operation))
        problems->append(u"The write operation %1 is not supported by the connector %2."_s.arg(
            operation, nameOf(destination)));
    const auto ids = properties.value("idFieldNames"_L1).toArray().size();
    if (operation != "INSERT"_L1 && ids == 0)
        problems->append(
            u"The idFieldNames are required for the write operation %1."_s.arg(operation));
    if (operation == "UPSERT"_L1 && destination.end.connectorType == "Salesforce"_L1 && ids > 1)
        problems->append(
            u"The write operation UPSERT of Salesforce takes exactly one of idFieldNames."_s);
}

/// Documents are extracted at most hourly (reference 4.2).
std::chrono::seconds shortestInterval(const ResolvedEnd &source)
{
    return flow::isDocumentExtraction(source.end)
        ? std::chrono::hours(1)
        : flow::shortestInterval(listOf(source, "supportedSchedulingFrequencies"_L1));
}

void checkFrequency(const flow::Schedule &schedule, const ResolvedEnd &source,
    const QList<ResolvedEnd> &destinations, QStringList *problems)
{
    if (schedule.shortestGap() < shortestInterval(source))
        problems->append(
            u"The connector %1 can not be scheduled more often than once %2."_s.arg(nameOf(source),
                shortestInterval(source) == std::chrono::hours(1) ? u"an hour"_s : u"a day"_s));
    if (schedule.kind != flow::Schedule::Kind::Rate)
        return;
    // The intervals of an anomaly detector (reference 6.3).
    static const QList<std::chrono::seconds> kDetector {std::chrono::minutes(5),
        std::chrono::minutes(10), std::chrono::hours(1), std::chrono::hours(24)};
    for (const auto &destination : destinations) {
        if (destination.end.connectorType == "LookoutMetrics"_L1
            && !kDetector.contains(schedule.interval()))
            problems->append(u"The connector LookoutMetrics takes a schedule of 5 minutes, "
                             "10 minutes, 1 hour or 1 day."_s);
    }
}

void checkTrigger(const flow::FlowDefinition &flow, const ResolvedEnd &source,
    const QList<ResolvedEnd> &destinations, QStringList *problems)
{
    const QString type = flow.trigger.triggerType;
    if (source.problem.isEmpty() && !listOf(source, "supportedTriggerTypes"_L1).contains(type))
        problems->append(u"The trigger type %1 is not supported by the source connector %2."_s.arg(
            type, nameOf(source)));
    for (const auto &destination : destinations) {
        if (destination.end.connectorType == "LookoutMetrics"_L1 && type != "Scheduled"_L1)
            problems->append(u"The connector LookoutMetrics takes Scheduled flows only."_s);
    }
    if (type != "Scheduled"_L1)
        return;
    if (flow.trigger.scheduled.isEmpty()) {
        problems->append(u"TriggerProps is required for Scheduled Trigger Type."_s);
        return;
    }
    const QString expression = flow.trigger.scheduled.value("scheduleExpression"_L1).toString();
    const auto schedule = flow::parseSchedule(expression);
    if (!schedule)
        problems->append(u"The schedule expression %1 is not valid. %2"_s.arg(
            expression, schedule.error().message));
    else if (source.problem.isEmpty())
        checkFrequency(*schedule, source, destinations, problems);
}

void checkProjection(const flow::FlowDefinition &flow, QStringList *problems)
{
    // Creation with an S3 source succeeds without one, and moves nothing (reference 13).
    if (flow.source.connectorType == "S3"_L1)
        return;
    const bool isThere
        = std::any_of(flow.tasks.begin(), flow.tasks.end(), [](const flow::Task &task) {
              return task.taskType == "Map_all"_L1 || task.operatorName == "PROJECTION"_L1;
          });
    // Amplitude has no such operator (reference 4.3).
    const auto operators = flow::connectorOperators(flow.source.propertiesKey);
    if (!isThere && (operators.isEmpty() || operators.contains("PROJECTION"_L1)))
        problems->append(
            u"Task Validation Error: You must specify a projection task or a MAP_ALL task"_s);
}

} // namespace

Result<ResolvedEnd> resolveEnd(
    const flow::Endpoint &end, ProfileStore &profiles, const Connectors &connectors)
{
    ResolvedEnd resolved {end, {}, {}};
    QString label;
    // A profile given for S3 is accepted and echoed (reference 4.7).
    if (!flow::needsNoProfile(end.connectorType)) {
        if (end.connectorProfileName.isEmpty()) {
            resolved.problem
                = u"The connector %1 needs a connectorProfileName."_s.arg(end.connectorType);
            return resolved;
        }
        const auto profile = profiles.profile(end.connectorProfileName);
        if (!profile)
            return fail(profile.error());
        if (profile->connectorType() != end.connectorType) {
            resolved.problem
                = u"The connector profile %1 is one of the connector %2, not %3."_s.arg(
                    end.connectorProfileName, profile->connectorType(), end.connectorType);
            return resolved;
        }
        label = profile->connectorLabel();
    }
    const auto configuration = connectors.configuration(end.connectorType, label);
    if (configuration)
        resolved.configuration = *configuration;
    else
        resolved.problem = configuration.error().message;
    return resolved;
}

QStringList connectorProblems(const flow::FlowDefinition &flow, const ResolvedEnd &source,
    const QList<ResolvedEnd> &destinations)
{
    QStringList problems;
    if (destinations.size() != 1)
        problems.append(
            u"A flow has exactly one destination, but %1 are given."_s.arg(destinations.size()));
    checkEnd(source, u"source"_s, true, &problems);
    for (const auto &destination : destinations) {
        checkEnd(destination, u"destination"_s, false, &problems);
        if (!source.problem.isEmpty() || !destination.problem.isEmpty())
            continue;
        checkPair(source, destination, &problems);
        checkSpecialPair(flow, source.end, destination.end, &problems);
        checkWriting(destination, &problems);
    }
    checkTrigger(flow, source, destinations, &problems);
    checkProjection(flow, &problems);
    return problems;
}

} // namespace sluice::emulator
