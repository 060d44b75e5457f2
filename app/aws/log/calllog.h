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
    QString operation; ///< "CreateFlow", "GET /_sluice/health"
    QUrl endpoint;
    QDateTime startedAt; ///< UTC
    std::chrono::milliseconds duration {0}; ///< with the waits between attempts
    int attempts = 0;
    int httpStatus = 0; ///< of the last attempt; 0 when there was no answer
    QString requestId;
    QString awsCode; ///< empty when it ended well or without answer
    QString message; ///< the error's sentence
    bool isOk = false;
    bool isCanceled = false;
    QJsonObject request;
    QJsonObject answer; ///< empty when it failed or was larger than CallLog::kMaxAnswerBytes
    qsizetype answerBytes = 0;
};

/// The last calls, oldest first, and a signal for each new one. One thread.
class CallLog final : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype kMaxAnswerBytes = 256 * 1024;

    explicit CallLog(int capacity = 500, QObject *parent = nullptr);

    const std::deque<CallRecord> &records() const { return m_records; }

    void clear();
    /// Numbers it, drops the oldest when full.
    void add(CallRecord record);

signals:
    void called(const sluice::aws::CallRecord &record);
    void cleared();

private:
    std::size_t m_capacity;
    qint64 m_lastNumber = 0;
    std::deque<CallRecord> m_records;
};

} // namespace sluice::aws
