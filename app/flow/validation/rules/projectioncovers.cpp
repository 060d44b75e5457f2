#include "flow/definition/s3endpoint.h"
#include "flow/validation/rules/rules.h"
#include "flow/validation/rules/taskfacts.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkProjectionCovers(const FlowDefinition &flow, Findings &findings)
{
    QSet<QString> known;
    bool hasProjection = false;
    for (const Task &task : flow.tasks) {
        if (takesAllFields(task))
            return; // then a projection holds the filters' fields only
        if (isProjection(task)) {
            hasProjection = true;
            known.unite(QSet<QString>(task.sourceFields.begin(), task.sourceFields.end()));
        } else if (makesTemporaryField(task)) {
            known.insert(task.destinationField);
        }
    }
    if (!hasProjection)
        return;
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const Task &task = flow.tasks.at(i);
        if (isProjection(task) || task.taskType == "Partition"_L1)
            continue;
        QStringList missing;
        for (const QString &field : task.sourceFields) {
            if (!field.isEmpty() && !known.contains(field) && !missing.contains(field))
                missing.append(field);
        }
        // With an S3 source the service lets far worse pass (reference 3.3.1), and a filter is the
        // source's own affair.
        const auto severity
            = isS3(flow.source) || isRowFilter(task) ? Severity::Warning : Severity::Error;
        if (!missing.isEmpty())
            findings.addForTask(Code::ProjectionMissesField, severity, i, u"sourceFields"_s,
                Rules::tr("The %1 task uses %2, which %3 does not fetch; add it there.")
                    .arg(taskName(task), missing.join(u", "_s), nameOf("projection"_L1)));
    }
}

} // namespace sluice::flow
