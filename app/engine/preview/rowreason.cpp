#include "engine/preview/rowreason.h"

#include "flow/definition/taskkinds.h"

#include <QCoreApplication>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

struct RowReasonText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::Preview)
};

/// Of a value or of all that a filter compares with: a sentence stays one.
constexpr qsizetype kMostShown = 80;

QString shown(const QString &value)
{
    const QString text = value.size() > kMostShown ? value.left(kMostShown) + u'\u2026' : value;
    return u'"' + text + u'"';
}

/// "amount" is "abc"
QString valueOf(const QString &field, const QString &value)
{
    //: %1 is the name of a field
    return value.isNull() ? RowReasonText::tr("\"%1\" has no value").arg(field)
        : value.isEmpty() ? RowReasonText::tr("\"%1\" is empty").arg(field)
                          : RowReasonText::tr("\"%1\" is %2").arg(field, shown(value));
}

QString kindName(flow::ValueKind kind)
{
    switch (kind) {
    case flow::ValueKind::Number:
        return RowReasonText::tr("a number");
    case flow::ValueKind::Boolean:
        return RowReasonText::tr("true or false");
    case flow::ValueKind::TimeOfDay:
        return RowReasonText::tr("a time of day");
    case flow::ValueKind::Date:
    case flow::ValueKind::DateTime:
        return RowReasonText::tr("a date or time");
    case flow::ValueKind::Text:
    case flow::ValueKind::Unknown:
        break;
    }
    return {};
}

/// What the filter asks for: "EQUAL_TO BE, GB".
QString wanted(const RowFilter &filter, const flow::Task &task)
{
    QString values = filter.values.join(u", "_s);
    if (values.size() > kMostShown)
        values = values.left(kMostShown) + u'\u2026';
    return task.operatorName + u' ' + values;
}

} // namespace

bool isUnreadableBy(const RowFilter &filter, const QString &value)
{
    return filter.test && !value.isNull()
        && filter.test->test(value.toStdString()) == ValueTest::Outcome::Unreadable;
}

QString filterReason(const RowFilter &filter, const flow::FlowDefinition &flow,
    const QString &field, const QString &value)
{
    if (filter.taskNumber == 0) {
        return RowReasonText::tr("The incremental pull leaves it out: %1.")
            .arg(valueOf(field, value));
    }
    const flow::Task &task = flow.tasks[filter.taskNumber - 1];
    const QString label = taskLabel(filter.taskNumber, task);
    if (filter.field.origin == FieldRef::Origin::Nothing) {
        return RowReasonText::tr(
            "%1 dropped it: \"%2\" is not projected and so has no value, and no value matches.")
            .arg(label, task.sourceFields.value(0));
    }
    if (isUnreadableBy(filter, value)) {
        return RowReasonText::tr("%1 dropped it: %2, which cannot be read as %3.")
            .arg(label, valueOf(field, value), kindName(filter.kind));
    }
    return RowReasonText::tr("%1 dropped it: %2, which does not match %3.")
        .arg(label, valueOf(field, value), wanted(filter, task));
}

QString validationReason(
    const Validation &validation, const flow::FlowDefinition &flow, const QString &value)
{
    const flow::Task &task = flow.tasks[validation.taskNumber - 1];
    const QString label = taskLabel(validation.taskNumber, task);
    const QString what = valueOf(validation.fieldName, value);
    return validation.endsRun
        ? RowReasonText::tr("%1 ends the run: %2, which fails %3, and its action is DropDataset.")
              .arg(label, what, task.operatorName)
        : RowReasonText::tr("%1 dropped it: %2, which fails %3.")
              .arg(label, what, task.operatorName);
}

} // namespace sluice::engine
