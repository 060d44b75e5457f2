#include "ui/editor/refusalwords.h"

#include "flow/validation/validate.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice::ui {

using namespace Qt::StringLiterals;

namespace {

struct RefusalWordsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::ui::RefusalWords)
};

/// What checks of the request by the API's model say, here (aws/call) and there.
bool isOfShape(const Error &error)
{
    return error.message.contains("validation error detected"_L1)
        || error.message.contains("validation errors detected"_L1)
        || error.message.contains(" cannot take the value of "_L1);
}

} // namespace

Error inWordsOfProblems(const Error &error, const flow::FlowDefinition &flow)
{
    if (error.kind != ErrorKind::InvalidInput)
        return error;
    const auto issues = flow::validate(flow); // errors first
    const auto count = std::count_if(issues.begin(), issues.end(),
        [](const flow::Issue &issue) { return issue.severity == flow::Severity::Error; });
    if (count == 0)
        return error;
    Error said = error;
    if (!isOfShape(error)) {
        said.message += u' ' + RefusalWordsText::tr("Problems lists %1.").arg(count);
        return said;
    }
    said.message = count == 1
        ? RefusalWordsText::tr("The flow cannot be saved yet: %1").arg(issues.first().message)
        : RefusalWordsText::tr("The flow cannot be saved yet: %1 Problems lists this and %n more.",
            nullptr, int(count - 1))
              .arg(issues.first().message);
    said.detail = error.detail.isEmpty() ? error.message : error.message + u'\n' + error.detail;
    return said;
}

} // namespace sluice::ui
