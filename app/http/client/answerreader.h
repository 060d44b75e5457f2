#pragma once

#include "http/client/httptransport.h"
#include "http/message/messagereader.h"

namespace sluice::http {

/// Reads the one answer to a request from bytes as they come: interim answers are skipped.
class AnswerReader {
public:
    /// \param mostBodyBytes 0: as many as a QByteArray should hold
    /// \param isToHead its headers are about a body that does not come
    explicit AnswerReader(qint64 mostBodyBytes = 0, bool isToHead = false);

    void add(QByteArrayView bytes);

    /// The peer closed. A body without a length is complete then, anything else stays unfinished.
    void end() { m_reader.end(); }

    bool isDone() const { return m_reader.isDone(); }

    bool isBroken() const { return m_reader.fault() != MessageFault::None; } ///< it is not HTTP

    bool isTooLong() const { return m_reader.fault() == MessageFault::LargeBody; }

    /// Of what is done: the connection can carry another request.
    bool keepsConnection() const { return !m_reader.message().closes && !m_hasMore; }

    HttpResponse take();

private:
    MessageReader m_reader;
    bool m_hasMore = false; ///< than the answer
};

} // namespace sluice::http
