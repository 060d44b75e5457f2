#include "engine/run/outputtypes.h"

#include "engine/plan/plansql.h"
#include "engine/source/jsontypes.h"

#include <set>

namespace sluice::engine {

Result<> findOutputTypes(FlowPlan &plan, const S3Source &source, const AskSource &ask,
    const QMap<QString, QString> &known)
{
    const PlanSql sql(plan);
    std::set<int> fields;
    for (const OutputField &output : plan.outputs) {
        if (output.from.origin == FieldRef::Origin::Source && !sql.isChanged(output.from))
            fields.insert(output.from.index);
    }
    if (fields.empty())
        return {};
    QMap<int, QString> knownFields;
    for (const int field : fields) {
        if (const auto type = known.constFind(source.fields[field]); type != known.constEnd())
            knownFields.insert(field, *type);
    }
    JsonTypes types(source, {fields.begin(), fields.end()}, knownFields);
    const auto kinds = ask(types.kindsSql());
    if (!kinds)
        return fail(kinds.error());
    types.takeKinds(kinds->value(0));
    if (const QString question = types.digitsSql(); !question.isEmpty()) {
        const auto digits = ask(question);
        if (!digits)
            return fail(digits.error());
        types.takeDigits(digits->value(0));
    }
    if (const QString question = types.timesSql(); !question.isEmpty()) {
        const auto times = ask(question);
        if (!times)
            return fail(times.error());
        types.takeTimes(times->value(0));
    }
    const QMap<int, QString> &typeOf = types.types();
    for (OutputField &output : plan.outputs) {
        if (output.from.origin == FieldRef::Origin::Source && fields.contains(output.from.index))
            output.type = typeOf.value(output.from.index);
    }
    return {};
}

} // namespace sluice::engine
