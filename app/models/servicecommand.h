#pragma once

#include "workspace/shellway.h"

#include <QJsonObject>
#include <QString>

namespace sluice::models {

/// A call of a service as it is typed into a shell, where it works without anything before it:
///
///     aws swf request-cancel-workflow-execution --domain orders --workflow-id nightly
///     (eval "$(sluice env --data /d)"; aws --endpoint-url "$AWS_ENDPOINT_URL" swf ...)
///
/// \param program "aws" or "sluice"
/// \param service as the AWS CLI names it: "swf"
/// \param input members of the API; objects and lists are written as JSON, empty texts left out
/// \param way to the service
QString serviceCommand(const QString &program, const QString &service, const QString &operation,
    const QJsonObject &input, const workspace::ShellWay &way = {});

} // namespace sluice::models
