#include "http/server/httprefusal.h"

#include "http/server/requestreader.h"

namespace sluice::http {

namespace {

HttpRefusal tooLarge(const QByteArray &status, const QByteArray &message)
{
    return {status, "RequestEntityTooLargeException", message};
}

const QByteArray kLargeHeadStatus = "431 Request Header Fields Too Large";

} // namespace

HttpRefusal malformed(const QByteArray &message)
{
    return {"400 Bad Request", "MalformedHttpRequestException", message};
}

HttpRefusal refusalOf(MessageFault fault)
{
    switch (fault) {
    case MessageFault::Version:
        return malformed("Only HTTP/1.1 and HTTP/1.0 are spoken here.");
    case MessageFault::Target:
        return malformed("The target of the request has a byte that must be percent-encoded.");
    case MessageFault::Line:
        return malformed("The request has a line that is no header, or does not end in CR LF.");
    case MessageFault::Length:
        return malformed("Content-Length must be one number.");
    case MessageFault::Coding:
        return malformed("Of transfer codings only chunked is understood.");
    case MessageFault::LengthAndCoding:
        return malformed("The request says both how long it is and that it comes in chunks.");
    case MessageFault::Chunk:
        return malformed("The request has a chunk that does not say how long it is.");
    case MessageFault::LargeHead:
        return tooLarge(kLargeHeadStatus, "The headers of the request are larger than 64 KiB.");
    case MessageFault::ManyHeaders:
        return tooLarge(kLargeHeadStatus, "The request has more than 96 headers.");
    case MessageFault::LargeBody:
        return tooLarge("413 Payload Too Large", "The request is larger than 8 MiB.");
    case MessageFault::None:
    case MessageFault::NotHttp:
        break;
    }
    return malformed("This is no HTTP request.");
}

static_assert(RequestReader::kMostHeadBytes == 64 * 1024);
static_assert(RequestReader::kMostHeaders == 96);
static_assert(RequestReader::kMostBodyBytes == 8 * 1024 * 1024);

} // namespace sluice::http
