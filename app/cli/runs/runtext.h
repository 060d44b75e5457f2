#pragma once

#include <QJsonObject>
#include <QList>

namespace sluice::cli {

/// A line for each record, as RunReader tells them:
///
///     FLOW    EXECUTION  STATUS      STARTED (UTC)        TOOK   RECORDS  WRITTEN  MESSAGE
///     orders  520225fa-  Successful  2026-11-20 06:05:00  0.4 s  200      30.2 kB
QString runTable(const QList<QJsonObject> &records);

/// What AppFlow tells of one run, a line each.
///
///     Flow       orders
///     Execution  520225fa-0ffb-4c95-b5d1-a2a862081d27
///     Status     Successful
///     Started    2026-11-20 06:05:00 UTC, took 0.4 s
///     Records    200 read
///     Bytes      21.4 kB read, 30.2 kB written
QString runBlock(const QJsonObject &record);

/// "orders 520225fa-...: Error, 12 records, 2.1 s. The bucket is gone."
QString runLine(const QJsonObject &record);

} // namespace sluice::cli
