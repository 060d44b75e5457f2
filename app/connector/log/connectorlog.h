#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QJsonArray>
#include <QString>

#include <chrono>
#include <deque>
#include <functional>
#include <mutex>

namespace sluice::connector {

/// One request to a connector, or to the token URL of a profile, and what came back.
struct ConnectorCall {
    qint64 number = 0; ///< from one on, in the order the calls ended
    QDateTime startedAt; ///< UTC
    std::chrono::milliseconds duration {0};
    QString call; ///< "QueryData", "TokenUrl"
    QString target; ///< the Lambda function, or the host of the token URL
    int attempt = 1;
    int httpStatus = 0; ///< 0 when there was no answer
    QString error; ///< a sentence; empty when all went well
    QByteArray request; ///< see shownText()
    qsizetype requestBytes = 0;
    QByteArray answer; ///< see shownText()
    qsizetype answerBytes = 0;
};

/// The beginning of a body with its secrets as "***Sensitive***", by the names of its members.
/// Long bodies are cut before they are looked at: a page of records is worth no second parsing.
QByteArray shownText(const QByteArray &body);

/// {"number": 7, "call": "QueryData", "target": "shop", "request": {...}, ...}; a body that was cut
/// is a text.
QJsonObject toJson(const ConnectorCall &call);

/// The last calls of connectors, for the people who write them. Thread-safe.
class ConnectorLog {
public:
    static constexpr std::size_t kKept = 200;
    static constexpr qsizetype kShownBytes = 8 * 1024;

    /// \param listener hears of each call, numbered, on the thread that made it; may be empty
    explicit ConnectorLog(std::function<void(const ConnectorCall &)> listener = {});

    /// Numbers it, drops the oldest when full.
    void add(ConnectorCall call);

    QJsonArray toJson() const; ///< oldest first

private:
    std::function<void(const ConnectorCall &)> m_listener;
    mutable std::mutex m_mutex;
    qint64 m_lastNumber = 0;
    std::deque<ConnectorCall> m_calls;
};

} // namespace sluice::connector
