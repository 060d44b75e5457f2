// Requests and lists of decisions to SWF in turn, with its clock (swfhouse.h says how they are
// written): what they meet is all of it behind the signature.
#include "fuzz/fuzzinput.h"
#include "fuzz/swfhouse.h"

#include <QCoreApplication>

using namespace sluice;

namespace {

constexpr int kMostSteps = 24;
constexpr int kStepsPerHouse = 5000;

std::unique_ptr<fuzz::SwfHouse> theHouse;

/// Before Qt's own data goes, which the service needs for its end.
void tearDown()
{
    theHouse.reset();
}

fuzz::SwfHouse &house()
{
    static int count = 1;
    static char name[] = "fuzz_swf";
    static char *arguments[] {name, nullptr};
    static QCoreApplication application(count, arguments);
    if (theHouse && theHouse->steps() <= kStepsPerHouse)
        return *theHouse;
    const bool isFirst = !theHouse;
    theHouse.reset();
    theHouse = std::make_unique<fuzz::SwfHouse>();
    if (isFirst)
        std::atexit(tearDown);
    return *theHouse;
}

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
    auto &service = house();
    const auto steps = fuzz::stepsFrom(fuzz::textOf(data, size)).mid(0, kMostSteps);
    for (const fuzz::ServiceStep &step : steps)
        service.take(step);
    service.checkHistories();
    return 0;
}
