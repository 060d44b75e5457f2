#pragma once

#include "flow/definition/flowdefinition.h"
#include "local/localclient.h"

#include <QJsonObject>

namespace sluice::cli {

/// The block that `sluice run` prints without --output json.
///
///     Flow       sample-orders
///     Execution  520225fa-0ffb-4c95-b5d1-a2a862081d27
///     Status     Successful
///     Started    2026-11-20 06:05:00 UTC, took 0.4 s
///     Records    200 read, 24 dropped, 176 written
///     Bytes      21.4 kB read, 30.2 kB written
///     Object     /home/ada/out/clean/sample-orders/520225fa-.../part-0 (30.2 kB)
///
/// Of a destination that is no bucket, records may be refused one by one:
///
///     Records    3 read, 0 dropped, 2 written, 1 refused (first: name: is too long)
///     Refused in /home/ada/errors/crm/sample-orders/520225fa-.../part-0 (212 bytes)
///
/// What a fixture took stands behind all that it held before:
///
///     File       /home/ada/fixtures/Account.out.jsonl (3.1 kB)
///
/// The first reason is read from that file, unless the record's message tells it; without a file it
/// is not known here.
///
/// \param record the ExecutionRecord of DescribeFlowExecutionRecords
/// \param run what Sluice Local tells beside the API: dropped rows and written objects
QString executionReport(
    const flow::FlowDefinition &flow, const QJsonObject &record, const appflow::LocalRun &run);

} // namespace sluice::cli
