#pragma once

#include <QJsonObject>
#include <QStringList>

namespace sluice::aws {
class ServiceModel;
}

namespace sluice::cli {

/// Paths of members that the model does not know, such as "tasks[2].destinationFields". The
/// service ignores them (reference 1.1), so whoever mistyped one would wonder for long.
QStringList unknownMembers(
    const aws::ServiceModel &model, const QString &shape, const QJsonObject &value);

} // namespace sluice::cli
