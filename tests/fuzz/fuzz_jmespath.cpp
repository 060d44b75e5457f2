// Two parts: an expression, and behind a line end the document it is searched in.
#include "fuzz/fuzzinput.h"
#include "jmespath/jmespath.h"
#include "json/orderedjsonreader.h"
#include "json/orderedjsonwriter.h"

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
