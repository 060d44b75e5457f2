// Requests to the service in turn (servicerequests.h says how they are written): what they meet is
// the whole of it behind the signature.
#include "fuzz/fuzzinput.h"
#include "fuzz/servicehouse.h"

#include <QCoreApplication>

using namespace sluice;

namespace {

constexpr int kMostSteps = 12;
constexpr int kChangesPerHouse = 1000;

std::unique_ptr<fuzz::ServiceHouse> theHouse;

/// Before Qt's own data goes, which the service needs for its end.
void tearDown()
{
    theHouse.reset();
    fuzz::printCounts();
}

fuzz::ServiceHouse &house()
{
    static int count = 1;
    static char name[] = "fuzz_service";
    static char *arguments[] {name, nullptr};
    static QCoreApplication application(count, arguments);
    if (theHouse && theHouse->changes() <= kChangesPerHouse)
        return *theHouse;
    const bool isFirst = !theHouse;
    theHouse.reset();
    theHouse = std::make_unique<fuzz::ServiceHouse>();
    if (isFirst)
        std::atexit(tearDown);
    return *theHouse;
}

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
    auto &service = house();
    const auto steps = fuzz::stepsFrom(fuzz::textOf(data, size)).mid(0, kMostSteps);
    for (const fuzz::ServiceStep &step : steps)
        service.take(step);
    service.tidy();
    return 0;
}
