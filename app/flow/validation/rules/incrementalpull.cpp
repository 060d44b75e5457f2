#include "flow/definition/pullfields.h"
#include "flow/validation/rules/rules.h"
#include "flow/validation/surroundings.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

bool hasField(const QJsonArray &fields, const QString &name)
{
    return std::any_of(fields.begin(), fields.end(),
        [&](const QJsonValue &field) { return field.toObject().value("identifier"_L1) == name; });
}

void checkPullField(const FlowDefinition &flow, const SourceObject &object, Findings &findings)
{
    const QString place = u"source.incrementalPullConfig"_s;
    const QString named = pullFieldOf(flow.source);
    if (named.isEmpty()) {
        // A custom connector without one is read as a whole each time (reference 6.4).
        if (flow.source.connectorType != "CustomConnector"_L1
            && pullFieldsOf(object.fields).isEmpty())
            findings
                .add(Code::PullFieldMissing, Severity::Error, place,
                    Rules::tr("%1 has no date or time field to find new records by; let the flow "
                              "pull everything (Complete).")
                        .arg(object.name))
                .names
                = {object.name};
        return;
    }
    if (!hasField(object.fields, named))
        findings
            .add(Code::PullFieldUnknown, Severity::Error, place,
                Rules::tr("%1 has no field %2 to find new records by; choose another one.")
                    .arg(object.name, named))
            .names
            = {named, object.name};
    else if (!pullFieldsOf(object.fields).contains(named))
        findings
            .add(Code::PullFieldNoTime, Severity::Error, place,
                Rules::tr("New records cannot be found by %2 of %1, which is no date or time; "
                          "choose another field.")
                    .arg(object.name, named))
            .names
            = {named, object.name};
}

} // namespace

void checkIncrementalPull(
    const FlowDefinition &flow, const Surroundings &around, Findings &findings)
{
    const bool isNamed = flow.source.rest.contains("incrementalPullConfig"_L1);
    if (isNamed && flow.trigger.triggerType == "OnDemand"_L1)
        findings.add(Code::IncrementalOnDemand, Severity::Warning,
            u"source.incrementalPullConfig"_s,
            Rules::tr("A flow that runs on demand always reads everything; schedule it to pull new "
                      "records only."));
    const bool isIncremental = flow.trigger.triggerType == "Scheduled"_L1
        && flow.trigger.scheduled.value("dataPullMode"_L1) == "Incremental"_L1;
    if (isIncremental && around.sourceObject && around.sourceObject->problem.isEmpty()
        && !around.sourceObject->fields.isEmpty())
        checkPullField(flow, *around.sourceObject, findings);
}

} // namespace sluice::flow
