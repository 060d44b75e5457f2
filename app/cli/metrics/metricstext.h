#pragma once

#include "base/result.h"
#include "local/localmetrics.h"

namespace sluice::cli {

/// "60", "5m", "1h", "7d" as whole minutes; zero when the option was not given. InvalidInput for
/// other texts. \param text of --period
Result<std::chrono::seconds> metricsPeriod(const std::string &text);

/// A line for each period and flow under a heading. Times are of the runs that ended in the
/// period. \param query what was asked for
QString metricsText(const appflow::LocalMetrics &metrics, const appflow::MetricsQuery &query);

} // namespace sluice::cli
