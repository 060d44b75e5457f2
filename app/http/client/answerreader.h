#pragma once

#include "http/client/httptransport.h"

namespace sluice::http {

/// Reads one answer of HTTP/1.1 from bytes as they come: interim answers are skipped, the body is
/// of a known length, in chunks, or all that comes to the end.
class AnswerReader {
public:
    void add(const QByteArray &bytes);
    /// The peer closed. A body without a length is complete then, anything else stays unfinished.
    void end();

    bool isDone() const { return m_state == State::Done; }

    bool isBroken() const { return m_state == State::Broken; } ///< it is not HTTP

    bool hasBegun() const { return m_hasBegun; }

    /// Of the body: what came, or what is announced.
    qint64 bodyBytes() const { return m_response.body.size() + m_missing; }

    /// The connection can carry another request.
    bool keepsConnection() const { return m_keeps && m_buffer.isEmpty(); }

    HttpResponse take();

private:
    enum class State { Head, Body, UntilEnd, ChunkSize, Chunk, Trailers, Done, Broken };

    bool advance(); ///< false: more bytes are needed
    bool readHead();
    bool readBody();
    bool readChunkSize();
    bool readChunk();
    bool readTrailers();
    bool stop(State state);
    State stateAfterHead();
    bool readStatusLine(const QByteArray &line);
    bool saysInConnection(const QByteArray &word) const;

    HttpResponse m_response;
    QByteArray m_buffer; ///< not yet understood
    qsizetype m_missing = 0; ///< of the body, or of the chunk that is being read
    State m_state = State::Head;
    bool m_hasBegun = false;
    bool m_keeps = false;
    bool m_isVersion10 = false; ///< whose connections end unless they are said to stay
};

} // namespace sluice::http
