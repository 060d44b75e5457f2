#include "emulator/appflow/flows/fieldrules.h"

#include "emulator/appflow/connectors/connectors.h"
#include "emulator/appflow/connectors/pullfields.h"
#include "emulator/appflow/flows/lifecycle.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

QSet<QString> identifiersOf(const QJsonArray &fields)
{
    QSet<QString> names;
    for (const auto &field : fields)
        names.insert(field.toObject().value("identifier"_L1).toString());
    return names;
}

/// Arithmetic and Merge write fields that later tasks read (reference 3.3.5).
QSet<QString> resultsOf(const flow::FlowDefinition &flow)
{
    QSet<QString> names;
    for (const auto &task : flow.tasks) {
        if (task.taskType == "Arithmetic"_L1 || task.taskType == "Merge"_L1)
            names.insert(task.destinationField);
    }
    return names;
}

void checkTaskFields(
    const flow::FlowDefinition &flow, const SourceFacts &facts, QStringList *problems)
{
    const auto known = identifiersOf(facts.fields) | resultsOf(flow);
    QSet<QString> told;
    for (const auto &task : flow.tasks) {
        // The keys of a partition are fields of the destination.
        if (task.taskType == "Partition"_L1)
            continue;
        for (const auto &name : task.sourceFields) {
            // What is inside a field that is known, its metadata need not tell.
            const bool isKnown = known.contains(name) || known.contains(name.section(u'.', 0, 0));
            if (name.isEmpty() || isKnown || told.contains(name))
                continue;
            told.insert(name);
            problems->append(
                u"Task Validation Error: The field %1 does not exist in the source object %2"_s.arg(
                    name, facts.entity));
        }
    }
}

void checkIncrementalPull(
    const flow::FlowDefinition &flow, const SourceFacts &facts, QStringList *problems)
{
    if (flow.trigger.triggerType != kScheduled
        || flow.trigger.scheduled.value("dataPullMode"_L1) != "Incremental"_L1)
        return;
    const QString named = pullFieldOf(flow.source);
    if (named.isEmpty()) {
        // A custom connector without one is read as a whole each time (reference 6.4).
        if (flow.source.connectorType != kCustomConnector && pullFieldsOf(facts.fields).isEmpty())
            problems->append(
                u"The source object %1 has no date or time field, so it can not be "
                "pulled incrementally. Use the dataPullMode Complete."_s.arg(facts.entity));
        return;
    }
    if (!identifiersOf(facts.fields).contains(named))
        problems->append(
            u"The datetimeTypeFieldName %1 does not exist in the source object %2"_s.arg(
                named, facts.entity));
    else if (!pullFieldsOf(facts.fields).contains(named))
        problems->append(u"The datetimeTypeFieldName %1 of the source object %2 is no date or time "
                         "field for incremental pulls"_s.arg(named, facts.entity));
}

} // namespace

QStringList fieldProblems(const flow::FlowDefinition &flow, const SourceFacts &facts)
{
    if (!facts.problem.isEmpty())
        return {facts.problem};
    QStringList problems;
    if (facts.fields.isEmpty())
        return problems;
    checkTaskFields(flow, facts, &problems);
    checkIncrementalPull(flow, facts, &problems);
    return problems;
}

QString pullFieldOf(const flow::Endpoint &source)
{
    const QString named = source.rest.value("incrementalPullConfig"_L1)
                              .toObject()
                              .value("datetimeTypeFieldName"_L1)
                              .toString();
    return named.isEmpty() && source.connectorType == "Servicenow"_L1 ? u"sys_updated_on"_s : named;
}

} // namespace sluice::emulator
