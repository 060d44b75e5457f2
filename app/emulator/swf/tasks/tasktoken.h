#pragma once

#include "aws/sigv4/sha256.h"
#include "base/result.h"

namespace sluice::emulator::swf {

/// Which started task an answer is for. Everything is in the token, so it outlives the service and
/// is as good in another process.
struct TaskToken {
    QString kind; ///< taskkind
    qint64 runRow = 0;
    qint64 scheduledId = 0;
    qint64 startedId = 0;

    friend bool operator==(const TaskToken &, const TaskToken &) = default;
};

/// Seals task tokens, so that none is taken that was not given out.
class TaskTokens {
public:
    explicit TaskTokens(const QByteArray &key);

    QString seal(const TaskToken &token) const;
    /// "Invalid token" when it is none of ours, or of another kind.
    Result<TaskToken> open(const QString &text, const QString &kind) const;

private:
    QByteArray checkOf(const QByteArray &payload) const;

    aws::HmacSha256 m_hmac;
};

} // namespace sluice::emulator::swf
