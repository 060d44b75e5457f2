#include "engine/run/windowedscan.h"

#include "engine/database/duckdbdatabase.h"
#include "engine/plan/plansql.h"
#include "engine/plan/stagesql.h"
#include "engine/source/scansql.h"

#include <QCoreApplication>

#include <set>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

/// The lower bound belongs to the window, the upper one to the next.
QList<RowFilter> filtersOf(const PullWindow &window, int field)
{
    const auto bound = [field](FilterOperator op, const QDateTime &time) {
        RowFilter filter;
        filter.field = {FieldRef::Origin::Source, field};
        filter.op = op;
        filter.kind = flow::ValueKind::DateTime;
        filter.values = {QString::number(time.toMSecsSinceEpoch())};
        filter.test
            = std::make_shared<FilterTest>(ValueTest::create(op, filter.kind, filter.values));
        return filter;
    };
    return {
        bound(FilterOperator::GreaterOrEqual, window.from), bound(FilterOperator::Less, window.to)};
}

} // namespace

Result<QList<RowFilter>> windowFilters(const FlowPlan &plan, const PullWindow &window)
{
    const auto field = int(plan.sourceFields.indexOf(window.field));
    if (field < 0) {
        return fail(ErrorKind::InvalidInput,
            QCoreApplication::translate("sluice::engine::WindowedScan",
                "The flow pulls incrementally by the field \"%1\", which its source does not have; "
                "it has %2.")
                .arg(window.field, plan.sourceFields.join(u", "_s)));
    }
    return filtersOf(window, field);
}

QString filteredCountSql(
    const S3Source &source, const QList<int> &files, const QList<RowFilter> &filters)
{
    QStringList conditions;
    std::set<int> fields;
    for (const RowFilter &filter : filters) {
        const bool isThere = filter.field.origin == FieldRef::Origin::Source;
        if (isThere)
            fields.insert(filter.field.index);
        conditions << filterSql(
            filter, isThere ? sourceColumn(filter.field.index) : u"CAST(NULL AS VARCHAR)"_s);
    }
    return u"SELECT count(*) FROM (%1) WHERE %2"_s.arg(
        scanSql(source, files, {fields.begin(), fields.end()}), conditions.join(u" AND "_s));
}

void offerTests(const DuckDbDatabase &database, QList<RowFilter> &filters)
{
    for (RowFilter &filter : filters) {
        if (filter.test)
            filter.testNumber = database.filterTests().add(filter.test);
    }
}

} // namespace sluice::engine
