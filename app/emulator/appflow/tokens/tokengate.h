#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QHash>
#include <QMutex>

#include <atomic>
#include <functional>

namespace sluice::emulator {

/// Where the threads of runs ask for new tokens of a profile. Thread-safe; shared by OAuthTokens,
/// which may be gone before the last run is, and the ends of runs.
class TokenGate {
public:
    using Answer = std::function<void(const Result<bool> &)>;
    /// Asks OAuthTokens, from any thread; the answer comes on theirs.
    using Ask = std::function<void(const QString &profile, quint64 generation, Answer answer)>;

    TokenGate(const Clock &clock, Ask ask);

    /// See OAuthTokens::refresh(). Blocks; Canceled soon after the flag, or when there is nobody
    /// to ask any more.
    Result<bool> refresh(
        const QString &profile, quint64 generation, const std::atomic<bool> &cancel);

    /// Which of the profile's tokens the store has. Look at it before a call: what the call says
    /// of its tokens is said of these, however late it comes.
    quint64 generation(const QString &profile) const;
    /// The store has new tokens. After setExpiry(), so that who sees them sees their life too.
    void addGeneration(const QString &profile);

    bool isExpired(const QString &profile) const;
    /// \param at invalid when nobody said
    void setExpiry(const QString &profile, const QDateTime &at);

    /// From now on there is nobody to ask. Waits for who is asking.
    void close();

private:
    const Clock &m_clock;
    mutable QMutex m_mutex;
    Ask m_ask;
    QHash<QString, quint64> m_generations; ///< of the profiles that were renewed
    QHash<QString, QDateTime> m_expiries;
};

} // namespace sluice::emulator
