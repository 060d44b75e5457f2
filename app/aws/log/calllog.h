#pragma once

#include "base/error.h"

#include <QDateTime>
#include <QJsonObject>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <deque>

namespace sluice::aws {

/// One call as it may be shown: secrets are "***Sensitive***" (ServiceModel::redacted()), headers
/// and signatures are not in it.
struct CallRecord {
    qint64 number = 0; ///< from one on, in the order the calls ended
    QString service; ///< as signatures name it: "swf"; empty: outside the model
    QString operation; ///< "CreateFlow", "GET /_sluice/health"
    QUrl endpoint;
    QByteArray method;
    QUrl url; ///< with path and query, without user and password
    QByteArray target; ///< X-Amz-Target; empty: none
    QDateTime startedAt; ///< UTC
    std::chrono::milliseconds duration {0}; ///< with the waits between attempts
    int attempts = 0;
    int httpStatus = 0; ///< of the last attempt; 0 when there was no answer
    QString requestId;
    QString awsCode; ///< empty when it ended well or without answer
    QString message; ///< the error's sentence, without secrets of the request
    bool isOk = false;
    bool isCanceled = false;
    QJsonObject request;
    QJsonObject answer; ///< empty when it failed or is not kept
    qsizetype requestBytes = 0;
    qsizetype answerBytes = 0;
    /// False: it was larger than CallLog::kMaxAnswerBytes, or later ones took its room.
    bool isKept = true;
};

/// The last calls, oldest first, and a signal for each new one. What they asked and answered has
/// room as well (kMaxBytes): of the oldest it goes first, and their lines stay. One thread, but
/// add() may be called from any.
class CallLog final : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype kMaxAnswerBytes = 256 * 1024;
    static constexpr qsizetype kMaxBytes = 4 * 1024 * 1024;

    explicit CallLog(int capacity = 500, QObject *parent = nullptr);

    const std::deque<CallRecord> &records() const { return m_records; }

    void clear();
    /// Numbers it, drops the oldest when full. From another thread it gets there a little later.
    void add(CallRecord record);

Q_SIGNALS:
    void called(const sluice::aws::CallRecord &record);
    void cleared();

private:
    void makeRoom();

    std::size_t m_capacity;
    qsizetype m_bytes = 0; ///< of what is kept
    qint64 m_lastNumber = 0;
    std::deque<CallRecord> m_records;
};

} // namespace sluice::aws
