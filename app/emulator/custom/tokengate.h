#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QHash>
#include <QMutex>

#include <atomic>
#include <functional>

namespace sluice::emulator {

/// Where the threads of runs ask for new tokens of a profile. Thread-safe; shared by the keeper of
/// the tokens, which may be gone before the last run is, and the ends of runs.
class TokenGate {
public:
    using Answer = std::function<void(const Result<bool> &)>;
    /// Asks the keeper, from any thread; the answer comes on the keeper's.
    using Ask = std::function<void(const QString &profile, Answer answer)>;

    TokenGate(const Clock &clock, Ask ask);

    /// See TokenKeeper::refresh(). Blocks; Canceled soon after the flag, or when there is nobody
    /// to ask any more.
    Result<bool> refresh(const QString &profile, const std::atomic<bool> &cancel);

    bool isExpired(const QString &profile) const;
    /// \param at invalid when nobody said
    void setExpiry(const QString &profile, const QDateTime &at);

    /// From now on there is nobody to ask. Waits for who is asking.
    void close();

private:
    const Clock &m_clock;
    mutable QMutex m_mutex;
    Ask m_ask;
    QHash<QString, QDateTime> m_expiries;
};

} // namespace sluice::emulator
