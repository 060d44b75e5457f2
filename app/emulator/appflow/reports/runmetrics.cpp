#include "emulator/appflow/reports/runmetrics.h"

#include "base/clock.h"
#include "sqlite/statement.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

qint64 minuteOf(const QDateTime &time)
{
    return time.toSecsSinceEpoch() / 60;
}

QJsonObject figuresJson(const RunMetrics::Figures &figures, qint64 count)
{
    return {{u"sampleCount"_s, count}, {u"sum"_s, figures.sum}, {u"minimum"_s, figures.least},
        {u"maximum"_s, figures.most},
        {u"average"_s, count > 0 ? double(figures.sum) / double(count) : 0.0}};
}

RunMetrics::Point pointFrom(const sqlite::Statement &row)
{
    RunMetrics::Point point;
    point.time = QDateTime::fromSecsSinceEpoch(row.number(0) * 60, Qt::UTC);
    point.flowName = row.text(1);
    point.started = row.number(2);
    point.failed = row.number(3);
    point.succeeded = row.number(4);
    point.ended = row.number(5);
    point.duration = {row.number(6), row.number(7), row.number(8)};
    point.records = {row.number(9), row.number(10), row.number(11)};
    return point;
}

} // namespace

RunMetrics::RunMetrics(sqlite::Database &database)
    : m_database(database)
{
}

Result<> RunMetrics::addStart(const QString &flowName, const Execution &execution)
{
    const auto tidied = removeOld(execution.startedAt);
    if (!tidied)
        return tidied;
    return sqlite::change(m_database,
        u"INSERT INTO run_metrics VALUES (?, ?, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0) "
        "ON CONFLICT DO UPDATE SET started = started + 1"_s,
        minuteOf(execution.startedAt), flowName);
}

Result<> RunMetrics::addEnd(const QString &flowName, const Execution &execution)
{
    const qint64 duration
        = std::max<qint64>(0, execution.startedAt.msecsTo(execution.lastUpdatedAt));
    const qint64 records = execution.counts.recordsProcessed;
    // Of a minute in which nothing ended there is no least and no most yet.
    return sqlite::change(m_database,
        u"INSERT INTO run_metrics VALUES (?, ?, 0, ?, ?, 1, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET failed = failed + excluded.failed, "
        "succeeded = succeeded + excluded.succeeded, ended = ended + 1, "
        "time_sum = time_sum + excluded.time_sum, "
        "time_least = iif(ended = 0, excluded.time_least, min(time_least, excluded.time_least)), "
        "time_most = max(time_most, excluded.time_most), "
        "records_sum = records_sum + excluded.records_sum, "
        "records_least = iif(ended = 0, excluded.records_least, "
        "min(records_least, excluded.records_least)), "
        "records_most = max(records_most, excluded.records_most)"_s,
        minuteOf(execution.lastUpdatedAt), flowName, int(execution.status == kError),
        int(execution.status == kSuccessful), duration, duration, duration, records, records,
        records);
}

Result<> RunMetrics::removeOld(const QDateTime &now)
{
    if (m_tidied == now.date())
        return {};
    m_tidied = now.date();
    return sqlite::change(m_database, u"DELETE FROM run_metrics WHERE minute < ?"_s,
        minuteOf(now.addMonths(-kMonths)));
}

Result<QList<RunMetrics::Point>> RunMetrics::points(const Query &query, int most)
{
    const qint64 period = query.periodSeconds / 60;
    const qint64 from = minuteOf(query.from) / period * period;
    const qint64 until = (query.until.toSecsSinceEpoch() + 59) / 60;
    const auto points = sqlite::readList(m_database,
        u"SELECT minute / ?1 * ?1 AS period, flow_name, sum(started), sum(failed), "
        "sum(succeeded), sum(ended), sum(time_sum), "
        "coalesce(min(iif(ended > 0, time_least, NULL)), 0), max(time_most), sum(records_sum), "
        "coalesce(min(iif(ended > 0, records_least, NULL)), 0), max(records_most) "
        "FROM run_metrics WHERE minute >= ?2 AND minute < ?3 AND (?4 = '' OR flow_name = ?4) "
        "GROUP BY period, flow_name ORDER BY period, flow_name LIMIT ?5"_s,
        pointFrom, period, from, until, query.flowName, most + 1);
    if (points && points->size() > most)
        return fail(ErrorKind::InvalidInput,
            u"There are more than %1 periods with metrics in that time. Ask for a longer period, "
            "a shorter time, or one flow."_s.arg(most));
    return points;
}

QJsonObject toJson(const RunMetrics::Query &query, const QList<RunMetrics::Point> &points)
{
    QJsonArray list;
    for (const auto &point : points)
        list.append(QJsonObject {{u"timestamp"_s, toEpochSeconds(point.time)},
            {u"flowName"_s, point.flowName}, {u"FlowExecutionsStarted"_s, point.started},
            {u"FlowExecutionsFailed"_s, point.failed},
            {u"FlowExecutionsSucceeded"_s, point.succeeded},
            {u"FlowExecutionTime"_s, figuresJson(point.duration, point.ended)},
            {u"FlowExecutionRecordsProcessed"_s, figuresJson(point.records, point.ended)}});
    return {{u"from"_s, toEpochSeconds(query.from)}, {u"until"_s, toEpochSeconds(query.until)},
        {u"periodSeconds"_s, query.periodSeconds}, {u"datapoints"_s, list}};
}

} // namespace sluice::emulator
