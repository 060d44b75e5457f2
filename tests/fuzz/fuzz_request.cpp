// A request to the service: "POST /create-flow" and behind a line end the body.
#include "aws/model/servicemodel.h"
#include "emulator/wire/jsontext.h"
#include "fuzzinput.h"

using namespace sluice;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const auto kModel = aws::ServiceModel::appflow();
    std::string_view rest = fuzz::textOf(data, size);
    std::string_view path = fuzz::takeLine(rest);
    const auto space = path.find(' ');
    const std::string_view method = path.substr(0, space);
    path = space == std::string_view::npos ? std::string_view() : path.substr(space + 1);

    QJsonObject labels;
    const aws::Operation *operation
        = kModel->match(fuzz::bytesOf(method), fuzz::bytesOf(path), &labels);
    auto input = emulator::objectFromBody(fuzz::bytesOf(rest));
    if (!operation || !input)
        return 0;
    for (auto label = labels.begin(); label != labels.end(); ++label)
        input->insert(label.key(), label.value());
    const auto violations = kModel->check(operation->inputShape, *input);
    if (!violations.isEmpty())
        fuzz::require(!aws::validationMessage(violations).isEmpty(), "a refusal says why");
    emulator::toJsonText(kModel->redacted(operation->inputShape, *input));
    return 0;
}
