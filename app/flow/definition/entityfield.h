#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace sluice::flow {

/// One field of a source or destination entity, from DescribeConnectorEntity (reference 4.10).
struct EntityField {
    QString identifier;
    QString label;
    QString fieldType; ///< "string" for every S3 column
    QStringList filterOperators;
    bool isPrimaryKey = false;
    bool isTimestampForIncremental = false;
    QJsonObject json; ///< the field as the service sent it

    friend bool operator==(const EntityField &, const EntityField &) = default;
};

} // namespace sluice::flow
