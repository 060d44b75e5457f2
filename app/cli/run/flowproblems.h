#pragma once

#include "flow/definition/flowdefinition.h"

#include <QJsonObject>
#include <QStringList>

namespace sluice::aws {
class ServiceModel;
}

namespace sluice::cli {

/// What the API's model of CreateFlow has against a flow file, found before any call: unknown
/// members first, then broken rules. Each is a sentence with the file, the member as it is spelled
/// there ("tasks[0].taskType") and its value. Empty when all is well.
QStringList flowProblems(
    const aws::ServiceModel &model, const QString &file, const flow::FlowDefinition &flow);

/// What the service accepts and does not do what was meant, for example a task whose field the
/// projection leaves out. Each is a sentence with the file and, as it is spelled there, the place.
QStringList flowWarnings(const QString &file, const flow::FlowDefinition &flow);

/// A refusal of the service, "Create Flow request failed: [A., B.]", as one line for each sentence.
QStringList refusalLines(const QString &message);

/// Names of all buckets in a flow, sorted: source, destinations, error handling.
QStringList bucketsIn(const QJsonObject &flow);

} // namespace sluice::cli
