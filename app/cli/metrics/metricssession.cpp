#include "cli/metrics/metricssession.h"

#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "cli/metrics/metricstext.h"

#include <QJsonDocument>

namespace sluice::cli {

MetricsSession::MetricsSession(
    LocalDataDir dir, appflow::MetricsQuery query, bool isJsonOutput, QObject *parent)
    : QObject(parent)
    , m_dir(std::move(dir))
    , m_query(std::move(query))
    , m_isJsonOutput(isJsonOutput)
{
}

void MetricsSession::start()
{
    auto link = linkToRunningService(m_dir);
    if (!link) {
        onAnswer(fail(link.error()));
        return;
    }
    m_link = std::move(*link);
    m_link->local().metrics(m_query).done(
        this, [this](const Result<appflow::LocalMetrics> &answer) { onAnswer(answer); });
}

void MetricsSession::onAnswer(const Result<appflow::LocalMetrics> &answer)
{
    if (answer)
        printText(m_isJsonOutput ? QString::fromUtf8(QJsonDocument(answer->json).toJson())
                                 : metricsText(*answer, m_query));
    else
        printError(answer.error().message);
    const bool isRefused = !answer && answer.error().kind == ErrorKind::InvalidInput;
    Q_EMIT finished(answer ? kExitOk : isRefused ? kExitUsage : kExitError);
}

} // namespace sluice::cli
