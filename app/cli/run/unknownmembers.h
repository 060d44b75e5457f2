#pragma once

#include <QJsonObject>
#include <QStringList>

namespace sluice::aws {
class ServiceModel;
}

namespace sluice::cli {

struct UnknownMember {
    QString path; ///< "tasks[2].destinationFeild"
    QStringList known; ///< the members that the model has in that place

    friend bool operator==(const UnknownMember &, const UnknownMember &) = default;
};

/// Members that the model does not know. The service ignores them (reference 1.1), so whoever
/// mistyped one would wonder for long; the AWS CLI refuses them too.
QList<UnknownMember> unknownMembers(
    const aws::ServiceModel &model, const QString &shape, const QJsonObject &value);

} // namespace sluice::cli
