// Requests and lists of decisions to SWF in turn, with its clock (swfhouse.h says how they are
// written): what they meet is all of it behind the signature.
#include "fuzz/servicefuzzer.h"
#include "fuzz/swfhouse.h"

using namespace sluice;

namespace {

constexpr int kMostSteps = 24;
constexpr int kStepsPerHouse = 5000;

} // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(
    std::uint8_t *data, std::size_t size, std::size_t mostBytes, unsigned seed)
{
    static const auto kModel = aws::ServiceModel::swf();
    fuzz::RequestMaker maker(*kModel, fuzz::RequestStyle::swf(), seed);
    return fuzz::mutateRequests(data, size, mostBytes, maker);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static fuzz::ServiceFuzzer<fuzz::SwfHouse> fuzzer(
        [](const fuzz::SwfHouse &house) { return house.steps() > kStepsPerHouse; });
    fuzzer.take(data, size, kMostSteps).checkHistories();
    return 0;
}
