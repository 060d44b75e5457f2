#pragma once

#include "base/clock.h"
#include "base/idsource.h"

namespace sluice::test {

/// Stands still until a test moves it.
class FakeClock final : public Clock {
public:
    QDateTime now() const override { return m_now; }

    std::chrono::milliseconds elapsed() const override { return m_elapsed += m_step; }

    void setNow(const QDateTime &now) { m_now = now.toUTC(); }

    void advance(std::chrono::milliseconds by)
    {
        m_now = m_now.addMSecs(by.count());
        m_elapsed += by;
    }

    /// Each look at elapsed() takes so long.
    void setStep(std::chrono::milliseconds step) { m_step = step; }

private:
    QDateTime m_now = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    mutable std::chrono::milliseconds m_elapsed {0};
    std::chrono::milliseconds m_step {0};
};

/// 00000000-0000-4000-8000-000000000001, ...2, ...
class CountingIds final : public IdSource {
public:
    QString newUuid() override
    {
        return QStringLiteral("00000000-0000-4000-8000-%1")
            .arg(++m_count, 12, 10, QLatin1Char('0'));
    }

private:
    int m_count = 0;
};

} // namespace sluice::test
