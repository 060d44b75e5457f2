#pragma once

#include <QJsonObject>
#include <QString>

namespace sluice::cli {

/// What `sluice preview` prints without --output json, of the answer of POST /_sluice/preview:
///
///     Flow       orders
///     Source     all 3 rows
///     Outcome    Successful
///
///     Stage         In      Out
///     read           3        3
///     filter         3        2  Task 2 (Filter rows, in JSON Filter): 1 dropped
///     change         2        2  Task 3 (Mask): 2 changed
///     ...
///
///     Row 1 of orders/a.csv: written
///       Task 3 (Mask): card "4111" -> "****"
///       {"id":"1","card":"****"}
///     Row 2 of orders/a.csv: dropped
///       Task 2 (Filter rows, in JSON Filter) dropped it: "country" is "FR", which does not match
///       EQUAL_TO GB, BE. id "2", card "4222", country "FR"
///
/// Values are quoted as JSON quotes them, so that none of them commands the terminal.
/// \param request that it answers: why there may be no row
QString previewReport(const QJsonObject &preview, const QJsonObject &request);

} // namespace sluice::cli
