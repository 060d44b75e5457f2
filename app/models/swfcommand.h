#pragma once

#include "workspace/workflows.h"

#include <QJsonObject>
#include <QString>

namespace sluice::models {

/// A call of Amazon SWF as it is typed into a shell, where it works without anything before it:
///
///     aws swf request-cancel-workflow-execution --domain orders --workflow-id nightly
///     (eval "$(sluice env --data /d)"; aws --endpoint-url "$AWS_ENDPOINT_URL" swf ...)
///
/// \param program "aws" or "sluice"
/// \param input members of the API; objects and lists are written as JSON, empty texts left out
/// \param way to the service
QString swfCommand(const QString &program, const QString &operation, const QJsonObject &input,
    const workspace::ShellWay &way = {});

} // namespace sluice::models
