// JSON as the command line reads it: what was written reads as the same.
#include "fuzz/fuzzinput.h"
#include "json/orderedjsonreader.h"
#include "json/orderedjsonwriter.h"

using namespace sluice;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto value = readOrderedJson(fuzz::utf8Of(fuzz::textOf(data, size)));
    if (!value)
        return 0;
    for (const JsonStyle &style :
        {JsonStyle {}, JsonStyle {4, true, false}, JsonStyle {0, true, true}}) {
        const std::string text = writeOrderedJson(*value, style);
        const auto again = readOrderedJson(text);
        fuzz::require(bool(again), "what is written can be read");
        // Texts are compared, since not-a-number equals nothing.
        fuzz::require(writeOrderedJson(*again, style) == text, "reading and writing lose nothing");
    }
    return 0;
}
