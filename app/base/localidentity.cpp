#include "base/localidentity.h"

namespace sluice {

using namespace Qt::StringLiterals;

QString localKmsArn(const QString &region)
{
    return u"arn:aws:kms:%1:%2:key/5c1ce000-0000-4000-8000-000000000000"_s.arg(
        region, QLatin1String(kLocalAccountId));
}

bool isLocalKmsArn(const QString &arn)
{
    return arn == localKmsArn(arn.section(u':', 3, 3));
}

} // namespace sluice
