#include "engine/plan/filterreader.h"

#include <QCoreApplication>
#include <QDateTime>

#include <cmath>
#include <optional>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

struct Text {
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

/// DATA_TYPE is free text in the service's model; these are the type names of its connectors
/// (reference 4.10). Anything else compares as text.
FilterType typeOf(const QString &dataType)
{
    static const QSet<QString> numbers {u"int"_s, u"integer"_s, u"long"_s, u"short"_s, u"byte"_s,
        u"bigint"_s, u"biginteger"_s, u"float"_s, u"double"_s, u"decimal"_s, u"bigdecimal"_s,
        u"number"_s, u"numeric"_s, u"currency"_s, u"percent"_s};
    const QString type = dataType.toLower();
    if (numbers.contains(type))
        return FilterType::Number;
    if (type == "datetime"_L1 || type == "date"_L1 || type == "timestamp"_L1)
        return FilterType::DateTime;
    return type == "boolean"_L1 || type == "bool"_L1 ? FilterType::Boolean : FilterType::Text;
}

/// The value as the SQL writer wants it; nothing when it is not of the type.
std::optional<QString> normalized(const QString &value, FilterType type)
{
    const QString trimmed = value.trimmed();
    bool ok = false;
    switch (type) {
    case FilterType::Text:
        return value;
    case FilterType::Number: {
        const double number = trimmed.toDouble(&ok);
        return ok && std::isfinite(number) ? std::optional(trimmed) : std::nullopt;
    }
    case FilterType::Boolean: {
        const QString lower = trimmed.toLower();
        ok = lower == "true"_L1 || lower == "false"_L1;
        return ok ? std::optional(lower) : std::nullopt;
    }
    case FilterType::DateTime: {
        const qint64 milliseconds = trimmed.toLongLong(&ok);
        if (ok)
            return QString::number(milliseconds);
        QDateTime time = QDateTime::fromString(trimmed, Qt::ISODateWithMs);
        if (time.timeSpec() == Qt::LocalTime)
            time.setTimeSpec(Qt::UTC);
        return time.isValid() ? std::optional(QString::number(time.toMSecsSinceEpoch()))
                              : std::nullopt;
    }
    }
    return std::nullopt;
}

QStringList rawValues(const flow::Task &task, FilterOperator op)
{
    const auto &properties = task.properties;
    if (op == FilterOperator::Between) {
        if (!properties.contains(u"LOWER_BOUND"_s) || !properties.contains(u"UPPER_BOUND"_s))
            return {};
        return {properties[u"LOWER_BOUND"_s], properties[u"UPPER_BOUND"_s]};
    }
    if (properties.contains(u"VALUES"_s))
        return properties[u"VALUES"_s].split(u',');
    return properties.contains(u"VALUE"_s) ? QStringList {properties[u"VALUE"_s]} : QStringList {};
}

} // namespace

Result<RowFilter> readRowFilter(int taskNumber, const flow::Task &task, const FieldScope &scope)
{
    const QString label = taskLabel(taskNumber, task);
    const auto op = operatorOf(task.operatorName);
    if (!op) {
        return fail(ErrorKind::InvalidInput,
            Text::tr(
                "%1 has the operator \"%2\", which does not filter; use PROJECTION or a comparison "
                "such as EQUAL_TO.")
                .arg(label, task.operatorName));
    }
    if (task.sourceFields.size() != 1) {
        return fail(ErrorKind::InvalidInput,
            Text::tr("%1 must name one source field, it names %2; write one task per condition.")
                .arg(label, QString::number(task.sourceFields.size())));
    }
    const auto field = scope.sourceField(task.sourceFields.first(), taskNumber, task);
    if (!field)
        return fail(field.error());

    const QString dataType = task.properties.value(u"DATA_TYPE"_s);
    RowFilter filter {*field, *op, typeOf(dataType), {}};
    if (filter.op == FilterOperator::Contains)
        filter.type = FilterType::Text;
    const QStringList values = rawValues(task, *op);
    if (values.isEmpty()) {
        return fail(ErrorKind::InvalidInput,
            *op == FilterOperator::Between
                ? Text::tr("%1 needs LOWER_BOUND and UPPER_BOUND.").arg(label)
                : Text::tr("%1 has nothing to compare with; give it VALUE or VALUES.").arg(label));
    }
    for (const QString &value : values) {
        const auto good = normalized(value, filter.type);
        if (!good) {
            return fail(ErrorKind::InvalidInput,
                Text::tr("%1 compares with \"%2\", which is not of its DATA_TYPE %3.")
                    .arg(label, value, dataType));
        }
        filter.values << *good;
    }
    return filter;
}

} // namespace sluice::engine
