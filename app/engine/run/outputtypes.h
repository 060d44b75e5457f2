#pragma once

#include "engine/database/duckdbconnection.h"
#include "engine/plan/flowplan.h"
#include "engine/source/s3source.h"

#include <functional>

namespace sluice::engine {

/// Runs a query over the source.
using AskSource = std::function<Result<DuckDbConnection::Rows>(const QString &sql)>;

/// Parquet that keeps types needs them before the first row, which JSON tells record by record:
/// asks all records for the types of the outputs whose fields are only moved.
/// \param known by name, as FetchedRecords::types
Result<> findOutputTypes(FlowPlan &plan, const S3Source &source, const AskSource &ask,
    const QMap<QString, QString> &known = {});

} // namespace sluice::engine
