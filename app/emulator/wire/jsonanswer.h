#pragma once

#include "aws/model/servicemodel.h"
#include "emulator/wire/apimessages.h"

namespace sluice::emulator {

/// The answer of a failure: {"__type", "message"} and the status of reference 1.3.
ApiAnswer jsonAnswer(const Error &error, const aws::ServiceModel &model);
ApiAnswer jsonAnswer(const Result<QJsonObject> &json, const aws::ServiceModel &model);

/// There is no such operation or path here.
Failure unknownOperation(const ApiRequest &request, const QString &what);

} // namespace sluice::emulator
