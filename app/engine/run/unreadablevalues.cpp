#include "engine/run/unreadablevalues.h"

#include "engine/plan/namelist.h"
#include "flow/definition/taskkinds.h"

#include <QCoreApplication>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

struct UnreadableValuesText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::UnreadableValues)
};

QString nameOf(flow::ValueKind kind)
{
    switch (kind) {
    case flow::ValueKind::Number:
        return UnreadableValuesText::tr("number");
    case flow::ValueKind::Boolean:
        return UnreadableValuesText::tr("true or false");
    case flow::ValueKind::TimeOfDay:
        return UnreadableValuesText::tr("time of day");
    case flow::ValueKind::Date:
    case flow::ValueKind::DateTime:
        return UnreadableValuesText::tr("date or time");
    case flow::ValueKind::Text:
    case flow::ValueKind::Unknown:
        break;
    }
    return {};
}

/// As on Amazon AppFlow such a run is Successful; nobody should have to find out why it is empty.
QString unprojectedFields(const FlowPlan &plan)
{
    if (plan.unprojected.isEmpty())
        return {};
    const QString names = nameList(plan.unprojected);
    return plan.outputs.isEmpty()
        ? UnreadableValuesText::tr(
            "Nothing was mapped: no PROJECTION task names the fields that other tasks use; "
            "add one that names %1.")
              .arg(names)
        : UnreadableValuesText::tr(
            "Not projected and so read as null: %1. Name such fields in the PROJECTION task.")
              .arg(names);
}

} // namespace

QList<qint64> unreadableValues(const FlowPlan &plan)
{
    QList<qint64> counts;
    for (const RowFilter &filter : plan.filters)
        counts << (filter.test ? filter.test->unreadable() : 0);
    return counts;
}

QStringList successMessages(const S3Source &source, const FlowPlan &plan,
    const flow::FlowDefinition &flow, const QList<qint64> &unreadable)
{
    QStringList sentences {source.madeUpNames, unprojectedFields(plan)};
    for (qsizetype i = 0; i < plan.filters.size(); ++i) {
        const RowFilter &filter = plan.filters[i];
        const qint64 count = unreadable.value(i);
        if (count == 0)
            continue;
        const QString who = filter.taskNumber == 0
            ? UnreadableValuesText::tr("The incremental pull")
            : taskLabel(filter.taskNumber, flow.tasks[filter.taskNumber - 1]);
        const QString field = plan.sourceFields.value(filter.field.index);
        sentences << (count == 1
                ? UnreadableValuesText::tr(
                    "%1 left out 1 record, whose \"%2\" cannot be read as %3.")
                      .arg(who, field, nameOf(filter.kind))
                : UnreadableValuesText::tr(
                    "%1 left out %2 records, whose \"%3\" cannot be read as %4.")
                      .arg(who, QString::number(count), field, nameOf(filter.kind)));
    }
    sentences.removeAll(QString());
    return sentences;
}

} // namespace sluice::engine
