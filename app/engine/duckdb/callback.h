#pragma once

#include <exception>
#include <new>

namespace sluice::engine {

/// The reason of a statement that ended for want of memory of ours; its error is Quota.
inline constexpr char kNoMemoryLeft[] = "There is not enough memory left for this run.";

/// Runs what DuckDB has called for: an exception must not leave through its C API. What is thrown,
/// mostly because memory is used up, goes to report() as a sentence, which ends the statement.
template <class Body, class Report> void guardCallback(Body &&body, Report &&report)
{
    try {
        body();
    } catch (const std::bad_alloc &) {
        report(kNoMemoryLeft);
    } catch (const std::exception &thrown) {
        report(thrown.what());
    } catch (...) {
        report("A function of the run ended without a reason.");
    }
}

} // namespace sluice::engine
