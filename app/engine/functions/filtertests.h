#pragma once

#include "engine/duckdb/scalarfunction.h"
#include "engine/values/valuetest.h"

#include <QHash>

#include <atomic>
#include <mutex>

namespace sluice::engine {

/// The test of one Filter task in one run, and how many values it could not read. Thread-safe.
class FilterTest {
public:
    /// \param test not null
    explicit FilterTest(std::unique_ptr<const ValueTest> test)
        : m_test(std::move(test))
    {
    }

    ValueTest::Outcome test(std::string_view text) const { return m_test->test(text); }

    /// By threads of DuckDB's.
    void addUnreadable(qint64 count) { m_unreadable += count; }

    qint64 unreadable() const { return m_unreadable; }

private:
    std::unique_ptr<const ValueTest> m_test;
    std::atomic<qint64> m_unreadable = 0;
};

/// The tests that SQL calls by number. Thread-safe.
class FilterTests {
public:
    /// Gives the test the number, which nobody has. It is forgotten with its last owner.
    int add(const std::shared_ptr<FilterTest> &test);

    /// Null when it is none or gone. \param number as text
    std::shared_ptr<FilterTest> find(std::string_view number) const;

private:
    mutable std::mutex m_mutex;
    int m_next = 1;
    QHash<int, std::weak_ptr<FilterTest>> m_tests;
};

/// sluice_matches(); see sqlfunctions.h. \param tests must outlive the function.
ScalarFunction matchesFunction(const FilterTests &tests);

} // namespace sluice::engine
