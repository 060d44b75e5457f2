#pragma once

#include "flowtests/differences/filedifferences.h"
#include "flowtests/differences/recorddifferences.h"

#include <chrono>

namespace sluice::flowtests {

/// How one test ended.
struct CaseResult {
    enum class State {
        Passed,
        Failed, ///< there are differences
        Broken, ///< it could not be run: `problem` says why
        Accepted, ///< what came is expected from now on
        NotRun, ///< Ctrl-C came before its turn
    };

    QString name;
    State state = State::Passed;
    QString problem = {};
    QList<ObjectDifference> objects = {};
    QList<RecordDifference> record = {};
    std::chrono::milliseconds duration {0};
};

/// What differs, a line each, indented by two:
///
///     buckets/clean-zone/out/orders/EXECUTION_ID: row 2
///         card: expected "****1111", found "****111"
///     record: executionStatus: expected "Successful", found "Error"
///
/// Of many rows the first twenty.
QString differencesText(const CaseResult &result);

/// "12 tests: 10 passed, 1 failed, 1 broken"
QString resultsSummary(const QList<CaseResult> &results);

} // namespace sluice::flowtests
