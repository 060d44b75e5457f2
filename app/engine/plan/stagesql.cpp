#include "engine/plan/stagesql.h"

#include "engine/plan/sqltext.h"

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

/// A double tells 15 digits apart; longer ones, such as ids, are compared as decimals.
constexpr qsizetype kExactDigits = 15;

bool needsDecimal(const QStringList &numbers)
{
    for (const QString &number : numbers) {
        qsizetype digits = 0;
        for (const QChar c : number)
            digits += c.isDigit() ? 1 : 0;
        if (digits > kExactDigits && !number.contains(u'e', Qt::CaseInsensitive))
            return true;
    }
    return false;
}

struct Comparison {
    QString value; ///< SQL of the field
    QStringList constants; ///< SQL of what it is compared with
    QString guard; ///< must hold too; may be empty
};

Comparison numberComparison(const RowFilter &filter, const QString &text)
{
    const QString type = needsDecimal(filter.values) ? u"DECIMAL(38, 10)"_s : u"DOUBLE"_s;
    Comparison comparison;
    comparison.value = u"TRY_CAST(%1 AS %2)"_s.arg(text, type);
    comparison.guard = isNumberSql(text);
    for (const QString &value : filter.values)
        comparison.constants << u"CAST(%1 AS %2)"_s.arg(quoteLiteral(value), type);
    return comparison;
}

/// ISO texts and numbers of milliseconds, both as milliseconds since the epoch. Text without an
/// offset is UTC.
Comparison timeComparison(const RowFilter &filter, const QString &text)
{
    const QString time = u"TRY_CAST(%1 AS TIMESTAMPTZ)"_s.arg(text);
    Comparison comparison;
    comparison.value
        = u"CASE WHEN isfinite(%1) THEN epoch_ms(%1) ELSE TRY_CAST(%2 AS BIGINT) END"_s.arg(
            time, text);
    comparison.constants = filter.values;
    return comparison;
}

Comparison booleanComparison(const RowFilter &filter, const QString &text)
{
    return {u"TRY_CAST(%1 AS BOOLEAN)"_s.arg(text), filter.values, {}};
}

Comparison comparisonOf(const RowFilter &filter, const QString &text)
{
    switch (filter.type) {
    case FilterType::Number:
        return numberComparison(filter, text);
    case FilterType::DateTime:
        return timeComparison(filter, text);
    case FilterType::Boolean:
        return booleanComparison(filter, text);
    case FilterType::Text:
        break;
    }
    Comparison comparison {text, {}, {}};
    for (const QString &value : filter.values)
        comparison.constants << quoteLiteral(value);
    return comparison;
}

/// One alternative after the other.
QString anyOf(const Comparison &comparison, QLatin1StringView form)
{
    QStringList alternatives;
    for (const QString &constant : comparison.constants)
        alternatives << QString(form).arg(comparison.value, constant);
    return u'(' + alternatives.join(u" OR "_s) + u')';
}

QString conditionOf(const RowFilter &filter, const Comparison &comparison)
{
    switch (filter.op) {
    case FilterOperator::Equal:
        return u"%1 IN (%2)"_s.arg(comparison.value, comparison.constants.join(u", "_s));
    case FilterOperator::NotEqual:
        return u"%1 NOT IN (%2)"_s.arg(comparison.value, comparison.constants.join(u", "_s));
    case FilterOperator::Contains:
        return anyOf(comparison, "contains(%1, %2)"_L1);
    case FilterOperator::Less:
        return anyOf(comparison, "%1 < %2"_L1);
    case FilterOperator::LessOrEqual:
        return anyOf(comparison, "%1 <= %2"_L1);
    case FilterOperator::Greater:
        return anyOf(comparison, "%1 > %2"_L1);
    case FilterOperator::GreaterOrEqual:
        return anyOf(comparison, "%1 >= %2"_L1);
    case FilterOperator::Between:
        return u"(%1 > %2 AND %1 < %3)"_s.arg(
            comparison.value, comparison.constants.first(), comparison.constants.last());
    }
    return u"false"_s;
}

} // namespace

QString filterSql(const RowFilter &filter, const QString &text)
{
    const Comparison comparison = comparisonOf(filter, text);
    const QString condition = conditionOf(filter, comparison);
    return comparison.guard.isEmpty() ? condition
                                      : u"(%1 AND %2)"_s.arg(condition, comparison.guard);
}

QString badRecordSql(const Validation &validation, const QString &text)
{
    switch (validation.rule) {
    case ValidationRule::NonNull:
        return u"(%1 IS NULL OR %1 = '')"_s.arg(text);
    case ValidationRule::NonZero:
        return u"COALESCE(sluice_sign(%1) = 0, false)"_s.arg(text);
    case ValidationRule::NonNegative:
        return u"COALESCE(sluice_sign(%1) < 0, false)"_s.arg(text);
    case ValidationRule::Numeric:
        return u"NOT sluice_is_number(%1)"_s.arg(text);
    }
    return u"false"_s;
}

QString changeSql(const FieldChange &change, const QString &text)
{
    const QString n = QString::number(change.length);
    const QString mask = quoteLiteral(change.mask);
    switch (change.kind) {
    case FieldChange::Kind::Truncate:
        return u"left(%1, %2)"_s.arg(text, n);
    case FieldChange::Kind::MaskAll:
        return u"CASE WHEN %1 IS NOT NULL THEN repeat(%2, %3) END"_s.arg(text, mask, n);
    case FieldChange::Kind::MaskFirst:
        return u"repeat(%2, least(%3, length(%1))) || substring(%1, %3 + 1)"_s.arg(text, mask, n);
    case FieldChange::Kind::MaskLast:
        return u"left(%1, greatest(length(%1) - %3, 0)) || repeat(%2, least(%3, length(%1)))"_s.arg(
            text, mask, n);
    }
    return text;
}

QString arithmeticSql(Combination::Kind kind, const QString &left, const QString &right)
{
    const QString function = kind == Combination::Kind::Add ? u"sluice_add"_s
        : kind == Combination::Kind::Subtract               ? u"sluice_subtract"_s
        : kind == Combination::Kind::Multiply               ? u"sluice_multiply"_s
                                                            : u"sluice_divide"_s;
    return u"%1(%2, %3)"_s.arg(function, left, right);
}

QString mergeSql(const QStringList &pieces)
{
    return u"concat(%1)"_s.arg(pieces.join(u", "_s));
}

} // namespace sluice::engine
