// A flow file: what is read and written reads as the same flow, and is explained.
#include "flow/definition/flowjson.h"
#include "flow/validation/validate.h"
#include "fuzz/fuzzinput.h"

using namespace sluice;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto read = flow::flowFromText(fuzz::bytesOf(fuzz::textOf(data, size)));
    if (!read)
        return 0;
    const QByteArray text = flow::toFlowText(*read);
    const auto again = flow::flowFromText(text);
    fuzz::require(bool(again), "what is written can be read");
    fuzz::require(flow::toFlowText(*again) == text, "reading and writing lose nothing");
    for (const flow::Issue &issue : flow::validate(*read))
        fuzz::require(!issue.message.isEmpty(), "an issue is told");
    return 0;
}
