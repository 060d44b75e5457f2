#include "local/localmetrics.h"

#include "base/clock.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace sluice::appflow {

namespace {

struct LocalMetricsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::appflow::LocalClient)
};

LocalMetrics::Figures figuresOf(const QJsonValue &json)
{
    return {json["sampleCount"_L1].toInteger(), json["sum"_L1].toInteger(),
        json["minimum"_L1].toInteger(), json["maximum"_L1].toInteger(),
        json["average"_L1].toDouble()};
}

QByteArray epochOf(const QDateTime &time)
{
    return QByteArray::number(toEpochSeconds(time), 'f', 3);
}

} // namespace

QByteArray metricsPath(const MetricsQuery &query)
{
    QByteArrayList wanted;
    if (query.from.isValid())
        wanted << "from=" + epochOf(query.from);
    if (query.until.isValid())
        wanted << "until=" + epochOf(query.until);
    if (query.period.count() != 0)
        wanted << "period=" + QByteArray::number(qint64(query.period.count()));
    if (!query.flowName.isEmpty())
        wanted << "flow=" + QUrl::toPercentEncoding(query.flowName);
    const QByteArray path = "/_sluice/metrics";
    return wanted.isEmpty() ? path : path + '?' + wanted.join('&');
}

Result<LocalMetrics> readMetrics(const QJsonObject &answer)
{
    const QJsonValue list = answer.value("datapoints"_L1);
    if (!list.isArray())
        return fail(ErrorKind::Internal,
            LocalMetricsText::tr("The answer of the service holds no metrics; check that the "
                                 "endpoint is a Sluice Local of this version."));
    LocalMetrics metrics;
    metrics.from = fromEpochSeconds(answer.value("from"_L1).toDouble());
    metrics.until = fromEpochSeconds(answer.value("until"_L1).toDouble());
    metrics.period = std::chrono::seconds(answer.value("periodSeconds"_L1).toInteger());
    for (const QJsonValue point : list.toArray())
        metrics.points.append({fromEpochSeconds(point["timestamp"_L1].toDouble()),
            point["flowName"_L1].toString(), point["FlowExecutionsStarted"_L1].toInteger(),
            point["FlowExecutionsFailed"_L1].toInteger(),
            point["FlowExecutionsSucceeded"_L1].toInteger(),
            figuresOf(point["FlowExecutionTime"_L1]),
            figuresOf(point["FlowExecutionRecordsProcessed"_L1])});
    metrics.json = answer;
    return metrics;
}

} // namespace sluice::appflow
