#pragma once

#include "base/clock.h"

namespace sluice::cli {

/// The second in which every test of a flow happens, 2026-01-02 03:04:05 UTC, so that folders and
/// names of objects with dates in them are always the same.
class FrozenClock final : public Clock {
public:
    QDateTime now() const override { return QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC); }

    std::chrono::milliseconds elapsed() const override { return m_system.elapsed(); }

private:
    SystemClock m_system;
};

} // namespace sluice::cli
