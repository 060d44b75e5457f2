#pragma once

#include <QJsonObject>
#include <QString>

namespace sluice::models {

/// A call of Amazon SWF as it is typed into a shell:
///
///     aws swf request-cancel-workflow-execution --domain orders --workflow-id nightly
///
/// \param program "aws" or "sluice"
/// \param input members of the API; objects and lists are written as JSON, empty texts left out
QString swfCommand(const QString &program, const QString &operation, const QJsonObject &input);

} // namespace sluice::models
