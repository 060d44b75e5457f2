// Requests to the service in turn (servicerequests.h says how they are written): what they meet is
// the whole of it behind the signature.
#include "fuzz/fuzzinput.h"
#include "fuzz/servicehouse.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstring>

using namespace sluice;

extern "C" std::size_t LLVMFuzzerMutate(
    std::uint8_t *data, std::size_t size, std::size_t mostBytes);

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

void changeBody(fuzz::ServiceStep &step, fuzz::RequestMaker &maker)
{
    const auto body = QJsonDocument::fromJson(step.body);
    if (body.isObject())
        step.body
            = QJsonDocument(maker.changed(body.object()).toObject()).toJson(QJsonDocument::Compact);
}

void change(QList<fuzz::ServiceStep> &steps, fuzz::RequestMaker &maker)
{
    const int at = maker.below(int(steps.size()));
    switch (maker.below(8)) {
    case 0:
        steps.insert(maker.below(int(steps.size()) + 1), maker.step());
        break;
    case 1:
        steps[at] = maker.step();
        break;
    case 2:
        steps.append(steps.at(at));
        break;
    case 3:
        steps.swapItemsAt(at, maker.below(int(steps.size())));
        break;
    case 4:
        if (steps.size() > 1)
            steps.removeAt(at);
        break;
    default:
        changeBody(steps[at], maker);
    }
}

} // namespace

/// Bytes alone seldom leave valid JSON behind: most changes are made to requests.
extern "C" std::size_t LLVMFuzzerCustomMutator(
    std::uint8_t *data, std::size_t size, std::size_t mostBytes, unsigned seed)
{
    static const auto kModel = aws::ServiceModel::appflow();
    fuzz::RequestMaker maker(*kModel, seed);
    if (maker.below(4) == 0)
        return LLVMFuzzerMutate(data, size, mostBytes);
    auto steps = fuzz::stepsFrom(fuzz::textOf(data, size));
    if (steps.isEmpty())
        steps.append(maker.step());
    else
        change(steps, maker);
    const QByteArray text = fuzz::textOf(steps);
    if (std::size_t(text.size()) > mostBytes)
        return LLVMFuzzerMutate(data, size, mostBytes);
    std::memcpy(data, text.constData(), std::size_t(text.size()));
    return std::size_t(text.size());
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
