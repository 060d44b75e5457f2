#pragma once

#include "aws/sigv4/sha256.h"
#include "base/result.h"

namespace sluice::emulator::swf {

/// Which started task an answer is for. Everything is in the token, so it outlives the service and
/// is as good in another process.
struct TaskToken {
    QString kind; ///< taskkind
    QString region; ///< of its run
    qint64 runRow = 0;
    qint64 scheduledId = 0;
    qint64 startedId = 0;

    friend bool operator==(const TaskToken &, const TaskToken &) = default;
};

/// Seals task tokens and page tokens, so that none is taken that was not given out. A page of a
/// decision task gives its task token, so it is worth as much.
class TaskTokens {
public:
    explicit TaskTokens(const QByteArray &key);

    QString seal(const TaskToken &token) const;
    /// "Invalid token" when it is none of ours, of another kind or another region.
    Result<TaskToken> open(const QString &text, const QString &kind, const QString &region) const;

    /// \param scope of the pages: the request but for page and size; it is not in the token
    QString sealPage(const QString &scope, const QString &item) const;
    /// The item; "Invalid token" when it is none of ours, or of another scope.
    Result<QString> openPage(const QString &scope, const QString &text) const;

private:
    static constexpr qsizetype kCheckBytes = 16;

    QByteArray checkOf(const QByteArray &payload) const;
    QString withCheck(const QByteArray &payload, const QByteArray &text) const;

    aws::HmacSha256 m_hmac;
};

} // namespace sluice::emulator::swf
