#pragma once

#include "http/message/messagereader.h"
#include "http/server/httprefusal.h"

#include <optional>

namespace sluice::http {

/// A request as the service gets it.
struct IncomingRequest {
    QByteArray method;
    QByteArray target; ///< "/path?query" as it was sent: QUrl changes "%2f" and "%7E"
    QByteArray authority; ///< of "http://authority/path", which goes before Host; else empty
    HeaderList headers;
    QByteArray body;
    bool closes = false; ///< the connection ends with the answer
};

/// Reads the requests of a connection within the service's limits.
class RequestReader {
public:
    static constexpr qint64 kMostHeadBytes = 64 * 1024;
    static constexpr qint64 kMostBodyBytes = 8 * 1024 * 1024;
    static constexpr int kMostHeaders = 96;

    RequestReader();

    /// \return how many of the bytes are of this request
    qsizetype add(QByteArrayView bytes);

    /// The request is not read any further.
    const std::optional<HttpRefusal> &refusal() const { return m_refusal; }

    bool hasBegun() const { return m_reader.hasBegun(); }

    bool isDone() const { return m_reader.isDone() && !m_refusal; }

    /// The head is there and nothing of the body, which comes when the client is told to send it.
    bool awaitsContinue() const;

    qint64 heldBytes() const { return m_reader.heldBytes(); }

    /// What is done, and makes ready for the next.
    IncomingRequest take();

private:
    std::optional<HttpRefusal> checkHead();

    MessageReader m_reader;
    std::optional<HttpRefusal> m_refusal;
    QByteArray m_target;
    QByteArray m_authority;
    bool m_isHeadKnown = false;
    bool m_expectsContinue = false;
};

} // namespace sluice::http
