#include "engine/plan/filterreader.h"

#include "flow/definition/taskkinds.h"
#include "flow/values/namelists.h"
#include "flow/values/valuekind.h"

#include <QCoreApplication>

#include <optional>

namespace sluice::engine {

using namespace Qt::StringLiterals;
using flow::ValueKind;

namespace {

struct FilterReaderText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::RowFilter)
};

std::optional<FilterOperator> operatorOf(const QString &name)
{
    static const QHash<QString, FilterOperator> operators {
        {u"EQUAL_TO"_s, FilterOperator::Equal},
        {u"NOT_EQUAL_TO"_s, FilterOperator::NotEqual},
        {u"CONTAINS"_s, FilterOperator::Contains},
        {u"LESS_THAN"_s, FilterOperator::Less},
        {u"LESS_THAN_OR_EQUAL_TO"_s, FilterOperator::LessOrEqual},
        {u"GREATER_THAN"_s, FilterOperator::Greater},
        {u"GREATER_THAN_OR_EQUAL_TO"_s, FilterOperator::GreaterOrEqual},
        {u"BETWEEN"_s, FilterOperator::Between},
    };
    const auto found = operators.constFind(name);
    return found == operators.constEnd() ? std::nullopt : std::optional(*found);
}

QStringList rawValues(const flow::Task &task, FilterOperator op)
{
    const auto &properties = task.properties;
    if (op == FilterOperator::Between) {
        if (!properties.contains(u"LOWER_BOUND"_s) || !properties.contains(u"UPPER_BOUND"_s))
            return {};
        return {properties[u"LOWER_BOUND"_s], properties[u"UPPER_BOUND"_s]};
    }
    return flow::filterValues(task);
}

} // namespace

Result<RowFilter> readRowFilter(int taskNumber, const flow::Task &task, const FieldScope &scope)
{
    const QString label = taskLabel(taskNumber, task);
    const auto op = operatorOf(task.operatorName);
    if (!op) {
        return fail(ErrorKind::InvalidInput,
            FilterReaderText::tr(
                "%1 has the operator \"%2\", which does not filter; use PROJECTION or a comparison "
                "such as EQUAL_TO.")
                .arg(label, task.operatorName));
    }
    if (task.sourceFields.size() != 1) {
        return fail(ErrorKind::InvalidInput,
            FilterReaderText::tr(
                "%1 must name one source field, it names %2; write one task per condition.")
                .arg(label, QString::number(task.sourceFields.size())));
    }
    const auto field = scope.sourceField(task.sourceFields.first(), taskNumber, task);
    if (!field)
        return fail(field.error());

    const QString dataType = task.properties.value(u"DATA_TYPE"_s);
    RowFilter filter;
    filter.taskNumber = taskNumber;
    filter.field = *field;
    filter.op = *op;
    filter.kind = *op == FilterOperator::Contains ? ValueKind::Text : flow::valueKindOf(dataType);
    filter.values = rawValues(task, *op);
    if (filter.values.isEmpty()) {
        return fail(ErrorKind::InvalidInput,
            *op == FilterOperator::Between
                ? FilterReaderText::tr("%1 needs LOWER_BOUND and UPPER_BOUND.").arg(label)
                : FilterReaderText::tr("%1 has nothing to compare with; give it VALUE or VALUES.")
                      .arg(label));
    }
    // As text, 9 would be more than 50.
    if (filter.kind == ValueKind::Unknown && flow::isOrdering(task.operatorName)) {
        return fail(ErrorKind::Unsupported,
            dataType.isEmpty()
                ? FilterReaderText::tr("%1 compares by %2 and has no DATA_TYPE; use %3.")
                      .arg(label, task.operatorName, flow::knownTypeNames())
                : FilterReaderText::tr(
                    "%1 compares by %2, but its DATA_TYPE \"%3\" has no known order; use %4.")
                      .arg(label, task.operatorName, dataType, flow::knownTypeNames()));
    }
    if (filter.kind == ValueKind::Text || filter.kind == ValueKind::Unknown)
        return filter;
    for (const QString &value : std::as_const(filter.values)) {
        if (!ValueTest::create(*op, filter.kind, {value})) {
            return fail(ErrorKind::InvalidInput,
                FilterReaderText::tr("%1 compares with \"%2\", which is not of its DATA_TYPE %3.")
                    .arg(label, value, dataType));
        }
    }
    filter.test = std::make_shared<FilterTest>(ValueTest::create(*op, filter.kind, filter.values));
    return filter;
}

} // namespace sluice::engine
