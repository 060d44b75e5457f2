#pragma once

#include "engine/runfixture.h"

#include <random>

namespace sluice::engine {

/// Seeded flows and data of a few awkward values.
class Dice {
public:
    explicit Dice(unsigned seed)
        : m_random(seed)
    {
    }

    int upTo(int n) { return int(m_random() % unsigned(n + 1)); }

    template <class T> T oneOf(const QList<T> &list) { return list[upTo(int(list.size()) - 1)]; }

    QString value();
    QString filterValue(const QString &type);
    /// Filter, Validate, Mask or Truncate.
    flow::Task task(const QString &field);

private:
    flow::Task filter(const QString &field);

    std::mt19937 m_random;
};

} // namespace sluice::engine
