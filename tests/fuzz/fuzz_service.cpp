// Requests to the service in turn (servicerequests.h says how they are written): what they meet is
// the whole of it behind the signature.
#include "fuzz/servicefuzzer.h"
#include "fuzz/servicehouse.h"

using namespace sluice;

namespace {

constexpr int kMostSteps = 12;
constexpr int kChangesPerHouse = 1000;

} // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(
    std::uint8_t *data, std::size_t size, std::size_t mostBytes, unsigned seed)
{
    static const auto kModel = aws::ServiceModel::appflow();
    fuzz::RequestMaker maker(*kModel, fuzz::RequestStyle::appflow(), seed);
    return fuzz::mutateRequests(data, size, mostBytes, maker);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static fuzz::ServiceFuzzer<fuzz::ServiceHouse> fuzzer(
        [](const fuzz::ServiceHouse &house) { return house.changes() > kChangesPerHouse; },
        fuzz::printCounts);
    fuzzer.take(data, size, kMostSteps).tidy();
    return 0;
}
