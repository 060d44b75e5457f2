#pragma once

#include "http/headerlist.h"

namespace sluice::http {

enum class MessageKind : quint8 { Request, Answer };

/// One request or answer of HTTP/1.1, as it was sent.
struct Message {
    QByteArray method; ///< of a request
    QByteArray target; ///< of a request
    int status = 0; ///< of an answer
    HeaderList headers; ///< without those behind the last chunk
    QByteArray body; ///< without the marks of its chunks
    bool closes = false; ///< the connection ends with it
};

/// What keeps a message from being read any further.
enum class MessageFault : quint8 {
    None,
    NotHttp,
    Version, ///< neither 1.0 nor 1.1
    Target,
    Line, ///< no header, a folded one, or one that does not end in CR LF
    Length, ///< not one number
    Coding, ///< another transfer coding than chunked
    LengthAndCoding, ///< two readers may take each another one
    Chunk,
    LargeHead,
    ManyHeaders,
    LargeBody,
};

struct MessageLimits {
    quint32 headBytes = 0; ///< also of a chunk's size, and of what stands behind the last chunk
    int headers = 0; ///< 0: as many as fit the head
    qint64 bodyBytes = 0;
    bool isWithoutBody = false; ///< whatever its headers say: an answer to HEAD
};

} // namespace sluice::http
