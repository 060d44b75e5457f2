#include "engine/plan/stagesql.h"

#include "engine/duckdb/sqltext.h"

#include <QHash>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

/// One alternative after the other.
QString anyOf(const QStringList &alternatives)
{
    return u'(' + alternatives.join(u" OR "_s) + u')';
}

QString textFilterSql(const RowFilter &filter, const QString &text)
{
    QStringList constants;
    for (const QString &value : filter.values)
        constants << quoteLiteral(value);
    const auto compared = [&](const QString &sign) {
        QStringList alternatives;
        for (const QString &constant : constants)
            alternatives << text + sign + constant;
        return anyOf(alternatives);
    };
    switch (filter.op) {
    case FilterOperator::Equal:
        return u"%1 IN (%2)"_s.arg(text, constants.join(u", "_s));
    case FilterOperator::NotEqual:
        return u"%1 NOT IN (%2)"_s.arg(text, constants.join(u", "_s));
    case FilterOperator::Contains: {
        QStringList alternatives;
        for (const QString &constant : constants)
            alternatives << u"contains(%1, %2)"_s.arg(text, constant);
        return anyOf(alternatives);
    }
    case FilterOperator::Less:
        return compared(u" < "_s);
    case FilterOperator::LessOrEqual:
        return compared(u" <= "_s);
    case FilterOperator::Greater:
        return compared(u" > "_s);
    case FilterOperator::GreaterOrEqual:
        return compared(u" >= "_s);
    case FilterOperator::Between:
        return u"(%1 > %2 AND %1 < %3)"_s.arg(text, constants.first(), constants.last());
    }
    return u"false"_s;
}

} // namespace

QString filterSql(const RowFilter &filter, const QString &text)
{
    return filter.test ? u"sluice_matches(%1, '%2')"_s.arg(text, QString::number(filter.testNumber))
                       : textFilterSql(filter, text);
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

QString changedSql(const QList<FieldChange> &changes, const QString &text)
{
    static const QHash<FieldChange::Kind, QChar> kinds {{FieldChange::Kind::Truncate, u'T'},
        {FieldChange::Kind::MaskAll, u'A'}, {FieldChange::Kind::MaskFirst, u'F'},
        {FieldChange::Kind::MaskLast, u'L'}};
    QString list;
    for (const FieldChange &change : changes)
        list += kinds[change.kind] + change.mask + QString::number(change.length) + u';';
    return u"sluice_changed(%1, %2)"_s.arg(text, quoteLiteral(list));
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
