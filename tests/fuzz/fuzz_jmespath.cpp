// Two parts: an expression, and behind a line end the document it is searched in.
#include "base/jmespath/jmespath.h"
#include "base/json/orderedjsonreader.h"
#include "base/json/orderedjsonwriter.h"
#include "fuzz/fuzzinput.h"

using namespace sluice;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string text = fuzz::utf8Of(fuzz::textOf(data, size));
    std::string_view rest = text;
    const auto query = JmesPath::compile(fuzz::takeLine(rest));
    if (!query)
        return 0;
    const auto document = readOrderedJson(rest);
    if (const auto found = query->search(document ? *document : OrderedJson()))
        writeOrderedJson(*found);
    return 0;
}
