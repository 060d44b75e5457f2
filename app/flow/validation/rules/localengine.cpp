#include "flow/definition/endpointobject.h"
#include "flow/definition/s3endpoint.h"
#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

// Warnings, because Amazon AppFlow does what is asked for here. Sluice Local refuses them.

namespace {

void checkSource(const FlowDefinition &flow, Findings &findings)
{
    if (isDocumentExtraction(flow.source))
        findings.add(Code::NotOnThisMachine, Severity::Warning, u"source.documentType"_s,
            Rules::tr("Sluice Local reads records of Veeva and no documents; remove documentType, "
                      "or run the flow on Amazon AppFlow."));
    const bool takesNewOnes = std::any_of(flow.tasks.begin(), flow.tasks.end(), takesAllFields);
    if (flow.source.properties.value("enableDynamicFieldUpdate"_L1).toBool() && !takesNewOnes)
        findings.add(Code::NotOnThisMachine, Severity::Warning,
            u"source.enableDynamicFieldUpdate"_s,
            Rules::tr("Sluice Local takes new fields along only with %1; use that task, or set "
                      "enableDynamicFieldUpdate to false.")
                .arg(nameOf("Map_all"_L1)));
}

void checkDestination(const FlowDefinition &flow, qsizetype index, Findings &findings)
{
    const Endpoint &destination = flow.destinations.at(index);
    if (aggregationType(destination) == "SingleFile"_L1 && targetFileSizeMb(destination) > 0)
        findings
            .add(Code::NotOnThisMachine, Severity::Warning, u"destination.targetFileSize"_s,
                Rules::tr(
                    "Sluice Local writes one file, or files of a size; remove targetFileSize, "
                    "or choose the aggregation None."))
            .destination
            = index;
}

} // namespace

void checkLocalEngine(const FlowDefinition &flow, Findings &findings)
{
    checkSource(flow, findings);
    for (qsizetype i = 0; i < flow.destinations.size(); ++i)
        checkDestination(flow, i, findings);
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const Task &task = flow.tasks.at(i);
        if (task.taskType == "Map_all"_L1
            && task.properties.value(u"INCLUDE_NEW_FIELDS"_s) == "false"_L1)
            findings.addForTask(Code::NotOnThisMachine, Severity::Warning, i,
                u"INCLUDE_NEW_FIELDS"_s,
                Rules::tr("On Sluice Local the %1 task takes whatever fields there are when the "
                          "flow runs; remove INCLUDE_NEW_FIELDS, or map the fields one by one.")
                    .arg(taskName(task)));
    }
}

} // namespace sluice::flow
