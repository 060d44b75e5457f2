// The text of --cli-input-yaml.
#include "cli/awscli/arguments/cliinput.h"
#include "fuzz/fuzzinput.h"
#include "json/orderedjsonwriter.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (const auto value
        = sluice::cli::readYaml(sluice::fuzz::utf8Of(sluice::fuzz::textOf(data, size))))
        sluice::writeOrderedJson(*value);
    return 0;
}
