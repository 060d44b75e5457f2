// Two parts: a shape of the model, and behind a line end the argument that is read as one.
#include "aws/model/servicemodel.h"
#include "cli/shorthand/shorthandparser.h"
#include "cli/shorthand/shorthandtypes.h"
#include "fuzz/fuzzinput.h"
#include "json/orderedjsonwriter.h"

using namespace sluice;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const auto kModel = aws::ServiceModel::appflow();
    const std::string text = fuzz::utf8Of(fuzz::textOf(data, size));
    std::string_view rest = text;
    const std::string_view name = fuzz::takeLine(rest);
    const auto value = cli::parseShorthand(rest);
    if (!value)
        return 0;
    const aws::ShapeTable &shapes = kModel->shapes();
    const aws::Shape *shape = shapes.find(QString::fromUtf8(name.data(), qsizetype(name.size())));
    if (!shape)
        shape = shapes.find(QStringLiteral("CreateFlowRequest"));
    if (const auto typed = cli::withShorthandTypes(shapes, *shape, *value))
        writeOrderedJson(*typed);
    return 0;
}
