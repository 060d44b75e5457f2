#include "cli/metrics/metricstext.h"

#include "cli/console/columns.h"
#include "cli/console/figures.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct MetricsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::Metrics)
};

QString minuteText(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyy-MM-dd'T'HH:mm'Z'"_s);
}

/// Of a period in which no run ended there are none.
QString millisecondsText(const appflow::LocalMetrics::Figures &figures, double value)
{
    return figures.count == 0 ? u"-"_s : countText(std::llround(value)) + u" ms"_s;
}

QStringList rowOf(const appflow::LocalMetrics::Point &point)
{
    const auto &time = point.milliseconds;
    return {minuteText(point.time), point.flowName, countText(point.started),
        countText(point.succeeded), countText(point.failed), countText(point.records.sum),
        millisecondsText(time, time.average), millisecondsText(time, double(time.most))};
}

} // namespace

Result<std::chrono::seconds> metricsPeriod(const std::string &text)
{
    using namespace std::chrono;
    if (text.empty())
        return seconds(0);
    static const QRegularExpression form(u"\\A(\\d{1,8})([smhd]?)\\z"_s);
    const auto said = form.match(QString::fromLocal8Bit(text));
    const qint64 number = said.captured(1).toLongLong();
    const QString unit = said.captured(2);
    const seconds length = unit == "m"_L1 ? minutes(number)
        : unit == "h"_L1                  ? hours(number)
        : unit == "d"_L1                  ? hours(24 * number)
                                          : seconds(number);
    if (!said.hasMatch() || length < minutes(1) || length % minutes(1) != seconds(0))
        return fail(ErrorKind::InvalidInput,
            MetricsText::tr("--period cannot be \"%1\"; write whole minutes, such as 5m, 1h, 1d, "
                            "or 300 for so many seconds.")
                .arg(QString::fromLocal8Bit(text)));
    return length;
}

QString metricsText(const appflow::LocalMetrics &metrics, const appflow::MetricsQuery &query)
{
    const QString from = minuteText(metrics.from);
    const QString until = minuteText(metrics.until);
    if (metrics.points.isEmpty())
        return query.flowName.isEmpty()
            ? MetricsText::tr("No run started or ended from %1 to %2.\n").arg(from, until)
            : MetricsText::tr("No run of %3 started or ended from %1 to %2.\n")
                  .arg(from, until, query.flowName);
    QList<QStringList> rows {
        {MetricsText::tr("FROM"), MetricsText::tr("FLOW"), MetricsText::tr("STARTED"),
            MetricsText::tr("SUCCEEDED"), MetricsText::tr("FAILED"), MetricsText::tr("RECORDS"),
            MetricsText::tr("TIME (AVERAGE)"), MetricsText::tr("TIME (MOST)")}};
    for (const auto &point : metrics.points)
        rows << rowOf(point);
    return columnsText(rows, {2, 3, 4, 5, 6, 7});
}

} // namespace sluice::cli
