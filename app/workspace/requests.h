#pragma once

#include "workspace/shellway.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QString>

#include <chrono>

namespace sluice::workspace {

/// A call that this window made and that has ended. Secrets are hidden in it, and headers and
/// signatures are not in it at all.
struct Request {
    enum class Outcome { Done, Refused, NoAnswer, Canceled };

    QString id; ///< "1", in the order in which they ended
    QString service; ///< as the AWS CLI names it: "appflow"; empty: a path of Sluice Local's own
    QString operation; ///< "CreateFlow", "GET /_sluice/health"
    QString endpoint;
    QString method;
    QString url;
    QString target; ///< X-Amz-Target; empty: none
    QDateTime startedAt; ///< UTC
    std::chrono::milliseconds duration {0}; ///< with the waits between attempts
    int attempts = 0;
    int httpStatus = 0; ///< of the last attempt; 0: there was no answer
    QString requestId;
    QString code; ///< of the error; empty when it ended well or nothing answered
    QString message; ///< the error's sentence
    Outcome outcome = Outcome::Done;
    QJsonObject request;
    QJsonObject answer;
    qint64 requestBytes = 0;
    qint64 answerBytes = 0;
    /// False: what it answered was too large to be kept, or later ones took its room.
    bool isKept = true;

    /// A call that has ended changes in nothing else.
    friend bool operator==(const Request &a, const Request &b)
    {
        return a.id == b.id && a.isKept == b.isKept;
    }

    bool hasFailed() const { return outcome == Outcome::Refused || outcome == Outcome::NoAnswer; }
};

/// The last calls of this window to one connection, bounded in number and size. GUI thread.
class Requests : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Newest first.
    virtual QList<Request> list() const = 0;
    virtual void clear() = 0;
    virtual ShellWay shellWay() const = 0;

Q_SIGNALS:
    void changed();
};

} // namespace sluice::workspace
