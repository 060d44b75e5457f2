#include "connector/filter/filterexpression.h"

#include "connector/filter/conditionvalue.h"
#include "flow/definition/taskkinds.h"
#include "flow/values/namelists.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>
#include <QSet>

namespace sluice::connector {

using namespace Qt::StringLiterals;

namespace {

struct FilterExpressionText {
    Q_DECLARE_TR_FUNCTIONS(sluice::connector::FilterExpression)
};

/// A name the grammar reads as one identifier. Keywords are such in all upper and all lower case.
bool isIdentifier(const QString &name)
{
    static const QRegularExpression form(
        QRegularExpression::anchoredPattern(u"[A-Za-z][A-Za-z0-9_.-]*"_s));
    static const QSet<QString> keywords {u"and"_s, u"or"_s, u"not"_s, u"contains"_s, u"between"_s,
        u"in"_s, u"limit"_s, u"true"_s, u"false"_s, u"null"_s};
    static const QSet<QString> others {u"True"_s, u"False"_s, u"NULL"_s};
    const bool isOneCase = name == name.toLower() || name == name.toUpper();
    return form.match(name).hasMatch() && !others.contains(name)
        && !(isOneCase && keywords.contains(name.toLower()));
}

bool isRowFilter(const flow::Task &task)
{
    return task.taskType == "Filter"_L1 && task.operatorName != "PROJECTION"_L1;
}

QStringList rawValues(const flow::Task &task)
{
    const auto &properties = task.properties;
    if (task.operatorName == "BETWEEN"_L1) {
        if (!properties.contains(u"LOWER_BOUND"_s) || !properties.contains(u"UPPER_BOUND"_s))
            return {};
        return {properties[u"LOWER_BOUND"_s], properties[u"UPPER_BOUND"_s]};
    }
    return flow::filterValues(task);
}

/// Conditions on one field, joined; brackets when there are several.
QString eachJoined(
    const QString &field, const QString &sign, const QStringList &values, const QString &joiner)
{
    QStringList conditions;
    for (const QString &value : values)
        conditions << u"%1 %2 %3"_s.arg(field, sign, value);
    const QString joined = conditions.join(u' ' + joiner + u' ');
    return conditions.size() > 1 ? u'(' + joined + u')' : joined;
}

/// Empty where the grammar has no words for it.
QString condition(
    const QString &field, const QString &op, const QStringList &values, ValueKind kind)
{
    static const QHash<QString, QString> comparisons {{u"LESS_THAN"_s, u"<"_s},
        {u"LESS_THAN_OR_EQUAL_TO"_s, u"<="_s}, {u"GREATER_THAN"_s, u">"_s},
        {u"GREATER_THAN_OR_EQUAL_TO"_s, u">="_s}};
    if (op == "EQUAL_TO"_L1) {
        if (values.size() > 1)
            return u"%1 in (%2)"_s.arg(field, values.join(u", "_s));
        return eachJoined(field, u"="_s, values, u"or"_s);
    }
    if (op == "NOT_EQUAL_TO"_L1)
        return eachJoined(field, u"!="_s, values, u"and"_s);
    if (kind == ValueKind::Boolean)
        return {};
    if (op == "CONTAINS"_L1)
        return eachJoined(field, u"contains"_s, values, u"or"_s);
    if (op == "BETWEEN"_L1)
        return u"%1 between %2 and %3"_s.arg(field, values.first(), values.last());
    const QString sign = comparisons.value(op);
    return sign.isEmpty() ? QString() : eachJoined(field, sign, values, u"or"_s);
}

QString windowCondition(const TimeWindow &window, ValueKind kind)
{
    const auto written = [kind](const QDateTime &time) {
        return kind == ValueKind::Date ? time.toUTC().date().toString(Qt::ISODate)
                                       : writtenTime(time);
    };
    // The lower bound belongs to the window, or records of its very moment would be in none.
    return u"%1 >= %2 and %1 < %3"_s.arg(window.field, written(window.from), written(window.to));
}

} // namespace

QString quoted(const QString &text)
{
    QString body;
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            body += u'\\';
        if (c == u'\t')
            body += "\\t"_L1;
        else if (c == u'\n')
            body += "\\n"_L1;
        else if (c == u'\r')
            body += "\\r"_L1;
        else
            body += c;
    }
    return u'"' + body + u'"';
}

Result<FilterExpression> filterExpression(const QList<flow::Task> &tasks,
    const QMap<QString, QString> &fieldTypes, const std::optional<TimeWindow> &window)
{
    FilterExpression expression;
    QStringList conditions;
    for (int i = 0; i < tasks.size(); ++i) {
        const flow::Task &task = tasks[i];
        if (!isRowFilter(task))
            continue;
        const QStringList raw = rawValues(task);
        if (task.sourceFields.size() != 1 || raw.isEmpty()) {
            expression.unsaid << i; // the plan says what is wrong with it
            continue;
        }
        const QString field = task.sourceFields.first();
        const QString type = fieldTypes.value(field, task.properties.value(u"DATA_TYPE"_s));
        const ValueKind kind
            = task.operatorName == "CONTAINS"_L1 ? ValueKind::Text : valueKindOf(type);
        QStringList values;
        for (const QString &value : raw) {
            const auto written = writtenValue(value, kind);
            if (!written) {
                return fail(ErrorKind::InvalidInput,
                    FilterExpressionText::tr(
                        "%1 compares the field %2 with \"%3\", which is no %4.")
                        .arg(taskLabel(i + 1, task), field, value, type));
            }
            values << *written;
        }
        const QString said
            = isIdentifier(field) ? condition(field, task.operatorName, values, kind) : QString();
        if (said.isEmpty())
            expression.unsaid << i;
        else
            conditions << said;
    }
    if (window)
        conditions << windowCondition(*window, valueKindOf(fieldTypes.value(window->field)));
    if (conditions.size() == 1)
        expression.text = conditions.first();
    else if (!conditions.isEmpty())
        expression.text = u'(' + conditions.join(u") and ("_s) + u')';
    return expression;
}

} // namespace sluice::connector
