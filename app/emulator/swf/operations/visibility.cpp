#include "emulator/swf/operations/paging.h"
#include "emulator/swf/visibility/runlisting.h"
#include "emulator/wire/apierror.h"
#include "emulator/wire/jsontext.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

constexpr qint64 kMostCounted = 100'000;

qint64 millisecondsIn(const QJsonValue &seconds)
{
    return qint64(std::llround(seconds.toDouble() * 1000));
}

void limitTimes(RunQuery &query, const QJsonObject &filter)
{
    query.oldest = millisecondsIn(filter.value("oldestDate"_L1));
    if (filter.contains("latestDate"_L1))
        query.latest = millisecondsIn(filter.value("latestDate"_L1));
}

/// An open run has a start only; of closed ones the call says which time it means.
Result<> readTimes(RunQuery &query, const QJsonObject &input)
{
    const bool hasStart = input.contains("startTimeFilter"_L1);
    const bool hasClose = !query.isOpen && input.contains("closeTimeFilter"_L1);
    if (!hasStart && !hasClose)
        return validationError(u"Must specify time filter"_s);
    if (hasStart && hasClose)
        return validationError(u"Cannot specify both a startTimeFilter and a closeTimeFilter"_s);
    query.byCloseTime = hasClose;
    limitTimes(
        query, input.value(hasClose ? "closeTimeFilter"_L1 : "startTimeFilter"_L1).toObject());
    return {};
}

Result<> readFilters(RunQuery &query, const QJsonObject &input)
{
    QStringList given;
    for (const auto filter :
        {"executionFilter"_L1, "typeFilter"_L1, "tagFilter"_L1, "closeStatusFilter"_L1}) {
        if (input.contains(filter) && !(query.isOpen && filter == "closeStatusFilter"_L1))
            given.append(filter);
    }
    if (given.size() > 1)
        return validationError(
            "Cannot specify more than one exclusive filters in the same query: "_L1
            + given.join(", "_L1));
    const auto valueIn = [&](QLatin1StringView filter, QLatin1StringView member) {
        return input.value(filter).toObject().value(member).toString();
    };
    query.workflowId = valueIn("executionFilter"_L1, "workflowId"_L1);
    query.typeName = valueIn("typeFilter"_L1, "name"_L1);
    query.typeVersion = valueIn("typeFilter"_L1, "version"_L1);
    query.hasTag = input.contains("tagFilter"_L1);
    query.tag = valueIn("tagFilter"_L1, "tag"_L1);
    if (!query.isOpen)
        query.closeStatus = valueIn("closeStatusFilter"_L1, "status"_L1);
    return {};
}

Result<RunQuery> queryOf(SwfParts &parts, const SwfCall &call, bool isOpen)
{
    RunQuery query;
    query.isOpen = isOpen;
    const auto domain = parts.domains.require(call.region, call.text("domain"_L1));
    if (!domain)
        return fail(domain.error());
    query.domainRow = domain->row;
    auto read = readTimes(query, call.input);
    if (read)
        read = readFilters(query, call.input);
    if (!read)
        return fail(read.error());
    return query;
}

Result<QByteArray> listRuns(SwfParts &parts, const SwfCall &call, bool isOpen)
{
    const auto query = queryOf(parts, call, isOpen);
    if (!query)
        return fail(query.error());
    const auto start = pageStart(parts, call, kPageLifetime);
    if (!start)
        return fail(start.error());
    const int count = pageSize(call);
    const RunPage page {start->section(u':', 0, 0).toLongLong(),
        start->section(u':', 1).toLongLong(), call.input.value("reverseOrder"_L1).toBool(),
        count + 1};
    auto runs = RunListing(parts.database).page(*query, page);
    if (!runs)
        return fail(runs.error());
    QByteArray next;
    if (runs->size() > count) {
        runs->removeLast();
        const ListedRun &last = runs->last();
        const QString after = QString::number(last.time) + u':' + QString::number(last.row);
        next = ",\"nextPageToken\":\"" + makeNextPageToken(parts, call, after).toLatin1() + '"';
    }
    QByteArrayList items;
    for (const auto &run : *runs)
        items.append(run.item);
    return "{\"executionInfos\":[" + items.join(',') + ']' + next + '}';
}

Result<QByteArray> countRuns(SwfParts &parts, const SwfCall &call, bool isOpen)
{
    const auto query = queryOf(parts, call, isOpen);
    if (!query)
        return fail(query.error());
    const auto count = RunListing(parts.database).count(*query, kMostCounted + 1);
    if (!count)
        return fail(count.error());
    return toJsonText(
        {{u"count"_s, std::min(*count, kMostCounted)}, {u"truncated"_s, *count > kMostCounted}});
}

} // namespace

Result<QByteArray> listOpenWorkflowExecutions(SwfParts &parts, const SwfCall &call)
{
    return listRuns(parts, call, true);
}

Result<QByteArray> listClosedWorkflowExecutions(SwfParts &parts, const SwfCall &call)
{
    return listRuns(parts, call, false);
}

Result<QByteArray> countOpenWorkflowExecutions(SwfParts &parts, const SwfCall &call)
{
    return countRuns(parts, call, true);
}

Result<QByteArray> countClosedWorkflowExecutions(SwfParts &parts, const SwfCall &call)
{
    return countRuns(parts, call, false);
}

} // namespace sluice::emulator::swf
