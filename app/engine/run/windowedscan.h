#pragma once
#include "engine/contract/dataends.h"
#include "engine/plan/flowplan.h"
#include "engine/source/s3source.h"

namespace sluice::engine {

class DuckDbDatabase;

/// Keep only the records of an incremental pull. Each call makes tests of its own. InvalidInput
/// when the source lacks the window's field.
Result<QList<RowFilter>> windowFilters(const FlowPlan &plan, const PullWindow &window);

/// The SELECT that counts the records in some files that pass all filters: what a source that
/// filters delivers. \param filters others than those of the plan: they count again what they
/// cannot read
QString filteredCountSql(
    const S3Source &source, const QList<int> &files, const QList<RowFilter> &filters);

/// Makes the tests of filters known to the database whose queries use them.
void offerTests(const DuckDbDatabase &database, QList<RowFilter> &filters);

} // namespace sluice::engine
