#include "flow/definition/s3endpoint.h"
#include "flow/validation/rules/rules.h"
#include "flow/validation/rules/taskfacts.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkProjection(const FlowDefinition &flow, Findings &findings)
{
    int projections = 0;
    bool choosesFields = false;
    qsizetype firstMap = -1;
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const Task &task = flow.tasks.at(i);
        choosesFields
            = choosesFields || takesAllFields(task) || task.operatorName == "PROJECTION"_L1;
        if (isProjection(task) && ++projections == 2)
            findings.addForTask(Code::ProjectionRepeated, Severity::Error, i, {},
                Rules::tr("The flow has %1 twice; put the fields of both into one.")
                    .arg(nameOf("projection"_L1)));
        if (task.taskType == "Map"_L1 && firstMap < 0)
            firstMap = i;
    }
    if (choosesFields || flow.tasks.isEmpty()) // tasks-empty says it
        return;
    if (firstMap >= 0 && isS3(flow.source))
        findings.addForTask(Code::MapWithoutProjection, Severity::Warning, firstMap, {},
            Rules::tr("Nothing is moved: a flow that maps fields must also choose them; add %1 or "
                      "%2.")
                .arg(nameOf("projection"_L1), nameOf("Map_all"_L1)),
            Rules::tr("With an S3 source the flow is accepted and every run is Successful with no "
                      "record."));
    if (!mustChooseFields(flow))
        return;
    if (firstMap >= 0)
        findings.addForTask(Code::MapWithoutProjection, Severity::Error, firstMap, {},
            Rules::tr("A flow that maps fields must also choose them; add %1 or %2.")
                .arg(nameOf("projection"_L1), nameOf("Map_all"_L1)));
    else
        findings.add(Code::ProjectionMissing, Severity::Error, u"tasks"_s,
            Rules::tr("The flow does not choose the fields that it reads; add %1 or %2.")
                .arg(nameOf("projection"_L1), nameOf("Map_all"_L1)));
}

} // namespace sluice::flow
