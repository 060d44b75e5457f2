#pragma once

#include <QString>

namespace sluice::aws {

/// A separate set of AWS regions with its own domain names.
struct Partition {
    QString name; ///< "aws", "aws-cn", "aws-us-gov", ...: second part of an ARN
    QString dnsSuffix; ///< "amazonaws.com"
    QString dualStackDnsSuffix; ///< "api.aws"
    QString globalRegion; ///< "us-east-1": where its services without region sign
};

/// By the name of the region; one of no known partition belongs to "aws", as the SDKs decide.
const Partition &partitionOf(const QString &region);

} // namespace sluice::aws
