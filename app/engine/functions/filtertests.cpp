#include "engine/functions/filtertests.h"

#include <QByteArrayView>

namespace sluice::engine {

int FilterTests::add(const std::shared_ptr<FilterTest> &test)
{
    const std::lock_guard lock(m_mutex);
    m_tests.removeIf([](const auto &entry) { return entry.value().expired(); });
    m_tests.insert(m_next, test);
    return m_next++;
}

std::shared_ptr<FilterTest> FilterTests::find(std::string_view number) const
{
    const std::lock_guard lock(m_mutex);
    return m_tests.value(QByteArrayView(number.data(), qsizetype(number.size())).toInt()).lock();
}

ScalarFunction matchesFunction(const FilterTests &tests)
{
    const auto run = [&tests](ScalarCall &call) {
        std::shared_ptr<FilterTest> test;
        if (call.rowCount() > 0 && !call.isNull(1, 0))
            test = tests.find(call.text(1, 0)); // a constant
        if (!test)
            return call.fail("sluice_matches() was given the number of no test.");
        qint64 unreadable = 0;
        for (idx_t row = 0; row < call.rowCount(); ++row) {
            if (call.isNull(0, row)) {
                call.setNull(row);
                continue;
            }
            const auto outcome = test->test(call.text(0, row));
            call.setBoolean(row, outcome == ValueTest::Outcome::Match);
            unreadable += outcome == ValueTest::Outcome::Unreadable ? 1 : 0;
        }
        test->addUnreadable(unreadable);
    };
    return {"sluice_matches", 2, ScalarFunction::Result::Boolean, run};
}

} // namespace sluice::engine
