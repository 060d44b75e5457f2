// The request line and headers as they arrive, before anything is known of the caller.
#include "fuzz/fuzzinput.h"
#include "http/server/requesthead.h"

using namespace sluice;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text = fuzz::bytesOf(fuzz::textOf(data, size)) + "\r\n\r\n";
    http::RequestHead head;
    if (const auto refusal = head.read(text)) {
        fuzz::require(
            !refusal->status.isEmpty() && !refusal->error.isEmpty(), "a refusal says why");
        return 0;
    }
    if (!http::canBeHead(text, true))
        return 0;
    fuzz::require(head.target.startsWith('/') || head.target == "*", "a target is a path");
    fuzz::require(head.bodyBytes >= 0 && head.bodyBytes <= http::RequestHead::kMostBodyBytes,
        "a length is within the limit");
    return 0;
}
