#pragma once

#include <string>

namespace sluice::bench {

/// What a figure is held against.
struct Goal {
    enum class Kind { None, AtLeast, AtMost };

    Kind kind = Kind::None;
    double value = 0;

    bool isReachedBy(double figure) const;
};

inline Goal atLeast(double value)
{
    return {Goal::Kind::AtLeast, value};
}

inline Goal atMost(double value)
{
    return {Goal::Kind::AtMost, value};
}

/// A row of the table that ends a run of all benchmarks, printed here as well.
struct Row {
    std::string number; ///< of the goal: "G1"
    std::string what; ///< what is measured, and against whom
    double figure = 0;
    std::string unit; ///< "x" of a ratio
    Goal goal;
    std::string detail = {}; ///< the figures the ratio was made of
};

/// Prints the row; the run of all benchmarks (run.py) finds it in the file $SLUICE_BENCH_TABLE.
void report(const Row &row);

} // namespace sluice::bench
