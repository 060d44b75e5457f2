#include "emulator/swf/front/swfinput.h"

#include "emulator/swf/front/inputrules.h"
#include "emulator/wire/apierror.h"
#include "emulator/wire/jsontext.h"
#include "emulator/wire/wiretimes.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

/// The service's own order (SWF reference 2.6), which is not the model's.
constexpr auto kDecisionTypes
    = "Member must satisfy enum value set: [CompleteWorkflowExecution, StartTimer, "
      "RequestCancelExternalWorkflowExecution, SignalExternalWorkflowExecution, CancelTimer, "
      "RecordMarker, ScheduleActivityTask, ContinueAsNewWorkflowExecution, "
      "ScheduleLambdaFunction, FailWorkflowExecution, RequestCancelActivityTask, "
      "StartChildWorkflowExecution, CancelWorkflowExecution]"_L1;

/// A null among the tags is taken (SWF reference C8); it counts as a tag, and as an empty one where
/// the model is asked.
QJsonArray checkableTags(const QJsonArray &tags)
{
    QJsonArray checkable;
    for (const auto &tag : tags)
        checkable.append(tag.isNull() ? QJsonValue(u""_s) : QJsonValue(tag));
    return checkable;
}

QJsonObject checkableInput(QJsonObject input)
{
    if (input.value("tagList"_L1).isArray())
        input["tagList"_L1] = checkableTags(input.value("tagList"_L1).toArray());
    if (!input.value("decisions"_L1).isArray())
        return input;
    QJsonArray decisions = input.value("decisions"_L1).toArray();
    bool hasTags = false;
    for (auto decision : decisions) {
        QJsonObject checkable = decision.toObject();
        for (const auto key : {"startChildWorkflowExecutionDecisionAttributes"_L1,
                 "continueAsNewWorkflowExecutionDecisionAttributes"_L1}) {
            QJsonObject attributes = checkable.value(key).toObject();
            if (!attributes.value("tagList"_L1).isArray())
                continue;
            attributes["tagList"_L1] = checkableTags(attributes.value("tagList"_L1).toArray());
            checkable[key] = attributes;
            decision = checkable;
            hasTags = true;
        }
    }
    if (hasTags)
        input["decisions"_L1] = decisions;
    return input;
}

bool isWrongType(const aws::Violation &violation)
{
    return violation.constraint.contains(", not a"_L1)
        || violation.constraint.startsWith("Member must be a time (seconds"_L1);
}

Failure serializationError(const aws::Violation &violation)
{
    Error error;
    error.kind = ErrorKind::InvalidInput;
    error.awsCode = u"SerializationException"_s;
    error.message = u"Value '%1' at '%2' cannot be read: %3"_s.arg(
        violation.value, violation.path, violation.constraint);
    return fail(std::move(error));
}

} // namespace

Result<QJsonObject> swfInput(
    const aws::ServiceModel &model, const aws::Operation &operation, const QByteArray &body)
{
    const auto input = objectFromBody(body);
    if (!input)
        return input;
    auto violations = model.check(operation.inputShape, checkableInput(*input));
    const auto wrong = std::find_if(violations.begin(), violations.end(), isWrongType);
    if (wrong != violations.end())
        return serializationError(*wrong);
    for (auto &violation : violations) {
        // The model has no secrets; these only sound like some.
        if (violation.path == "taskToken"_L1 || violation.path == "nextPageToken"_L1)
            violation.value = input->value(violation.path).toString(violation.value);
        if (violation.path.endsWith(".decisionType"_L1)
            && violation.constraint.startsWith("Member must satisfy enum"_L1))
            violation.constraint = kDecisionTypes;
    }
    const auto broken = brokenRules(model.shapes(), operation.inputShape, *input);
    for (const auto &rule : broken) {
        // What the model refuses of a value is enough.
        const bool isTold = std::any_of(violations.begin(), violations.end(),
            [&](const aws::Violation &violation) { return violation.path == rule.path; });
        if (!isTold)
            violations.append(rule);
    }
    if (!violations.isEmpty())
        return validationError(aws::validationMessage(violations));
    return withNumericTimes(model.shapes(), *model.shapes().find(operation.inputShape), *input);
}

} // namespace sluice::emulator::swf
