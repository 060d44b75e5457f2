#include "engine/plan/combinationreader.h"

#include "engine/plan/mergeformat.h"
#include "flow/definition/taskkinds.h"
#include "flow/values/namelists.h"

#include <QCoreApplication>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

struct CombinationReaderText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::Planner)
};

} // namespace

QString temporaryName(const flow::Task &task)
{
    return task.destinationField.isEmpty() ? task.sourceFields.join(u',') : task.destinationField;
}

Result<Combination> readArithmetic(int number, const flow::Task &task, const FieldScope &scope)
{
    static const QHash<QString, Combination::Kind> kinds {
        {u"ADDITION"_s, Combination::Kind::Add},
        {u"SUBTRACTION"_s, Combination::Kind::Subtract},
        {u"MULTIPLICATION"_s, Combination::Kind::Multiply},
        {u"DIVISION"_s, Combination::Kind::Divide},
    };
    const auto kind = kinds.constFind(task.operatorName);
    if (kind == kinds.constEnd()) {
        return fail(ErrorKind::InvalidInput,
            CombinationReaderText::tr(
                "%1 has the operator \"%2\"; use ADDITION, SUBTRACTION, MULTIPLICATION or "
                "DIVISION.")
                .arg(taskLabel(number, task), task.operatorName));
    }
    const auto names = flow::operandsInOrder(task);
    if (!names) {
        return fail(ErrorKind::InvalidInput,
            //: %1 is "Task 3 (Calculate, in JSON Arithmetic)", %2 a whole sentence
            CombinationReaderText::tr("%1: %2").arg(
                taskLabel(number, task), names.error().message));
    }
    Combination combination;
    combination.taskNumber = number;
    combination.name = temporaryName(task);
    combination.isOwnField = combination.name != task.sourceFields.join(u',');
    combination.kind = *kind;
    for (const QString &name : *names) {
        const auto operand = scope.anyField(name, number, task);
        if (!operand)
            return fail(operand.error());
        combination.operands << *operand;
    }
    return combination;
}

Result<Combination> readMerge(int number, const flow::Task &task, const FieldScope &scope)
{
    if (task.sourceFields.size() < 2) {
        return fail(ErrorKind::InvalidInput,
            CombinationReaderText::tr("%1 must name at least two source fields.")
                .arg(taskLabel(number, task)));
    }
    Combination combination;
    combination.taskNumber = number;
    combination.name = temporaryName(task);
    combination.isOwnField = combination.name != task.sourceFields.join(u',');
    const auto parts
        = readMergeFormat(task.properties.value(u"CONCAT_FORMAT"_s), task.sourceFields);
    for (const MergeFormatPart &part : parts) {
        if (!part.isField) {
            combination.parts.append({false, {}, part.text});
            continue;
        }
        const auto field = scope.anyField(part.text, number, task);
        if (!field)
            return fail(field.error());
        combination.parts.append({true, *field, {}});
    }
    return combination;
}

} // namespace sluice::engine
