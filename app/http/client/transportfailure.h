#pragma once

#include "base/result.h"

#include <QUrl>

#include <chrono>
#include <functional>

namespace sluice::http {

/// Why a request got no answer.
enum class NoAnswer {
    Refused,
    UnknownHost,
    ConnectTimeout,
    ReadTimeout,
    TotalTimeout,
    Closed, ///< before the answer was complete
    Tls,
    Proxy,
    NotHttp,
    Other,
};

struct TransportFailure {
    NoAnswer why = NoAnswer::Other;
    QUrl url;
    std::chrono::milliseconds limit {0}; ///< what was waited for, after a time-out
    QString detail; ///< words of the library or the system
};

/// The sentence a person reads. A program that has to speak like another one hands in its own.
using FailureWording = std::function<QString(const TransportFailure &)>;

/// The endpoint, what happened, what to do.
QString sentenceOf(const TransportFailure &failure);

/// Unavailable; Internal for NotHttp. \param wording empty: sentenceOf()
Failure toFailure(const TransportFailure &failure, const FailureWording &wording);

/// Internal: an answer beyond HttpRequest::maxAnswerBytes.
Failure tooLong(const QUrl &url, qint64 maxAnswerBytes);

} // namespace sluice::http
