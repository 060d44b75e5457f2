#include "flow/validation/rules/rules.h"
#include "flow/validation/rules/taskfacts.h"
#include "flow/validation/surroundings.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

QSet<QString> fieldsOf(const SourceObject &object)
{
    QSet<QString> names;
    for (const auto &field : object.fields)
        names.insert(field.toObject().value("identifier"_L1).toString());
    return names;
}

/// Later tasks read what Arithmetic and Merge write (reference 3.3.5).
QSet<QString> resultsOf(const FlowDefinition &flow)
{
    QSet<QString> names;
    for (const Task &task : flow.tasks) {
        if (makesTemporaryField(task))
            names.insert(task.destinationField);
    }
    return names;
}

} // namespace

void checkSourceObject(const FlowDefinition &flow, const Surroundings &around, Findings &findings)
{
    if (!around.sourceObject)
        return;
    const SourceObject &object = *around.sourceObject;
    if (!object.problem.isEmpty())
        findings.add(Code::SourceUnreadable, Severity::Error, u"source"_s, object.problem);
    if (!object.problem.isEmpty() || object.fields.isEmpty())
        return;
    const auto known = fieldsOf(object) | resultsOf(flow);
    QSet<QString> told;
    for (qsizetype i = 0; i < flow.tasks.size(); ++i) {
        const Task &task = flow.tasks.at(i);
        // The keys of a partition are fields of the destination.
        if (task.taskType == "Partition"_L1)
            continue;
        for (const QString &name : task.sourceFields) {
            // What is inside a field that is known, its metadata need not tell.
            const bool isKnown = known.contains(name) || known.contains(name.section(u'.', 0, 0));
            if (name.isEmpty() || isKnown || told.contains(name))
                continue;
            told.insert(name);
            findings
                .addForTask(Code::FieldUnknown, Severity::Error, i, u"sourceFields"_s,
                    Rules::tr("%1 has no field %2; choose another one.").arg(object.name, name))
                .names
                = {name, object.name};
        }
    }
}

} // namespace sluice::flow
