#pragma once

#include <QString>

namespace sluice {

/// Account id in every ARN of a Sluice Local.
inline constexpr const char *kLocalAccountId = "000000000000";
inline constexpr const char *kDefaultLocalRegion = "us-east-1";

/// The key that DescribeFlow gives of a flow that names none, as AWS gives that of its own key. It
/// encrypts nothing.
QString localKmsArn(const QString &region);
/// Whether a flow has it from an answer of a Sluice Local, in whatever region.
bool isLocalKmsArn(const QString &arn);

} // namespace sluice
